"""A server that raises what it is told to: raises.py GENERATION. Prints its port, then which exceptions are whose subclasses."""
import builtins
import inspect
import json
import os
import sqlite3
import sys
import threading

from pyro import Pyro

pyro = Pyro(sys.argv[1])


def full_name(kind):
    module = kind.__module__
    return "%s.%s" % ("builtins" if module in ("builtins", "exceptions") else module, kind.__name__)


def exceptions():
    """Those that Pyro's stock clients can raise, by their full names."""
    found = {}
    for module in (builtins, pyro.errors, sqlite3):
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, BaseException):
                found[full_name(kind)] = kind
    return found


@pyro.api.expose
class Raiser(object):
    def fail(self, name):
        kind = exceptions()[name.replace("Pyro5.", "Pyro%d." % pyro.generation)]
        if kind is UnicodeTranslateError:
            raise kind("text", 0, 1, "told to")
        raise kind("told to")


def end_with_stdin():
    sys.stdin.read()
    os._exit(0)


daemon = pyro.api.Daemon(port=0)
daemon.register(Raiser(), "raiser")
bases = {name: [full_name(base) for base in inspect.getmro(kind) if issubclass(base, BaseException)]
         for name, kind in exceptions().items()}
print("port = " + daemon.locationStr.rsplit(":", 1)[1])
print("bases = " + json.dumps(bases), flush=True)
threading.Thread(target=end_with_stdin, daemon=True).start()
daemon.requestLoop()
