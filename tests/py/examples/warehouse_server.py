"""The example `warehouse` as an unmodified Pyro server: warehouse_server.py GENERATION"""
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])


@pyro.api.expose
@pyro.api.behavior(instance_mode="single")
class Warehouse:
    def __init__(self):
        self._props = [{"name": name, "play": "King Lear"} for name in ("crown", "map", "drum")]

    @property
    def size(self):
        return len(self._props)

    def contents(self):
        return [prop["name"] for prop in self._props]

    def store(self, actor, prop):
        self._props.append(prop)
        return len(self._props)

    def take(self, actor, name):
        for prop in self._props:
            if prop["name"] == name:
                self._props.remove(prop)
                return prop
        error = LookupError("there is no " + name)
        error.wanted = name
        raise error


with pyro.api.Daemon() as daemon:
    print("URI:", daemon.register(Warehouse))
    print("Ready.")
    daemon.requestLoop()
