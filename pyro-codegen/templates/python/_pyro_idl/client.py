# Made by pyro-idl. Do not edit.
"""Clients: typed calls, properties, streams and batches over a proxy of Pyro."""

from __future__ import annotations

import contextlib
import socket
import sys
from typing import Any, ClassVar, Generic, Iterator, Optional, TypeVar

from .codec import Codec, codec
from .declare import MISSING, Method, Missing, Property, Reference, Service
from .errors import from_wire
from .library import Wire, pyro
from .register import register

T = TypeVar("T")


C = TypeVar("C", bound="Client")


B = TypeVar("B", bound="Batch")


def _encode_args(
    method: Method, values: tuple[Any, ...], wire: Wire
) -> tuple[list[Any], dict[str, Any]]:
    """Arguments as they travel. One that is its default is left out: a server that does not know it need not."""
    args: list[Any] = []
    kwargs: dict[str, Any] = {}
    skipped = False
    for param, value in zip(method.params, values):
        if isinstance(value, Missing) or (
            param.default and _is_same(value, param.default())
        ):
            skipped = True
            continue
        try:
            made = codec(param.type).encode(value, wire)
        except (TypeError, ValueError) as error:
            raise type(error)(f"{param.wire}: {error}") from None
        if skipped or param.keyword_only:
            kwargs[param.wire] = made
        else:
            args.append(made)
    return args, kwargs


def _is_same(value: Any, other: Any) -> bool:
    return (
        type(value) is type(other)
        and repr(value) == repr(other)
        and bool(value == other)
    )


def _connecting(thread: int) -> Optional[socket.socket]:
    """The socket that a thread makes a connection with. Pyro keeps it in a variable until the other end has answered."""
    frame = sys._current_frames().get(thread)
    while frame is not None:
        for name in ("sock", "self"):
            found = frame.f_locals.get(name)
            # The one below TLS has given its connection away.
            if isinstance(found, socket.socket) and found.fileno() >= 0:
                return found
        frame = frame.f_back
    return None


class Client(Reference):
    """A client of a service, over a proxy of Pyro. Like that proxy it belongs to one thread."""

    _pyro_service_: ClassVar[Service]

    def __init__(self, proxy: Any) -> None:
        """Takes a proxy of Pyro5 or Pyro4."""
        generation = 4 if type(proxy).__module__.startswith("Pyro4") else 5
        self._pyro_proxy = proxy
        self._pyro_is_cut = False
        self._pyro_lib = pyro(generation)
        register(self._pyro_lib)

    @classmethod
    def connect(
        cls: type[C],
        uri: str,
        *,
        serializer: Optional[str] = None,
        timeout: Optional[float] = None,
        pyro4: bool = False,
    ) -> C:
        """Makes a client of the object at `uri`: `PYRO:..`, `PYRONAME:..` or `PYROMETA:..`.

        The connection is made by the first call. `serializer` is serpent, json, marshal or msgpack, `timeout` is in
        seconds; without them Pyro's configuration counts.
        """
        lib = pyro(4 if pyro4 else 5)
        proxy = lib.proxy(uri)
        if serializer is not None:
            proxy._pyroSerializer = serializer
        if timeout is not None:
            proxy._pyroTimeout = timeout
        return cls(proxy)

    def __enter__(self: C) -> C:
        return self

    def __exit__(self, *_: object) -> None:
        self._pyro_proxy._pyroRelease()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._pyro_proxy._pyroUri}>"

    def _pyro_reference(self) -> Any:
        return self._pyro_proxy

    def _pyro_claim(self) -> None:
        """Gives the proxy to the thread that calls this. Those of Pyro4 belong to none."""
        claim = getattr(type(self._pyro_proxy), "_pyroClaimOwnership", None)
        if claim is not None:
            claim(self._pyro_proxy)

    def _pyro_cut(self, thread: int) -> None:
        """Ends the connection under a call of another thread, also one that it still makes: the call fails, and is not tried again."""
        self._pyro_is_cut = True
        connection = self._pyro_proxy._pyroConnection
        sock = _connecting(thread) if connection is None else connection.sock
        if sock is not None:
            with contextlib.suppress(OSError):
                # Sockets with TLS have a method of their own, which is not for two threads.
                socket.socket.shutdown(sock, socket.SHUT_RDWR)

    def _pyro_wire(self) -> Wire:
        proxy, lib = self._pyro_proxy, self._pyro_lib
        return Wire(proxy._pyroSerializer or lib.config.SERIALIZER, lib.generation)

    def _pyro_invoke(
        self, name: str, args: Any, kwargs: dict[str, Any], flags: int, retries: int
    ) -> Any:
        errors = self._pyro_lib.errors
        self._pyro_is_cut = False
        while True:
            try:
                return self._pyro_proxy._pyroInvoke(name, args, kwargs, flags)
            except (errors.ConnectionClosedError, errors.TimeoutError):
                retries -= 1
                if retries < 0 or self._pyro_is_cut:
                    raise
            except Exception as error:
                made = from_wire(error)
                if made is error:
                    raise
                raise made from error

    def _pyro_call(self, name: str, *values: Any) -> Any:
        method: Method = self._pyro_service_.member(name)
        args, kwargs = _encode_args(method, values, self._pyro_wire())
        flags = self._pyro_lib.flags.FLAGS_ONEWAY if method.oneway else 0
        retries = self._pyro_proxy._pyroMaxRetries if method.idempotent else 0
        result = self._pyro_invoke(method.wire, args, kwargs, flags, retries)
        if method.oneway:
            return None
        if method.returns.startswith("stream<"):
            return Stream(iter(result), codec(method.returns[7:-1]))
        return codec(method.returns).decode(result, "result")

    def _pyro_get(self, name: str) -> Any:
        prop: Property = self._pyro_service_.member(name)
        retries = self._pyro_proxy._pyroMaxRetries
        value = self._pyro_invoke("__getattr__", (prop.wire,), {}, 0, retries)
        return codec(prop.type).decode(value, prop.wire)

    def _pyro_put(self, name: str, value: Any) -> None:
        prop: Property = self._pyro_service_.member(name)
        made = codec(prop.type).encode(value, self._pyro_wire())
        self._pyro_invoke("__setattr__", (prop.wire, made), {}, 0, 0)


