"""Unmodified Pyro clients of the example `blob-dispatch`: blob-dispatch_client.py GENERATION URI [LABEL]

Two recipients of its own, and a sender in each serializer in which Python's `deserialized()` finds objects again: json it does not read.
"""
import sys
import threading

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
api = pyro.api
if pyro.generation == 5:
    from Pyro5.client import SerializedBlob
    register_class, register_dict = api.register_class_to_dict, api.register_dict_to_class
else:
    from Pyro4.core import SerializedBlob
    from Pyro4.util import SerializerBase
    register_class, register_dict = SerializerBase.register_class_to_dict, SerializerBase.register_dict_to_class
check = Checks()
LABEL = "python%d" % pyro.generation


class Parcel(object):
    def __init__(self, sender, grams, things):
        self.sender, self.grams, self.things = sender, grams, things

    def to_dict(self):
        return {"__class__": "post.Parcel", "from": self.sender, "grams": self.grams, "things": self.things}

    @classmethod
    def from_dict(cls, name, data):
        return cls(data["from"], data["grams"], data["things"])


register_class(Parcel, Parcel.to_dict)
register_dict("post.Parcel", Parcel.from_dict)


class Recipient(object):
    def __init__(self):
        self.parcels = []

    @api.expose
    def receive(self, parcel):
        self.parcels.append((parcel.info, parcel.deserialized()))


recipients = [Recipient(), Recipient()]
daemon = api.Daemon()
for recipient in recipients:
    daemon.register(recipient)
threading.Thread(target=daemon.requestLoop, daemon=True).start()

with pyro.proxy(sys.argv[2]) as office:
    check.equal(office.send(SerializedBlob(LABEL, Parcel("Ada", 1, []))), 0, "nobody waits")
    office.wait_for(LABEL, recipients[0])
    for serializer in "serpent", "msgpack":
        office._pyroSerializer = serializer
        check.equal(office.send(SerializedBlob(LABEL, Parcel("Ada", 900, [serializer]))), 1)
    office._pyroSerializer = "serpent"
    office.wait_for(LABEL, recipients[1])
    check.equal(office.send(SerializedBlob(LABEL, Parcel("Ben", 1, ["the last"]))), 2)
    for label in sys.argv[3:]:
        check.equal(office.send(SerializedBlob(label, Parcel(LABEL, 70, ["seeds"]))), 1, "somebody else has got it")
    check.raises(TypeError, office.send, 3)

for recipient, things in zip(recipients, (["serpent", "msgpack", "the last"], ["the last"])):
    check.equal([parcel.things for _, parcel in recipient.parcels], [[thing] for thing in things])
    check.true(all(type(parcel) is Parcel and info == LABEL for info, parcel in recipient.parcels), "unpacked")
daemon.shutdown()
check.report()
