# Made by pyro-idl. Do not edit.
"""Declared exceptions to those that travel, and back."""

from __future__ import annotations

import importlib
from typing import Any

from .codec import codec, read_fields
from .declare import RemoteException, exceptions
from .library import Foreign, Wire, is_known, pyro


def to_wire(error: RemoteException, wire: Wire) -> BaseException:
    """A declared exception as it travels."""
    lib = pyro(wire.generation)
    python = error._pyro_python_
    module, _, name = (python or "").rpartition(".")
    made: BaseException
    if python is None:
        made = lib.errors.PyroError(str(error))
    elif not is_known(python):
        made = Foreign(python, str(error))
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
    if name is None and isinstance(error, Foreign):
        named = (
            full
            for full, cls in exceptions.items()
            if cls._pyro_python_ == error.python
        )
        name = next(named, None)
    cls = exceptions.get(name) if isinstance(name, str) else None
    # One that was declared elsewhere is caught as what it extends.
    extends = getattr(error, "pyro_extends", None) if cls is None else None
    for base in extends if isinstance(extends, (list, tuple)) else ():
        cls = cls or exceptions.get(base)
    if cls is None:
        return error
    try:
        made = cls(**read_fields(cls._pyro_fields_, vars(error), cls.__name__))
    except (TypeError, ValueError):
        return error
    made.__dict__["_pyroTraceback"] = getattr(error, "_pyroTraceback", None)
    return made
