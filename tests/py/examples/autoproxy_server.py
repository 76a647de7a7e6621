"""The example `autoproxy` as an unmodified Pyro server: autoproxy_server.py GENERATION"""
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])


@pyro.api.expose
class Ticket:
    def __init__(self, text):
        self._text = text

    def text(self):
        return self._text


@pyro.api.expose
class Office:
    def __init__(self):
        self._sold = 0

    def sell(self, passenger):
        self._sold += 1
        ticket = Ticket("no. %d: %s, one way" % (self._sold, passenger))
        self._pyroDaemon.register(ticket)
        return ticket

    def take_back(self, ticket):
        before = self.valid
        self._pyroDaemon.unregister(ticket._pyroUri.object)
        return self.valid < before

    @property
    def valid(self):
        return len(self._pyroDaemon.objectsById) - 2


with pyro.api.Daemon() as daemon:
    print("URI:", daemon.register(Office()))
    print("Ready.")
    daemon.requestLoop()
