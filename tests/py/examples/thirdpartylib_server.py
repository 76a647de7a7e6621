"""The example `thirdpartylib` as an unmodified Pyro server: thirdpartylib_server.py GENERATION

The library's class is `collections.deque`.
"""
import collections
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])


class Line(collections.deque):
    """The members that are called, in the words of the Rust type."""

    @property
    def len(self):
        return len(self)

    def push_back(self, value):
        self.append(value)

    def push_front(self, value):
        self.appendleft(value)

    def pop_front(self):
        return self.popleft() if self else None

    def contains(self, x):
        return x in self

    def clear(self):
        super(Line, self).clear()


# As a function, as one does with a class of somebody else.
Line = pyro.api.expose(Line)


@pyro.api.expose
class Counter:
    def __init__(self):
        self._queue = collections.deque()

    def queue_up(self, name):
        before = list(self._queue)
        self._queue.append(name)
        return before

    def next_please(self):
        if not self._queue:
            raise LookupError("nobody waits")
        return self._queue.popleft()


with pyro.api.Daemon() as daemon:
    print("URI:", daemon.register(Line(), "line"))
    print("URI:", daemon.register(Counter(), "counter"))
    print("Ready.")
    daemon.requestLoop()
