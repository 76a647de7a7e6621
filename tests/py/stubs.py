"""Stubs made by pyro-idl at work: stubs.py PACKAGES serve-everything GENERATION | everything GENERATION SERIALIZER URI
| workshop GENERATION SERIALIZER URI

PACKAGES is the folder in which the package `api` is. `everything` calls any server of tests/ui/ok/everything.pyro, `workshop` the one
of tests/idl/workshop.pyro.
"""
import asyncio
import datetime
import decimal
import sys
import uuid
import warnings

sys.path.insert(0, sys.argv[1])

from pyro import Checks, Pyro  # noqa: E402

from api.fixture.everything import v1  # noqa: E402
from api.workshop import v1 as workshop_v1  # noqa: E402

check = Checks()
pyro = Pyro(sys.argv[3])
warnings.simplefilter("ignore", DeprecationWarning)


class Station(v1.StationServer):
    """Answers as the Rust service of the tests does, where the checks look."""

    _interval = datetime.timedelta(seconds=1)
    _nickname = None
    _logged = []

    def do_echo(self, value):
        return value

    do_everything = do_defaults = do_words = do_renamed = do_echo

    def do_nothing(self):
        return None

    do_ping = do_nothing

    def do_tree(self, value):
        return value if value.value >= 0 else None

    def do_read(self, at):
        if at is not None and at.tzinfo is not None:
            raise ValueError("aware")
        return v1.Point(x=0, y=0)

    def do_fail(self, kind):
        if kind == "station":
            raise v1.StationError("s", 1)
        if kind == "offline":
            raise v1.Offline("s", 2)
        if kind == "still":
            raise v1.StillOffline("s", 2, datetime.datetime(2024, 2, 29))
        if kind == "broken":
            raise v1.Broken()
        raise KeyError("no such key")

    def do_limits(self, since, limit, level, quality, names):
        check.true(isinstance(since, datetime.datetime), "since")
        return limit + level + quality + len(names)

    def do_history(self, limit):
        for i in range(limit):
            yield v1.Point(x=i)
        if limit == 7:
            raise v1.Offline("s")

    def do_words_of(self, text):
        return iter(text.split())

    def do_log(self, msg, level):
        self._logged.append((msg, level))

    def do_grid(self, grid, names):
        check.true(all(isinstance(key, tuple) for key in grid), "keys of the grid")
        return {v1.Quality.Bad: [v1.Point(x=len(grid), y=len(names))]}

    def do_maybe(self, name):
        return None if name is None else float(len(name))

    def do_temp(self):
        return 21.5

    def do_len(self):
        return 4

    def do___contains__(self, item):
        return item == ""

    def do_type(self, self_, fn):
        return self_ + fn

    def do_get_interval(self):
        return self._interval

    def do_set_interval(self, value):
        self._interval = value

    def do_get_nickname(self):
        return self._nickname

    def do_set_nickname(self, value):
        self._nickname = value

    def do_get_bounds(self):
        return (-1.5, 2.5)

    def do_get_unit(self):
        return v1.Unit.Kelvin


def everything():
    return v1.Everything(
        a_bool=True, an_int=2 ** 62, a_float=0.1, a_str="h\u00e9 '\"\U0001f600", some_bytes=b"\x00\xff", a_complex=1 + 2j,
        a_decimal=decimal.Decimal("1.50"), a_date=datetime.date(2024, 2, 29), a_time=datetime.time(23, 59, 59, 1),
        a_datetime=datetime.datetime(2024, 2, 29, 12, 0, 0, 500000),
        a_timedelta=datetime.timedelta(days=1, microseconds=1), a_uuid=uuid.UUID(int=7),
        a_uri="PYRO:thing@localhost:4444", anything=[1, "two", None, {"three": 3.0}], nothing=None, i8=-128, i16=-32768,
        i32=-(2 ** 31), i64=-(2 ** 63), u8=255, u16=65535, u32=2 ** 32 - 1, u64=2 ** 64 - 1, f32=0.5, f64=1e300,
        a_list=[1, 2], a_set={"a", "b"}, a_map={"k": 1}, a_pair=(1, "x"), alone=(True,), perhaps=None,
        nested=[{"k": (1, ["x", None])}], aliased=21.5, grid={(1, 2): 0.5}, names=["n"], maybe="m",
        quality=v1.Quality.Worse, unit=v1.Unit.F, point=v1.Point(x=1, y=-2), points=[v1.Point(x=1), v1.Point()],
        by_quality={v1.Quality.Suspect: v1.Point(x=3)}, by_id={uuid.UUID(int=9): None},
        days={datetime.date(2024, 1, 1)},
    )


