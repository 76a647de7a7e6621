"""Unmodified Pyro clients of the example `batchedcalls`: batchedcalls_client.py GENERATION URI"""
import sys
import time

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
check = Checks()
ARTICLES = 500
with pyro.proxy(sys.argv[2]) as till:
    begun = time.monotonic()
    for cents in range(1, ARTICLES + 1):
        total = till.enter(cents)
    one_by_one = time.monotonic() - begun
    check.equal(total, 125250)
    till.clear()

    begun = time.monotonic()
    batch = pyro.batch(till)
    for cents in range(1, ARTICLES + 1):
        batch.enter(cents)
    check.equal(batch.split(4), None, "nothing has been called yet")
    results = list(batch())
    print("one by one %.3f s, in a batch %.3f s" % (one_by_one, time.monotonic() - begun), file=sys.stderr)
    check.equal(len(results), ARTICLES + 1)
    check.equal(results[-2:], [125250, 31312])
    till.clear()

    # Nobody waits for it, and nothing comes back.
    for cents in (120, 80):
        batch.enter(cents)
    check.equal(batch(oneway=True), None)
    until = time.monotonic() + 20
    while till.articles < 2 and time.monotonic() < until:
        time.sleep(0.01)
    check.equal(till.split(2), 100)

    # It ends at the first call that fails.
    for heads in (2, 1, 0, 4):
        batch.split(heads)
    shares = batch()
    check.equal([next(shares), next(shares)], [100, 200])
    error = check.raises(ZeroDivisionError, next, shares)
    check.true(hasattr(error, "_pyroTraceback"), "it comes from the other side")
    check.equal(list(shares), [], "after a mistake")
    error = check.raises(ValueError, till.enter, -1)
    check.equal(str(error), "nothing here costs -1 cents")
check.report()
