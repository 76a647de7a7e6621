"""Unmodified Pyro clients of the example `nonameserver`: nonameserver_client.py GENERATION URI.."""
import sys

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
leith, dover = sys.argv[2:]
check = Checks()
check.true(pyro.api.URI(leith).object.startswith("obj_"), "an id that the daemon has made")
check.equal(pyro.api.URI(dover).object, "example.tides.dover")
with pyro.proxy(leith) as tides:
    check.equal(tides.harbour, "Leith")
    check.equal([tides.next_high(minute) for minute in (0, 195, 720, 1000)], [195, 940, 940, 1685])
with pyro.proxy(dover) as tides:
    check.equal(tides.harbour, "Dover")
    check.equal(tides.next_high(720), 785)
# The place is enough to find the other one by its id.
location = pyro.api.URI(leith).location
with pyro.proxy("PYRO:example.tides.dover@" + location) as tides:
    check.equal(tides.harbour, "Dover")
with pyro.proxy("PYRO:example.tides.calais@" + location) as tides:
    error = check.raises(pyro.pyro_error("CommunicationError"), tides._pyroBind)
    check.true("unknown object" in str(error), str(error))
check.report()
