"""Upstream's own server tests against a server of ours: `upstream.py GENERATION TESTSERVER SERVERTYPE FOLDER`.

The folder holds upstream's test files as its source package has them; nothing of them is kept here. In their modules the class
`Daemon` is replaced by one that starts our `testserver` and knows its objects by their ids, so that the tests' clients, their
assertions and their threads are upstream's. A test that needs more of the server than clients can see is left out, with the
reason; all others have to pass. Prints how many of each there were.
"""
import importlib
import os
import socket
import subprocess
import sys
import threading
import types
import unittest

GENERATION, TESTSERVER, SERVERTYPE, FOLDER = sys.argv[1:5]

OBJECTS = "the server is to host an object of the test's own process"
PYTHON = "it looks at Python's own code, without a server"
LEFT_OUT = {
    "testDaemonConnectFail": "the server is to have its handshake replaced by a test's own",
    "testAutoProxy": OBJECTS,
    "testRegisterWeak": OBJECTS,
    "testResourceFreeing": OBJECTS,
    "testTimeoutConnect": "the server is one of the test's own process that nobody serves",
    "testNatPortIPv6": PYTHON,
    "testSerializedBlob": PYTHON,
    "testSerializedBlobMessage": PYTHON,
}
if GENERATION == "4":
    LEFT_OUT["testNonserializableException_pickle"] = "it calls with pickle"
    LEFT_OUT["testOnewayDelayed"] = "the server is to change its configuration between two calls"

# What upstream changes in the configuration of the process that is client and server at once, while a test runs.
SETTINGS = {
    "testGeneratorLinger": {"PYRO_ITER_STREAM_LINGER": "0.5"},
    "testGeneratorNoLinger": {"PYRO_ITER_STREAM_LINGER": "0"},
    "testExposedNotRequired": {"PYRO_REQUIRE_EXPOSE": "0"},
}

# Whose tests a server type is to satisfy.
KINDS = {"thread": "Thread", "multiplex": "Multiplex", "async": "Thread"}

current = None


class Raises:
    """`pytest.raises`, the only thing of that package that the tests use."""

    def __init__(self, expected):
        self.expected = expected

    def __enter__(self):
        return self

    def __exit__(self, type_, value, tb):
        assert type_ is not None, f"{self.expected} was not raised"
        self.type, self.value, self.tb = type_, value, tb
        return issubclass(type_, self.expected)


def replacement(pyro, config, package):
    """The class that takes the place of Python's daemon."""

    class Daemon:
        def __init__(self, port=0):
            env = {name: value for name, value in os.environ.items() if not name.startswith("PYRO")}
            env.update(
                PYRO_SERVERTYPE=SERVERTYPE,
                PYRO_COMMTIMEOUT=str(config.COMMTIMEOUT or 0),
                PYRO_POLLTIMEOUT=str(config.POLLTIMEOUT),
                **SETTINGS.get(current, {}),
            )
            self.process = subprocess.Popen([TESTSERVER], env=env, stdout=subprocess.PIPE, text=True)
            self.uris = {}
            for line in self.process.stdout:
                if line == "READY\n":
                    break
                _, object_id, uri = line.split()
                self.uris[object_id] = package.URI(uri)
            self.over = threading.Event()
            self.sock = socket.socket()

        def register(self, obj, objectId):
            return self.uris[objectId]

        def proxyFor(self, objectId):
            proxy = pyro.Proxy(self.uris[objectId])
            proxy._pyroBind()
            return proxy

        def requestLoop(self):
            self.over.wait()

        def shutdown(self):
            self.process.terminate()
            self.over.set()
            status = self.process.wait(timeout=20)
            self.process.stdout.close()
            self.sock.close()
            assert status == 0, f"the server ended with {status}"

    return Daemon


def as_case(upstream):
    """A test case of unittest, of a class made for it or for pytest."""

    def set_up(self):
        global current
        current = self._testMethodName
        if current in LEFT_OUT:
            self.skipTest(LEFT_OUT[current])
        before = upstream.setUp if hasattr(upstream, "setUp") else upstream.setup_method
        before(self)

    def tear_down(self):
        after = upstream.tearDown if hasattr(upstream, "tearDown") else upstream.teardown_method
        after(self)

    bases = (upstream,) if issubclass(upstream, unittest.TestCase) else (upstream, unittest.TestCase)
    return type(upstream.__name__, bases, {"setUp": set_up, "tearDown": tear_down})


def prepare():
    """The classes to run, with their module's daemon replaced."""
    sys.path.insert(0, FOLDER)
    pytest = sys.modules["pytest"] = types.ModuleType("pytest")
    pytest.raises = Raises
    kind = KINDS[SERVERTYPE]
    if GENERATION == "5":
        server, client, core = (importlib.import_module(f"Pyro5.{m}") for m in ("server", "client", "core"))
        from Pyro5 import config
        names = [("test_server", "TestServerOnce"), ("test_server", f"TestServer{kind}NoTimeout"),
                 ("test_server_timeout", f"TestServer{kind}Timeout")]
    else:
        server = client = core = importlib.import_module("Pyro4.core")
        from Pyro4.configuration import config
        names = [("test_server", "ServerTestsOnce"), ("test_server", f"ServerTests{kind}NoTimeout"),
                 ("test_server_timeout", f"ServerTests{kind}Timeout")]
    found = [getattr(importlib.import_module(module), name) for module, name in names]
    server.Daemon = replacement(client, config, core)
    return [as_case(upstream) for upstream in found]


def run(tests):
    """How many were left out, and those that have failed."""
    result = unittest.TextTestRunner(verbosity=2).run(unittest.TestSuite(tests))
    return len(result.skipped), [test for test, _ in result.failures + result.errors]


def main():
    load = unittest.defaultTestLoader.loadTestsFromTestCase
    tests = [test for case in prepare() for test in load(case)]
    left_out, failed = run(tests)
    # Upstream measures times of tenths of a second, which other work on the machine makes longer.
    for _ in range(3):
        if failed:
            _, failed = run([type(test)(test._testMethodName) for test in failed])
    bad = len(failed)
    print(f"{len(tests) - left_out - bad} passed, {left_out} left out, {bad} failed")
    # What a failed test has left behind is ended with the process.
    sys.stdout.flush()
    os._exit(1 if bad else 0)


main()
