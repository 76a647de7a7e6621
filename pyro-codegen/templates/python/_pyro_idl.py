"""The typed layer between this package and Pyro5 (or Pyro4): values to their wire forms and back, clients, server classes.

Pyro is imported when the first client connects or the first server class is used, not before.
"""

from __future__ import annotations

import asyncio
import base64
import concurrent.futures
import copy
import datetime
import decimal
import enum
import functools
import importlib
import struct as struct_module
import sys
import uuid
import warnings
from typing import (
    Any,
    AsyncIterator,
    Callable,
    ClassVar,
    Generic,
    Iterable,
    Iterator,
    NamedTuple,
    Optional,
    TypeVar,
    Union,
)

T = TypeVar("T")
C = TypeVar("C", bound="Client")
A = TypeVar("A", bound="AsyncClient")
B = TypeVar("B", bound="Batch")
Class = TypeVar("Class", bound=type)


class Missing:
    """What stands for the declared default of a parameter whose default can be changed, as a list can."""

    def __repr__(self) -> str:
        return "<default>"


MISSING = Missing()


# What is declared ---------------------------------------------------------------------


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


class Property(NamedTuple):
    """A property of a service."""

    name: str
    wire: str
    type: str
    getter: str
    setter: str = ""
    local: bool = False


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
        _services[name] = self

    def member(self, name: str) -> Any:
        """A member of this service or of one that it extends."""
        if name in self.members:
            return self.members[name]
        for base in self.extends:
            found = _services[base].member(name)
            if found is not None:
                return found
        return None


class _Union(NamedTuple):
    """A union: the class of each variant, by its name on the wire."""

    variants: dict[str, type]


_services: dict[str, Service] = {}
_structs: dict[str, type] = {}
_enums: dict[str, tuple[type[enum.Enum], str]] = {}
_unions: dict[str, _Union] = {}
_exceptions: dict[str, type[RemoteException]] = {}
# By class: full name and fields.
_fields: dict[type, tuple[str, tuple[Field, ...]]] = {}
_with_braces: set[type] = set()


def struct(name: str, *fields: Field) -> Callable[[Class], Class]:
    """Says what a dataclass looks like on the wire: a dict."""

    def declare(cls: Class) -> Class:
        _structs[name] = cls
        _fields[cls] = (name, fields)
        return cls

    return declare


def variant(
    name: str, *fields: Field, braces: bool = False
) -> Callable[[Class], Class]:
    """Says what a variant of a union looks like on the wire: a dict of one key, its name.

    One without fields has nothing there, but an empty dict if it was declared with braces.
    """

    def declare(cls: Class) -> Class:
        _fields[cls] = (name, fields)
        if fields or braces:
            _with_braces.add(cls)
        return cls

    return declare


def union(name: str, *variants: type) -> None:
    """Puts variants together."""
    _unions[name] = _Union({_fields[cls][0]: cls for cls in variants})


def open_enum(name: str, of: str) -> Callable[[Class], Class]:
    """Says what the values of an enum are on the wire."""

    def declare(cls: Class) -> Class:
        _enums[name] = (cls, of)
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


def exception(
    name: str, *fields: Field, python: Optional[str] = None
) -> Callable[[Class], Class]:
    """Says how an exception travels: as `python`, or as Pyro's `PyroError`, its fields as attributes."""

    def declare(cls: Class) -> Class:
        made: Any = cls
        made._pyro_name_ = name
        made._pyro_python_ = python
        made._pyro_fields_ = fields
        _exceptions[name] = made
        return cls

    return declare


def deprecated(message: str) -> None:
    """Warns whoever calls the caller of this."""
    warnings.warn(message, DeprecationWarning, stacklevel=3)


# Pyro ---------------------------------------------------------------------------------


class Pyro:
    """One generation of Pyro, as far as it is used here. Neither of them has types."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        load: Callable[[str], Any] = importlib.import_module
        if generation == 5:
            self.errors = load("Pyro5.errors")
            self.serializers = load("Pyro5.serializers").SerializerBase
            self.config = load("Pyro5").config
            self.proxy = load("Pyro5.client").Proxy
            self.uri = load("Pyro5.core").URI
            self.context = load("Pyro5.callcontext").current_context
            self.flags = load("Pyro5.protocol")
            self.names = {1: "serpent", 2: "marshal", 3: "json", 4: "msgpack"}
        else:
            self.errors = load("Pyro4.errors")
            self.serializers = load("Pyro4.util").SerializerBase
            self.config = load("Pyro4").config
            self.proxy = load("Pyro4.core").Proxy
            self.uri = load("Pyro4.core").URI
            self.context = load("Pyro4.core").current_context
            self.flags = load("Pyro4.message")
            self.names = {1: "serpent", 2: "json", 3: "marshal", 6: "msgpack"}
        self._registered: set[type] = set()

    def register(self) -> None:
        """Tells Pyro's own serializers about the declared classes, for code that works with plain proxies."""
        for name, cls in list(_structs.items()):
            if cls not in self._registered:
                self._registered.add(cls)
                self.serializers.register_class_to_dict(
                    cls, functools.partial(_struct_to_dict, name)
                )
                self.serializers.register_dict_to_class(
                    name, functools.partial(_dict_to_struct, cls)
                )
        for declared in list(_exceptions.values()):
            python = declared._pyro_python_
            if declared in self._registered:
                continue
            self._registered.add(declared)
            if python is not None and not _is_known(python):
                self.serializers.register_dict_to_class(python, _Foreign.from_dict)
        if _Foreign not in self._registered:
            self._registered.add(_Foreign)
            self.serializers.register_class_to_dict(_Foreign, _Foreign.to_dict)


