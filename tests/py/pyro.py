"""Both generations of Pyro under one set of names, for the scripts beside this file."""
import sys


class Pyro:
    """`Pyro(5)` or `Pyro(4)`, with a serializer."""

    def __init__(self, generation, serializer="serpent"):
        self.generation = int(generation)
        self.serializer = serializer
        if self.generation == 5:
            import Pyro5
            import Pyro5.api
            import Pyro5.callcontext
            import Pyro5.client
            import Pyro5.errors
            self.api, self.errors, self.config = Pyro5.api, Pyro5.errors, Pyro5.config
            self.batch, self.context = Pyro5.client.BatchProxy, Pyro5.callcontext.current_context
            self.locate_ns = Pyro5.api.locate_ns
        else:
            import Pyro4
            import Pyro4.core
            self.api, self.errors, self.config = Pyro4, Pyro4.errors, Pyro4.config
            self.batch, self.context = Pyro4.core.batch, Pyro4.current_context
            self.locate_ns = Pyro4.locateNS
            # A Pyro4 program has to say that it wants msgpack.
            self.config.SERIALIZERS_ACCEPTED = {"serpent", "json", "marshal", "msgpack", serializer}
        self.config.SERIALIZER = serializer
        self.config.COMMTIMEOUT = 20

    def proxy(self, uri):
        return self.api.Proxy(uri)

    def pyro_error(self, name="PyroError"):
        return getattr(self.errors, name)


class Checks:
    """Counts what was checked, so that a script that checked nothing does not pass."""

    def __init__(self):
        self.done = 0

    def equal(self, found, wanted, what=""):
        if found != wanted or type(found) is not type(wanted):
            sys.exit("%s: found %r, wanted %r" % (what or "check %d" % self.done, found, wanted))
        self.done += 1

    def true(self, condition, what):
        if not condition:
            sys.exit("failed: " + what)
        self.done += 1

    def raises(self, kind, call, *args, **kwargs):
        """The exception that the call raises, which must be of exactly this class."""
        try:
            result = call(*args, **kwargs)
        except BaseException as x:
            if type(x) is not kind:
                sys.exit("raised %r instead of %s" % (x, kind.__name__))
            self.done += 1
            return x
        sys.exit("%s was not raised, but returned %r" % (kind.__name__, result))

    def report(self):
        print("%d checks" % self.done)
