"""An unmodified Pyro4 client with SERIALIZER = "pickle" against a Rust server: pickle_client.py WHAT HOST:PORT

WHAT is `values`, `exceptions`, `refused` or `calls`, of the recorded objects, or `names`, of a name server.
"""
import builtins
import collections
import datetime
import decimal
import os
import pickle
import sqlite3
import struct
import sys
import tempfile
import uuid
import zlib

from pyro import Checks, Pyro

pyro = Pyro(4, "pickle")
what, location = sys.argv[1:]
check = Checks()
utc = datetime.timezone.utc
east = datetime.timezone(datetime.timedelta(hours=5, minutes=30), "east")

# What comes back as it went.
SAME = [
    None, True, False, 0, 1, 255, 256, 65535, 65536, -1, 2 ** 31 - 1, 2 ** 31, -2 ** 31, -2 ** 31 - 1, 2 ** 63, -2 ** 63, 2 ** 64,
    10 ** 4000, -10 ** 600, 0.0, -0.0, 1.5, 1e300, float("inf"), float("-inf"), 1 + 2j, -0.5j,
    "", "a", "\u20ac\U0001f600\n\0'\\u", "\x80\xe9\xff", "x" * 300, "\\", "\\\\u1", "a\rb",
    b"", b"a", bytes(range(256)), b"x" * 70000,
    [], [1, [2, [3]]], (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), list(range(3000)), {}, {"a": 1, 2: "b", (1, 2): None, b"k": 1.5},
    {n: str(n) for n in range(2500)}, set(), {1, 2}, set(range(2100)), {frozenset([1]): 1}, {frozenset([1, 2])},
    datetime.date(1, 1, 1), datetime.date(9999, 12, 31), datetime.time(0), datetime.time(23, 59, 59, 999999),
    datetime.datetime(1900, 1, 1), datetime.datetime(2024, 2, 29, 12, 30, 1, 5), datetime.datetime(2024, 1, 1, tzinfo=utc),
    datetime.timedelta(0), datetime.timedelta(-1, 1, 1), datetime.timedelta(days=100000, microseconds=7),
    decimal.Decimal("1.50"), decimal.Decimal("NaN"), decimal.Decimal("-1E+400"), uuid.UUID(int=0), uuid.UUID(int=2 ** 128 - 1),
]

# What comes back as something else, which it is equal to where Python says so.
OTHER = [
    (bytearray(b"\xff\x00"), b"\xff\x00"),
    (bytearray(), b""),
    (frozenset([1, 2]), {1, 2}),
    (collections.OrderedDict([("b", 1), ("a", 2)]), {"b": 1, "a": 2}),
    (collections.deque([1, 2]), [1, 2]),
    (collections.deque([1, 2], 5), [1, 2]),
    (datetime.datetime(2024, 1, 1, tzinfo=east), datetime.datetime.fromisoformat("2024-01-01T00:00:00+05:30")),
    (datetime.datetime(2024, 1, 1, fold=1), datetime.datetime(2024, 1, 1)),
    (datetime.time(1, 2, 3, tzinfo=utc), "01:02:03+00:00"),
    (utc, "UTC"),
    (datetime.timezone(datetime.timedelta(hours=-1)), "UTC-01:00"),
]


def same_nan(found, wanted):
    return isinstance(wanted, decimal.Decimal) and wanted.is_nan() and found.is_nan()