@functools.lru_cache(maxsize=None)
def pyro(generation: int) -> Pyro:
    """Pyro of a generation, imported on first use."""
    return Pyro(generation)


def _struct_to_dict(name: str, value: Any) -> dict[str, Any]:
    made: dict[str, Any] = codec(name).encode(value, _PLAIN)
    return {"__class__": name, **made}


def _dict_to_struct(cls: type, _: str, value: dict[str, Any]) -> Any:
    return _StructCodec(cls).decode(value, cls.__name__)


def _is_known(python: str) -> bool:
    module, _, name = python.rpartition(".")
    return module in ("builtins", "exceptions", "", "Pyro5.errors", "Pyro4.errors")


class _Foreign(Exception):
    """An exception on its way that travels under the name of a class that need not exist here."""

    def __init__(self, python: str, *args: Any) -> None:
        super().__init__(*args)
        self.python = python

    @staticmethod
    def to_dict(error: _Foreign) -> dict[str, Any]:
        attributes = dict(vars(error))
        return {
            "__class__": attributes.pop("python"),
            "__exception__": True,
            "args": error.args,
            "attributes": attributes,
        }

    @staticmethod
    def from_dict(name: str, data: dict[str, Any]) -> _Foreign:
        error = _Foreign(name, *data.get("args", ()))
        error.__dict__.update(data.get("attributes", {}))
        return error


class Wire(NamedTuple):
    """What decides on the form of values: the serializer, and the generation of the peer."""

    serializer: str
    generation: int


_PLAIN = Wire("serpent", 5)


# Values -------------------------------------------------------------------------------


class Codec:
    """A type: what it takes, and its form on the wire."""

    def encode(self, value: Any, wire: Wire) -> Any:
        return value

    def decode(self, value: Any, at: str) -> Any:
        return value


def _refuse(at: str, expected: str, value: Any) -> TypeError:
    return TypeError(f"{at}: expected {expected}, found {type(value).__name__}")


def _unpack(value: Any) -> Any:
    """Pyro4 leaves the numbers and dates in the arguments of a call by msgpack as they came."""
    if type(value).__name__ != "ExtType":
        return value
    code, data = value
    if code == 0x30 and len(data) == 16:
        return complex(*struct_module.unpack("dd", data))
    if code == 0x31 and len(data) <= 4300:
        return int(data)
    if code == 0x32 and len(data) == 8:
        return datetime.datetime.fromtimestamp(struct_module.unpack("d", data)[0])
    if code == 0x33 and len(data) == 8:
        return datetime.date.fromordinal(struct_module.unpack("l", data)[0])
    return value


class _PlainCodec(Codec):
    """What every serializer carries."""

    def __init__(self, name: str, *types: type) -> None:
        self.name = name
        self.types = types

    def check(self, value: Any, at: str) -> Any:
        found = isinstance(value, self.types)
        if not found or (isinstance(value, bool) and bool not in self.types):
            raise _refuse(at, self.name, value)
        return value

    def encode(self, value: Any, wire: Wire) -> Any:
        return self.check(value, "value")

    def decode(self, value: Any, at: str) -> Any:
        return self.check(_unpack(value), at)


class _IntCodec(_PlainCodec):
    """Integers of a range."""

    def __init__(self, name: str, low: Optional[int], high: Optional[int]) -> None:
        super().__init__(name, int)
        self.low = low
        self.high = high

    def check(self, value: Any, at: str) -> Any:
        super().check(value, at)
        low, high = self.low, self.high
        if low is not None and high is not None and not low <= value <= high:
            raise ValueError(f"{at}: {value} is out of range for {self.name}")
        return int(value)


class _FloatCodec(_PlainCodec):
    """Numbers; integers become floats."""

    def check(self, value: Any, at: str) -> Any:
        number = float(super().check(value, at))
        if self.name == "f32" and 3.4028235677973366e38 <= abs(number) < float("inf"):
            raise ValueError(f"{at}: {number} is out of range for f32")
        return number


class _BytesCodec(Codec):
    """Byte strings. Serpent makes a dict of base64 of them by itself, json has none: there we do it."""

    def encode(self, value: Any, wire: Wire) -> Any:
        if not isinstance(value, (bytes, bytearray, memoryview)):
            raise _refuse("value", "bytes", value)
        data = bytes(value)
        if wire.serializer != "json":
            return data
        return {"data": base64.b64encode(data).decode("ascii"), "encoding": "base64"}

    def decode(self, value: Any, at: str) -> Any:
        if isinstance(value, dict) and value.get("encoding") == "base64":
            return base64.b64decode(value.get("data", ""))
        if isinstance(value, (bytes, bytearray, memoryview)):
            return bytes(value)
        raise _refuse(at, "bytes", value)


