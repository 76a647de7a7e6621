"""The example `stockquotes` as an unmodified Pyro server: stockquotes_server.py GENERATION [named]

With `named` both markets are in the name server.
"""
import itertools
import sys
import time

from pyro import Pyro

pyro = Pyro(sys.argv[1])


@pyro.api.expose
class Market:
    def __init__(self, name, goods):
        self._name, self._goods = name, goods

    @property
    def name(self):
        return self._name

    @property
    def goods(self):
        return self._goods

    def quotes(self):
        for i in itertools.count():
            time.sleep(0.005)
            yield {"good": self._goods[i % 3], "price": 100 + i * i * 7 % 23}


with pyro.api.Daemon() as daemon:
    for market in Market("Amsterdam", ["Semper Augustus", "Viceroy", "Admiral"]), Market("Antwerp", ["pepper", "nutmeg", "cloves"]):
        uri = daemon.register(market)
        if sys.argv[2:] == ["named"]:
            with pyro.locate_ns() as ns:
                ns.register("example.exchange." + market.name.lower(), uri)
        print("URI:", uri)
    print("Ready.")
    daemon.requestLoop()
