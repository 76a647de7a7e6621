"""Unmodified Pyro clients of the example `callback`: callback_client.py GENERATION URI"""
import sys
import threading
import time

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
check = Checks()
# So that the request loop looks at its condition often.
pyro.config.POLLTIMEOUT = 0.1
served = []


class Guest:
    @pyro.api.expose
    @pyro.api.callback
    def served(self, dish):
        served.append((dish, threading.current_thread().name))
        if dish == "liver":
            raise ValueError("Pyro%d never eats that" % pyro.generation)


with pyro.api.Daemon() as daemon:
    guest = Guest()
    daemon.register(guest)
    with pyro.proxy(sys.argv[2]) as kitchen:
        before = len(kitchen.complaints)
        begun = time.monotonic()
        for dish in ("soup", "liver", "cake"):
            # The object travels as a proxy, since a daemon hosts it.
            check.equal(kitchen.order(dish, guest), None)
        check.true(time.monotonic() - begun < 5, "nobody waits for the kitchen")
        until = time.monotonic() + 20
        # Callbacks come while the daemon serves.
        threading.Thread(target=daemon.requestLoop, daemon=True).start()
        while len(kitchen.complaints) == before and time.monotonic() < until:
            time.sleep(0.01)
        complaints = kitchen.complaints[before:]
        check.equal(len(complaints), 1)
        check.true("liver" in complaints[0] and "Pyro%d never eats that" % pyro.generation in complaints[0], complaints[0])
        while len(served) < 3 and time.monotonic() < until:
            time.sleep(0.01)
    check.equal(sorted(dish for dish, _ in served), ["cake", "liver", "soup"])
    check.true(all(thread != "MainThread" for _, thread in served), "the daemon's threads were called")
    daemon.shutdown()
check.report()