class _ComplexCodec(Codec):
    """Complex numbers; json has none."""

    def encode(self, value: Any, wire: Wire) -> Any:
        number = complex(value)
        if wire.serializer != "json":
            return number
        return (
            {"real": number.real, "imag": number.imag} if number.imag else number.real
        )

    def decode(self, value: Any, at: str) -> Any:
        value = _unpack(value)
        if isinstance(value, dict) and "real" in value and "imag" in value:
            return complex(value["real"], value["imag"])
        if isinstance(value, (int, float, complex)) and not isinstance(value, bool):
            return complex(value)
        raise _refuse(at, "complex", value)


class _TextCodec(Codec):
    """What travels as its text: decimal, uuid, dates and times."""

    def __init__(self, name: str, cls: type, read: Callable[[str], Any]) -> None:
        self.name = name
        self.cls = cls
        self.read = read

    def encode(self, value: Any, wire: Wire) -> Any:
        if not isinstance(value, self.cls):
            raise _refuse("value", self.name, value)
        if isinstance(value, (datetime.date, datetime.time)):
            if wire == ("msgpack", 5) and _is_native(value):
                return value
            return value.isoformat()
        return str(value)

    def decode(self, value: Any, at: str) -> Any:
        value = _unpack(value)
        if isinstance(value, self.cls):
            return value
        if self.cls is decimal.Decimal and isinstance(value, (int, float)):
            return decimal.Decimal(value)
        if not isinstance(value, str):
            raise _refuse(at, self.name, value)
        try:
            return self.read(value)
        except (ValueError, ArithmeticError):
            raise ValueError(f"{at}: {value!r} is not a valid {self.name}") from None


def _is_native(value: Any) -> bool:
    """Whether Pyro's msgpack carries this date as it is: a datetime goes as a float of local time."""
    if not isinstance(value, datetime.datetime):
        return isinstance(value, datetime.date)
    if value.tzinfo is not None or value.fold or not 1970 < value.year < 2900:
        return False
    return datetime.datetime.fromtimestamp(value.timestamp()) == value


def _read_datetime(text: str) -> datetime.datetime:
    # Python before 3.11 does not know the letter.
    return datetime.datetime.fromisoformat(
        text[:-1] + "+00:00" if text[-1:] in "zZ" else text
    )


class _SpanCodec(Codec):
    """Time spans, as seconds."""

    def encode(self, value: Any, wire: Wire) -> Any:
        if not isinstance(value, datetime.timedelta):
            raise _refuse("value", "timedelta", value)
        return value.total_seconds()

    def decode(self, value: Any, at: str) -> Any:
        if isinstance(value, datetime.timedelta):
            return value
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise _refuse(at, "timedelta", value)
        try:
            return datetime.timedelta(seconds=value)
        except (OverflowError, ValueError):
            raise ValueError(f"{at}: {value} seconds are out of range") from None


class _UriCodec(Codec):
    """Addresses of objects: texts here, Pyro's own class on the wire."""

    def encode(self, value: Any, wire: Wire) -> Any:
        lib = pyro(wire.generation)
        uri = lib.uri(str(value))
        # As a dict it can stand anywhere, in serializers that look for objects at the outside only, too.
        return {
            "__class__": "Pyro5.core.URI" if wire.generation == 5 else "Pyro4.core.URI",
            "state": (uri.protocol, uri.object, uri.sockname, uri.host, uri.port),
        }

    def decode(self, value: Any, at: str) -> Any:
        if isinstance(value, dict) and "state" in value:
            protocol, name, sockname, host, port = value["state"]
            if protocol != "PYRO":
                where = f"@{host}:{port}" if host else ""
                return f"{protocol}:{name}{where}"
            return f"PYRO:{name}@{'./u:' + sockname if sockname else f'{host}:{port}'}"
        return str(value)


class _AnyCodec(Codec):
    """Any value: declared classes become their wire forms, and what a serializer lacks becomes text."""

    def encode(self, value: Any, wire: Wire) -> Any:
        if (
            value is None
            or isinstance(value, (bool, str))
            and not isinstance(value, enum.Enum)
        ):
            return value
        if isinstance(value, enum.Enum):
            return value.value
        if type(value) in _fields:
            return _StructCodec(type(value)).encode(value, wire)
        if isinstance(value, dict):
            keys = codec("any")
            return {
                keys.encode(k, wire): self.encode(v, wire) for k, v in value.items()
            }
        if isinstance(value, (list, tuple)):
            return type(value)([self.encode(item, wire) for item in value])
        if isinstance(value, (set, frozenset)):
            items = [self.encode(item, wire) for item in value]
            return set(items) if wire.serializer in ("serpent", "marshal") else items
        if isinstance(value, (bytes, bytearray, memoryview)):
            return codec("bytes").encode(value, wire)
        for name in ("decimal", "uuid", "datetime", "date", "time"):
            text = codec(name)
            if isinstance(text, _TextCodec) and isinstance(value, text.cls):
                return text.encode(value, wire)
        if isinstance(value, datetime.timedelta):
            return value.total_seconds()
        if isinstance(value, complex):
            return codec("complex").encode(value, wire)
        return value