def values(station, serializer, server):
    sent = everything()
    check.equal(station.everything(sent), sent)
    # Nothing declared travels as a class of ours.
    aware = datetime.timezone(datetime.timedelta(hours=2))
    sent.a_datetime = datetime.datetime(2024, 2, 29, 12, tzinfo=aware)
    sent.a_set = set()
    sent.days = set()
    check.equal(station.everything(sent), sent)
    defaults = v1.Defaults()
    came = station.defaults(defaults)
    check.equal(came, defaults)
    check.equal((came.raw, came.phase, came.price, came.tags), (b"\x00\x01", 0j, decimal.Decimal("1.50"), set()))
    # A newer end may have values that have no name here.
    sent.quality, sent.unit = v1.Quality(99), v1.Unit("Rankine")
    came = station.everything(sent)
    check.equal(came, sent)
    check.equal((came.quality.name, came.quality.value, came.unit.name, str(came.unit)), ("99", 99, "Rankine", "Rankine"))
    check.true(isinstance(came.quality, v1.Quality) and came.quality not in list(v1.Quality), "it is none of the names")
    words = v1.Words(type="t", struct="s", service="v", fn=1, self_=2, match=3, class_=4, None_=5, await_=6)
    check.equal(station.words(words), words)
    renamed = v1.Renamed(kind="c", old_kind="o")
    check.equal(station.renamed(renamed), renamed)
    leaf = v1.Tree(value=2)
    tree = v1.Tree(value=1, left=leaf, children=[leaf, leaf], by_name={"k": leaf})
    check.equal(station.tree(tree), tree)
    check.equal(station.tree(v1.Tree(value=-1)), None)
    if server == "python":
        check.equal(station.grid({(1, 2): 0.5}, ["n"]), {v1.Quality.Bad: [v1.Point(x=1, y=1)]})
    x = check.raises(TypeError, station.tree, 5)
    check.equal(str(x), "value: value: expected fixture.everything.v1.Tree, found int")
    x = check.raises(ValueError, station.log, "m", 2 ** 31)
    check.equal(str(x), "level: value: 2147483648 is out of range for i32")


def calls(station, serializer, server):
    check.equal(station.nothing(), None)
    check.equal(station.echo(["x", 1, None]), ["x", 1, None])
    check.equal(station.read(), v1.Point(x=0, y=0))
    since = datetime.datetime(2024, 2, 29, 12)
    check.equal(station.limits(since), 1022)
    check.equal(station.limits(since, 1, names=[]), 21)
    check.equal(station.limits(quality=v1.Quality.Bad, since=since, level=-1), 1011)
    check.equal(list(station.history()), [v1.Point(x=i) for i in range(3)])
    stream = station.history(limit=5)
    check.equal(next(stream), v1.Point(x=0))
    stream.close()
    check.equal(list(station.words_of("a bc d")), ["a", "bc", "d"])
    check.equal((station.maybe(None), station.maybe("abc")), (None, 3.0))
    check.equal((station.temp(), station.len(), station.type(3, fn=4)), (21.5, 4, 7))
    check.equal(station.__contains__(""), True)
    check.equal(station.log("hello", level=3), None)
    station.nickname = "Nick"
    check.equal(station.nickname, "Nick")
    station.nickname = None
    check.equal(station.nickname, None)
    check.equal((station.bounds, station.unit), ((-1.5, 2.5), v1.Unit.Kelvin))
    with station.batch() as batch:
        first, second, third = batch.len(), batch.read(), batch.maybe("ab")
    check.equal((first.result(), second.result(), third.result()), (4, v1.Point(), 2.0))
    if server == "python" and serializer == "marshal":
        # Python's marshal cannot carry an exception inside of a batch's results.
        return
    with station.batch() as batch:
        first, second, third = batch.len(), batch.fail("offline"), batch.len()
    check.equal(first.result(), 4)
    check.equal(check.raises(v1.Offline, second.result).code, 2)
    check.raises(RuntimeError, third.result)


def deprecations(station):
    with warnings.catch_warnings(record=True) as came:
        warnings.simplefilter("always")
        station.temp()
        with station.batch() as batch:
            batch.temp()
    warned = [(str(warning.message), warning.filename) for warning in came]
    check.equal(warned, [("temp is deprecated since 1.2: use read", __file__)] * 2)


