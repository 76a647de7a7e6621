# Made by pyro-idl. Do not edit.
"""Values of other values: lists, sets, maps, tuples, and what may be none."""

from __future__ import annotations

from typing import Any, Iterable, Iterator

from .codec import Codec, Later, brackets, codec, refuse
from .library import Wire
from .scalars import EnumCodec, FloatCodec, IntCodec, PlainCodec, SpanCodec


class OptionalCodec(Codec):
    """A value or none."""

    def __init__(self, of: str) -> None:
        self.of = Later(of)

    def encode(self, value: Any, wire: Wire) -> Any:
        return None if value is None else self.of.encode(value, wire)

    def decode(self, value: Any, at: str) -> Any:
        return None if value is None else self.of.decode(value, at)


class ListCodec(Codec):
    """Lists; streams are not read here but item by item."""

    def __init__(self, of: str) -> None:
        self.of = Later(of)

    def encode(self, value: Any, wire: Wire) -> Any:
        if isinstance(value, (str, bytes, dict)) or not isinstance(value, Iterable):
            raise refuse("value", "list", value)
        return [self.of.encode(item, wire) for item in value]

    def decode(self, value: Any, at: str) -> Any:
        return [self.of.decode(item, f"{at}[{i}]") for i, item in _items(value, at)]


def _items(value: Any, at: str) -> Iterator[tuple[int, Any]]:
    if not isinstance(value, (list, tuple, set, frozenset)):
        raise refuse(at, "list", value)
    return enumerate(value)


class SetCodec(ListCodec):
    """Sets; json and msgpack have none, and serpent none of what it makes dicts of."""

    def encode(self, value: Any, wire: Wire) -> Any:
        items = super().encode(value, wire)
        if wire.serializer == "marshal" and all(_is_hashable(item) for item in items):
            return set(items)
        if wire.serializer == "serpent" and all(_is_simple(item) for item in items):
            return set(items)
        return items

    def decode(self, value: Any, at: str) -> Any:
        return set(super().decode(value, at))


def _is_hashable(value: Any) -> bool:
    """Whether a wire form can be an element or a key: addresses are dicts."""
    if isinstance(value, tuple):
        return all(_is_hashable(part) for part in value)
    return not isinstance(value, dict)


def _is_simple(value: Any) -> bool:
    """Whether serpent keeps it hashable."""
    if isinstance(value, tuple):
        return all(_is_simple(part) for part in value)
    return isinstance(value, (str, int, float, complex))


class MapCodec(Codec):
    """Maps; where a serializer cannot carry the keys, a list of pairs."""

    def __init__(self, key: str, of: str) -> None:
        self.key = codec(key)
        self.of = Later(of)

    def encode(self, value: Any, wire: Wire) -> Any:
        if not isinstance(value, dict):
            raise refuse("value", "dict", value)
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
        of = self.key.of if isinstance(self.key, EnumCodec) else self.key
        if isinstance(of, IntCodec):
            return int(key)
        if isinstance(of, (FloatCodec, SpanCodec)):
            return float(key)
        if isinstance(of, PlainCodec) and bool in of.types:
            return key == "true"
        return key


def _is_key(key: Any, serializer: str) -> bool:
    if serializer == "json":
        return isinstance(key, (str, int, float))
    if serializer == "msgpack":
        return isinstance(key, (str, bytes))
    if serializer == "marshal":
        return _is_hashable(key)
    return _is_simple(key)


class TupleCodec(Codec):
    """Tuples, of the length that was declared."""

    def __init__(self, *parts: str) -> None:
        self.parts = tuple(map(Later, parts))

    def encode(self, value: Any, wire: Wire) -> Any:
        if not isinstance(value, (tuple, list)) or len(value) != len(self.parts):
            raise refuse("value", f"tuple of {len(self.parts)}", value)
        return tuple(part.encode(item, wire) for part, item in zip(self.parts, value))

    def decode(self, value: Any, at: str) -> Any:
        if not isinstance(value, (list, tuple)) or len(value) != len(self.parts):
            raise refuse(at, f"tuple of {len(self.parts)}", value)
        items = enumerate(zip(self.parts, value))
        return tuple(part.decode(item, f"{at}[{i}]") for i, (part, item) in items)


brackets.update(
    {
        "?": OptionalCodec,
        "list": ListCodec,
        "stream": ListCodec,
        "set": SetCodec,
        "map": MapCodec,
        "tuple": TupleCodec,
    }
)
