"""The example `timeout` as an unmodified Pyro server: timeout_server.py GENERATION"""
import sys
import time

from pyro import Pyro

pyro = Pyro(sys.argv[1])


@pyro.api.expose
class Oven:
    def bake(self, seconds):
        time.sleep(seconds)
        return "pale" if seconds < 0.5 else "golden"


pyro.config.COMMTIMEOUT = 0
daemon, frozen_daemon = pyro.api.Daemon(), pyro.api.Daemon()
print("URI: %s" % daemon.register(Oven(), "oven"))
print("URI: %s" % frozen_daemon.register(Oven(), "oven"))
print("Ready.")
daemon.requestLoop()
