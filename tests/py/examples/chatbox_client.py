"""Unmodified Pyro clients of the example `chatbox`: chatbox_client.py GENERATION URI [ROOM]

Talks with itself; in a ROOM with somebody else, whom it asks for an answer.
"""
import queue
import sys
import threading

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
api = pyro.api
check = Checks()
ROOM = "python%d" % pyro.generation
# Such a daemon closes its connections when it ends; one of threads goes on answering.
pyro.config.SERVERTYPE = "multiplex"


class Ears(object):
    """Somebody with a daemon of their own."""

    def __init__(self):
        self.heard = queue.Queue()
        self.daemon = api.Daemon()
        self.daemon.register(self)
        threading.Thread(target=self.daemon.requestLoop, daemon=True).start()

    @api.expose
    @api.oneway
    def hear(self, name, text):
        self.heard.put((name, text))

    def next(self):
        return self.heard.get(timeout=20)

    def go(self):
        """Without a word."""
        self.daemon.shutdown()
        self.daemon.close()


with pyro.proxy(sys.argv[2]) as box:
    ann, bob, eve = Ears(), Ears(), Ears()
    check.equal(box.enter(ROOM, "Ann", ann), ["Ann"])
    check.equal(box.enter(ROOM, "Bob", bob), ["Ann", "Bob"])
    check.true(ROOM in box.rooms, "the room is there")
    error = check.raises(ValueError, box.enter, ROOM, "Bob", eve)
    check.equal(str(error), "Bob is here already")
    check.equal([ann.next(), ann.next(), bob.next()], [("the house", name + " has come") for name in ("Ann", "Bob", "Bob")])
    box.say(ROOM, "Ann", "hello")
    check.equal([ann.next(), bob.next()], [("Ann", "hello")] * 2, "the speaker hears it too")

    check.equal(box.enter(ROOM, "Eve", eve), ["Ann", "Bob", "Eve"])
    eve.go()
    heard = []
    while ("the house", "Eve has gone") not in heard:
        box.say(ROOM, "Bob", "is Eve here?")
        heard.append(ann.next())
    check.true(("Bob", "is Eve here?") in heard, "who cannot be reached has gone")
    box.leave(ROOM, "Bob")
    while ann.next() != ("the house", "Bob has gone"):
        pass
    box.leave(ROOM, "Nobody")
    box.say("nowhere", "Ann", "hello")
    box.leave(ROOM, "Ann")
    check.true(ROOM not in box.rooms, "an empty room is shut")

    for room in sys.argv[3:]:
        name = "Pyro%d" % pyro.generation
        check.true(name in box.enter(room, name, bob), "in the room")
        box.say(room, name, "who is there?")
        while True:
            speaker, text = bob.next()
            if text == "it is me, " + name:
                break
        check.equal(speaker, "Ada")
        box.leave(room, name)
check.report()
