# Made by pyro-idl. Do not edit.
"""Values without parts, enums among them."""

from __future__ import annotations

import base64
import datetime
import decimal
import enum
import struct as struct_module
import uuid
from typing import Any, Callable, Optional

from .codec import Codec, refuse, scalars
from .library import Wire, pyro


def unpack(value: Any) -> Any:
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


class PlainCodec(Codec):
    """What every serializer carries."""

    def __init__(self, name: str, *types: type) -> None:
        self.name = name
        self.types = types

    def check(self, value: Any, at: str) -> Any:
        found = isinstance(value, self.types)
        if not found or (isinstance(value, bool) and bool not in self.types):
            raise refuse(at, self.name, value)
        return value

    def encode(self, value: Any, wire: Wire) -> Any:
        return self.check(value, "value")

    def decode(self, value: Any, at: str) -> Any:
        return self.check(unpack(value), at)


class IntCodec(PlainCodec):
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


class FloatCodec(PlainCodec):
    """Numbers; integers become floats."""

    def check(self, value: Any, at: str) -> Any:
        number = float(super().check(value, at))
        if self.name == "f32" and 3.4028235677973366e38 <= abs(number) < float("inf"):
            raise ValueError(f"{at}: {number} is out of range for f32")
        return number


class BytesCodec(Codec):
    """Byte strings. Serpent makes a dict of base64 of them by itself, json has none: there we do it."""

    def encode(self, value: Any, wire: Wire) -> Any:
        if not isinstance(value, (bytes, bytearray, memoryview)):
            raise refuse("value", "bytes", value)
        data = bytes(value)
        if wire.serializer != "json":
            return data
        return {"data": base64.b64encode(data).decode("ascii"), "encoding": "base64"}

    def decode(self, value: Any, at: str) -> Any:
        if isinstance(value, dict) and value.get("encoding") == "base64":
            return base64.b64decode(value.get("data", ""))
        if isinstance(value, (bytes, bytearray, memoryview)):
            return bytes(value)
        raise refuse(at, "bytes", value)


class ComplexCodec(Codec):
    """Complex numbers; json has none."""

    def encode(self, value: Any, wire: Wire) -> Any:
        number = complex(value)
        if wire.serializer != "json":
            return number
        # The form with two parts keeps the sign of zero, too.
        if repr(number.imag) == "0.0":
            return number.real
        return {"real": number.real, "imag": number.imag}

    def decode(self, value: Any, at: str) -> Any:
        value = unpack(value)
        if isinstance(value, dict) and "real" in value and "imag" in value:
            return complex(value["real"], value["imag"])
        if isinstance(value, (int, float, complex)) and not isinstance(value, bool):
            return complex(value)
        raise refuse(at, "complex", value)


class TextCodec(Codec):
    """What travels as its text: decimal, uuid, dates and times."""

    def __init__(self, name: str, cls: type, read: Callable[[str], Any]) -> None:
        self.name = name
        self.cls = cls
        self.read = read

    def encode(self, value: Any, wire: Wire) -> Any:
        if not isinstance(value, self.cls):
            raise refuse("value", self.name, value)
        if isinstance(value, (datetime.date, datetime.time)):
            if wire == ("msgpack", 5) and _is_native(value):
                return value
            return value.isoformat()
        return str(value)

    def decode(self, value: Any, at: str) -> Any:
        value = unpack(value)
        if isinstance(value, self.cls):
            return value
        if self.cls is decimal.Decimal and isinstance(value, (int, float)):
            return decimal.Decimal(value)
        if not isinstance(value, str):
            raise refuse(at, self.name, value)
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


class SpanCodec(Codec):
    """Time spans, as seconds."""

    def encode(self, value: Any, wire: Wire) -> Any:
        if not isinstance(value, datetime.timedelta):
            raise refuse("value", "timedelta", value)
        return value.total_seconds()

    def decode(self, value: Any, at: str) -> Any:
        if isinstance(value, datetime.timedelta):
            return value
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise refuse(at, "timedelta", value)
        try:
            return datetime.timedelta(seconds=value)
        except (OverflowError, ValueError):
            raise ValueError(f"{at}: {value} seconds are out of range") from None


class UriCodec(Codec):
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


class EnumCodec(Codec):
    """Values of an enum, those without a name too."""

    def __init__(self, cls: type[enum.Enum], of: Codec) -> None:
        self.cls = cls
        self.of = of

    def encode(self, value: Any, wire: Wire) -> Any:
        made = value if isinstance(value, self.cls) else self.cls(value)
        return self.of.encode(made.value, wire)

    def decode(self, value: Any, at: str) -> Any:
        return self.cls(self.of.decode(value, at))


SCALARS: dict[str, Codec] = {
    "bool": PlainCodec("bool", bool),
    "int": IntCodec("int", None, None),
    "float": FloatCodec("float", int, float),
    "f32": FloatCodec("f32", int, float),
    "f64": FloatCodec("f64", int, float),
    "str": PlainCodec("str", str),
    "bytes": BytesCodec(),
    "complex": ComplexCodec(),
    "decimal": TextCodec("decimal", decimal.Decimal, decimal.Decimal),
    "date": TextCodec("date", datetime.date, datetime.date.fromisoformat),
    "time": TextCodec("time", datetime.time, datetime.time.fromisoformat),
    "datetime": TextCodec("datetime", datetime.datetime, _read_datetime),
    "timedelta": SpanCodec(),
    "uuid": TextCodec("uuid", uuid.UUID, uuid.UUID),
    "uri": UriCodec(),
    "none": PlainCodec("None", type(None)),
    **{
        f"{kind}{bits}": IntCodec(
            f"{kind}{bits}",
            0 if kind == "u" else -(2 ** (bits - 1)),
            2**bits - 1 if kind == "u" else 2 ** (bits - 1) - 1,
        )
        for kind in "iu"
        for bits in (8, 16, 32, 64)
    },
}


scalars.update(SCALARS)
