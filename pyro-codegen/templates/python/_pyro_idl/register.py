# Made by pyro-idl. Do not edit.
"""Declared classes for Pyro's own serializers, for code that works with plain proxies."""

from __future__ import annotations

import functools
from typing import Any

from .codec import codec
from .declare import exceptions, structs
from .declared import StructCodec
from .library import PLAIN, Foreign, Pyro, is_known


def register(lib: Pyro) -> None:
    """Tells Pyro's own serializers about the declared classes, for code that works with plain proxies."""
    for name, cls in list(structs.items()):
        if cls not in lib.registered:
            lib.registered.add(cls)
            lib.serializers.register_class_to_dict(
                cls, functools.partial(_struct_to_dict, name)
            )
            lib.serializers.register_dict_to_class(
                name, functools.partial(_dict_to_struct, cls)
            )
    for declared in list(exceptions.values()):
        python = declared._pyro_python_
        if declared in lib.registered:
            continue
        lib.registered.add(declared)
        if python is not None and not is_known(python):
            lib.serializers.register_dict_to_class(python, Foreign.from_dict)
    if Foreign not in lib.registered:
        lib.registered.add(Foreign)
        lib.serializers.register_class_to_dict(Foreign, Foreign.to_dict)


def _struct_to_dict(name: str, value: Any) -> dict[str, Any]:
    made: dict[str, Any] = codec(name).encode(value, PLAIN)
    return {"__class__": name, **made}


def _dict_to_struct(cls: type, _: str, value: dict[str, Any]) -> Any:
    return StructCodec(cls).decode(value, cls.__name__)
