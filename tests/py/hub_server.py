"""An unmodified Pyro server of the hub of tests/golden/hub.pyro: hub_server.py GENERATION. Prints its port."""
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])
api = pyro.api


@api.expose
class Cell(object):
    def __init__(self, name, following):
        self._name = name
        self._following = following

    @property
    def name(self):
        return self._name

    def next(self):
        return self._following


@api.expose
@api.behavior(instance_mode="single")
class Hub(object):
    def __init__(self):
        self.cells = []
        self.sinks = []
        self._favourite = None

    def make(self, name):
        cell = Cell(name, self.cells[-1] if self.cells else None)
        self._pyroDaemon.register(cell)
        self.cells.append(cell)
        return cell

    def entries(self):
        entries = [{"name": cell.name, "cell": cell} for cell in self.cells]
        return entries + [{"name": "none"}]

    def find(self, name):
        return [cell for cell in self.cells if cell.name == name][0]

    def name_of(self, cell):
        return cell.name

    def names_of(self, cells):
        return ["%s %s" % (key, cell.name) for key in sorted(cells) for cell in cells[key]]

    def same(self, cell, other=None):
        return other is not None and cell._pyroUri == other._pyroUri

    def subscribe(self, sink):
        self.sinks.append(sink._pyroUri)
        return len(self.sinks)

    def publish(self, text):
        for uri in self.sinks:
            with pyro.proxy(uri) as sink:
                sink.on_event(text)

    def ask(self, sink, question):
        return sink.ask(question)

    def provoke(self, sink, text):
        try:
            sink.fail(text)
        except Exception as x:
            return "%s: %s" % (type(x).__name__, x)
        return "nothing"

    @property
    def favourite(self):
        return self._favourite

    @favourite.setter
    def favourite(self, cell):
        self._favourite = pyro.proxy(cell._pyroUri)


@api.expose
@api.behavior(instance_mode="single")
class Crowd(object):
    def __init__(self):
        self.entered = 0

    @api.oneway
    def enter(self, ms):
        self.entered += 1

    def peak(self):
        return self.entered


daemon = api.Daemon(host="localhost")
hub = Hub()
daemon.register(hub, "hub")
daemon.register(Crowd, "crowd")
print("port = %s" % daemon.locationStr.rsplit(":", 1)[1])
sys.stdout.flush()
daemon.requestLoop()
