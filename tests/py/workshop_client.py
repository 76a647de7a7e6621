"""An unmodified Pyro client against a Rust server: workshop_client.py GENERATION SERIALIZER HOST:PORT

The server hosts the services of tests/idl/workshop.pyro under the ids workshop, visitor, turnstile and ticket.
"""
import contextlib
import datetime
import fcntl
import sys
import time
import uuid

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1], sys.argv[2])
location = sys.argv[3]
serializer = sys.argv[2]
check = Checks()


def uri(object_id):
    return "PYRO:%s@%s" % (object_id, location)


def plain_bytes(value):
    """Serpent gives bytes as a dict with their base64 text."""
    if isinstance(value, dict):
        import serpent
        return serpent.tobytes(value)
    return value


def seq(value):
    """Sets are lists where the serializer has nothing else, and an empty one is a tuple in serpent."""
    return sorted(value)


def metadata():
    with pyro.proxy(uri("workshop")) as w:
        w._pyroBind()
        methods = {"ping", "add", "join", "polish", "parts", "find", "echo", "total", "jam", "disconnect", "fail", "note",
                   "notes", "count", "count_then_jam", "whoami", "__len__"}
        check.equal(set(w._pyroMethods), methods)
        check.equal(set(w._pyroAttrs), {"speed", "title"})
        check.equal(set(w._pyroOneway), {"note"})


def methods():
    with pyro.proxy(uri("workshop")) as w:
        check.equal(w.ping(), None)
        check.equal(w.add(1), 111)
        check.equal(w.add(1, 2), 103)
        check.equal(w.add(1, c=3), 14)
        check.equal(w.add(c=1, b=2, a=3), 6)
        check.equal(w.join(["a", "\u20ac", "\U0001f600'\""]), "a \u20ac \U0001f600'\"")
        check.equal(w.join(words=[], sep="x"), "")
        check.equal(w.join(("a", "b"), "-"), "a-b", "a tuple is a list")
        check.equal(w.total({"a": 1.5, "b": 2}), 3.5)
        check.equal(w.find(404), None)
        check.equal(w.add(2 ** 40, 0, 0), 2 ** 40)
        if pyro.generation == 5:
            check.equal(len(w), 3)
        check.equal(w._pyroInvoke("__len__", (), {}), 3)


def wrong_arguments():
    with pyro.proxy(uri("workshop")) as w:
        x = check.raises(TypeError, w.add)
        check.true("missing 1 required positional argument: 'a'" in str(x), str(x))
        x = check.raises(TypeError, w.add, 1, 2, 3, 4)
        check.true("takes from 2 to 4 positional arguments but 5 were given" in str(x), str(x))
        x = check.raises(TypeError, w.add, 1, a=2)
        check.true("got multiple values for argument 'a'" in str(x), str(x))
        x = check.raises(TypeError, w.add, 1, d=2)
        check.true("got an unexpected keyword argument 'd'" in str(x), str(x))
        x = check.raises(TypeError, w.add, "one")
        check.true("a: expected int, found str" in str(x), str(x))
        x = check.raises(TypeError, w.polish, {"id": 1})
        check.true("part: missing field 'name'" in str(x), str(x))
        check.equal(w.ping(), None, "the connection is still good")


