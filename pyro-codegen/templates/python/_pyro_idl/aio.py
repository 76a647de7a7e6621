# Made by pyro-idl. Do not edit.
"""Clients for asyncio."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from typing import Any, AsyncIterator, Callable, ClassVar, Generic, Optional, TypeVar

from .client import Batch, Client
from .declare import MISSING, Missing, Reference

T = TypeVar("T")


A = TypeVar("A", bound="AsyncClient")


B_co = TypeVar("B_co", bound=Batch, covariant=True)


class AsyncClient(Reference):
    """A client of a service for asyncio: a thread of its own makes its calls, one after the other."""

    _pyro_client_: ClassVar[type[Client]]

    def __init__(self, client: Client) -> None:
        """Takes a client over: its calls are made in a thread of this one from now on."""
        self._pyro_sync = client
        self._pyro_thread = concurrent.futures.ThreadPoolExecutor(
            1, "pyro-client", initializer=client._pyro_claim
        )
        # Guards what the thread is at, and which one it is, so that nothing else is cut off.
        self._pyro_lock = threading.Lock()
        self._pyro_now: Optional[object] = None
        self._pyro_worker = 0

    @classmethod
    async def connect(
        cls: type[A],
        uri: str,
        *,
        serializer: Optional[str] = None,
        timeout: Optional[float] = None,
        pyro4: bool = False,
    ) -> A:
        """Makes a client; see the `connect` of the client without async."""
        made = cls._pyro_client_.connect(
            uri, serializer=serializer, timeout=timeout, pyro4=pyro4
        )
        return cls(made)

    async def __aenter__(self: A) -> A:
        return self

    async def __aexit__(self, *_: object) -> None:
        was_busy = self._pyro_leave(self._pyro_now)
        release = self._pyro_thread.submit(self._pyro_sync.__exit__)
        self._pyro_thread.shutdown(wait=False)
        if not was_busy:
            await asyncio.wrap_future(release)

    def _pyro_reference(self) -> Any:
        return self._pyro_sync._pyro_proxy

    def _pyro_work(
        self, mark: object, call: Callable[..., T], args: tuple[Any, ...]
    ) -> T:
        with self._pyro_lock:
            self._pyro_now = mark
            self._pyro_worker = threading.get_ident()
        try:
            return call(*args)
        finally:
            with self._pyro_lock:
                self._pyro_now = None

    def _pyro_cut(self, mark: Optional[object]) -> bool:
        """Ends the connection under a call that runs, or the one that is made for it. Gives whether it did run."""
        with self._pyro_lock:
            if mark is None or self._pyro_now is not mark:
                return False
            self._pyro_sync._pyro_cut(self._pyro_worker)
            return True

    def _pyro_leave(self, mark: Optional[object]) -> bool:
        """Cuts a call off until it has ended: on its way it may make several connections. Gives whether it did run."""
        if not self._pyro_cut(mark):
            return False
        asyncio.get_running_loop().call_later(0.05, self._pyro_leave, mark)
        return True

    async def _pyro_run(self, call: Callable[..., T], *args: Any) -> T:
        mark = object()
        future = self._pyro_thread.submit(self._pyro_work, mark, call, args)
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            # Nobody waits for it any more, what comes next need not either.
            self._pyro_leave(mark)
            raise

    async def _pyro_call(self, name: str, *values: Any) -> Any:
        result = await self._pyro_run(self._pyro_sync._pyro_call, name, *values)
        return self._pyro_given(name, result)

    async def _pyro_get(self, name: str) -> Any:
        value = await self._pyro_run(self._pyro_sync._pyro_get, name)
        return self._pyro_given(name, value)

    async def _pyro_put(self, name: str, value: Any) -> None:
        await self._pyro_run(self._pyro_sync._pyro_put, name, value)

    async def _pyro_stream(self, name: str, *values: Any) -> AsyncIterator[Any]:
        items = await self._pyro_run(self._pyro_sync._pyro_call, name, *values)
        try:
            while True:
                item = await self._pyro_run(next, items, MISSING)
                if isinstance(item, Missing):
                    return
                yield self._pyro_given(name, item)
        finally:
            await self._pyro_run(items.close)

    def _pyro_given(self, name: str, value: Any) -> Any:
        member = self._pyro_sync._pyro_service_.member(name)
        return _for_asyncio(value) if "ref<" in member.gives else value


def _for_asyncio(value: Any) -> Any:
    """A result with clients for asyncio. Fields of declared classes keep the clients that they are declared to have."""
    if isinstance(value, Client):
        made = value._pyro_service_.async_client
        return value if made is None else made(value)
    if type(value) in (list, tuple):
        return type(value)(map(_for_asyncio, value))
    if type(value) is dict:
        return {key: _for_asyncio(item) for key, item in value.items()}
    return value


class AsyncBatch(Generic[B_co]):
    """Calls that are sent together when the `async with` block ends."""

    def __init__(self, client: AsyncClient, of: type[B_co]) -> None:
        self._client = client
        self._batch = of(client._pyro_sync)

    async def __aenter__(self) -> B_co:
        return self._batch

    async def __aexit__(self, kind: object, *_: object) -> None:
        await self._client._pyro_run(self._batch.__exit__, kind)
