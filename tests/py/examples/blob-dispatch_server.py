"""The example `blob-dispatch` as an unmodified Pyro server, which knows no parcels: blob-dispatch_server.py GENERATION"""
import collections
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])


@pyro.api.expose
class PostOffice:
    def __init__(self):
        self.recipients = collections.defaultdict(list)

    def wait_for(self, label, recipient):
        self.recipients[label].append(recipient)

    def send(self, parcel):
        for recipient in self.recipients[parcel.info]:
            if pyro.generation == 5:
                recipient._pyroClaimOwnership()
            recipient.receive(parcel)
        return len(self.recipients[parcel.info])


with pyro.api.Daemon() as daemon:
    print("URI:", daemon.register(PostOffice()))
    print("Ready.")
    daemon.requestLoop()
