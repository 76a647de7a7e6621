"""Unmodified Pyro clients of the example `gui_eventloop`: gui_eventloop_client.py GENERATION URI

Somebody has to press `g` when the board asks for it.
"""
import sys
import time

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
check = Checks()

with pyro.proxy(sys.argv[2]) as board, pyro.proxy(sys.argv[2]) as other:
    home, guests = board.score
    check.equal(tuple(other.score), (home, guests), "two clients at the same time")
    check.equal(tuple(board.goal("home")), (home + 1, guests))
    check.equal(tuple(other.goal("guests")), (home + 1, guests + 1))
    check.raises(ValueError, board.goal, "referee")
    board.announce("two \x1b[2Jlines\r\nin one")
    board.announce("Pyro%d asks for g" % pyro.generation)
    until = time.monotonic() + 20
    while tuple(board.score) != (home + 1, guests + 2) and time.monotonic() < until:
        time.sleep(0.01)
    check.equal(tuple(other.score), (home + 1, guests + 2), "a key has been pressed")
check.report()