class _OptionalCodec(Codec):
    def __init__(self, of: Codec) -> None:
        self.of = of

    def encode(self, value: Any, wire: Wire) -> Any:
        return None if value is None else self.of.encode(value, wire)

    def decode(self, value: Any, at: str) -> Any:
        return None if value is None else self.of.decode(value, at)


class _ListCodec(Codec):
    def __init__(self, of: Codec) -> None:
        self.of = of

    def encode(self, value: Any, wire: Wire) -> Any:
        if isinstance(value, (str, bytes, dict)) or not isinstance(value, Iterable):
            raise _refuse("value", "list", value)
        return [self.of.encode(item, wire) for item in value]

    def decode(self, value: Any, at: str) -> Any:
        return [self.of.decode(item, f"{at}[{i}]") for i, item in _items(value, at)]


def _items(value: Any, at: str) -> Iterator[tuple[int, Any]]:
    if not isinstance(value, (list, tuple, set, frozenset)):
        raise _refuse(at, "list", value)
    return enumerate(value)


class _SetCodec(_ListCodec):
    """Sets; json and msgpack have none, and serpent none of what it makes dicts of."""

    def encode(self, value: Any, wire: Wire) -> Any:
        items = super().encode(value, wire)
        if wire.serializer == "marshal":
            return set(items)
        if wire.serializer == "serpent" and all(_is_simple(item) for item in items):
            return set(items)
        return items

    def decode(self, value: Any, at: str) -> Any:
        return set(super().decode(value, at))


def _is_simple(value: Any) -> bool:
    """Whether serpent keeps it hashable."""
    if isinstance(value, tuple):
        return all(_is_simple(part) for part in value)
    return isinstance(value, (str, int, float, complex))


class _MapCodec(Codec):
    """Maps; where a serializer cannot carry the keys, a list of pairs."""

    def __init__(self, key: Codec, of: Codec) -> None:
        self.key = key
        self.of = of

    def encode(self, value: Any, wire: Wire) -> Any:
        if not isinstance(value, dict):
            raise _refuse("value", "dict", value)
        pairs = [
            (self.key.encode(k, wire), self.of.encode(v, wire))
            for k, v in value.items()
        ]
        if all(_is_key(key, wire.serializer) for key, _ in pairs):
            return dict(pairs)
        return [list(pair) for pair in pairs]

    def decode(self, value: Any, at: str) -> Any:
        if isinstance(value, dict):
            pairs = list(value.items())
        else:
            pairs = [tuple(pair) for _, pair in _items(value, at)]
        made = {}
        for key, item in pairs:
            where = f"{at}[{key!r}]"
            made[self.key.decode(self._key(key), where)] = self.of.decode(item, where)
        return made

    def _key(self, key: Any) -> Any:
        """Json has keys of text only, and writes others as their text."""
        if not isinstance(key, str):
            return key
        of = self.key.of if isinstance(self.key, _EnumCodec) else self.key
        if isinstance(of, _IntCodec):
            return int(key)
        if isinstance(of, _FloatCodec):
            return float(key)
        if isinstance(of, _PlainCodec) and bool in of.types:
            return key == "true"
        return key


def _is_key(key: Any, serializer: str) -> bool:
    if serializer == "json":
        return isinstance(key, (str, int, float))
    if serializer == "msgpack":
        return isinstance(key, (str, bytes))
    return serializer == "marshal" or _is_simple(key)


class _TupleCodec(Codec):
    def __init__(self, parts: tuple[Codec, ...]) -> None:
        self.parts = parts

    def encode(self, value: Any, wire: Wire) -> Any:
        if not isinstance(value, (tuple, list)) or len(value) != len(self.parts):
            raise _refuse("value", f"tuple of {len(self.parts)}", value)
        return tuple(part.encode(item, wire) for part, item in zip(self.parts, value))

    def decode(self, value: Any, at: str) -> Any:
        if not isinstance(value, (list, tuple)) or len(value) != len(self.parts):
            raise _refuse(at, f"tuple of {len(self.parts)}", value)
        items = enumerate(zip(self.parts, value))
        return tuple(part.decode(item, f"{at}[{i}]") for i, (part, item) in items)


class _EnumCodec(Codec):
    def __init__(self, cls: type[enum.Enum], of: Codec) -> None:
        self.cls = cls
        self.of = of

    def encode(self, value: Any, wire: Wire) -> Any:
        made = value if isinstance(value, self.cls) else self.cls(value)
        return self.of.encode(made.value, wire)

    def decode(self, value: Any, at: str) -> Any:
        return self.cls(self.of.decode(value, at))


class _StructCodec(Codec):
    """Structs and the inside of variants."""

    def __init__(self, cls: type) -> None:
        self.cls = cls
        self.name, self.fields = _fields[cls]

    def encode(self, value: Any, wire: Wire) -> Any:
        if not isinstance(value, self.cls):
            raise _refuse("value", self.name, value)
        return {
            f.wire: codec(f.type).encode(getattr(value, f.name), wire)
            for f in self.fields
        }

    def decode(self, value: Any, at: str) -> Any:
        if isinstance(value, self.cls):
            return value
        if not isinstance(value, dict):
            raise _refuse(at, self.name, value)
        return self.cls(**_read_fields(self.fields, value, at))


