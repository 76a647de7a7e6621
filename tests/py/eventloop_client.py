"""Unmodified Pyro clients of the example `eventloop`: eventloop_client.py GENERATION BROADCAST_PORT [stop]

The name server is found by broadcast, the objects by name.
"""
import os
import sys

os.environ.update(PYRO_NS_HOST="192.0.2.1", PYRO_BROADCAST_ADDRS="127.0.0.1", PYRO_NS_BCPORT=sys.argv[2])

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
check = Checks()

with pyro.locate_ns() as ns:
    check.equal(sorted(ns.list(prefix="example.")), ["example.display", "example.thermometer"], "names")
    thermometer = pyro.proxy(ns.lookup("example.thermometer"))
    display = pyro.proxy(ns.lookup("example.display"))
    for i in range(50):
        before = len(display.lines)
        check.true(display.show("%s: %d" % (sys.argv[1], i)) > before, "a line more")
        check.true(thermometer.celsius >= 18.25, "it has been read")
    newest = list(thermometer.history(limit=2))
    check.true(len(newest) in (1, 2) and newest == sorted(newest, reverse=True), "newest first: %r" % newest)
    batch = pyro.batch(display)
    for i in range(3):
        batch.show("batched")
    counts = list(batch())
    check.equal([n - counts[0] for n in counts], [0, 1, 2], "one call at a time, a batch in one piece")
    try:
        display.show(3)
        sys.exit("a number was shown")
    except TypeError:
        check.true(True, "a wrong argument is told")
    check.equal(ns.count(), 3, "names, the name server's own among them")
    if len(sys.argv) > 3:
        display.stop()
check.report()
