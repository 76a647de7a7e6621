"""What is subtle of a server, asked of Python's own and of ours: subtle.py GENERATION URI

The URI is that of the object `something` of our testserver. Python's daemon runs in this process, with a class of the same name
and behaviour. Each probe is a conversation in messages; what comes back has to be the same from both.
"""
import re
import socket
import struct
import sys
import threading
import uuid

from pyro import Pyro

GENERATION, URI = sys.argv[1:3]
pyro = Pyro(GENERATION)
is_5 = GENERATION == "5"
if is_5:
    from Pyro5 import serializers
    from Pyro5.server import Daemon, expose, oneway
    dumps, loads = serializers.serializers["serpent"].dumps, serializers.serializers["serpent"].loads
    dumps_call = serializers.serializers["serpent"].dumpsCall
    json_call = serializers.serializers["json"].dumpsCall
    JSON = 3
else:
    from Pyro4 import util
    from Pyro4.core import Daemon, expose, oneway
    dumps, loads = util.get_serializer("serpent").dumps, util.get_serializer("serpent").loads
    dumps_call, json_call = util.get_serializer("serpent").dumpsCall, util.get_serializer("json").dumpsCall
    JSON = 2
CONNECT, OK, FAIL, INVOKE, RESULT, PING = range(1, 7)
EXCEPTION, ONEWAY, BATCH = 1, 4, 8
META = 0 if is_5 else 16
UNASKED = "nothing came"


@expose
class ServerTestObject(object):
    something = 99

    def __init__(self):
        self._value = 12345

    def getDict(self):
        return {"number": 42}

    def multiply(self, x, y):
        return x * y

    def divide(self, x, y):
        return x // y

    def echo(self, obj):
        return obj

    def testargs(self, x, *args, **kwargs):
        return [x, list(args), kwargs]

    @oneway
    def oneway_multiply(self, x, y):
        return x * y

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, newvalue):
        self._value = newvalue

    @property
    def dictionary(self):
        return {"number": 42}

    def generator(self):
        yield "one"
        yield "two"


class Wire:
    """A connection of messages."""

    def __init__(self, uri):
        self.socket = socket.create_connection((uri.host, uri.port), timeout=5)

    def send(self, kind, payload, flags=0, seq=1, serializer=1, corr=None):
        if is_5:
            flags |= 64 if corr else 0
            head = struct.pack("!4sHBBHHLL16sHH", b"PYRO", 502, kind, serializer, flags, seq, len(payload), 0,
                               corr or bytes(16), 0, 0x4dc5)
        else:
            chunk = b"CORR" + struct.pack("!H", 16) + corr if corr else b""
            checksum = (kind + 48 + len(payload) + len(chunk) + serializer + flags + seq + 0x34e9) & 0xffff
            head = struct.pack("!4sHHHHiHHHH", b"PYRO", 48, kind, flags, seq, len(payload), serializer,
                               len(chunk), 0, checksum) + chunk
        self.socket.sendall(head + payload)

    def read(self, n):
        data = b""
        while len(data) < n:
            more = self.socket.recv(n - len(data))
            if not more:
                raise EOFError
            data += more
        return data

    def receive(self):
        """Type, flags, number, serializer, whether there is a correlation id, payload; or that the connection has ended."""
        try:
            if is_5:
                _, _, kind, serializer, flags, seq, size, extra, corr, _, _ = struct.unpack(
                    "!4sHBBHHLL16sHH", self.read(40))
                self.read(extra)
                self.corr = corr
            else:
                _, _, kind, flags, seq, size, serializer, extra, _, _ = struct.unpack("!4sHHHHiHHHH", self.read(24))
                chunks = self.read(extra)
                self.corr = chunks[6:22] if chunks[:4] == b"CORR" else bytes(16)
            return kind, flags, seq, serializer, self.read(size)
        except (EOFError, ConnectionResetError):
            return "the end"
        except socket.timeout:
            return UNASKED

    def greet(self, handshake="hello", object_id="something", seq=0):
        self.send(CONNECT, dumps({"handshake": handshake, "object": object_id}), META, seq)
        return self.receive()

    def call(self, method, args=(), kwargs={}, object_id="something", flags=0, seq=1, corr=None):
        self.send(INVOKE, dumps_call(object_id, method, args, kwargs), flags, seq, corr=corr)
        return UNASKED if flags & ONEWAY else self.told(self.receive())

    def told(self, reply):
        """A reply with its payload read; of an exception the class, the text and nothing of the traceback."""
        if isinstance(reply, str):
            return reply
        kind, flags, seq, serializer, payload = reply
        try:
            value = loads(payload)
        except Exception as x:
            value = payload
        return kind, flags, seq, serializer, shown(value)


