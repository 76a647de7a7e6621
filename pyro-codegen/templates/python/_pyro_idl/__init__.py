# Made by pyro-idl. Do not edit.
"""The typed layer between this package and Pyro5 (or Pyro4): values to their wire forms and back, clients, server classes.

Pyro is imported when the first client connects or the first server class is used, not before. What is named here is what the modules
of the package use; the rest may change with any release of the generator.
"""

from __future__ import annotations

from . import containers, declared, scalars
from .aio import AsyncBatch, AsyncClient
from .client import Batch, Client, Pending, Stream
from .declare import (
    MISSING,
    Field,
    Method,
    Missing,
    OpenInt,
    OpenStr,
    Property,
    RemoteException,
    Service,
    deprecated,
    exception,
    open_enum,
    struct,
    union,
    variant,
)
from .server import Server, serve

# Each of them has entered its codecs where types are looked up.
_CODECS = (scalars, containers, declared)

__all__ = [
    "AsyncBatch",
    "AsyncClient",
    "Batch",
    "Client",
    "Field",
    "MISSING",
    "Method",
    "Missing",
    "OpenInt",
    "OpenStr",
    "Pending",
    "Property",
    "RemoteException",
    "Server",
    "Service",
    "Stream",
    "deprecated",
    "exception",
    "open_enum",
    "serve",
    "struct",
    "union",
    "variant",
]
