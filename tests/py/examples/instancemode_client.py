"""Unmodified Pyro clients of the example `instancemode`: instancemode_client.py GENERATION URI.."""
import sys

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
single, session, percall = sys.argv[2:]
check = Checks()


def calls(uri):
    """Two clients, each with three calls: the numbers of the clerks, and what each has done."""
    served = []
    for _ in range(2):
        with pyro.proxy(uri) as clerk:
            served.append([tuple(clerk.serve()) for _ in range(3)])
    return ([[number for number, _ in client] for client in served], [[n for _, n in client] for client in served])


numbers, done = calls(single)
check.equal(len({number for client in numbers for number in client}), 1, "clerks")
begun = done[0][0]
check.equal(done, [[begun, begun + 1, begun + 2], [begun + 3, begun + 4, begun + 5]])

numbers, done = calls(session)
check.equal([len(set(client)) for client in numbers], [1, 1], "clerks of a client")
check.true(numbers[0] != numbers[1], "another one for another client")
check.equal(done, [[1, 2, 3], [1, 2, 3]])

numbers, done = calls(percall)
check.equal(len({number for client in numbers for number in client}), 6, "clerks")
check.equal(done, [[1, 1, 1], [1, 1, 1]])
check.report()