class Stream(Generic[T]):
    """The items of a stream, each asked for when it is wanted."""

    def __init__(self, items: Iterator[Any], of: Codec) -> None:
        self._items = items
        self._of = of

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        try:
            item = next(self._items)
        except StopIteration:
            raise
        except Exception as error:
            made = from_wire(error)
            if made is error:
                raise
            raise made from error
        value: T = self._of.decode(item, "item")
        return value

    def close(self) -> None:
        """Tells the server that no more items are wanted."""
        close = getattr(self._items, "close", None)
        if close is not None:
            close()


class Pending(Generic[T]):
    """The result of a call in a batch."""

    def __init__(self, returns: str) -> None:
        self._returns = returns
        self._state: Any = MISSING

    def result(self) -> T:
        """The result, or what the call raised; there when the batch has been sent.

        A call after one that failed has not been made, and raises RuntimeError.
        """
        state = self._state
        if isinstance(state, Missing):
            raise RuntimeError("this call has not been made")
        if hasattr(state, "raiseIt"):
            made = from_wire(state.exception)
            raise made
        value: T = codec(self._returns).decode(state, "result")
        return value


class Batch:
    """Calls that are sent together when the `with` block ends, and run one after the other until one fails."""

    _pyro_service_: ClassVar[Service]

    def __init__(self, client: Client) -> None:
        self._pyro_client = client
        self._pyro_calls: list[tuple[str, list[Any], dict[str, Any]]] = []
        self._pyro_pending: list[Pending[Any]] = []

    def __enter__(self: B) -> B:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and self._pyro_calls:
            flags = self._pyro_client._pyro_lib.flags.FLAGS_BATCH
            calls = self._pyro_calls
            results = self._pyro_client._pyro_invoke("<batch>", calls, {}, flags, 0)
            for pending, result in zip(self._pyro_pending, results):
                pending._state = result

    def _pyro_add(self, name: str, *values: Any) -> Pending[Any]:
        method: Method = self._pyro_service_.member(name)
        args, kwargs = _encode_args(method, values, self._pyro_client._pyro_wire())
        self._pyro_calls.append((method.wire, args, kwargs))
        pending: Pending[Any] = Pending(method.returns)
        self._pyro_pending.append(pending)
        return pending
