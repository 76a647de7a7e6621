# Made by pyro-idl. Do not edit.
"""Values of declared types, and values of any type."""

from __future__ import annotations

import datetime
import enum
from typing import Any, Optional

from .codec import Codec, brackets, codec, named, read_fields, refuse, scalars
from .declare import (
    Reference,
    RemoteException,
    Variants,
    enums,
    exceptions,
    fields_of,
    services,
    structs,
    unions,
    with_braces,
)
from .errors import to_wire
from .library import Wire, pyro
from .scalars import EnumCodec, TextCodec


class StructCodec(Codec):
    """Structs and the inside of variants."""

    def __init__(self, cls: type) -> None:
        self.cls = cls
        self.name, self.fields = fields_of[cls]

    def encode(self, value: Any, wire: Wire) -> Any:
        if not isinstance(value, self.cls):
            raise refuse("value", self.name, value)
        return {
            f.wire: codec(f.type).encode(getattr(value, f.name), wire)
            for f in self.fields
        }

    def decode(self, value: Any, at: str) -> Any:
        if isinstance(value, self.cls):
            return value
        if not isinstance(value, dict):
            raise refuse(at, self.name, value)
        return self.cls(**read_fields(self.fields, value, at))


class UnionCodec(Codec):
    """Unions: a dict of one key, the name of the variant."""

    def __init__(self, name: str, of: Variants) -> None:
        self.name = name
        self.variants = of.variants

    def encode(self, value: Any, wire: Wire) -> Any:
        cls = type(value)
        if cls not in self.variants.values():
            raise refuse("value", self.name, value)
        name, _ = fields_of[cls]
        inner = StructCodec(cls).encode(value, wire)
        return {name: inner if cls in with_braces else None}

    def decode(self, value: Any, at: str) -> Any:
        if not isinstance(value, dict) or len(value) != 1:
            raise refuse(at, f"{self.name}, a dict of one key", value)
        ((name, inner),) = value.items()
        if name not in self.variants:
            raise ValueError(f"{at}: {name!r} is not a variant of {self.name}")
        return StructCodec(self.variants[name]).decode(inner or {}, f"{at}.{name}")


class ExceptionCodec(Codec):
    """Exceptions as values. A stock program can also send the fields alone, as those of a struct."""

    def __init__(self, cls: type[RemoteException]) -> None:
        self.cls = cls

    def encode(self, value: Any, wire: Wire) -> Any:
        if not isinstance(value, self.cls):
            raise refuse("value", self.cls._pyro_name_, value)
        error = to_wire(value, wire)
        made: dict[str, Any] = pyro(wire.generation).serializers.class_to_dict(error)
        return made

    def decode(self, value: Any, at: str) -> Any:
        if isinstance(value, self.cls):
            return value
        attributes: Any = value
        if isinstance(value, RemoteException):
            attributes = None
        elif isinstance(value, BaseException):
            attributes = vars(value)
        elif isinstance(value, dict) and "__class__" in value:
            attributes = value.get("attributes")
        if not isinstance(attributes, dict):
            raise refuse(at, self.cls._pyro_name_, value)
        cls = self.cls if attributes is value else self._class_of(attributes)
        if cls is None:
            raise refuse(at, self.cls._pyro_name_, value)
        return cls(**read_fields(cls._pyro_fields_, attributes, at))

    def _class_of(self, attributes: dict[str, Any]) -> Optional[type[RemoteException]]:
        """The class of an exception by its name, or by what it extends if it was declared elsewhere."""
        name = attributes.get("pyro_exception")
        if name is None:
            return self.cls
        extends = attributes.get("pyro_extends")
        bases = extends if isinstance(extends, (list, tuple)) else ()
        known = (exceptions.get(one) for one in (name, *bases) if isinstance(one, str))
        fit = (cls for cls in known if cls is not None and issubclass(cls, self.cls))
        return next(fit, None)


class RefCodec(Codec):
    """Objects by reference: proxies on the wire, typed clients here."""

    def __init__(self, service: str) -> None:
        self.service = services[service]

    def encode(self, value: Any, wire: Wire) -> Any:
        proxy = value._pyro_reference() if isinstance(value, Reference) else value
        # As a dict it can stand anywhere.
        return pyro(wire.generation).serializers.class_to_dict(proxy)

    def decode(self, value: Any, at: str) -> Any:
        client = self.service.client
        if client is None or isinstance(value, Reference):
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
            raise refuse(at, self.service.name, value)
        return client(value)


class AnyCodec(Codec):
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
        if type(value) in fields_of:
            return StructCodec(type(value)).encode(value, wire)
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
            if isinstance(text, TextCodec) and isinstance(value, text.cls):
                return text.encode(value, wire)
        if isinstance(value, datetime.timedelta):
            return value.total_seconds()
        if isinstance(value, complex):
            return codec("complex").encode(value, wire)
        return value


def _find(text: str) -> Optional[Codec]:
    """The codec of a declared name."""
    if text in structs:
        return StructCodec(structs[text])
    if text in enums:
        cls, of = enums[text]
        return EnumCodec(cls, codec(of))
    if text in unions:
        return UnionCodec(text, unions[text])
    return ExceptionCodec(exceptions[text])


scalars["any"] = AnyCodec()
brackets["ref"] = RefCodec
named.append(_find)
