"""An unmodified Pyro client reads every type of a generated Rust server: everything_client.py GENERATION SERIALIZER URI

The server hosts the service of tests/ui/ok/everything.pyro. Nothing is registered here to convert anything.
"""
import datetime
import decimal
import sys
import uuid

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1], sys.argv[2])
serializer = sys.argv[2]
check = Checks()

POINT = {"x": 1, "y": -2}
IDENTITY = uuid.UUID(int=7)
# What a struct of all types can hold in Python; serpent alone carries all of it.
EVERYTHING = {
    "a_bool": True, "an_int": 2 ** 62, "a_float": 0.1, "a_str": "h\u00e9 '\"\U0001f600", "some_bytes": b"\x00\xff",
    "a_complex": 1 + 2j, "a_decimal": decimal.Decimal("1.50"), "a_date": datetime.date(2024, 2, 29),
    "a_time": datetime.time(23, 59, 59, 1), "a_datetime": datetime.datetime(2024, 2, 29, 12, 0, 0, 500000),
    "a_timedelta": datetime.timedelta(days=1, microseconds=1), "a_uuid": IDENTITY, "a_uri": None,
    "anything": [1, "two", None, {"three": 3.0}], "nothing": None,
    "i8": -128, "i16": -32768, "i32": -2 ** 31, "i64": -2 ** 63, "u8": 255, "u16": 65535, "u32": 2 ** 32 - 1,
    "u64": 2 ** 64 - 1, "f32": 0.5, "f64": 1e300,
    "a_list": [1, 2], "a_set": {"a", "b"}, "a_map": {"k": 1}, "a_pair": (1, "x"), "alone": (True,), "perhaps": None,
    "nested": [{"k": (1, ["x", None])}], "aliased": 21.5, "grid": {(1, 2): 0.5}, "names": ["n"], "maybe": "m",
    "quality": 11, "unit": "Fahrenheit", "point": POINT, "points": [POINT, {}], "by_quality": {1: POINT},
    # Serpent has only simple keys and elements; an empty set arrives as a tuple.
    "by_id": {}, "days": (),
}
# As serpent gives them to Python: texts for what it has no form for, base64 for bytes.
READ = dict(
    EVERYTHING, some_bytes={"data": "AP8=", "encoding": "base64"}, a_decimal="1.50", a_date="2024-02-29",
    a_time="23:59:59.000001", a_datetime="2024-02-29T12:00:00.500000", a_timedelta=86400.000001,
    a_uuid=str(IDENTITY), points=[POINT, {"x": 0, "y": 0}],
)


def everything(station):
    sent = dict(EVERYTHING, a_uri=pyro.api.URI("PYRO:thing@localhost:4444"))
    read = dict(READ, a_uri=pyro.api.URI("PYRO:thing@localhost:4444"))
    came = station.everything(sent)
    # Python converts class dicts only at the outside, so that a URI inside a struct stays a dict.
    if isinstance(came["a_uri"], dict):
        read["a_uri"] = came["a_uri"]
        check.true(came["a_uri"]["__class__"].endswith(".URI"), "a URI")
    check.equal(set(came), set(read))
    for name, wanted in read.items():
        check.equal(came[name], wanted, name)
    with_class = dict(sent, __class__="lab.Everything", unknown=[1, {"deep": None}])
    check.equal(station._pyroInvoke("everything", (with_class,), {})["i8"], -128)


def defaults(station):
    came = station.defaults({})
    wanted = {
        "yes": True, "count": 42, "limit": 1000, "small": 255, "low": -128, "ratio": 1.5, "whole": 3.0,
        "text": 'a "quoted" text', "empty": "", "phase": 0j, "price": "1.50", "pieces": "3", "nothing": None,
        "something": 7, "anything": [1, "two", None, {"three": 3.0}], "primes": [2, 3, 5], "pairs": {"a": 1, "b": 2},
        "no_pairs": {}, "quality": 1, "constant_quality": 0, "unit": "Fahrenheit",
    }
    for name, value in wanted.items():
        check.equal(came[name], value, name)
    check.equal(list(came["corner"]), [1, "x"])
    check.equal(len(came["tags"]), 0)
    check.true(came["raw"] in (b"\x00\x01", {"data": "AAE=", "encoding": "base64"}), "bytes")
    check.equal(station.defaults({"something": None, "unit": "Kelvin"})["something"], None)


