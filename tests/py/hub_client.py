"""An unmodified Pyro client with objects of its own against a Rust server: hub_client.py GENERATION SERIALIZER HOST:PORT

The server hosts the services of tests/golden/hub.pyro under the ids hub and ways.
"""
import sys
import threading
import time

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1], sys.argv[2])
serializer, location = sys.argv[2], sys.argv[3]
check = Checks()
api = pyro.api
# Without these Python's marshal writes no proxies inside of others, and reads no attributes.
is_whole = serializer != "marshal"


@api.expose
class Sink(object):
    def __init__(self):
        self.heard = []

    @api.oneway
    def on_event(self, text):
        self.heard.append(text)

    @api.callback
    def ask(self, question):
        return question + "? yes"

    @api.callback
    def fail(self, text):
        raise ValueError(text)


def proxies(hub):
    first = hub.make("first")
    check.equal(type(first), api.Proxy)
    second = hub.make("second")
    if is_whole:
        check.equal(first.name, "first")
    check.equal(second.next()._pyroUri, first._pyroUri)
    check.equal(first.next(), None)
    check.equal(set(second._pyroMethods), {"next"})
    check.equal(set(second._pyroAttrs), {"name"})
    check.equal(hub.name_of(first), "first")
    check.equal(hub.find("second")._pyroUri, second._pyroUri)
    check.equal([(e["name"], e["cell"] and e["cell"]._pyroUri) for e in hub.entries()],
                [("first", first._pyroUri), ("second", second._pyroUri), ("none", None)])
    check.equal(hub.same(first, other=first), True)
    check.equal(hub.same(first, second), False)
    # By its URI, as programs did before proxies could travel.
    check.equal(hub.name_of(str(second._pyroUri)), "second")
    check.equal(hub.name_of(second._pyroUri), "second")
    if is_whole:
        check.equal(hub.names_of({"k": [first, second]}), ["k first", "k second"])
        hub.favourite = second
        check.equal(hub.favourite._pyroUri, second._pyroUri)
        hub.favourite = None
        check.equal(hub.favourite, None)


def callbacks(hub, sink, passed):
    check.equal(hub.subscribe(passed), 1)
    hub.publish("one")
    for _ in range(1000):
        if sink.heard:
            break
        time.sleep(0.01)
    check.equal(sink.heard, ["one"])
    check.equal(hub.ask(passed, "well"), "well? yes")
    for text in ("bad", "worse"):
        check.true(text in hub.provoke(passed, text), "the error arrives")
        check.equal(hub.ask(passed, text), text + "? yes")


def ways():
    with pyro.proxy("PYRO:ways@" + location) as w:
        check.equal(w.version(), "1.2")
        check.equal(w.echo("x"), "x")
        check.equal(w.shout("hey", mark="?", times=2), "HEY??")
        check.raises(TypeError, w.shout, "hey", "?", 2)
        check.equal(list(w.count(3)), [0, 1, 2])
        check.raises(AttributeError, lambda: w.warm_up)
        check.equal(w.sleep(1) >= 0, True)


daemon = api.Daemon(host="localhost")
sink = Sink()
uri = daemon.register(sink)
thread = threading.Thread(target=daemon.requestLoop)
thread.daemon = True
thread.start()
with pyro.proxy("PYRO:hub@" + location) as hub:
    proxies(hub)
    # An object that a daemon hosts goes over as a proxy, but in marshal.
    callbacks(hub, sink, sink if is_whole else pyro.proxy(uri))
ways()
check.report()