def _read_fields(
    fields: tuple[Field, ...], values: dict[str, Any], at: str
) -> dict[str, Any]:
    """Fields of a dict by their names here. Unknown ones are ignored."""
    made = {}
    for field in fields:
        if field.wire in values:
            made[field.name] = codec(field.type).decode(
                values[field.wire], f"{at}.{field.wire}"
            )
        elif field.default is not None:
            made[field.name] = field.default()
        else:
            raise TypeError(f"{at}: missing field {field.wire!r}")
    return made


class _UnionCodec(Codec):
    def __init__(self, name: str, of: _Union) -> None:
        self.name = name
        self.variants = of.variants

    def encode(self, value: Any, wire: Wire) -> Any:
        cls = type(value)
        if cls not in self.variants.values():
            raise _refuse("value", self.name, value)
        name, _ = _fields[cls]
        inner = _StructCodec(cls).encode(value, wire)
        return {name: inner if cls in _with_braces else None}

    def decode(self, value: Any, at: str) -> Any:
        if not isinstance(value, dict) or len(value) != 1:
            raise _refuse(at, f"{self.name}, a dict of one key", value)
        ((name, inner),) = value.items()
        if name not in self.variants:
            raise ValueError(f"{at}: {name!r} is not a variant of {self.name}")
        return _StructCodec(self.variants[name]).decode(inner or {}, f"{at}.{name}")


class _ExceptionCodec(Codec):
    """Exceptions as values."""

    def __init__(self, cls: type[RemoteException]) -> None:
        self.cls = cls

    def encode(self, value: Any, wire: Wire) -> Any:
        error = to_wire(value, wire)
        made: dict[str, Any] = pyro(wire.generation).serializers.class_to_dict(error)
        return made

    def decode(self, value: Any, at: str) -> Any:
        if isinstance(value, dict):
            attributes = value.get("attributes", {})
            name = attributes.get("pyro_exception", "")
        else:
            attributes = vars(value) if isinstance(value, BaseException) else {}
            name = attributes.get("pyro_exception", "")
        cls = _exceptions.get(name, self.cls)
        return cls(**_read_fields(cls._pyro_fields_, attributes, at))


class _RefCodec(Codec):
    """Objects by reference: proxies on the wire, typed clients here."""

    def __init__(self, service: Service) -> None:
        self.service = service

    def encode(self, value: Any, wire: Wire) -> Any:
        if isinstance(value, Client):
            proxy = value._pyro_proxy
        elif isinstance(value, AsyncClient):
            proxy = value._pyro_sync._pyro_proxy
        elif isinstance(value, Server):
            daemon = getattr(value, "_pyroDaemon", None)
            if daemon is None:
                raise TypeError("value: register the object with a daemon first")
            proxy = daemon.proxyFor(value)
        else:
            proxy = value
        # As a dict it can stand anywhere.
        return pyro(wire.generation).serializers.class_to_dict(proxy)

    def decode(self, value: Any, at: str) -> Any:
        client = self.service.client
        if client is None or isinstance(value, Client):
            return value
        generation = 5
        if isinstance(value, dict):
            generation = 4 if str(value.get("__class__", "")).startswith("Pyro4") else 5
            value = pyro(generation).serializers.dict_to_class(value)
        elif type(value).__module__.startswith("Pyro4"):
            generation = 4
        if isinstance(value, str) or type(value).__name__ == "URI":
            value = pyro(generation).proxy(value)
        if not hasattr(value, "_pyroInvoke"):
            raise _refuse(at, self.service.name, value)
        return client(value)


_SCALARS: dict[str, Codec] = {
    "bool": _PlainCodec("bool", bool),
    "int": _IntCodec("int", None, None),
    "float": _FloatCodec("float", int, float),
    "f32": _FloatCodec("f32", int, float),
    "f64": _FloatCodec("f64", int, float),
    "str": _PlainCodec("str", str),
    "bytes": _BytesCodec(),
    "complex": _ComplexCodec(),
    "decimal": _TextCodec("decimal", decimal.Decimal, decimal.Decimal),
    "date": _TextCodec("date", datetime.date, datetime.date.fromisoformat),
    "time": _TextCodec("time", datetime.time, datetime.time.fromisoformat),
    "datetime": _TextCodec("datetime", datetime.datetime, _read_datetime),
    "timedelta": _SpanCodec(),
    "uuid": _TextCodec("uuid", uuid.UUID, uuid.UUID),
    "uri": _UriCodec(),
    "any": _AnyCodec(),
    "none": _PlainCodec("None", type(None)),
    **{
        f"{kind}{bits}": _IntCodec(
            f"{kind}{bits}",
            0 if kind == "u" else -(2 ** (bits - 1)),
            2**bits - 1 if kind == "u" else 2 ** (bits - 1) - 1,
        )
        for kind in "iu"
        for bits in (8, 16, 32, 64)
    },
}


