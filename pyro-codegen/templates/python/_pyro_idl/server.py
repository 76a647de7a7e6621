# Made by pyro-idl. Do not edit.
"""Server classes: what Pyro calls, around what a program writes."""

from __future__ import annotations

import copy
import sys
from typing import Any, Callable, ClassVar, Iterable, Iterator, Optional

from .codec import Codec, codec
from .declare import Class, Method, Property, Reference, RemoteException, Service
from .errors import to_wire
from .library import Wire, pyro
from .register import register


class Server(Reference):
    """What server classes extend. A program extends them in turn and writes the `do_..` methods."""

    _pyro_service_: ClassVar[Service]
    # The daemon that the object is registered with, which sets it.
    _pyroDaemon: Any

    def _pyro_reference(self) -> Any:
        daemon = getattr(self, "_pyroDaemon", None)
        if daemon is None:
            raise TypeError("value: register the object with a daemon first")
        return daemon.proxyFor(self)


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
    register(lib)
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
