"""Unmodified Pyro clients of the example `callcontext`: callcontext_client.py GENERATION URI"""
import sys
import uuid

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
check = Checks()
context = pyro.context
context.correlation_id = journey = uuid.uuid4()


def response():
    # Pyro4 has the correlation id among them.
    return {name: bytes(value) for name, value in context.response_annotations.items() if name != "CORR"}


with pyro.proxy(sys.argv[2]) as office:
    office._pyroBind()
    context.annotations = {"STMP": b"a rose"}
    receipt = office.post("to Ada")
    check.equal(response(), {"FLAG": b"yellow", "PMRK": b"at the counter"})
    check.equal((receipt["letter"], receipt["stamp"]), ("to Ada", "a rose"))
    check.equal((receipt["protocol"], receipt["serializer"]), (502 if pyro.generation == 5 else 48, "serpent"))
    check.equal(receipt["journey"], str(journey))
    check.equal(receipt["sender"], "%s:%d" % office._pyroConnection.sock.getsockname()[:2])

    # The call that this one makes is of the same journey, but has another sender.
    context.annotations = {}
    forwarded = office.forward("to Ben", sys.argv[2])
    check.equal((forwarded["letter"], forwarded["stamp"], forwarded["journey"]), ("to Ben", None, str(journey)))
    check.true(forwarded["sender"] != receipt["sender"], "it comes from the office")

    context.annotations = {"STMP": b"a fern"}
    context.response_annotations = {}
    check.equal(office.letterbox("to Cleo"), None)
    check.equal(response(), {}, "nothing comes back of a oneway call")
    # What is answered behind it shows that it has been done.
    context.annotations = {}
    check.equal(office.post("to Dan")["stamp"], None)
check.report()
