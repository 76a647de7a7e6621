# Made by pyro-idl. Do not edit.
"""A type in the words of the IDL to what turns its values into their wire forms and back. The codecs themselves are elsewhere."""

from __future__ import annotations

import functools
from typing import Any, Callable, Optional

from .declare import Field
from .library import Wire


class Codec:
    """A type: what it takes, and its form on the wire."""

    def encode(self, value: Any, wire: Wire) -> Any:
        return value

    def decode(self, value: Any, at: str) -> Any:
        return value


def refuse(at: str, expected: str, value: Any) -> TypeError:
    return TypeError(f"{at}: expected {expected}, found {type(value).__name__}")


# Filled by the modules that have the codecs: of types without parts, of those with brackets, of declared names.
scalars: dict[str, Codec] = {}


brackets: dict[str, Callable[..., Codec]] = {}


named: list[Callable[[str], Optional[Codec]]] = []


@functools.lru_cache(maxsize=None)
def codec(text: str) -> Codec:
    """The codec of a type as the IDL writes it, names in full. Made when it is first needed: types may contain themselves."""
    if text in scalars:
        return scalars[text]
    if text.endswith("?"):
        return brackets["?"](text[:-1])
    if text.endswith(">"):
        head, _, inner = text[:-1].partition("<")
        return brackets[head](*_split(inner))
    found = (find(text) for find in named)
    return next(codec for codec in found if codec is not None)


class Later(Codec):
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


def read_fields(
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
