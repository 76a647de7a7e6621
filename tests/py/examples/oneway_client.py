"""Unmodified Pyro clients of the example `oneway`: oneway_client.py GENERATION URI"""
import sys
import time

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
check = Checks()


def wait_for(bakery, dough, loaves):
    """Nothing comes back of a oneway call, so its effect is looked for."""
    until = time.monotonic() + 20
    while (bakery.dough, bakery.loaves) != (dough, loaves) and time.monotonic() < until:
        time.sleep(0.005)
    check.equal((bakery.dough, bakery.loaves), (dough, loaves))


with pyro.proxy(sys.argv[2]) as bakery:
    before = bakery.loaves
    check.true({"bake", "note"} <= set(bakery._pyroOneway), "the metadata tell which calls are oneway")
    check.equal(bakery.bake(10), None)
    for order in ("rolls", "rye"):
        check.equal(bakery.note(order), None)
    # We are here before the bread is, or nobody would light the oven.
    wait_for(bakery, 10, before)
    check.equal(bakery.light(), None)
    wait_for(bakery, 0, before + 10)
    bakery.bake(2)
# It goes on when the connection has gone.
with pyro.proxy(sys.argv[2]) as bakery:
    wait_for(bakery, 2, before + 10)
    bakery.light()
    wait_for(bakery, 0, before + 12)
check.report()
