# Made by pyro-idl. Do not edit.
"""Pyro5 and Pyro4 under one set of names. Neither of them has types, and neither is imported before it is used."""

from __future__ import annotations

import functools
import importlib
from typing import Any, Callable, NamedTuple


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
        # Classes that Pyro has been told about.
        self.registered: set[type] = set()


@functools.lru_cache(maxsize=None)
def pyro(generation: int) -> Pyro:
    """Pyro of a generation, imported on first use."""
    return Pyro(generation)


def is_known(python: str) -> bool:
    module, _, name = python.rpartition(".")
    return module in ("builtins", "exceptions", "", "Pyro5.errors", "Pyro4.errors")


class Foreign(Exception):
    """An exception on its way that travels under the name of a class that need not exist here."""

    def __init__(self, python: str, *args: Any) -> None:
        super().__init__(*args)
        self.python = python

    @staticmethod
    def to_dict(error: Foreign) -> dict[str, Any]:
        attributes = dict(vars(error))
        return {
            "__class__": attributes.pop("python"),
            "__exception__": True,
            "args": error.args,
            "attributes": attributes,
        }

    @staticmethod
    def from_dict(name: str, data: dict[str, Any]) -> Foreign:
        error = Foreign(name, *data.get("args", ()))
        error.__dict__.update(data.get("attributes", {}))
        return error


class Wire(NamedTuple):
    """What decides on the form of values: the serializer, and the generation of the peer."""

    serializer: str
    generation: int


PLAIN = Wire("serpent", 5)
