"""Unmodified Pyro clients of the example `unixdomainsock`: unixdomainsock_client.py GENERATION URI.."""
import os
import sys

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
at_path, abstract = sys.argv[2:]
check = Checks()
check.true(os.path.exists(at_path.partition("./u:")[2]), "a file")
check.true("./u:@" in abstract, "a name without a file")
for uri in at_path, abstract.replace("./u:@", "./u:\0"):
    with pyro.proxy(uri) as bell:
        before = bell.rings
        check.equal(bell.ring("the neighbour"), "the neighbour is at the unix socket")
        check.equal(bell.rings, before + 1)
    location = pyro.api.URI(uri).location
    with pyro.proxy("PYRO:Pyro.Daemon@" + location) as daemon:
        check.equal(list(daemon.registered()), ["Pyro.Daemon", "doorbell"])
check.report()
