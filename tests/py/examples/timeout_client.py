"""Unmodified Pyro clients of the example `timeout`: timeout_client.py GENERATION URI FROZEN"""
import sys
import time

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
uri, frozen = sys.argv[2:]
check = Checks()
LIMIT = 1.0


def too_late(call):
    begun = time.monotonic()
    check.raises(pyro.pyro_error("TimeoutError"), call)
    took = time.monotonic() - begun
    check.true(LIMIT <= took + 0.01 < 2 * LIMIT, "after the limit: %.2f s" % took)


pyro.config.COMMTIMEOUT = 0
with pyro.proxy(uri) as oven:
    check.equal(oven.bake(1.5), "golden", "without a limit")
    oven._pyroTimeout = LIMIT
    check.equal(oven.bake(0.1), "pale", "in time")
    too_late(lambda: oven.bake(2.5))
    check.equal(oven.bake(0.0), "pale", "over a new connection")

pyro.config.COMMTIMEOUT = LIMIT
with pyro.proxy(uri) as oven:
    too_late(lambda: oven.bake(2.5))
    oven._pyroTimeout = None
    check.equal(oven.bake(1.5), "golden", "its own word counts")

with pyro.proxy(frozen) as oven:
    too_late(lambda: oven.bake(0.1))
check.report()
