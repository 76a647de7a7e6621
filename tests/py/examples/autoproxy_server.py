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
        self._sold, self._tickets = 0, {}

    def sell(self, passenger):
        self._sold += 1
        ticket = Ticket("no. %d: %s, one way" % (self._sold, passenger))
        uri = self._pyroDaemon.register(ticket)
        self._tickets[uri.object] = ticket
        return ticket

    def take_back(self, ticket):
        ours = self._tickets.pop(ticket._pyroUri.object, None)
        if ours is None:
            return False
        self._pyroDaemon.unregister(ours)
        return True

    @property
    def valid(self):
        return len(self._tickets)


with pyro.api.Daemon() as daemon:
    print("URI:", daemon.register(Office()))
    print("Ready.")
    daemon.requestLoop()
