"""What Python's own server tests say of their objects, said of the testserver: testserver_client.py GENERATION URI URI [OPTION]

The URIs are those of the objects something and unexposed. OPTION is the server's ITER_STREAM_LINGER, or "sequential" for one that
answers one call at a time.
"""
import sys
import time

import serpent

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
something, unexposed = sys.argv[2], sys.argv[3]
option = sys.argv[4] if len(sys.argv) > 4 else None
sequential = option == "sequential"
linger = float(option) if option and not sequential else None
check = Checks()
is_5 = pyro.generation == 5
if is_5:
    import Pyro5.client
    import Pyro5.protocol
    traceback_of = lambda x: "".join(Pyro5.errors.get_pyro_traceback(type(x), x, x.__traceback__))
    SerializedBlob, StreamIterator = Pyro5.client.SerializedBlob, Pyro5.client._StreamResultIterator
else:
    import Pyro4.core
    import Pyro4.message
    import Pyro4.util
    traceback_of = lambda x: "".join(Pyro4.util.getPyroTraceback(type(x), x, x.__traceback__))
    SerializedBlob, StreamIterator = Pyro4.core.SerializedBlob, Pyro4.core._StreamResultIterator


def calls(p):
    check.equal(p.multiply(7, 6), 42)
    check.equal(p.testargs(1), [1, [], {}])
    check.equal(p.testargs(1, 2, 3, a=4), [1, [2, 3], {"a": 4}])
    check.equal(p.testargs(u"\u20ac", **{u"\u20ac": 2}), [u"\u20ac", [], {u"\u20ac": 2}])
    check.equal([p.divide(7, 2), p.divide(-7, 2), p.divide(7, -2), p.divide(-6, 2)], [3, -4, -4, -3])
    check.raises(TypeError, p.testargs)
    check.raises(TypeError, p.multiply, "a", "b")
    check.raises(TypeError, p.multiply, 1)
    check.equal(p.getDictAttr(), {"number2": 43})
    before = p._pyroSeq
    for i in range(3):
        check.equal(p.echo(i), i)
    check.equal(p._pyroSeq, before + 3)
    p._pyroSeq = 999
    check.equal(p.echo(42), 42)
    check.equal(p.echo([42] * 1000), [42] * 1000)
    pyro.config.COMPRESSION = True
    check.equal(p.multiply("*" * 500, 2), "*" * 1000)
    pyro.config.COMPRESSION = False
    check.equal(list(p.blob(SerializedBlob("blobname", [1, 2, 3]))), ["blobname", [1, 2, 3]])


def metadata():
    methods = {"blob", "delay", "delayAndId", "divide", "echo", "generator", "getDict", "getDictAttr", "iterator",
               "multiply", "new_test_object", "nonserializableException", "oneway_delay", "oneway_multiply", "ping",
               "response_annotation", "testargs"}
    if is_5:
        methods |= {"__iter__", "__len__", "__getitem__"}
    p = pyro.proxy(something)
    check.equal((set(p._pyroMethods), set(p._pyroAttrs), set(p._pyroOneway)), (set(), set(), set()))
    check.true(p._pyroBind() and not p._pyroBind(), "it connects once")
    check.equal(set(p._pyroMethods), methods)
    check.equal(set(p._pyroAttrs), {"value", "dictionary"})
    check.equal(set(p._pyroOneway), {"oneway_multiply", "oneway_delay"})
    p._pyroAttrs = None
    p._pyroGetMetadata()
    check.equal(set(p._pyroAttrs), {"value", "dictionary"})
    check.equal([hasattr(p, name) for name in ("multiply", "value", "_value", "something", "dict_attr")],
                [True, True, False, False, False])
    p._pyroRelease()


def attributes(p):
    check.equal(p.value, 12345)
    p.value = 42
    check.equal(p.value, 42)
    p.value = 12345
    check.equal(p.dictionary, {"number": 42})
    p.dictionary.update({"more": 666})
    check.equal(p.getDict(), {"number": 42}, "a copy was changed")
    for name in ("something", "_dictionary", "_value", "dict_attr", "no_such_thing"):
        check.raises(AttributeError, getattr, p, name)
    check.raises(AttributeError, setattr, p, "no_such_thing", 1)


def exceptions(p):
    failed = check.raises(ZeroDivisionError, p.divide, 1, 0)
    text = traceback_of(failed)
    for part in ("Remote traceback:", "ZeroDivisionError", "return x // y"):
        check.true(part in text, part + " in the traceback")
    batch = pyro.batch(p)
    for call in (lambda: batch.multiply(7, 6), lambda: batch.divide(999, 3), batch.ping, lambda: batch.divide(999, 0),
                 lambda: batch.multiply(3, 4)):
        check.equal(call(), None)
    results = batch()
    check.equal([next(results) for _ in range(3)], [42, 333, None])
    failed = check.raises(ZeroDivisionError, next, results)
    check.true("return x // y" in traceback_of(failed), "the traceback of a batch")
    check.raises(StopIteration, next, results)
    failed = check.raises(pyro.pyro_error("SerializeError"), p.nonserializableException)
    check.true("unsupported serialized class" in traceback_of(failed), "its class is unknown")


