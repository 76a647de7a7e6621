"""Typed programs over stubs of tests/golden/relay/relay.pyro: relay.py serve GENERATION | call GENERATION SERIALIZER URI

Type checkers read it too: what a program writes is as clean as what is made. It stands beside the package `api` when it runs.
"""

from __future__ import annotations

import asyncio
import copy
import importlib
import pickle
import socket
import sys
import time
from collections.abc import Iterable
from typing import Any, Optional, Union

from api.relay.v1 import AsyncNode, Link, Lost, Node, NodeServer

pyro4 = sys.argv[2] == "4"
checks = 0


def equal(found: object, wanted: object) -> None:
    global checks
    checks += 1
    if found != wanted:
        sys.exit(f"check {checks}: found {found!r}, wanted {wanted!r}")


class MyNode(NodeServer):
    """Gives new objects: registers them with the daemon that serves it."""

    def __init__(self, label: str = "root") -> None:
        self._label = label
        self._peer: Optional[Node] = None

    def do_get_label(self) -> str:
        return self._label

    def do_get_peer(self) -> Optional[Union[Node, NodeServer]]:
        return self._peer

    def do_set_peer(self, value: Optional[Node]) -> None:
        self._peer = value

    def do_next(self, label: str) -> MyNode:
        made = MyNode(label)
        self._pyroDaemon.register(made)
        return made

    def do_all(self) -> Iterable[MyNode]:
        for label in ("a", "b"):
            yield self.do_next(label)

    def do_pair(
        self,
    ) -> tuple[
        Union[Node, NodeServer], dict[str, list[Union[Node, NodeServer]]]
    ]:
        return self, {"k": [self.do_next("c")]}

    def do_link(self) -> Link:
        return Link(node=Node(self._pyroDaemon.proxyFor(self.do_next("d"))))

    def do_labels(self, nodes: list[Node], more: Optional[Node]) -> list[str]:
        labels = []
        for node in [*nodes, *([] if more is None else [more])]:
            with node:
                labels.append(node.label)
        return labels

    def do_rest(self, ms: int) -> int:
        time.sleep(ms / 1000)
        return ms

    def do_lose(self) -> None:
        raise Lost(at=1, by="wind")


async def references(root: AsyncNode) -> None:
    first = await root.next("first")
    equal(type(first), AsyncNode)
    equal(await first.get_label(), "first")
    labels = [await node.get_label() async for node in root.all()]
    equal(labels, ["a", "b"])
    me, others = await root.pair()
    equal((await me.get_label(), await others["k"][0].get_label()), ("root", "c"))
    # Clients for asyncio are given as others are.
    equal(await root.labels([first, me], first), ["first", "root", "first"])
    equal(await root.get_peer(), None)
    await root.set_peer(first)
    peer = await root.get_peer()
    assert peer is not None
    equal(await peer.get_label(), "first")
    await root.set_peer(None)
    link = await root.link()
    async with AsyncNode(link.node) as node:
        equal(await node.get_label(), "d")


async def batches(root: AsyncNode) -> None:
    async with root.batch() as batch:
        rested, found = batch.rest(1), batch.next("batched")
    equal(rested.result(), 1)
    async with AsyncNode(found.result()) as node:
        equal(await node.get_label(), "batched")


async def cancelling(uri: str, serializer: str) -> None:
    """Whoever waits no longer is let go, and what comes next is served."""
    began = time.monotonic()
    async with await AsyncNode.connect(uri, serializer=serializer, pyro4=pyro4) as node:
        equal(await node.rest(1), 1)
        try:
            await asyncio.wait_for(node.rest(8000), 0.2)
        except asyncio.TimeoutError:
            equal(await node.rest(2), 2)
    async with await AsyncNode.connect(uri, serializer=serializer, pyro4=pyro4) as node:
        waiting = asyncio.ensure_future(node.rest(8000))
        await asyncio.sleep(0.2)
    try:
        await waiting
    except Exception as error:
        equal(type(error).__name__, "ConnectionClosedError")
    equal(time.monotonic() - began < 6, True)


async def connecting(serializer: str) -> None:
    """The same while the connection is made: to an object, and to a name server before, neither of which answers."""
    silent = socket.create_server(("localhost", 0))
    port = silent.getsockname()[1]
    for uri in (f"PYRO:node@localhost:{port}", f"PYRONAME:node@localhost:{port}"):
        began = time.monotonic()
        async with await AsyncNode.connect(uri, serializer=serializer, pyro4=pyro4) as node:
            for _ in range(2):
                try:
                    await asyncio.wait_for(node.rest(1), 0.2)
                except asyncio.TimeoutError:
                    pass
            # The second call could be made, since the thread had been let go.
            accepted = [silent.accept()[0] for _ in range(2)]
        equal((len(accepted), time.monotonic() - began < 6), (2, True))
        for one in accepted:
            one.close()
    silent.close()


async def exceptions(root: AsyncNode) -> None:
    try:
        await root.lose()
    except Lost as error:
        lost = Lost(1, "wind")
        equal(error, lost)
        equal((error == Lost(2, "wind"), error == Exception()), (False, False))
        for made in (copy.copy(error), pickle.loads(pickle.dumps(error))):
            equal((type(made), made.at, made.by, str(made)), (Lost, 1, "wind", str(lost)))
        equal(len({error, lost}), 1)


async def call(uri: str, serializer: str) -> None:
    async with await AsyncNode.connect(
        uri, serializer=serializer, timeout=20, pyro4=pyro4
    ) as root:
        await references(root)
        await batches(root)
        await exceptions(root)
    await cancelling(uri, serializer)
    await connecting(serializer)


def main() -> None:
    api: Any = importlib.import_module("Pyro4" if pyro4 else "Pyro5.api")
    if sys.argv[1] == "serve":
        if pyro4:
            api.config.SERIALIZERS_ACCEPTED = {"serpent", "json", "marshal", "msgpack"}
        daemon = api.Daemon(host="localhost")
        print("uri:", daemon.register(MyNode()), flush=True)
        daemon.requestLoop()
    serializer, uri = sys.argv[3:5]
    asyncio.run(call(uri, serializer))
    print(checks, "checks")


main()
