"""Unmodified Pyro clients of the example `resourcetracking`: resourcetracking_client.py GENERATION URI"""
import socket
import struct
import sys
import time

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
uri = sys.argv[2]
check = Checks()


def eventually(neighbour, cars, what):
    until = time.monotonic() + 10
    while neighbour.parked != cars and time.monotonic() < until:
        time.sleep(0.01)
    check.equal(neighbour.parked, cars, what)


def say_goodbye(tourist):
    tourist._pyroRelease()


def crash(tourist):
    # A reset, as from a machine that has lost its memory.
    sock = tourist._pyroConnection.sock
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


with pyro.proxy(uri) as neighbour:
    neighbour.park("YO 66 MAN")
    for leave in say_goodbye, crash:
        tourist = pyro.proxy(uri)
        tourist.park("B EE 4")
        tourist.park("CH IP 1")
        check.raises(ValueError, tourist.park, "YO 66 MAN")
        check.equal(neighbour.parked, ["B EE 4", "CH IP 1", "YO 66 MAN"])
        tourist.drive_away("CH IP 1")
        check.raises(KeyError, tourist.drive_away, "CH IP 1")
        check.equal(neighbour.parked, ["B EE 4", "YO 66 MAN"])
        leave(tourist)
        eventually(neighbour, ["YO 66 MAN"], leave.__name__)
    # A car that somebody else has driven away is not towed away.
    tourist = pyro.proxy(uri)
    tourist.park("B EE 4")
    neighbour.drive_away("B EE 4")
    neighbour.park("B EE 4")
    say_goodbye(tourist)
    time.sleep(0.2)
    check.equal(neighbour.parked, ["B EE 4", "YO 66 MAN"])
with pyro.proxy(uri) as tourist:
    eventually(tourist, [], "nobody is there")
check.report()
