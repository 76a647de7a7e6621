"""The example `unixdomainsock` as an unmodified Pyro server: unixdomainsock_server.py GENERATION"""
import os
import sys
import tempfile
import threading

from pyro import Pyro

pyro = Pyro(sys.argv[1])


@pyro.api.expose
class Doorbell:
    def __init__(self):
        self._rings = 0

    def ring(self, name):
        self._rings += 1
        return name + " is at the unix socket"

    @property
    def rings(self):
        return self._rings


with tempfile.TemporaryDirectory() as folder:
    daemons = [pyro.api.Daemon(unixsocket=name) for name in (folder + "/bell", "\0python-bell-%d" % os.getpid())]
    for daemon in daemons:
        print("URI:", str(daemon.register(Doorbell(), "doorbell")).replace("\0", "@"))
    threading.Thread(target=daemons[1].requestLoop, daemon=True).start()
    print("Ready.")
    daemons[0].requestLoop()
