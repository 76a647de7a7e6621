"""The example `attributes` as an unmodified Pyro server: attributes_server.py GENERATION"""
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])


@pyro.api.expose
class Greenhouse:
    def __init__(self):
        self._target = 18.0
        self._plants = {"fern": 2, "orchid": 1}

    @property
    def target(self):
        return self._target

    @target.setter
    def target(self, value):
        self._target = value

    @property
    def plants(self):
        return self._plants

    def __len__(self):
        return sum(self._plants.values())

    def _plant(self, name):
        self._plants[name] = self._plants.get(name, 0) + 1


with pyro.api.Daemon() as daemon:
    print("URI:", daemon.register(Greenhouse()))
    print("Ready.")
    daemon.requestLoop()
