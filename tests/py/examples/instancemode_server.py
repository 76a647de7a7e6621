"""The example `instancemode` as an unmodified Pyro server: instancemode_server.py GENERATION"""
import itertools
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])
numbers = itertools.count(1)


@pyro.api.expose
class Clerk:
    def __init__(self):
        self._number, self._served = next(numbers), 0

    def serve(self):
        self._served += 1
        return self._number, self._served


with pyro.api.Daemon() as daemon:
    for mode in ("single", "session", "percall"):
        kind = type(mode.title(), (Clerk,), {})
        print("URI:", daemon.register(pyro.api.behavior(instance_mode=mode)(kind), mode))
    print("Ready.")
    daemon.requestLoop()
