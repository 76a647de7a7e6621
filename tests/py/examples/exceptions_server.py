"""The example `exceptions` as an unmodified Pyro server: exceptions_server.py GENERATION"""
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])
GOLD = 900


def with_fields(error, **fields):
    """What the declaration calls fields, Python has as attributes."""
    vars(error).update(fields)
    return error


@pyro.api.expose
@pyro.api.behavior(instance_mode="single")
class Vault:
    def __init__(self):
        self._last = None

    def open(self, number, code):
        if number == 2 or (number, code) == (1, "sesame"):
            return {1: "a map", 2: "dust"}[number]
        if number == 1:
            self._last = with_fields(PermissionError("locked"), number=number, attempts_left=2)
            raise self._last
        # Of a class that says nothing: the attribute tells what is meant.
        raise with_fields(pyro.pyro_error()("not there"), pyro_exception="example.vault.NoSuchBox", number=number)

    def share(self, heirs):
        return GOLD // heirs

    def smell(self):
        raise with_fields(OSError("there is smoke in the cellar"), colour="grey")

    def drop_keys(self):
        raise RuntimeError("the keys fell into the drain")

    @pyro.api.oneway
    def tidy_up(self):
        raise RuntimeError("the broom is broken")

    def last_trouble(self):
        return self._last


with pyro.api.Daemon() as daemon:
    print("URI:", daemon.register(Vault))
    print("Ready.")
    daemon.requestLoop()
