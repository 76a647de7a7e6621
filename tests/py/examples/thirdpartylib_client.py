"""Unmodified Pyro clients of the example `thirdpartylib`: thirdpartylib_client.py GENERATION LINE COUNTER"""
import sys

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
check = Checks()

with pyro.proxy(sys.argv[2]) as line:
    line.clear()
    for name in "Ada", "Ben":
        check.equal(line.push_back(name), None)
    line.push_front("a friend of the baker")
    check.equal(line.len, 3)
    check.equal([line.contains("Ben"), line.contains("Eve")], [True, False])
    check.equal([line.pop_front() for _ in range(4)], ["a friend of the baker", "Ada", "Ben", None])
    check.raises(TypeError, line.push_back, 3)
    check.raises(AttributeError, lambda: line.truncate(0))
    check.raises(AttributeError, setattr, line, "len", 3)
with pyro.proxy(sys.argv[3]) as counter:
    check.equal(counter.queue_up("Ada"), [])
    check.equal(counter.queue_up("Ben"), ["Ada"])
    check.equal([counter.next_please(), counter.next_please()], ["Ada", "Ben"])
    error = check.raises(LookupError, counter.next_please)
    check.equal(str(error), "nobody waits")
    check.raises(AttributeError, lambda: counter.push_back("Eve"))
check.report()
