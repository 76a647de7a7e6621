# Made by pyro-idl. Do not edit.
"""What declarations are made of: fields, members, and the tables of all that was declared. Knows no Pyro."""

from __future__ import annotations

import enum
import warnings
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    ClassVar,
    NamedTuple,
    Optional,
    TypeVar,
    Union,
)

if TYPE_CHECKING:
    from .aio import AsyncClient
    from .client import Client


Class = TypeVar("Class", bound=type)


class Missing:
    """What stands for the declared default of a parameter whose default can be changed, as a list can."""

    def __repr__(self) -> str:
        return "<default>"


MISSING = Missing()


class Field(NamedTuple):
    """A field or a parameter: its name here, its name on the wire, its type in the words of the IDL."""

    name: str
    wire: str
    type: str
    # Gives the value that stands for one that does not come.
    default: Optional[Callable[[], Any]] = None
    keyword_only: bool = False


class Method(NamedTuple):
    """A method of a service."""

    name: str
    wire: str
    handler: str
    params: tuple[Field, ...] = ()
    returns: str = "none"
    oneway: bool = False
    static: bool = False
    idempotent: bool = False
    local: bool = False

    @property
    def gives(self) -> str:
        """The type of what a call gives."""
        return self.returns


class Property(NamedTuple):
    """A property of a service."""

    name: str
    wire: str
    type: str
    getter: str
    setter: str = ""
    local: bool = False

    @property
    def gives(self) -> str:
        """The type of what reading gives."""
        return self.type


class Service:
    """A service: its members, and after their definition the classes that stand for it."""

    def __init__(
        self,
        name: str,
        *members: Union[Method, Property],
        extends: tuple[str, ...] = (),
        instance: str = "session",
    ) -> None:
        self.name = name
        self.extends = extends
        self.instance = instance
        self.members = {member.name: member for member in members}
        self.client: Optional[type[Client]] = None
        self.async_client: Optional[type[AsyncClient]] = None
        services[name] = self

    def member(self, name: str) -> Any:
        """A member of this service or of one that it extends."""
        if name in self.members:
            return self.members[name]
        for base in self.extends:
            found = services[base].member(name)
            if found is not None:
                return found
        return None


class Variants(NamedTuple):
    """A union: the class of each variant, by its name on the wire."""

    variants: dict[str, type]


services: dict[str, Service] = {}


structs: dict[str, type] = {}


enums: dict[str, tuple[type[enum.Enum], str]] = {}


unions: dict[str, Variants] = {}


exceptions: dict[str, type[RemoteException]] = {}


# By class: full name and fields.
fields_of: dict[type, tuple[str, tuple[Field, ...]]] = {}


with_braces: set[type] = set()


def struct(name: str, *fields: Field) -> Callable[[Class], Class]:
    """Says what a dataclass looks like on the wire: a dict."""

    def declare(cls: Class) -> Class:
        structs[name] = cls
        fields_of[cls] = (name, fields)
        return cls

    return declare


def variant(
    name: str, *fields: Field, braces: bool = False
) -> Callable[[Class], Class]:
    """Says what a variant of a union looks like on the wire: a dict of one key, its name.

    One without fields has nothing there, but an empty dict if it was declared with braces.
    """

    def declare(cls: Class) -> Class:
        fields_of[cls] = (name, fields)
        if fields or braces:
            with_braces.add(cls)
        return cls

    return declare


def union(name: str, *variants: type) -> None:
    """Puts variants together."""
    unions[name] = Variants({fields_of[cls][0]: cls for cls in variants})


def open_enum(name: str, of: str) -> Callable[[Class], Class]:
    """Says what the values of an enum are on the wire."""

    def declare(cls: Class) -> Class:
        enums[name] = (cls, of)
        return cls

    return declare


class OpenInt(enum.IntEnum):
    """Integers with names. A value without a name is read all the same: its name is then its number."""

    @classmethod
    def _missing_(cls, value: object) -> Optional[OpenInt]:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        # Not kept: peers decide how many there are.
        made = int.__new__(cls, value)
        made._name_ = str(value)
        made._value_ = value
        return made


class OpenStr(str, enum.Enum):
    """Texts with names. A value without a name is read all the same: its name is then its text."""

    @classmethod
    def _missing_(cls, value: object) -> Optional[OpenStr]:
        if not isinstance(value, str):
            return None
        made = str.__new__(cls, value)
        made._name_ = value
        made._value_ = value
        return made

    def __str__(self) -> str:
        return str(self._value_)


class RemoteException(Exception):
    """What all declared exceptions extend."""

    _pyro_name_: ClassVar[str] = ""
    _pyro_python_: ClassVar[Optional[str]] = None
    _pyro_fields_: ClassVar[tuple[Field, ...]] = ()

    def _pyro_set(self, **fields: Any) -> None:
        self.__dict__.update(fields)
        shown = ", ".join(f"{name}={value!r}" for name, value in fields.items())
        self.args = (f"{self._pyro_name_.rpartition('.')[2]}({shown})",)

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""

    def _pyro_values(self) -> list[Any]:
        return [getattr(self, field.name) for field in self._pyro_fields_]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self) or not isinstance(other, RemoteException):
            return False
        return self._pyro_values() == other._pyro_values()

    def __hash__(self) -> int:
        # Fields can change, and some have no hash.
        return hash(type(self))

    def __reduce__(self) -> Any:
        # Python's own would make it of its text.
        return _restore, (type(self), self.args, dict(self.__dict__))


def _restore(
    cls: type[RemoteException], args: tuple[Any, ...], attributes: dict[str, Any]
) -> RemoteException:
    made = cls.__new__(cls)
    made.args = args
    made.__dict__.update(attributes)
    return made


def exception(
    name: str, *fields: Field, python: Optional[str] = None
) -> Callable[[Class], Class]:
    """Says how an exception travels: as `python`, or as Pyro's `PyroError`, its fields as attributes."""

    def declare(cls: Class) -> Class:
        made: Any = cls
        made._pyro_name_ = name
        made._pyro_python_ = python
        made._pyro_fields_ = fields
        exceptions[name] = made
        return cls

    return declare


class Reference:
    """What can be passed where a service is declared: a client, or an object that a daemon serves."""

    def _pyro_reference(self) -> Any:
        """Pyro's proxy of it."""
        raise NotImplementedError


def deprecated(message: str) -> None:
    """Warns whoever calls the caller of this."""
    warnings.warn(message, DeprecationWarning, stacklevel=3)