def early(reply):
    """A refusal before anything is agreed on: a text in marshal, which may be marked for references; the id of Pyro5 is that of
    whatever the thread did before."""
    if isinstance(reply, str):
        return reply
    kind, _, seq, serializer, payload = reply
    return kind, seq, serializer, bytes([payload[0] & 0x7f]) + payload[1:]


def shown(value):
    if isinstance(value, BaseException):
        return type(value).__name__, plain(str(value))
    if isinstance(value, dict) and "exception" in value:
        return "wrapped", shown(value["exception"])
    if isinstance(value, (list, tuple)):
        return [shown(item) for item in value]
    if hasattr(value, "exception"):
        return "wrapped", shown(value.exception)
    return plain(value) if isinstance(value, str) else repr(value)


def plain(text):
    return re.sub(r"localhost:\d+|127\.0\.0\.1:\d+|0x[0-9a-f]+", "X", text)


PROBES = []


def probe(function):
    PROBES.append(function)
    return function


def greeted(uri):
    wire = Wire(uri)
    assert wire.greet()[0] == OK
    return wire


@probe
def names_that_are_not_remote(uri):
    w = greeted(uri)
    names = ["_value", "__init__", "__secret", "__reduce__", "something", "value", "nope", "value.real", "", "__",
             "multiply.__call__", "\u20ac"]
    return [w.call(name) for name in names]


@probe
def attributes(uri):
    w = greeted(uri)
    reads = [w.call("__getattr__", (n,), None) for n in ["value", "multiply", "nope", "_value", "something", "__class__"]]
    writes = [w.call("__setattr__", (n, 1), None) for n in ["multiply", "nope", "_value", "something", "dictionary"]]
    return reads + writes + [w.call("__setattr__", ("value", 7), None), w.call("__getattr__", ("value",), None),
                             w.call("__setattr__", ("value", 12345), None)]


@probe
def wrong_arguments(uri):
    w = greeted(uri)
    return [w.call("multiply", args, kwargs) for args, kwargs in [
        ((), {}), ((1,), {}), ((1, 2, 3), {}), ((1,), {"z": 2}), ((1, 2), {"x": 1}), (("a", "b"), {})]] + [
        w.call("testargs", (), {}), w.call("divide", (1, 0)), w.call("getDict", (1,))]


@probe
def a_call_without_keyword_arguments(uri):
    return greeted(uri).call("multiply", (6, 7), None)[:1]


@probe
def the_flag_says_what_is_oneway_and_not_the_declaration(uri):
    w = greeted(uri)
    w.call("multiply", (6, 7), flags=ONEWAY, seq=5)
    w.call("nope", (), flags=ONEWAY, seq=6)
    w.call("multiply", (6, 7), flags=ONEWAY, object_id="nobody", seq=7)
    return w.call("oneway_multiply", (6, 7), seq=8)


@probe
def unknown_objects(uri):
    w = greeted(uri)
    return [w.call("multiply", (6, 7), object_id="nobody"), w.call("get_metadata", ("nobody",), object_id="Pyro.Daemon"),
            w.call("ping", (), object_id="Pyro.Daemon"), w.call("nope", (), object_id="Pyro.Daemon"),
            w.call("close_stream", ("nobody",), object_id="Pyro.Daemon"),
            w.call("get_next_stream_item", ("nobody",), object_id="Pyro.Daemon"), Wire(uri).greet(object_id="nobody")]


@probe
def metadata_of_the_daemon(uri):
    return greeted(uri).call("get_metadata", ("Pyro.Daemon",), object_id="Pyro.Daemon")[:4]


@probe
def pings(uri):
    w = greeted(uri)
    found = []
    for serializer, payload in [(42, b"ping"), (1, b"whatever"), (99, b"")]:
        w.send(PING, payload, seq=999, serializer=serializer)
        found.append(w.receive())
    at_once = Wire(uri)
    at_once.send(PING, b"ping")
    return found + [early(at_once.receive()), at_once.receive()]


@probe
def what_ends_a_connection(uri):
    ends = []
    for kind, serializer in [(CONNECT, 1), (9, 1), (RESULT, 1), (INVOKE, 77)]:
        w = greeted(uri)
        w.send(kind, dumps({"handshake": "again", "object": "something"}), META, serializer=serializer)
        ends.append(w.receive())
    return ends