def values():
    made = datetime.datetime(2024, 2, 29, 12, 30, 15, 250000)
    part = {"id": 7, "name": "bolt", "weight": 1.25, "grade": 0, "made_at": None, "image": None,
            "tags": {"a", "b"}, "size": (3, 4)}
    if serializer == "json":
        part["tags"] = ["a", "b"]
    else:
        part["image"] = b"\x00\xff\x7f"
    if serializer != "marshal" and not (serializer == "msgpack" and pyro.generation == 4):
        # Pyro4 cannot send ext types of msgpack in arguments; marshal knows no dates at all.
        part["made_at"] = made
    with pyro.proxy(uri("workshop")) as w:
        back = w.polish(part)
        check.equal(back["id"], 7)
        check.equal(back["name"], "bolt, polished")
        check.equal(back["weight"], 1.25)
        check.equal(back["grade"], 1, "an enum is its value")
        check.equal(seq(back["tags"]), ["a", "b"])
        check.equal(tuple(back["size"]), (4, 3))
        check.equal(list(back), ["id", "name", "weight", "grade", "made_at", "image", "tags", "size"], "order of fields")
        if part["image"] is not None:
            check.equal(plain_bytes(back["image"]), b"\x7f\xff\x00")
        if part["made_at"] is not None:
            found = back["made_at"]
            check.equal(found if isinstance(found, datetime.datetime) else datetime.datetime.fromisoformat(found), made)
        # A Python object comes with its class and with fields that we have never heard of; a default fills the gap.
        loose = {k: v for k, v in part.items() if k != "tags"}
        loose["colour"] = "green"
        check.equal(seq(w.polish(loose)["tags"]), [])
        check.equal([p["id"] for p in w.parts(3)], [0, 1, 2])
        check.equal(w.parts(n=0), [])
        for value in [None, True, -1, 1.5, "text", [1, [2, {"k": None}]], {"a": [1]}, 2 ** 63, 10 ** 30]:
            check.equal(w.echo(value), value, "echo of any")


@contextlib.contextmanager
def turn():
    """No other process that runs this script is here: for state that all clients of an object share."""
    with open(__file__) as script:
        fcntl.flock(script, fcntl.LOCK_EX)
        yield


def properties():
    with pyro.proxy(uri("workshop")) as w:
        if serializer == "marshal":
            # Neither generation can access attributes over marshal: its writer refuses the None in the call.
            return
        check.equal(w.title, "workshop")
        with turn():
            w.speed = 2.5
            check.equal(w.speed, 2.5)
            w.speed = 3
            check.equal(w.speed, 3.0)
        x = check.raises(AttributeError, w._pyroInvoke, "__setattr__", ("title", "x"), None)
        check.equal(str(x), "attempt to access unexposed or unknown remote attribute 'title'")
        check.raises(TypeError, w._pyroInvoke, "__setattr__", ("speed", "fast"), None)
        x = check.raises(AttributeError, lambda: w.colour)
        check.true("has no exposed attribute or method 'colour'" in str(x), str(x))


def access():
    with pyro.proxy(uri("workshop")) as w:
        def refused(name, text):
            check.equal(str(check.raises(AttributeError, w._pyroInvoke, name, (), {})), text)
        refused("_private", "attempt to access private attribute '_private'")
        refused("__init__", "attempt to access private attribute '__init__'")
        refused("warm_up", "attempt to access unexposed attribute 'warm_up'")
        refused("speed", "attempt to access unexposed attribute 'speed'")
        refused("nope", "'Workshop' object has no attribute 'nope'")
        check.equal(w.ping(), None)
    x = check.raises(pyro.pyro_error("CommunicationError"), pyro.proxy(uri("nobody"))._pyroBind)
    check.true("rejected: unknown object" in str(x), str(x))


def oneway():
    text = "%s %s" % (serializer, uuid.uuid4())
    with pyro.proxy(uri("workshop")) as w:
        check.equal(w.note(text), None)
        for _ in range(200):
            if text in w.notes():
                break
            time.sleep(0.01)
        check.true(text in w.notes(), "a oneway call arrives")
        # Errors of a oneway call are nobody's business.
        w._pyroOneway.add("fail")
        check.equal(w.fail("unheard"), None)
        check.equal(w.ping(), None)


def batch():
    if serializer == "marshal":
        return
    with pyro.proxy(uri("workshop")) as w:
        b = pyro.batch(w)
        b.add(1)
        b.join(["x", "y"], sep="+")
        b.ping()
        check.equal(list(b()), [111, "x+y", None])
        b = pyro.batch(w)
        b.add(1)
        b.fail("in a batch")
        b.note("never reached")
        results = b()
        check.equal(next(results), 111)
        check.equal(str(check.raises(ValueError, next, results)), "in a batch")
        # Python's own batches always have keyword arguments; a program that makes its calls itself need not.
        answers = w._pyroInvokeBatch([("add", (1,), {}), ("add", (1,), None), ("add", (2,), {})])
        check.equal((len(answers), answers[0]), (2, 111))
        error = check.raises(TypeError, answers[1].raiseIt)
        check.equal(str(error), "Workshop.add() argument after ** must be a mapping, not NoneType")
        check.true("never reached" not in w.notes(), "a batch ends with its first error")
        b = pyro.batch(w)
        b.note("batched %s" % serializer)
        check.equal(b(oneway=True), None)
        for _ in range(200):
            if "batched %s" % serializer in w.notes():
                break
            time.sleep(0.01)
        check.true("batched %s" % serializer in w.notes(), "a oneway batch arrives")