@functools.lru_cache(maxsize=None)
def codec(text: str) -> Codec:
    """The codec of a type as the IDL writes it, names in full. Made when it is first needed: types may contain themselves."""
    if text in _SCALARS:
        return _SCALARS[text]
    if text.endswith("?"):
        return _OptionalCodec(_Later(text[:-1]))
    if text.endswith(">"):
        head, _, inner = text[:-1].partition("<")
        parts = tuple(_Later(part) for part in _split(inner))
        if head == "list" or head == "stream":
            return _ListCodec(parts[0])
        if head == "set":
            return _SetCodec(parts[0])
        if head == "map":
            return _MapCodec(codec(_split(inner)[0]), parts[1])
        if head == "tuple":
            return _TupleCodec(parts)
        return _RefCodec(_services[inner])
    if text in _structs:
        return _StructCodec(_structs[text])
    if text in _enums:
        cls, of = _enums[text]
        return _EnumCodec(cls, codec(of))
    if text in _unions:
        return _UnionCodec(text, _unions[text])
    return _ExceptionCodec(_exceptions[text])


class _Later(Codec):
    """A codec that is looked up when it is used."""

    def __init__(self, text: str) -> None:
        self.text = text

    def encode(self, value: Any, wire: Wire) -> Any:
        return codec(self.text).encode(value, wire)

    def decode(self, value: Any, at: str) -> Any:
        return codec(self.text).decode(value, at)


def _split(text: str) -> list[str]:
    """The parts between commas that stand outside of brackets."""
    parts = [""]
    depth = 0
    for char in text:
        depth += (char == "<") - (char == ">")
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


# Exceptions ---------------------------------------------------------------------------


def to_wire(error: RemoteException, wire: Wire) -> BaseException:
    """A declared exception as it travels."""
    lib = pyro(wire.generation)
    python = error._pyro_python_
    module, _, name = (python or "").rpartition(".")
    made: BaseException
    if python is None:
        made = lib.errors.PyroError(str(error))
    elif not _is_known(python):
        made = _Foreign(python, str(error))
    else:
        source: Any = (
            lib.errors
            if module.startswith("Pyro")
            else importlib.import_module("builtins")
        )
        try:
            made = getattr(source, name)(str(error))
        except (AttributeError, TypeError):
            made = lib.errors.PyroError(str(error))
    made.__dict__["pyro_exception"] = error._pyro_name_
    for field in error._pyro_fields_:
        made.__dict__[field.wire] = codec(field.type).encode(
            getattr(error, field.name), wire
        )
    return made


def from_wire(error: BaseException) -> BaseException:
    """The declared exception that came in this form, or what came."""
    name = getattr(error, "pyro_exception", None)
    if name is None and isinstance(error, _Foreign):
        named = (
            full
            for full, cls in _exceptions.items()
            if cls._pyro_python_ == error.python
        )
        name = next(named, None)
    cls = _exceptions.get(name) if isinstance(name, str) else None
    if cls is None:
        return error
    try:
        made = cls(**_read_fields(cls._pyro_fields_, vars(error), cls.__name__))
    except (TypeError, ValueError):
        return error
    made.__dict__["_pyroTraceback"] = getattr(error, "_pyroTraceback", None)
    return made


# Clients ------------------------------------------------------------------------------


def _encode_args(
    method: Method, values: tuple[Any, ...], wire: Wire
) -> tuple[list[Any], dict[str, Any]]:
    """Arguments as they travel. One that is its default is left out: a server that does not know it need not."""
    args: list[Any] = []
    kwargs: dict[str, Any] = {}
    skipped = False
    for param, value in zip(method.params, values):
        if isinstance(value, Missing) or (
            param.default and _is_same(value, param.default())
        ):
            skipped = True
            continue
        try:
            made = codec(param.type).encode(value, wire)
        except (TypeError, ValueError) as error:
            raise type(error)(f"{param.wire}: {error}") from None
        if skipped or param.keyword_only:
            kwargs[param.wire] = made
        else:
            args.append(made)
    return args, kwargs


def _is_same(value: Any, other: Any) -> bool:
    return (
        type(value) is type(other)
        and repr(value) == repr(other)
        and bool(value == other)
    )