@probe
def handshakes_that_lack_something(uri):
    found = []
    for payload in [{"handshake": "x"}, {"object": "something"}, {}]:
        w = Wire(uri)
        w.send(CONNECT, dumps(payload), META)
        found += [w.told(w.receive()), w.receive()]
    return found


@probe
def handshakes_with_other_numbers_and_values(uri):
    found = []
    for seq, value in [(0, None), (7, [1, 2]), (65535, {"a": 1})]:
        reply = Wire(uri).greet(handshake=value, seq=seq)
        found.append((reply[:4], loads(reply[4])["handshake"]))
    return found


@probe
def first_messages_that_are_none(uri):
    found = []
    for junk in [b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" + b" " * 40, b"PYRO\x00\x07" + bytes(60)]:
        w = Wire(uri)
        w.socket.sendall(junk)
        found.append(early(w.receive()))
    half = Wire(uri)
    half.socket.sendall(b"PYRO")
    half.socket.shutdown(socket.SHUT_WR)
    return found + [half.receive()]


@probe
def batches(uri):
    w = greeted(uri)
    def batch(*calls, flags=BATCH):
        return w.call("<batch>", [(name, args, {}) for name, args in calls], None, flags=flags)
    found = [
        batch(),
        batch(("multiply", (6, 7)), ("echo", ("x",))),
        batch(("multiply", (6, 7)), ("divide", (1, 0)), ("multiply", (1, 1))),
        batch(("multiply", (6, 7)), ("nope", ())),
        batch(("multiply", (6, 7)), ("__getattr__", ("value",))),
        batch(("multiply", (6,)),),
    ]
    batch(("multiply", (6, 7)), flags=BATCH | ONEWAY)
    return found + [w.call("echo", ("after",))]


@probe
def streams(uri):
    w = greeted(uri)
    kind, flags, seq, serializer, value = w.call("generator")
    return kind, flags, seq, serializer, value


@probe
def serializers_may_change_between_calls(uri):
    w = greeted(uri)
    w.send(INVOKE, json_call("something", "multiply", (6, 7), {}), serializer=JSON, seq=3)
    return w.receive(), w.call("multiply", (6, 7), seq=4)


@probe
def payloads_that_do_not_parse(uri):
    w = greeted(uri)
    found = []
    for payload in [b"# serpent utf-8 python3.2\n((", b"# serpent utf-8 python3.2\n('a','b')",
                    b"# serpent utf-8 python3.2\n('something','echo',(1,),{},5)", b""]:
        w.send(INVOKE, payload, seq=2)
        reply = w.told(w.receive())
        # The words of CPython's parser are its own.
        found.append(reply if isinstance(reply, str) else (reply[:4], reply[4][0]))
        if isinstance(reply, str):
            w = greeted(uri)
    return found + [w.call("echo", ("still here",))]


@probe
def correlation_ids(uri):
    w, mine = greeted(uri), uuid.UUID(int=7).bytes
    w.call("echo", (1,), corr=mine)
    given = w.corr == mine
    w.call("divide", (1, 0), corr=mine)
    of_error = w.corr == (mine if is_5 else bytes(16))
    w.call("echo", (1,))
    return given, of_error, is_5 and w.corr != bytes(16)


@probe
def dangerous_class_names(uri):
    w = greeted(uri)
    found = []
    for name in ["__main__.Evil", "Evil", "builtins.eval", "Pyro5.core.URI", "Pyro4.core.URI"]:
        reply = w.call("echo", ({"__class__": name, "state": ()},))
        found.append((name, reply if isinstance(reply, str) else (reply[:4], reply[4][0])))
        w = greeted(uri)
    return found


@probe
def pipelined_calls_are_answered_in_order(uri):
    w = greeted(uri)
    for seq in range(1, 6):
        w.send(INVOKE, dumps_call("something", "echo", (seq,), {}), seq=seq)
    return [w.told(w.receive()) for _ in range(5)]


def main():
    daemon = Daemon(host="localhost")
    theirs = daemon.register(ServerTestObject(), "something")
    threading.Thread(target=daemon.requestLoop, daemon=True).start()
    ours = pyro.api.URI(URI)
    different = []
    for one in PROBES:
        python, rust = one(theirs), one(ours)
        if python != rust:
            different.append("%s\n  Python %r\n  ours   %r" % (one.__name__, python, rust))
    if different:
        sys.exit("\n".join(different))
    print("%d probes" % len(PROBES))


main()
