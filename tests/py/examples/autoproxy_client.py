"""Unmodified Pyro clients of the example `autoproxy`: autoproxy_client.py GENERATION URI"""
import sys
import time

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
check = Checks()
unknown = pyro.pyro_error("CommunicationError")
with pyro.proxy(sys.argv[2]) as office:
    tickets = [office.sell("Cleo"), office.sell("Dan")]
    for ticket, passenger in zip(tickets, ("Cleo", "Dan")):
        check.equal(type(ticket), pyro.api.Proxy)
        with ticket:
            check.true(ticket.text().endswith(": %s, one way" % passenger), ticket.text())
    check.equal(office.valid, 2)
    # A proxy goes back as the object that it stands for.
    check.equal(office.take_back(tickets[0]), True)
    check.equal(office.take_back(tickets[0]), False)
    check.raises(unknown, tickets[0].text)
    check.true(tickets[1].text().endswith("Dan, one way"), "the other one is valid")
    tickets[1]._pyroRelease()
# The rest goes with the connection.
with pyro.proxy(sys.argv[2]) as office:
    until = time.monotonic() + 20
    while office.valid and time.monotonic() < until:
        time.sleep(0.01)
    check.equal(office.valid, 0)
    check.raises(unknown, tickets[1].text)
check.report()