def values(thing):
    shared = ["shared"]
    for protocol in range(6):
        pyro.config.PICKLE_PROTOCOL_VERSION = protocol
        for value in SAME:
            found = thing.echo(value)
            check.true(type(found) is type(value) and (found == value or same_nan(found, value)),
                       "%r came back as %r in protocol %d" % (value, found, protocol))
            check.equal(repr(found) if isinstance(value, float) else None, repr(value) if isinstance(value, float) else None)
        for value, wanted in OTHER:
            check.equal(thing.echo(value), wanted, "%r in protocol %d" % (value, protocol))
        # All at once, and the same one several times.
        check.equal(len(thing.echo([SAME, SAME])), 2)
        check.equal(thing.echo([shared, {"k": shared}, (shared, shared)]),
                    [["shared"], {"k": ["shared"]}, (["shared"], ["shared"])])
        uri = thing.echo(thing._pyroUri)
        check.equal(uri, thing._pyroUri)
        for name in ["PYRONAME:a@b", "PYRO:a@./u:/tmp/x", "PYROMETA:b,a"]:
            check.equal(thing.echo(pyro.api.URI(name)), pyro.api.URI(name))
        proxy = thing.echo(thing)
        check.equal(proxy, thing)
        check.equal(proxy.echo(protocol), protocol)
        check.equal((proxy._pyroMethods, type(proxy._pyroOneway)), (thing._pyroMethods, set))
        # Objects that Python can hash are keys and elements.
        name = pyro.api.URI("PYRONAME:a@b")
        for value in [{uri: 1}, {uri: 1, name: 2}, {uri, "a"}, {(uri, 1): 2}, {frozenset([uri]): 1}, {thing: 1}, {thing, uri},
                      [{pyro.api.URI("PYROMETA:a"): 1}]]:
            check.equal(thing.echo(value), value, "%r in protocol %d" % (value, protocol))
        check.equal(thing.echo(collections.OrderedDict([(uri, 1), ("k", {name: 2})])), {uri: 1, "k": {name: 2}})
        twins = [ValueError("x", 1), ValueError("x", 1)]
        found = thing.echo({twins[0]: 1, twins[1]: 2, "set": set(twins)})
        check.equal([found.pop("set") and None, sorted(found.values())], [None, [1, 2]])
        check.equal([(type(key), key.args) for key in found], [(ValueError, ("x", 1))] * 2)
        keyed = pyro.proxy("PYRO:thing@localhost:1")
        keyed._pyroHmacKey = b"\x00secret\xff"
        check.equal(thing.echo(keyed)._pyroHmacKey, keyed._pyroHmacKey)


def arguments_of(kind):
    if kind in (UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError):
        return {UnicodeDecodeError: ("ascii", b"\xff", 0, 1, "why"), UnicodeEncodeError: ("ascii", "\xff", 0, 1, "why"),
                UnicodeTranslateError: ("\xff", 0, 1, "why")}[kind]
    if issubclass(kind, SyntaxError):
        return ("text",)
    return (2, "text") if issubclass(kind, OSError) else ("text", 7)


def exceptions(thing):
    kinds = [kind for kind in vars(builtins).values() if isinstance(kind, type) and issubclass(kind, BaseException)
             and not kind.__name__.endswith("ExceptionGroup")]
    kinds += [getattr(pyro.errors, name) for name in
              ("PyroError", "CommunicationError", "ConnectionClosedError", "TimeoutError", "ProtocolError",
               "MessageTooLargeError", "SerializeError", "NamingError", "DaemonError", "SecurityError")]
    kinds += [sqlite3.OperationalError, sqlite3.Error, struct.error, zlib.error]
    check.true(len(kinds) > 70, "only %d classes" % len(kinds))
    for protocol in range(2, 6):
        pyro.config.PICKLE_PROTOCOL_VERSION = protocol
        for kind in kinds:
            sent = kind(*arguments_of(kind))
            if protocol % 2:
                sent.detail = [1, {"k": b"v"}]
            found = thing.echo(sent)
            # In protocol 2 Python itself loses which OSError it was.
            wanted = pickle.loads(pickle.dumps(sent, protocol))
            check.true(type(found) is type(wanted) and found.args == sent.args and found.__dict__ == sent.__dict__,
                       "%r came back as %r %r" % (sent, found, found.__dict__))
    x = check.raises(ValueError, thing.fail_value)
    check.equal(x.args, ("something went wrong", 42))
    check.true("ValueError" in "".join(x._pyroTraceback), "a traceback")
    x = check.raises(ZeroDivisionError, thing.fail_zerodiv)
    x = check.raises(KeyError, thing.fail_keyerror)
    check.raises(pyro.errors.NamingError, thing.fail_pyro)
    check.raises(sqlite3.OperationalError, thing.fail_sqlite)
    check.raises(struct.error, thing.fail_struct)
    # A class that only its server knows.
    x = check.raises(pyro.errors.PyroError, thing.fail_custom)
    check.true("is not on the list of what is pickled" in str(x), str(x))
    check.equal(thing.echo(1), 1)


class Opaque(object):
    pass


class Evil(object):
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.system, ("touch " + self.path,)


