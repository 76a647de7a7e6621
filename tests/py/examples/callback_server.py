"""The example `callback` as an unmodified Pyro server: callback_server.py GENERATION"""
import sys
import time

from pyro import Pyro

pyro = Pyro(sys.argv[1])


@pyro.api.expose
@pyro.api.behavior(instance_mode="single")
class Kitchen:
    def __init__(self):
        self._complaints = []

    @pyro.api.oneway
    def order(self, dish, guest):
        time.sleep(0.02)
        with pyro.proxy(guest._pyroUri) as guest:
            try:
                guest.served(dish)
            except ValueError as refusal:
                self._complaints.append("%s: builtins.ValueError: %s" % (dish, refusal))

    @property
    def complaints(self):
        return self._complaints


with pyro.api.Daemon() as daemon:
    print("URI:", daemon.register(Kitchen))
    print("Ready.")
    daemon.requestLoop()
