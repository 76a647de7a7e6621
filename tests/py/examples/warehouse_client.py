"""Unmodified Pyro clients of the example `warehouse`: warehouse_client.py GENERATION URI"""
import sys

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
check = Checks()

with pyro.proxy(sys.argv[2]) as warehouse:
    before = warehouse.contents()
    check.equal(warehouse.size, len(before))
    check.equal(warehouse.store("Ellen", {"name": "lantern", "play": None}), len(before) + 1)
    check.equal(warehouse.contents(), before + ["lantern"])
    # What is left out is None.
    check.equal(warehouse.store("Ellen", {"name": "sword"}), len(before) + 2)
    check.equal(warehouse.take("Henry", "lantern"), {"name": "lantern", "play": None})
    check.equal(warehouse.take("Henry", name="sword"), {"name": "sword", "play": None})
    check.equal(warehouse.contents(), before)
    error = check.raises(LookupError, warehouse.take, "Henry", "sword")
    check.equal((str(error), error.wanted), ("there is no sword", "sword"))
    check.raises(TypeError, warehouse.store, "Henry", "sword")
    check.raises(AttributeError, setattr, warehouse, "size", 3)
check.report()
