"""Stubs of tests/golden/hub.pyro at work: hub_stubs.py PACKAGES serve GENERATION | call GENERATION SERIALIZER HUB WAYS

References in both directions, callbacks, static methods and arguments by name. PACKAGES is the folder in which the package `api` is.
`call` calls any server of the hub and of the ways at these addresses.
"""
import sys
import threading

sys.path.insert(0, sys.argv[1])

from pyro import Checks, Pyro  # noqa: E402

from api.fixture.hub import v1  # noqa: E402

check = Checks()


def uri_of(client):
    return str(client._pyro_proxy._pyroUri)


class Cell(v1.CellServer):
    def __init__(self, name, following):
        self._name = name
        self._following = following

    def do_get_name(self):
        return self._name

    def do_next(self):
        return self._following


class Hub(v1.HubServer):
    def __init__(self):
        self._cells = []
        self._sinks = []
        self._favourite = None

    def do_make(self, name):
        cell = Cell(name, self._cells[-1] if self._cells else None)
        self._pyroDaemon.register(cell)
        self._cells.append(cell)
        return cell

    def do_entries(self):
        entries = [v1.Entry(name=cell.do_get_name(), cell=cell) for cell in self._cells]
        return entries + [v1.Entry(name="none")]

    def do_find(self, name):
        for cell in self._cells:
            if cell.do_get_name() == name:
                return cell
        raise v1.NoSuchCell(name=name)

    def do_name_of(self, cell):
        check.true(isinstance(cell, v1.Cell), "a typed client")
        with cell:
            return cell.name

    def do_names_of(self, cells):
        return ["%s %s" % (key, cell.name) for key in sorted(cells) for cell in cells[key]]

    def do_same(self, cell, other):
        return other is not None and uri_of(cell) == uri_of(other)

    def do_subscribe(self, sink):
        # A proxy belongs to one thread, the next call may come over another one.
        self._sinks.append(uri_of(sink))
        return len(self._sinks)

    def do_publish(self, text):
        for uri in self._sinks:
            with v1.Sink.connect(uri, pyro4=pyro.generation == 4) as sink:
                sink.on_event(text)

    def do_ask(self, sink, question):
        with sink:
            return sink.ask(question)

    def do_provoke(self, sink, text):
        try:
            with sink:
                sink.fail(text)
        except Exception as x:
            return "%s: %s" % (type(x).__name__, x)
        return "nothing"

    def do_get_favourite(self):
        return self._favourite

    def do_set_favourite(self, value):
        self._favourite = value


class Ways(v1.WaysServer):
    _level = 0

    @staticmethod
    def do_version():
        return "1.2"

    @staticmethod
    def do_echo(text):
        return text

    def do_shout(self, text, mark, *, times):
        return text.upper() + (mark or "!") * times

    def do_letters(self, text):
        yield from text

    def do_status(self):
        return "fine"

    def do_batch(self):
        return 7

    def do_get_level(self):
        return type(self)._level

    def do_set_level(self, value):
        type(self)._level = value


class Sink(v1.SinkServer):
    def __init__(self):
        self._heard = []
        self._came = threading.Condition()

    def do_on_event(self, text):
        with self._came:
            self._heard.append(text)
            self._came.notify_all()

    def do_ask(self, question):
        return question + "? yes"

    def do_fail(self, text):
        raise ValueError(text)

    def has_heard(self, texts):
        with self._came:
            check.true(self._came.wait_for(lambda: sorted(self._heard) == texts, 20), "events: %s" % self._heard)


def references(hub):
    first, second = hub.make("first"), hub.make("second")
    check.true(isinstance(first, v1.Cell), "a typed client")
    check.equal((first.name, second.name), ("first", "second"))
    check.equal(uri_of(second.next()), uri_of(first))
    check.equal(first.next(), None)
    check.equal((hub.name_of(first), hub.name_of(second)), ("first", "second"))
    entries = {entry.name: entry.cell and uri_of(entry.cell) for entry in hub.entries()}
    check.equal((entries["first"], entries["none"]), (uri_of(first), None))
    check.equal(uri_of(hub.find("second")), uri_of(second))
    check.equal(check.raises(v1.NoSuchCell, hub.find, "third").name, "third")
    check.equal(hub.names_of({"k": [first, second], "l": []}), ["k first", "k second"])
    check.equal((hub.same(first), hub.same(first, first), hub.same(first, other=second)), (False, True, False))
    hub.favourite = second
    check.equal(uri_of(hub.favourite), uri_of(second))
    hub.favourite = None
    check.equal(hub.favourite, None)


def callbacks(hub):
    daemon = pyro.api.Daemon(host="localhost")
    sink = Sink()
    x = check.raises(TypeError, hub.subscribe, sink)
    check.equal(str(x), "sink: value: register the object with a daemon first")
    daemon.register(sink)
    threading.Thread(target=daemon.requestLoop, daemon=True).start()
    check.equal(hub.subscribe(sink), 1)
    hub.publish("one")
    hub.publish("two")
    sink.has_heard(["one", "two"])
    check.equal(hub.ask(sink, "well"), "well? yes")
    raised = hub.provoke(sink, "bad")
    check.true("ValueError" in raised and "bad" in raised, raised)
    daemon.shutdown()


def ways(it):
    check.equal((it.version(), it.echo("\u00e9")), ("1.2", "\u00e9"))
    check.equal(it.shout("hey"), "HEY!")
    check.equal(it.shout("hey", "?", times=2), "HEY??")
    check.equal(it.shout("hey", times=3), "HEY!!!")
    check.raises(TypeError, it.shout, "hey", "?", 2)
    check.equal("".join(it.letters("abc")), "abc")
    check.equal((it.status(), it.batch_()), ("fine", 7))
    it.level = 5
    check.equal(it.level, 5)
    with it.batch() as batch:
        version, shouted = batch.version(), batch.shout("a", times=2)
    check.equal((version.result(), shouted.result()), ("1.2", "A!!"))


def main():
    if sys.argv[2] == "serve":
        daemon = pyro.api.Daemon(host="localhost")
        print("ways:", daemon.register(Ways, "ways"), flush=True)
        print("hub:", daemon.register(Hub, "hub"), flush=True)
        daemon.requestLoop()
    serializer, hub_uri, ways_uri = sys.argv[4:7]
    pyro.config.SERIALIZER = serializer
    is_4 = pyro.generation == 4
    with v1.Hub.connect(hub_uri, serializer=serializer, timeout=20, pyro4=is_4) as hub:
        references(hub)
        callbacks(hub)
    with v1.Ways.connect(ways_uri, serializer=serializer, timeout=20, pyro4=is_4) as it:
        ways(it)
    check.report()


pyro = Pyro(sys.argv[3])
main()
