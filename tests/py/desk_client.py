"""A Pyro program with objects of its own beside a Rust server: desk_client.py GENERATION SERIALIZER HOST:PORT

The server hosts the object desk of tests/src/things/desk.rs.
"""
import sys
import threading
import time

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1], sys.argv[2])
serializer, location = sys.argv[2], sys.argv[3]
check = Checks()
api = pyro.api
# Python's marshal reads and writes no proxies inside of others.
is_whole = serializer != "marshal"
if pyro.generation == 5:
    from Pyro5.client import SerializedBlob
else:
    from Pyro4.core import SerializedBlob


@api.expose
class Listener(object):
    def process_blob(self, blob):
        # Python's reader takes the name of the arguments for the arguments in json.
        data = blob.deserialized() if blob._data.serializer_id != json_id else "json"
        return [blob.info, list(data) if data != "json" else data]

    def borrow(self, alone, inside):
        with alone:
            names = [alone.whoami()]
        if is_whole:
            with inside[0]:
                names.append(inside[0].whoami())
        return names

    def whoami(self):
        return "a python object"


json_id = 3 if pyro.generation == 5 else 2


def blobs(desk, listener):
    data = [1, "two", [3.0, None]]
    info, name, size = desk.describe(SerializedBlob("about it", data))
    check.equal((info, name), ("about it", serializer))
    check.true(size > 20, "a payload came")
    where = str(listener)
    if serializer != "json":
        check.equal(desk.dispatch(SerializedBlob(where, data)), [where, data])
    else:
        check.equal(desk.dispatch(SerializedBlob(where, data)), [where, "json"])
    check.equal(desk.send(where), ["from rust", ["made", "in", "rust"]])
    # Another call over the same connection has no blob.
    check.raises(TypeError, desk.describe, [1])


def proxies(desk, listener):
    made = desk.make(False)
    check.equal(type(made[0]), api.Proxy)
    with made[0] as child:
        check.equal(child.whoami(), "the child")
        if is_whole:
            check.equal(made[1]["here"][0]._pyroUri, child._pyroUri)
        check.equal(set(child._pyroMethods), {"whoami"})
        desk.forget()
        gone = check.raises(pyro.pyro_error("DaemonError"), child.whoami)
        check.equal(str(gone), "unknown object")
    mine = api.Proxy(listener)
    check.equal(desk.ask(mine), "a python object")
    check.equal(desk.lend(str(listener)), ["the child"] * (2 if is_whole else 1))
    name, uri = desk.where()
    check.equal((name, uri), ("desk", "PYRO:desk@" + location))


def sessions(desk):
    other = api.Proxy("PYRO:desk@" + location)
    closed = desk.closed()
    child = other.make(True)[0]
    kept = other.make(False)[0]
    for _ in range(3):
        other.track()
    other.untrack()
    with child, kept:
        check.equal([child.whoami(), kept.whoami()], ["the child"] * 2)
        check.equal(desk.closed(), closed)
        other._pyroRelease()
        until = time.time() + 10
        while desk.closed() < closed + 2 and time.time() < until:
            time.sleep(0.01)
        check.equal(desk.closed(), closed + 2, "resources that end with the connection")
        check.raises(pyro.pyro_error("DaemonError"), child.whoami)
        check.equal(kept.whoami(), "the child")


def main():
    if pyro.generation == 5:
        from Pyro5.server import Daemon
    else:
        from Pyro4.core import Daemon
    daemon = Daemon()
    listener = daemon.register(Listener(), "listener")
    thread = threading.Thread(target=daemon.requestLoop)
    thread.daemon = True
    thread.start()
    with api.Proxy("PYRO:desk@" + location) as desk:
        blobs(desk, listener)
        proxies(desk, listener)
        sessions(desk)
    check.report()


main()