def refused(thing):
    cycle = []
    cycle.append(cycle)
    bomb = ["x" * 1000]
    for _ in range(60):
        bomb = [bomb, bomb]
    evil = os.path.join(tempfile.mkdtemp(), "evil")
    unread = "pickle names %s, which is not on the list of what is read (at byte "
    for protocol in range(2, 6):
        pyro.config.PICKLE_PROTOCOL_VERSION = protocol
        for value, text in [
            (Opaque(), unread % "__main__.Opaque"), (Opaque, unread % "__main__.Opaque"), (Evil(evil), unread % "posix.system"),
            (eval, unread % ("builtins.eval" if protocol > 2 else "__builtin__.eval")),
            (collections.Counter("a"), unread % "collections.Counter"),
        ]:
            x = check.raises(pyro.errors.SerializeError, thing.echo, value)
            check.true(text in str(x), str(x))
            thing._pyroRelease()
        for value, text in [(cycle, "an object that contains itself"), (bomb, "whose shared objects take too much memory"),
                            (set, "a class or function by itself is no data")]:
            x = check.raises(ValueError, thing.echo, value)
            check.true(text in str(x), str(x))
            check.equal(thing.echo(1), 1, "the connection is still good")
    check.true(not os.path.exists(evil), "nothing is run")
    os.rmdir(os.path.dirname(evil))


def calls(thing):
    for protocol in range(2, 6):
        pyro.config.PICKLE_PROTOCOL_VERSION = protocol
        check.equal(thing.kwargs(x=1, y="two"), [("x", 1), ("y", "two")])
        thing.value = protocol
        check.equal(thing.value, protocol)
        x = check.raises(AttributeError, setattr, thing, "nope", 1)
        batch = pyro.batch(thing)
        batch.echo(1)
        batch.echo({"k": {1}})
        batch.fail_value()
        results = batch()
        check.equal([next(results), next(results)], [1, {"k": {1}}])
        check.equal(check.raises(ValueError, next, results).args, ("something went wrong", 42))
        check.equal(list(thing.gen(5)), list(thing.gen(5)))
        check.true(len(list(thing.gen(5))) > 1, "a stream")
        check.equal(thing.oneway_note("hi"), None)
        child = thing.make_child()
        check.equal(type(child), pyro.api.Proxy)
        child._pyroBind()
        children = thing.make_children()
        check.true(len(children) > 0, "children")
    # Others on the same connection.
    thing._pyroSerializer = "serpent"
    check.equal(thing.echo([1]), [1])
    daemon = pyro.proxy("PYRO:Pyro.Daemon@" + location)
    check.true("thing" in daemon.registered(), "registered")


def names():
    host, port = location.split(":")
    for protocol in range(2, 6):
        pyro.config.PICKLE_PROTOCOL_VERSION = protocol
        ns = pyro.locate_ns(host, int(port))
        name = "lab.%d" % protocol
        ns.register(name, "PYRO:a@localhost:1", metadata={"red", "big"})
        ns.register(name + ".uri", pyro.api.URI("PYRO:b@localhost:2"))
        check.equal(ns.lookup(name), pyro.api.URI("PYRO:a@localhost:1"))
        uri, tags = ns.lookup(name, return_metadata=True)
        check.equal((uri, sorted(tags)), (pyro.api.URI("PYRO:a@localhost:1"), ["big", "red"]))
        check.equal(ns.list(prefix=name), {name: "PYRO:a@localhost:1", name + ".uri": "PYRO:b@localhost:2"})
        uri, tags = ns.list(metadata_all={"red"}, return_metadata=True)[name]
        check.equal((uri, sorted(tags)), ("PYRO:a@localhost:1", ["big", "red"]))
        check.raises(pyro.errors.NamingError, ns.lookup, "nope")
        check.raises(pyro.errors.NamingError, ns.register, name, "PYRO:a@localhost:1", safe=True)
        check.equal(ns.remove(prefix=name), 2)
        check.equal(ns.count(), 1)
    ns.register("found", "PYRO:Pyro.NameServer@" + location)
    pyro.config.NS_HOST, pyro.config.NS_PORT = host, int(port)
    with pyro.proxy("PYRONAME:found") as proxy:
        check.equal(proxy.ping(), None)


if what == "names":
    names()
else:
    with pyro.proxy("PYRO:thing@" + location) as thing:
        {"values": values, "exceptions": exceptions, "refused": refused, "calls": calls}[what](thing)
check.report()