def exceptions(station, server):
    x = check.raises(v1.StationError, station.fail, "station")
    check.equal((x.station, x.code, str(x)), ("s", 1, "StationError(station='s', code=1)"))
    x = check.raises(v1.Offline, station.fail, "offline")
    check.true(isinstance(x, ConnectionError) and isinstance(x, v1.StationError), "bases")
    check.equal((x.station, x.code, x.since), ("s", 2, None))
    x = check.raises(v1.StillOffline, station.fail, "still")
    if server == "python":
        check.equal(x.since, datetime.datetime(2024, 2, 29))
        check.raises(v1.Broken, station.fail, "broken")
        check.equal(len(list_until(v1.Offline, station.history(7))), 7)
    check.raises(KeyError, station.fail, "key")


def list_until(kind, stream):
    items = []
    try:
        for item in stream:
            items.append(item)
    except kind:
        return items
    sys.exit("the stream ended well")


async def in_async(cls, uri, serializer, pyro4):
    async with await cls.connect(uri, serializer=serializer, pyro4=pyro4) as station:
        check.equal(await station.read(), v1.Point())
        check.equal([item async for item in station.history(2)], [v1.Point(x=0), v1.Point(x=1)])
        check.equal(await station.get_bounds(), (-1.5, 2.5))
        await station.set_nickname("n")
        check.equal(await station.get_nickname(), "n")
        await station.set_nickname(None)
        try:
            await station.fail("offline")
        except v1.Offline as x:
            check.equal(x.code, 2)
        else:
            sys.exit("no exception")


def workshop(uri, serializer, pyro4):
    v = workshop_v1
    with v.Workshop.connect(uri, serializer=serializer, pyro4=pyro4) as it:
        check.equal((it.add(1), it.add(1, 2), it.add(1, c=3)), (111, 103, 14))
        parts = it.parts(2)
        check.equal([part.name for part in parts], ["part 0", "part 1"])
        check.equal((parts[1].grade, parts[1].tags, parts[1].size), (v.Grade.Rough, {"spare"}, (1, 2)))
        check.equal(it.find(100), None)
        x = check.raises(v.Jammed, it.jam, "m")
        check.equal((x.machine, x.since), ("m", 3))
        x = check.raises(v.Offline, it.disconnect)
        check.equal(x.since, 5)
        check.raises(ValueError, it.fail, "text")
        check.equal(list(it.count(3)), [0, 1, 2])
        check.equal(list_until(v.Jammed, it.count_then_jam(2)), [0, 1])
        check.equal(it.total({"a": 1.5, "b": 2.0}), 3.5)
        it.note("typed")
        speed = it.speed
        it.speed = speed + 1
        check.equal(it.speed, speed + 1)
        check.equal(it.whoami()["serializer"], serializer)


def plain(uri, server):
    """Classes that are registered with Pyro: a plain proxy takes instances, a server reads what says its class."""
    with pyro.proxy(uri) as proxy:
        leaf = v1.Tree(value=2, children=[], by_name={})
        came = proxy.tree(v1.Tree(value=1, left=leaf, children=[leaf]))
        # Structs themselves travel as plain dicts.
        check.equal((type(came), came["left"]["value"], came["children"][0]["value"]), (dict, 2, 2))
        point = v1.Point(x=1, y=-2)
        if server == "rust":
            # Where any value is declared nothing says what the class is, as in Python without a registration.
            x = check.raises(pyro.errors.SerializeError, proxy.echo, point)
            check.equal(str(x), "unsupported serialized class: fixture.everything.v1.Point")
        else:
            # Read as the class, and sent as a struct.
            check.equal(proxy.echo(point), {"x": 1, "y": -2})
            check.equal(proxy.echo([point, None]), [{"x": 1, "y": -2}, None])
            check.equal(proxy.echo({"__class__": "fixture.everything.v1.Point", "x": 5}), {"x": 5, "y": 0})
        x = check.raises(pyro.errors.PyroError, proxy.fail, "station")
        check.equal((x.pyro_exception, x.station), ("fixture.everything.v1.StationError", "s"))
        x = check.raises(ConnectionError, proxy.fail, "offline")
        check.equal(x.code, 2)


def main():
    what, generation = sys.argv[2], pyro.generation
    if what == "serve-everything":
        daemon = pyro.api.Daemon(host="localhost")
        print("uri:", daemon.register(Station, "station"), flush=True)
        daemon.requestLoop()
    serializer, uri, server = sys.argv[4:7]
    pyro.config.SERIALIZER = serializer
    is_4 = generation == 4
    if what == "workshop":
        workshop(uri, serializer, is_4)
    else:
        with v1.Station.connect(uri, serializer=serializer, timeout=20, pyro4=is_4) as station:
            values(station, serializer, server)
            calls(station, serializer, server)
            deprecations(station)
            exceptions(station, server)
        if serializer != "marshal":
            # Python's marshal takes no instances.
            plain(uri, server)
        asyncio.run(in_async(v1.AsyncStation, uri, serializer, is_4))
    check.report()


main()
