"""Unmodified Pyro clients of the example `attributes`: attributes_client.py GENERATION URI"""
import sys

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
check = Checks()
with pyro.proxy(sys.argv[2]) as greenhouse:
    check.equal(greenhouse.target, 18.0)
    greenhouse.target += 2
    check.equal(greenhouse.target, 20.0)
    greenhouse.target = 18.0
    error = check.raises(ValueError, setattr, greenhouse, "target", 55.0)
    check.equal(str(error), "55 degrees would scorch the ferns")
    check.equal(greenhouse.__len__(), 3)

    # What comes is a copy.
    plants = greenhouse.plants
    check.equal(plants, {"fern": 2, "orchid": 1})
    plants["nettle"] = 100
    greenhouse.plants.update(nettle=100)
    check.equal(greenhouse.plants, {"fern": 2, "orchid": 1})
    # So what lies behind a dot is looked for here, not there.
    error = check.raises(AttributeError, lambda: greenhouse.plants.fern)
    check.true(not hasattr(error, "_pyroTraceback"), "an error of this side")

    # What is not remote is unknown to the proxy.
    for name in ("plant", "_target", "__target", "moisture"):
        check.raises(AttributeError, getattr, greenhouse, name)
        check.raises(AttributeError, setattr, greenhouse, name, 1)
    # `plants` has no setter; the server says so.
    error = check.raises(AttributeError, setattr, greenhouse, "plants", {})
    check.true("plants" in str(error), str(error))
check.report()
