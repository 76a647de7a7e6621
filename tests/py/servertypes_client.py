"""Unmodified Pyro clients of the example `servertypes`: servertypes_client.py GENERATION URI TYPE ONEWAY_THREADED"""
import sys
import threading
import time

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
uri, server_type, oneway_threaded = sys.argv[2], sys.argv[3], sys.argv[4] == "1"
check = Checks()
DELAY, CLIENTS = 0.3, 4
most = []


def client():
    with pyro.proxy(uri) as waiter:
        most.append(waiter.delay(DELAY))


with pyro.proxy(uri) as waiter:
    check.equal(str(waiter.server_type), server_type)
    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - begun
    check.equal(len(most), CLIENTS, "answers")
    if server_type == "multiplex":
        check.equal(max(most), 1, "calls at a time")
        check.true(took >= DELAY * CLIENTS, "one after the other: %.2f s" % took)
    else:
        check.true(max(most) > 1, "calls at a time: %r" % most)
        check.true(took < DELAY * CLIENTS, "side by side: %.2f s" % took)

    ended = waiter.ended
    begun = time.monotonic()
    waiter.oneway_delay(DELAY)
    check.true(time.monotonic() - begun < DELAY / 2, "nobody waits for a oneway call")
    at_once = waiter.ended
    check.equal(at_once - ended, 0 if oneway_threaded else 1, "whether the next call waits for it")
    waiter.stop()
check.report()
