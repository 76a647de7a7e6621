"""The example `streaming` as an unmodified Pyro server: streaming_server.py GENERATION"""
import itertools
import sys
import time

from pyro import Pyro

pyro = Pyro(sys.argv[1])
TODAY = [212, 215, 221, 230, 228, 224]


@pyro.api.expose
class Gauge:
    def today(self):
        return TODAY

    def levels(self):
        return iter(TODAY)

    def watch(self, pause=0):
        for level in itertools.cycle(TODAY):
            time.sleep(pause / 1000)
            yield level

    def drown(self, good):
        yield from itertools.islice(itertools.cycle(TODAY), good)
        raise OSError("the sensor is under water")

    @property
    def open(self):
        return len(self._pyroDaemon.streaming_responses)


with pyro.api.Daemon() as daemon:
    print("URI:", daemon.register(Gauge))
    print("Ready.")
    daemon.requestLoop()
