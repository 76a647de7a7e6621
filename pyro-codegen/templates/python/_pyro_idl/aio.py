# Made by pyro-idl. Do not edit.
"""Clients for asyncio."""

from __future__ import annotations

import asyncio
import concurrent.futures
import functools
from typing import Any, AsyncIterator, Callable, ClassVar, Optional, TypeVar

from .client import Client
from .declare import MISSING, Missing, Reference

T = TypeVar("T")


A = TypeVar("A", bound="AsyncClient")


class AsyncClient(Reference):
    """A client of a service for asyncio: a thread of its own makes its calls, one after the other."""

    _pyro_client_: ClassVar[type[Client]]

    def __init__(self, client: Client) -> None:
        self._pyro_sync = client
        self._pyro_thread = concurrent.futures.ThreadPoolExecutor(1, "pyro-client")

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
        client = cls(made)
        await client._pyro_run(getattr(made._pyro_proxy, "_pyroClaimOwnership", int))
        return client

    async def __aenter__(self: A) -> A:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._pyro_run(self._pyro_sync.__exit__)
        self._pyro_thread.shutdown(wait=False)

    def _pyro_reference(self) -> Any:
        return self._pyro_sync._pyro_proxy

    async def _pyro_run(self, call: Callable[..., T], *args: Any) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._pyro_thread, functools.partial(call, *args)
        )

    async def _pyro_call(self, name: str, *values: Any) -> Any:
        return await self._pyro_run(self._pyro_sync._pyro_call, name, *values)

    async def _pyro_get(self, name: str) -> Any:
        return await self._pyro_run(self._pyro_sync._pyro_get, name)

    async def _pyro_put(self, name: str, value: Any) -> None:
        await self._pyro_run(self._pyro_sync._pyro_put, name, value)

    async def _pyro_stream(self, name: str, *values: Any) -> AsyncIterator[Any]:
        items = await self._pyro_call(name, *values)
        try:
            while True:
                item = await self._pyro_run(next, items, MISSING)
                if isinstance(item, Missing):
                    return
                yield item
        finally:
            await self._pyro_run(items.close)