class Client:
    """A client of a service, over a proxy of Pyro. Like that proxy it belongs to one thread."""

    _pyro_service_: ClassVar[Service]

    def __init__(self, proxy: Any) -> None:
        """Takes a proxy of Pyro5 or Pyro4."""
        generation = 4 if type(proxy).__module__.startswith("Pyro4") else 5
        self._pyro_proxy = proxy
        self._pyro_lib = pyro(generation)
        self._pyro_lib.register()

    @classmethod
    def connect(
        cls: type[C],
        uri: str,
        *,
        serializer: Optional[str] = None,
        timeout: Optional[float] = None,
        pyro4: bool = False,
    ) -> C:
        """Makes a client of the object at `uri`: `PYRO:..`, `PYRONAME:..` or `PYROMETA:..`.

        The connection is made by the first call. `serializer` is serpent, json, marshal or msgpack, `timeout` is in
        seconds; without them Pyro's configuration counts.
        """
        lib = pyro(4 if pyro4 else 5)
        proxy = lib.proxy(uri)
        if serializer is not None:
            proxy._pyroSerializer = serializer
        if timeout is not None:
            proxy._pyroTimeout = timeout
        return cls(proxy)

    def __enter__(self: C) -> C:
        return self

    def __exit__(self, *_: object) -> None:
        self._pyro_proxy._pyroRelease()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._pyro_proxy._pyroUri}>"

    def _pyro_wire(self) -> Wire:
        proxy, lib = self._pyro_proxy, self._pyro_lib
        return Wire(proxy._pyroSerializer or lib.config.SERIALIZER, lib.generation)

    def _pyro_invoke(
        self, name: str, args: Any, kwargs: dict[str, Any], flags: int, retries: int
    ) -> Any:
        errors = self._pyro_lib.errors
        while True:
            try:
                return self._pyro_proxy._pyroInvoke(name, args, kwargs, flags)
            except (errors.ConnectionClosedError, errors.TimeoutError):
                retries -= 1
                if retries < 0:
                    raise
            except Exception as error:
                made = from_wire(error)
                if made is error:
                    raise
                raise made from error

    def _pyro_call(self, name: str, *values: Any) -> Any:
        method: Method = self._pyro_service_.member(name)
        args, kwargs = _encode_args(method, values, self._pyro_wire())
        flags = self._pyro_lib.flags.FLAGS_ONEWAY if method.oneway else 0
        retries = self._pyro_proxy._pyroMaxRetries if method.idempotent else 0
        result = self._pyro_invoke(method.wire, args, kwargs, flags, retries)
        if method.oneway:
            return None
        if method.returns.startswith("stream<"):
            return Stream(iter(result), codec(method.returns[7:-1]))
        return codec(method.returns).decode(result, "result")

    def _pyro_get(self, name: str) -> Any:
        prop: Property = self._pyro_service_.member(name)
        retries = self._pyro_proxy._pyroMaxRetries
        value = self._pyro_invoke("__getattr__", (prop.wire,), {}, 0, retries)
        return codec(prop.type).decode(value, prop.wire)

    def _pyro_put(self, name: str, value: Any) -> None:
        prop: Property = self._pyro_service_.member(name)
        made = codec(prop.type).encode(value, self._pyro_wire())
        self._pyro_invoke("__setattr__", (prop.wire, made), {}, 0, 0)


class Stream(Generic[T]):
    """The items of a stream, each asked for when it is wanted."""

    def __init__(self, items: Iterator[Any], of: Codec) -> None:
        self._items = items
        self._of = of

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        try:
            item = next(self._items)
        except StopIteration:
            raise
        except Exception as error:
            made = from_wire(error)
            if made is error:
                raise
            raise made from error
        value: T = self._of.decode(item, "item")
        return value

    def close(self) -> None:
        """Tells the server that no more items are wanted."""
        close = getattr(self._items, "close", None)
        if close is not None:
            close()


class Pending(Generic[T]):
    """The result of a call in a batch."""

    def __init__(self, returns: str) -> None:
        self._returns = returns
        self._state: Any = MISSING

    def result(self) -> T:
        """The result, or what the call raised; there when the batch has been sent.

        A call after one that failed has not been made, and raises RuntimeError.
        """
        state = self._state
        if isinstance(state, Missing):
            raise RuntimeError("this call has not been made")
        if hasattr(state, "raiseIt"):
            made = from_wire(state.exception)
            raise made
        value: T = codec(self._returns).decode(state, "result")
        return value


class Batch:
    """Calls that are sent together when the `with` block ends, and run one after the other until one fails."""

    _pyro_service_: ClassVar[Service]

    def __init__(self, client: Client) -> None:
        self._pyro_client = client
        self._pyro_calls: list[tuple[str, list[Any], dict[str, Any]]] = []
        self._pyro_pending: list[Pending[Any]] = []

    def __enter__(self: B) -> B:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and self._pyro_calls:
            flags = self._pyro_client._pyro_lib.flags.FLAGS_BATCH
            calls = self._pyro_calls
            results = self._pyro_client._pyro_invoke("<batch>", calls, {}, flags, 0)
            for pending, result in zip(self._pyro_pending, results):
                pending._state = result

    def _pyro_add(self, name: str, *values: Any) -> Pending[Any]:
        method: Method = self._pyro_service_.member(name)
        args, kwargs = _encode_args(method, values, self._pyro_client._pyro_wire())
        self._pyro_calls.append((method.wire, args, kwargs))
        pending: Pending[Any] = Pending(method.returns)
        self._pyro_pending.append(pending)
        return pending


