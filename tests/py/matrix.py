"""The matrix of types: matrix.py FOLDER serve GENERATION | call GENERATION SERVER=URI..

FOLDER has the generated package `api`, `view.json` and `values.json`. `serve` serves the typed base class; `call` calls every method
over every serializer, typed and as a stock program, and prints a line of JSON for each method:
{"client", "server", "serializer", "method", "cells": [..]}, a cell being "same", what came instead, or "refused: why".
"""
import json
import os
import sys

sys.path.insert(0, sys.argv[1])

from pyro import Pyro  # noqa: E402
from neutral import Reader, Types, parts_of, same, shape  # noqa: E402

from api.matrix import v1  # noqa: E402


def load(name):
    with open(os.path.join(sys.argv[1], name), encoding="utf-8") as file:
        return json.load(file)


TYPES = Types(load("view.json"), "matrix.v1")
VALUES = load("values.json")
pyro = Pyro(sys.argv[3])
pyro.uri = pyro.api.URI
SERIALIZERS = ("serpent", "json", "marshal", "msgpack")
# Everywhere the same two objects, which nobody calls.
URIS = {"thing": "PYRO:thing@localhost:4444", "other": "PYRO:other@localhost:4445"}
typed = Reader(TYPES, pyro, URIS, v1)
plain = Reader(TYPES, pyro, URIS)
dicts = Reader(TYPES, pyro, URIS, dicts=True)


def values_of(reader, method):
    text = TYPES.methods[method]["params"][0]["idl_type"]
    return [reader.read(text, value) for value in VALUES[method]]


def with_exceptions():
    types = {name: method["params"][0]["idl_type"] for name, method in TYPES.methods.items()}
    return [name for name in VALUES if TYPES.has_exception(types[name])]


WITH_EXCEPTIONS = with_exceptions()


class Matrix(v1.MatrixServer):
    """Gives back what it gets, if it is one of the values, with their types."""


def check(method, value):
    wanted = values_of(typed, method)
    if not any(same(value, one) for one in wanted):
        raise AssertionError("%s came as %s" % (method, shape(value)))


def handler(method):
    def echo(self, value):
        check(method, value)
        return iter(value) if method.startswith("i_") else value

    def throw(self, value):
        check(method, value)
        raise value

    return throw if method.startswith("x_") else echo


for name in VALUES:
    setattr(Matrix, "do_" + name, handler(name))


def caught(call, value):
    """What a call raises, without what every exception has."""
    try:
        call(value)
    except Exception as x:
        if not hasattr(x, "pyro_exception") and not isinstance(x, v1._pyro.RemoteException):
            raise
        return x
    raise AssertionError("nothing was raised")


def cell(call, method, value, wanted):
    try:
        if method.startswith("i_"):
            found = list(call(value))
        else:
            found = caught(call, value) if method.startswith("x_") else call(value)
    except Exception as x:
        return "refused: %s: %s" % (type(x).__name__, str(x)[:300])
    return "same" if same(found, wanted) else shape(found)


def call_all(client, server, serializer, reader, proxy, methods=VALUES, sender=None):
    """Calls methods with what `sender` reads; what comes back must be what `reader` does."""
    for method in methods:
        wanted = values_of(reader, method)
        sent = values_of(sender or reader, method)
        cells = [cell(getattr(proxy, method), method, *pair) for pair in zip(sent, wanted)]
        print(json.dumps({
            "client": client, "server": server, "serializer": serializer, "method": method, "cells": cells}))


def call_plain(server, uri):
    for serializer in SERIALIZERS:
        pyro.config.SERIALIZER = serializer
        client = "stock Pyro%d" % pyro.generation
        with pyro.proxy(uri) as proxy:
            call_all(client, server, serializer, plain, proxy)
            # Exceptions are sent as structs are, too; they come back as exceptions.
            call_all(client + " with dicts", server, serializer, plain, proxy, WITH_EXCEPTIONS, dicts)


def call_typed(server, uri):
    for serializer in SERIALIZERS:
        with v1.Matrix.connect(uri, serializer=serializer, timeout=20, pyro4=pyro.generation == 4) as client:
            call_all("typed Python %d" % pyro.generation, server, serializer, typed, client)


def main():
    if sys.argv[2] == "serve":
        daemon = pyro.api.Daemon(host="localhost")
        print("uri:", daemon.register(Matrix, "matrix"), flush=True)
        daemon.requestLoop()
    servers = [argument.split("=", 1) for argument in sys.argv[4:]]
    # The first typed client registers its classes with Pyro, which a stock program does not have.
    for server, uri in servers:
        call_plain(server, uri)
    for server, uri in servers:
        call_typed(server, uri)


main()
