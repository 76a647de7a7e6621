"""The example `nonameserver` as an unmodified Pyro server: nonameserver_server.py GENERATION"""
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])
BETWEEN = 745


@pyro.api.expose
class Tides:
    def __init__(self, harbour, first):
        self._harbour, self._first = harbour, first

    @property
    def harbour(self):
        return self._harbour

    def next_high(self, minute):
        passed = max(minute - self._first, -1) // BETWEEN + 1
        return self._first + passed * BETWEEN


with pyro.api.Daemon() as daemon:
    print("URI:", daemon.register(Tides("Leith", 195)))
    print("URI:", daemon.register(Tides("Dover", 40), "example.tides.dover"))
    print("Ready.")
    daemon.requestLoop()