class AsyncClient:
    """A client of a service for asyncio: a thread of its own makes its calls, one after the other."""

    _pyro_client_: ClassVar[type[Client]]

    def __init__(self, client: Client) -> None:
        self._pyro_sync = client
        self._pyro_thread = concurrent.futures.ThreadPoolExecutor(1, "pyro-client")

    @classmethod
    async def connect(
        cls: type[A],
        uri: str,
        *,
        serializer: Optional[str] = None,
        timeout: Optional[float] = None,
        pyro4: bool = False,
    ) -> A:
        """Makes a client; see the `connect` of the client without async."""
        made = cls._pyro_client_.connect(
            uri, serializer=serializer, timeout=timeout, pyro4=pyro4
        )
        client = cls(made)
        await client._pyro_run(getattr(made._pyro_proxy, "_pyroClaimOwnership", int))
        return client

    async def __aenter__(self: A) -> A:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._pyro_run(self._pyro_sync.__exit__)
        self._pyro_thread.shutdown(wait=False)

    async def _pyro_run(self, call: Callable[..., T], *args: Any) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._pyro_thread, functools.partial(call, *args)
        )

    async def _pyro_call(self, name: str, *values: Any) -> Any:
        return await self._pyro_run(self._pyro_sync._pyro_call, name, *values)

    async def _pyro_get(self, name: str) -> Any:
        return await self._pyro_run(self._pyro_sync._pyro_get, name)

    async def _pyro_put(self, name: str, value: Any) -> None:
        await self._pyro_run(self._pyro_sync._pyro_put, name, value)

    async def _pyro_stream(self, name: str, *values: Any) -> AsyncIterator[Any]:
        items = await self._pyro_call(name, *values)
        try:
            while True:
                item = await self._pyro_run(next, items, MISSING)
                if isinstance(item, Missing):
                    return
                yield item
        finally:
            await self._pyro_run(items.close)


# Servers ------------------------------------------------------------------------------


class Server:
    """What server classes extend. A program extends them in turn and writes the `do_..` methods."""

    _pyro_service_: ClassVar[Service]


def serve(service: Service) -> Callable[[Class], Class]:
    """Gives a server class what Pyro calls: members with the names of the wire and the marks of @expose, @oneway and @behavior."""

    def declare(cls: Class) -> Class:
        made: Any = cls
        made._pyro_service_ = service
        made._pyroInstancing = (service.instance, None)
        for member in service.members.values():
            if member.local:
                continue
            exposed = (
                _method(member) if isinstance(member, Method) else _property(member)
            )
            setattr(made, member.wire, exposed)
        return cls

    return declare


def _mark(function: Any, name: str, doc: Optional[str], oneway: bool = False) -> Any:
    function.__name__ = name
    function.__doc__ = doc
    function._pyroExposed = True
    if oneway:
        function._pyroOneway = True
    return function


def _method(method: Method) -> Any:
    def call(owner: Any, /, *args: Any, **kwargs: Any) -> Any:
        return _serve(owner, method, args, kwargs)

    _mark(call, method.wire, None, method.oneway)
    return classmethod(call) if method.static else call


def _property(prop: Property) -> Any:
    def get(owner: Any) -> Any:
        wire = _request_wire(owner)
        with _Raising(wire):
            return codec(prop.type).encode(getattr(owner, prop.getter)(), wire)

    def put(owner: Any, value: Any) -> None:
        with _Raising(_request_wire(owner)):
            getattr(owner, prop.setter)(codec(prop.type).decode(value, prop.wire))

    _mark(get, prop.wire, None)
    return property(get, _mark(put, prop.wire, None) if prop.setter else None)


class _Raising:
    """Turns a declared exception into the one that travels."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: Optional[BaseException], _: object) -> None:
        if isinstance(error, RemoteException):
            raise to_wire(error, self.wire) from error


def _request_wire(owner: Any) -> Wire:
    """The serializer of the request that is being served."""
    daemon = getattr(owner, "_pyroDaemon", None)
    bases = type(daemon).__mro__ if daemon is not None else ()
    is_4 = any(base.__module__.startswith("Pyro4") for base in bases)
    if daemon is None:
        is_4 = "Pyro5" not in sys.modules and "Pyro4" in sys.modules
    lib = pyro(4 if is_4 else 5)
    lib.register()
    return Wire(lib.names.get(lib.context.serializer_id, "serpent"), lib.generation)


def _serve(
    owner: Any, method: Method, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    wire = _request_wire(owner)
    values, named = _decode_args(method, args, kwargs)
    with _Raising(wire):
        result = getattr(owner, method.handler)(*values, **named)
        if method.oneway:
            return None
        if method.returns.startswith("stream<"):
            return _stream(result, codec(method.returns[7:-1]), wire)
        return codec(method.returns).encode(result, wire)


def _stream(items: Iterable[Any], of: Codec, wire: Wire) -> Iterator[Any]:
    with _Raising(wire):
        for item in items:
            yield of.encode(item, wire)


def _decode_args(
    method: Method, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[list[Any], dict[str, Any]]:
    """Arguments for a handler: all of them, defaults in their places."""
    positional = [param for param in method.params if not param.keyword_only]
    if len(args) > len(positional):
        raise TypeError(
            f"{method.wire}() takes {len(positional)} positional arguments, {len(args)} came"
        )
    came: dict[str, Any] = {param.wire: value for param, value in zip(positional, args)}
    for name, value in kwargs.items():
        if name in came:
            raise TypeError(
                f"{method.wire}() got multiple values for argument {name!r}"
            )
        came[name] = value
    values: list[Any] = []
    named: dict[str, Any] = {}
    for param in method.params:
        if param.wire in came:
            made = codec(param.type).decode(came.pop(param.wire), param.wire)
        elif param.default is not None:
            made = copy.copy(param.default())
        else:
            raise TypeError(f"{method.wire}() missing argument {param.wire!r}")
        if param.keyword_only:
            named[param.name] = made
        else:
            values.append(made)
    if came:
        raise TypeError(f"{method.wire}() got an unexpected argument {min(came)!r}")
    return values, named