def structs(station):
    words = {"type": "t", "struct": "s", "service": "v", "fn": 1, "self": 2, "match": 3, "class": 4, "None": 5, "await": 6}
    check.equal(station.words(words), words)
    check.equal(station.renamed({"class": "c", "oldKind": "o", "kind": "ignored"}), {"class": "c", "oldKind": "o"})
    check.equal(station.renamed({"class": "c"}), {"class": "c", "oldKind": ""})
    leaf = {"value": 2, "left": None, "right": None, "children": [], "by_name": {}}
    tree = {"value": 1, "left": leaf, "right": None, "children": [leaf], "by_name": {"k": leaf}}
    check.equal(station.tree(tree), tree)
    check.equal(station.tree({"value": -1}), None)
    check.equal(station.grid({}, []), {})
    x = check.raises(TypeError, station.renamed, {})
    check.equal(str(x), "value: missing field 'class'")
    # A value that the server's declaration has no name for reaches the handler as it is.
    check.equal(station.limits("2024-02-29T12:00:00", 5, 20, 7, []), 32)


def calls(station):
    check.equal(station.nothing(), None)
    check.equal(station.ping(), None)
    check.equal(station.echo(["x", 1, None]), ["x", 1, None])
    check.equal(station.read(), {"x": 0, "y": 0})
    check.equal(station.limits("2024-02-29T12:00:00"), 1022)
    check.equal(station.limits("2024-02-29T12:00:00", 1, names=[]), 21)
    check.equal(station.limits(quality=10, since="2024-02-29T12:00:00", level=-1), 1011)
    check.equal(list(station.history()), [{"x": i, "y": 0} for i in range(3)])
    check.equal(list(station.history(limit=1)), [{"x": 0, "y": 0}])
    check.equal(list(station.words_of("a bc d")), ["a", "bc", "d"])
    check.equal(station.maybe(None), None)
    check.equal(station.maybe("abc"), 3.0)
    check.equal(station.getTemp(), 21.5)
    check.equal(station._pyroInvoke("__len__", (), {}), 4)
    check.equal(station._pyroInvoke("type", (), {"self": 3, "fn": 4}), 7)
    check.raises(AttributeError, lambda: station.temp)
    x = check.raises(AttributeError, station._pyroInvoke, "warm_up", (), {})
    check.equal(str(x), "attempt to access unexposed attribute 'warm_up'")
    x = check.raises(AttributeError, station._pyroInvoke, "_private", (1,), {})
    check.equal(str(x), "attempt to access private attribute '_private'")


def attributes(station):
    check.equal(station.nickname, None)
    station.nickname = "Nick"
    check.equal(station.nickname, "Nick")
    station.nickname = None
    check.equal(list(station.bounds), [-1.5, 2.5])
    check.equal(station.unitName, "Kelvin")
    if serializer == "serpent":
        station.interval = datetime.timedelta(seconds=1.5)
        check.equal(station.interval, 1.5)
        station.interval = 3600
        check.equal(station.interval, 3600.0)


def exceptions(station):
    plain = pyro.pyro_error()
    x = check.raises(plain, station.fail, "station")
    check.equal((str(x), x.station, x.code), ("StationError(station='s', code=1)", "s", 1))
    check.equal(x.pyro_exception, "fixture.everything.v1.StationError")
    x = check.raises(ConnectionError, station.fail, "offline")
    check.equal((x.station, x.code, x.since, x.pyro_exception), ("s", 2, None, "fixture.everything.v1.Offline"))
    x = check.raises(ConnectionError, station.fail, "still")
    check.equal(x.pyro_exception, "fixture.everything.v1.StillOffline")
    x = check.raises(KeyError, station.fail, "key")
    check.equal(x.args, ("no such key",))
    check.raises(ZeroDivisionError, station.fail, "zero")
    check.raises(ValueError, station.read, "2024-02-29T12:00:00+01:00")


with pyro.proxy(sys.argv[3]) as station:
    if serializer == "serpent":
        everything(station)
    if serializer in ("serpent", "msgpack"):
        defaults(station)
    structs(station)
    calls(station)
    # Python's own marshal client cannot send attribute access.
    if serializer != "marshal":
        attributes(station)
    exceptions(station)
check.report()
