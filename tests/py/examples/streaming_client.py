"""Unmodified Pyro clients of the example `streaming`: streaming_client.py GENERATION URI"""
import itertools
import sys
import time

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
check = Checks()


def all_closed():
    # Closing is a oneway call.
    until = time.monotonic() + 20
    while gauge.open and time.monotonic() < until:
        time.sleep(0.01)
    check.equal(gauge.open, 0)


TODAY = [212, 215, 221, 230, 228, 224]
with pyro.proxy(sys.argv[2]) as gauge:
    check.equal(gauge.today(), TODAY)
    check.equal(list(gauge.levels()), TODAY)

    # Each is made when it is asked for.
    begun = time.monotonic()
    watched = gauge.watch(50)
    check.true(time.monotonic() - begun < 2, "it begins at once")
    check.equal(list(itertools.islice(watched, 4)), TODAY[:4])
    check.true(time.monotonic() - begun >= 0.2, "four pauses")
    check.equal(gauge.open, 1)
    watched.close()
    all_closed()

    # Two at a time take turns.
    left, right = gauge.watch(), gauge.levels()
    check.equal([next(left), next(right), next(left), next(right)], [212, 212, 215, 215])
    check.equal(gauge.open, 2)
    check.equal(list(right), TODAY[2:])
    check.equal(gauge.open, 1)
    left.close()
    all_closed()

    broken = gauge.drown(good=2)
    check.equal([next(broken), next(broken)], TODAY[:2])
    error = check.raises(OSError, next, broken)
    check.equal(str(error), "the sensor is under water")
    check.raises(pyro.pyro_error(), next, broken)
    check.equal(gauge.open, 0)
check.report()
