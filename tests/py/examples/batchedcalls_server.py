"""The example `batchedcalls` as an unmodified Pyro server: batchedcalls_server.py GENERATION"""
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])


@pyro.api.expose
class Till:
    def __init__(self):
        self._entered = []

    def enter(self, cents):
        if cents < 0:
            raise ValueError("nothing here costs %d cents" % cents)
        self._entered.append(cents)
        return sum(self._entered)

    def split(self, heads):
        return sum(self._entered) // heads

    @property
    def articles(self):
        return len(self._entered)

    def clear(self):
        self._entered = []


with pyro.api.Daemon() as daemon:
    print("URI:", daemon.register(Till))
    print("Ready.")
    daemon.requestLoop()
