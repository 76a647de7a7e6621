"""What stock Pyro serializers make of values, case by case: loss.py CASES

CASES is a file of JSON lines, each an object with generation, serializer, way (`result` or `argument`), python (the value
as Python text) and, to be read, hex (bytes of another end). One JSON line is printed for each:

with hex     {"arrives": "same"}, {"arrives": "list of str"} or {"refused": "why"}
without hex  {"hex": ".."} or {"refused": "why"}: what this end sends for the value
"""
import datetime
import decimal
import json
import sys
import uuid

import Pyro4
import Pyro4.core
import Pyro4.util
import Pyro5.core
import Pyro5.serializers

SERIALIZERS = {
    5: Pyro5.serializers.serializers,
    4: {name: Pyro4.util.get_serializer(name) for name in ("serpent", "json", "marshal", "msgpack")},
}


def error(at):
    """An exception with a field."""
    x = ValueError("text")
    x.at = at
    return x


def value_of(case):
    URI = {5: Pyro5.core.URI, 4: Pyro4.core.URI}[case["generation"]]
    return eval(case["python"], {"datetime": datetime, "decimal": decimal, "uuid": uuid, "URI": URI, "error": error})


def shape(value):
    """The type of a value, with that of what is in it; of an exception, that of its field."""
    if isinstance(value, ValueError):
        return shape(value.at)
    name = type(value).__name__
    if isinstance(value, dict):
        keys = sorted({type(key).__name__ for key in value})
        text = value and "dict with %s keys" % " and ".join(keys)
        if set(value) == {"data", "encoding"}:
            text = "dict with the keys data and encoding"
        if "__class__" in value:
            text = "dict with a __class__"
        return text or name
    if isinstance(value, (list, tuple, set)) and value:
        inner = sorted({shape(item) for item in value})
        return "%s of %s" % (name, " and ".join(inner))
    return name


def same(found, wanted):
    if type(found) is not type(wanted):
        return False
    if isinstance(wanted, ValueError):
        return same(found.at, wanted.at)
    if isinstance(wanted, float):
        return repr(found) == repr(wanted)
    if isinstance(wanted, (list, tuple)):
        return len(found) == len(wanted) and all(map(same, found, wanted))
    if isinstance(wanted, dict):
        return set(found) == set(wanted) and all(same(found[key], wanted[key]) for key in wanted) and (
            {type(key) for key in found} == {type(key) for key in wanted})
    if isinstance(wanted, set):
        return found == wanted and {type(item) for item in found} == {type(item) for item in wanted}
    return found == wanted


def read(case, serializer):
    data = bytes.fromhex(case["hex"])
    # The receivers of both generations hold a bytearray at that moment.
    if case["way"] == "argument":
        _, _, (found,), _ = serializer.loadsCall(bytearray(data))
    else:
        found = serializer.loads(bytearray(data))
    return {"arrives": "same" if same(found, value_of(case)) else shape(found)}


def write(case, serializer):
    value = value_of(case)
    if case["way"] == "argument":
        data = serializer.dumpsCall("object", "method", (value,), {})
    else:
        data = serializer.dumps(value)
    return {"hex": bytes(data).hex()}


with open(sys.argv[1]) as cases:
    for line in cases:
        case = json.loads(line)
        serializer = SERIALIZERS[case["generation"]][case["serializer"]]
        try:
            answer = read(case, serializer) if "hex" in case else write(case, serializer)
        except Exception as x:
            answer = {"refused": "%s: %s" % (type(x).__name__, x)}
        print(json.dumps(answer))
