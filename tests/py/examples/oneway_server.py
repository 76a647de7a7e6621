"""The example `oneway` as an unmodified Pyro server: oneway_server.py GENERATION"""
import sys
import threading

from pyro import Pyro

pyro = Pyro(sys.argv[1])


@pyro.api.expose
@pyro.api.behavior(instance_mode="single")
class Bakery:
    def __init__(self):
        self._oven = threading.Condition()
        self._dough = self._loaves = self._fires = 0

    @pyro.api.oneway
    def bake(self, loaves):
        with self._oven:
            self._dough += loaves
            before = self._fires
            self._oven.wait_for(lambda: self._fires > before)
            self._dough -= loaves
            self._loaves += loaves

    @pyro.api.oneway
    def note(self, order):
        pass

    def light(self):
        with self._oven:
            self._fires += 1
            self._oven.notify_all()

    @property
    def dough(self):
        return self._dough

    @property
    def loaves(self):
        return self._loaves


with pyro.api.Daemon() as daemon:
    print("URI:", daemon.register(Bakery))
    print("Ready.")
    daemon.requestLoop()
