"""The example `handshake` as an unmodified Pyro server: handshake_server.py GENERATION"""
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])


@pyro.api.expose
class Lounge:
    def whisper(self, text):
        return text.lower()


class Doorkeeper(pyro.api.Daemon):
    def validateHandshake(self, conn, data):
        if data != "swordfish":
            raise ValueError("that is not the word")
        return ["welcome", "mind the step"]


with Doorkeeper() as daemon:
    print("URI:", daemon.register(Lounge))
    print("Ready.")
    daemon.requestLoop()