def stream():
    with pyro.proxy(uri("workshop")) as w:
        check.equal(list(w.count(5)), [0, 1, 2, 3, 4])
        check.equal(list(w.count(0)), [])
        items = w.count(1000)
        check.equal([next(items), next(items)], [0, 1])
        items.close()
        check.equal(w.ping(), None)
        items = w.count_then_jam(2)
        check.equal([next(items), next(items)], [0, 1])
        x = check.raises(pyro.pyro_error(), next, items)
        check.equal(x.machine, "counter")
        first, second = w.count(3), w.count(3)
        check.equal([next(first), next(second), next(first), next(second)], [0, 0, 1, 1], "two at once")


def exceptions():
    with pyro.proxy(uri("workshop")) as w:
        x = check.raises(ValueError, w.fail, "so \u00df it")
        check.equal(x.args, ("so \u00df it",))
        check.true(isinstance(x._pyroTraceback, list) and len(x._pyroTraceback) > 0, "a remote traceback")
        check.true(all(isinstance(line, str) for line in x._pyroTraceback), "its lines are texts")
        x = check.raises(pyro.pyro_error(), w.jam, "lathe")
        check.equal((x.machine, x.since), ("lathe", 3))
        check.true("Jammed" in "".join(x._pyroTraceback) + str(x), "the declared name is to be seen: %r %r" % (x, vars(x)))
        x = check.raises(ConnectionError, w.disconnect)
        check.equal(x.since, 5)
        check.equal(w.ping(), None)


def instance_modes():
    with pyro.proxy(uri("visitor")) as one, pyro.proxy(uri("visitor")) as two:
        check.equal([one.visit(), one.visit(), two.visit(), one.visit()], [1, 2, 1, 3])
        one._pyroRelease()
        check.equal(one.visit(), 1, "a session ends with its connection")
    with pyro.proxy(uri("turnstile")) as one, pyro.proxy(uri("turnstile")) as two:
        with turn():
            before = one.visit()
            check.equal([two.visit(), one.visit()], [before + 1, before + 2])
    with pyro.proxy(uri("ticket")) as one:
        check.equal([one.visit(), one.visit()], [1, 1])


def context():
    with pyro.proxy(uri("workshop")) as w:
        w._pyroBind()
        pyro.context.annotations = {"TEST": b"from python"}
        pyro.context.correlation_id = uuid.UUID(int=77)
        me = w.whoami()
        pyro.context.annotations = {}
        check.equal(me["serializer"], serializer)
        check.equal(me["generation"], "Pyro%d" % pyro.generation)
        check.equal(me["annotation"], "from python")
        check.equal(me["correlation"], str(uuid.UUID(int=77)))
        check.equal(bytes(pyro.context.response_annotations["TEST"]), b"from rust")
        pyro.context.correlation_id = None


def daemon_object():
    with pyro.proxy(uri("Pyro.Daemon")) as d:
        check.equal(d.ping(), None)
        check.true({"Pyro.Daemon", "workshop", "visitor"} <= set(d.registered()), "registered objects")
        check.equal(set(d.get_metadata("visitor")["methods"]), {"visit"})
        check.true(d.info().startswith("Pyro.Daemon bound on "), "info")
        check.equal(str(check.raises(pyro.pyro_error("DaemonError"), d.get_metadata, "nope")), "unknown object")


for part_of_it in [metadata, methods, wrong_arguments, values, properties, access, oneway, batch, stream, exceptions,
                   instance_modes, context, daemon_object]:
    part_of_it()
check.report()