def exposing():
    with pyro.proxy(unexposed) as p:
        check.equal(p.getName(), "hello")
        if linger is None:
            check.equal(set(p._pyroMethods), {"getName"})
            failed = check.raises(AttributeError, lambda: p.unexposed())
            check.equal(str(failed), "remote object '%s' has no exposed attribute or method 'unexposed'" % p._pyroUri)
            failed = check.raises(AttributeError, setattr, p, "unexposed_set", 999)
            check.equal(str(failed), "remote object '%s' has no exposed attribute 'unexposed_set'" % p._pyroUri)
        else:
            # These servers have REQUIRE_EXPOSE off.
            check.equal(set(p._pyroMethods), {"getName", "unexposed"})
            check.equal(p.unexposed(), "you should not see this")


def annotations(p):
    context = pyro.context
    context.annotations = {"XYZZ": b"invalid test data"}
    check.raises(ValueError, p.response_annotation)
    context.annotations = {"XYZZ": b"data from proxy via new api"}
    response = p.response_annotation()
    check.equal(bytes(context.response_annotations["ANN2"]), b"daemon annotation via new api")
    check.equal(serpent.tobytes(response["annotations_in_daemon"]["XYZZ"]), b"data from proxy via new api")
    context.annotations = {}


def oneway(p):
    check.equal(p.oneway_multiply(5, 11), None)
    start = time.time()
    p.oneway_delay(1)
    check.equal(p.multiply(5, 11), 55)
    batch = pyro.batch(p)
    batch.multiply(7, 6)
    batch.delay(0.3)
    check.equal(batch(oneway=True), None)
    check.true(sequential or time.time() - start < 0.5, "oneway calls are not waited for")
    other = pyro.proxy(something)
    other._pyroBind()
    other._pyroOneway = {"multiply"}
    check.equal(other.multiply(5, 11), None, "whoever calls decides")
    other._pyroOneway = set()
    check.equal(other.oneway_multiply(5, 11), 55)
    check.raises(AttributeError, lambda: other.nonexisting_method())
    other._pyroRelease()


def timeouts():
    with pyro.proxy(something) as p, pyro.proxy(something) as other:
        other.ping()
        p._pyroTimeout = None
        start = time.time()
        check.equal(p.delay(0.3), "slept 0 seconds")
        check.true(0.3 <= time.time() - start < 1.3, "it took its time")
        check.equal(p.delayAndId(0, "me"), "slept for me")
        p._pyroTimeout = 0.1
        start = time.time()
        check.raises(pyro.pyro_error("TimeoutError"), p.delay, 3)
        check.equal(other.echo(1), 1)
        check.true(sequential or time.time() - start < 2, "nobody waits for the one who sleeps")


def connections():
    proxies = [pyro.proxy(something) for _ in range(10)]
    for p in proxies:
        p._pyroTimeout = 5
        p._pyroBind()
    for p in proxies:
        check.equal(p.ping(), None)
        p._pyroRelease()
        p._pyroRelease()
    first = proxies[0]
    first._pyroReconnect(tries=10)
    check.equal(first.multiply(11, 5), 55)
    first._pyroRelease()


def pings(p):
    p._pyroBind()
    connection = p._pyroConnection
    if is_5:
        message = Pyro5.protocol.SendingMessage(Pyro5.protocol.MSG_PING, 42, 999, 0, b"something")
        connection.send(message.data)
        reply = Pyro5.protocol.recv_stub(connection, [Pyro5.protocol.MSG_PING])
    else:
        message = Pyro4.message.Message(Pyro4.message.MSG_PING, b"something", 42, 0, 999)
        connection.send(message.to_bytes())
        reply = Pyro4.message.Message.recv(connection, [Pyro4.message.MSG_PING])
    check.equal((reply.seq, bytes(reply.data)), (999, b"pong"))


def streams(p):
    items = p.iterator()
    check.equal(type(items), StreamIterator)
    check.equal(list(items), ["one", "two", "three"])
    check.raises(StopIteration, next, items)
    items.close()
    items = p.generator()
    check.equal([next(items) for _ in range(5)], ["one", "two", "three", "four", "five"])
    check.raises(StopIteration, next, items)
    check.raises(StopIteration, next, items)
    if is_5:
        check.equal((len(p), list(iter(p)), p[0], p[5]), (6, list("qwerty"), "q", "y"))
        check.raises(IndexError, lambda: p[6])
    other = pyro.proxy(something)
    items = other.generator()
    other._pyroRelease()
    check.raises(pyro.pyro_error("ConnectionClosedError"), next, items)


def lingering():
    p = pyro.proxy(something)
    items = p.generator()
    check.equal(next(items), "one")
    p._pyroRelease()
    check.raises(pyro.pyro_error("ConnectionClosedError"), next, items)
    if linger:
        p._pyroReconnect()
        check.equal(next(items), "two")
        p._pyroRelease()
    time.sleep(linger + 0.7)
    p._pyroReconnect()
    check.raises(pyro.pyro_error(), next, items)
    p._pyroRelease()


def main():
    metadata()
    exposing()
    with pyro.proxy(something) as p:
        for checks in (calls, attributes, annotations, oneway, streams, pings, exceptions):
            checks(p)
    timeouts()
    connections()
    if linger is not None:
        lingering()
    check.report()


main()
