"""Pickles, and what Python makes of them: pickles.py VALUES_JSON SEED

Prints a line for each: `whole` or `harmed`, the pickle, and, where Python can read it, a pickle of what it is in plain
types (a dict for an object, bytes for a bytearray, a list of what cannot be a key then), both in hexadecimal. The pickles are of the recorded values, of made up
ones, of codes in random order, and of those with some harm done to them; protocols 0 to 5.
"""
import collections
import datetime
import decimal
import io
import json
import pickle
import random
import resource
import sys
import uuid

import Pyro4.core

recorded, seed = sys.argv[1:]
chance = random.Random(int(seed))
# Python allocates what a pickle says; it is to say so with a MemoryError.
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

CODES = [
    b"N", b"\x88", b")", b"]", b"}", b"\x8f", b"(", b"0", b"1", b"2", b"a", b"e", b"s", b"u", b"\x90", b"t", b"l", b"d", b"\x91",
    b"\x85", b"\x86", b"\x87", b"R", b"b", b"\x81", b"\x93", b"o", b"\x94", b"q\0", b"h\0", b"q\x01", b"h\x01", b"p3\n", b"g3\n",
    b"K\x01", b"M\x01\x02", b"G\0\0\0\0\0\0\0\0", b"\x8a\x01\xff", b"L123L\n", b"I01\n", b"F1.5\n", b"Vx\n", b"S'ab'\n",
    b"U\x01a", b"C\x04\x07\xe8\x01\x01", b"\x8c\x01a", b"X\x01\0\0\0a", b"X\x03\0\0\0int", b"cbuiltins\nset\n",
    b"cbuiltins\nfrozenset\n", b"cbuiltins\nKeyError\n", b"cbuiltins\nbytearray\n", b"cbuiltins\ncomplex\n",
    b"ccollections\nOrderedDict\n", b"ccollections\ndeque\n", b"cdatetime\ndate\n", b"cdatetime\ntimedelta\n",
    b"cPyro4.core\nURI\n", b"cuuid\nUUID\n", b"cdecimal\nDecimal\n",
]
# Those that fit together more often.
SIMPLE = CODES[:14] + CODES[15:21] + [b"K\x01", b"q\0", b"h\0", b"U\x01a", b"cbuiltins\nKeyError\n)R"]

KNOWN = {"set", "frozenset", "bytearray", "bytes", "complex", "KeyError", "OrderedDict", "deque", "date", "time", "datetime",
         "timedelta", "timezone", "Decimal", "UUID", "URI", "encode", "_reconstructor", "object"}


class Reader(pickle.Unpickler):
    def find_class(self, module, name):
        if name not in KNOWN:
            raise ValueError("refused")
        return super().find_class(module, name)


def holds_object(key):
    """Whether a key is none any more when it is plain."""
    if isinstance(key, (tuple, frozenset)):
        return any(holds_object(item) for item in key)
    return isinstance(key, (BaseException, Pyro4.core.URI))


def plain(value, around=()):
    """What arrives: no classes but those of plain data."""
    if id(value) in around:
        raise ValueError("it contains itself")
    around += (id(value),)
    if isinstance(value, type):
        raise ValueError("a class")
    if isinstance(value, BaseException):
        value = {"__class__": "%s.%s" % (type(value).__module__, type(value).__name__), "__exception__": True,
                 "args": value.args, "attributes": vars(value)}
    if isinstance(value, Pyro4.core.URI):
        value = {"__class__": "Pyro4.core.URI", "state": value.__getstate__()}
    if isinstance(value, dict):
        pairs = [[plain(k, around), plain(v, around)] for k, v in value.items()]
        return ("dict", pairs) if any(holds_object(key) for key in value) else {k: v for k, v in pairs}
    if isinstance(value, (list, collections.deque)):
        return [plain(item, around) for item in value]
    if isinstance(value, tuple):
        return tuple(plain(item, around) for item in value)
    if isinstance(value, (set, frozenset)):
        items = [plain(item, around) for item in value]
        return ("set", items) if any(holds_object(item) for item in value) else frozenset(items)
    return bytes(value) if isinstance(value, bytearray) else value


def text():
    return "".join(chr(chance.choice([chance.randrange(32, 127), chance.randrange(160, 0xd7ff),
                                      chance.randrange(0x10000, 0x10ffff), 10, 92])) for _ in range(chance.randrange(6)))


def scalar():
    pick = chance.randrange(12)
    if pick < 2:
        return chance.choice([None, True, False, chance.randint(-300, 70000)])
    if pick == 2:
        return chance.getrandbits(chance.randint(1, 300)) * chance.choice([1, -1])
    if pick == 3:
        return chance.choice([chance.uniform(-1e9, 1e9), complex(chance.random(), -chance.random())])
    if pick < 6:
        return text()
    if pick == 6:
        return chance.choice([bytes, bytearray])(chance.randrange(256) for _ in range(chance.randrange(9)))
    moment = datetime.datetime.fromordinal(chance.randint(1, 3652059)) + datetime.timedelta(microseconds=chance.randrange(86400 * 10**6))
    if pick == 7:
        return chance.choice([moment, moment.date(), moment.time(), moment.replace(tzinfo=datetime.timezone.utc)])
    if pick == 8:
        return datetime.timedelta(chance.randint(-9999, 9999), chance.randrange(86400), chance.randrange(10 ** 6))
    if pick == 9:
        return decimal.Decimal(chance.randint(-10 ** 9, 10 ** 9)).scaleb(chance.randint(-20, 20))
    if pick == 10:
        return uuid.UUID(int=chance.getrandbits(128))
    return Pyro4.core.URI("PYRO:a@localhost:%d" % chance.randrange(1, 65536))


def key():
    """An object that Python can hash, alone or in others."""
    one = chance.choice([KeyError(1), KeyError([]), Pyro4.core.URI("PYRO:a@b:%d" % chance.randrange(1, 4))])
    return chance.choice([one, one, (one, 1), frozenset([one]), (frozenset([(one,)]),)])


def made_up(depth=0):
    pick = chance.randrange(22)
    if depth > 4 or pick < 10:
        return scalar()
    if pick < 13:
        return [made_up(depth + 1) for _ in range(chance.randrange(5))]
    if pick == 13:
        return tuple(made_up(depth + 1) for _ in range(chance.randrange(5)))
    if pick == 14:
        return {chance.choice(["a", "b", "another", 1, (1, 2), b"k"]): made_up(depth + 1) for _ in range(chance.randrange(5))}
    if pick == 15:
        return chance.choice([set, frozenset])(chance.randrange(50) for _ in range(chance.randrange(5)))
    if pick == 16:
        return collections.OrderedDict((str(n), made_up(depth + 1)) for n in range(chance.randrange(4)))
    if pick == 17:
        return collections.deque(made_up(depth + 1) for _ in range(chance.randrange(4)))
    if pick == 18:
        error = KeyError(made_up(depth + 1))
        error.detail = made_up(depth + 1)
        return error
    if pick == 19:
        kind = chance.choice([dict, collections.OrderedDict])
        return kind((key(), made_up(depth + 1)) for _ in range(chance.randrange(4)))
    if pick == 20:
        one = key()
        return chance.choice([set, frozenset])([one, (one, one), key(), key(), "a"])
    shared = [made_up(depth + 1)]
    return [shared, shared, (shared,)]


def harmed(data):
    data = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data))
        what = chance.randrange(4)
        if what < 2:
            data[at] = chance.randrange(256)
        elif what == 2:
            data.insert(at, chance.randrange(256))
        elif len(data) > 1:
            del data[at]
    return bytes(data)


def show(kind, data):
    try:
        # As a daemon's protocol would carry it, with texts of Python 2 as Python 3 reads them.
        found = pickle.dumps(plain(Reader(io.BytesIO(data)).load()), 2).hex()
    except Exception:
        found = ""
    if kind == "whole" and not found:
        sys.exit("Python cannot read %r" % data)
    print(kind, data.hex(), found)


def recorded_values():
    names = {"datetime": datetime, "decimal": decimal, "Decimal": decimal.Decimal, "uuid": uuid, "UUID": uuid.UUID,
             "collections": collections, "OrderedDict": collections.OrderedDict, "deque": collections.deque,
             "inf": float("inf"), "nan": float("nan")}
    for entry in json.load(open(recorded))["values"]:
        try:
            value = eval(entry["python"], dict(names))
            if plain(Reader(io.BytesIO(pickle.dumps(value))).load()) is not NotImplemented:
                yield value
        except Exception:
            # What no expression makes, or is no data.
            continue


whole = [pickle.dumps(value, protocol) for value in recorded_values() for protocol in range(6)]
whole += [pickle.dumps(made_up(), n % 6) for n in range(1500)]
for data in whole:
    show("whole", data)
for data in whole[::2]:
    show("harmed", harmed(data))
for n in range(3000):
    codes = chance.choice([CODES, SIMPLE])
    show("harmed", b"".join(chance.choice(codes) for _ in range(chance.randint(1, 14))) + b".")
