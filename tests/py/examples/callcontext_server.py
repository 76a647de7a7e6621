"""The example `callcontext` as an unmodified Pyro server: callcontext_server.py GENERATION"""
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])


@pyro.api.expose
class Office:
    def post(self, letter):
        context = pyro.context
        stamp = context.annotations.get("STMP")
        context.response_annotations = {"PMRK": b"at the counter"}
        return {
            "letter": letter,
            "sender": "%s:%d" % context.client_sock_addr[:2],
            "protocol": 502 if pyro.generation == 5 else 48,
            "serializer": pyro.serializer,
            "stamp": None if stamp is None else bytes(stamp).decode(),
            "journey": str(context.correlation_id),
        }

    def forward(self, letter, office):
        pyro.context.annotations = {}
        with pyro.proxy(office) as office:
            return office.post(letter)

    @pyro.api.oneway
    def letterbox(self, letter):
        self.post(letter)


class Flagged(pyro.api.Daemon):
    def annotations(self):
        return {"FLAG": b"yellow"}


with Flagged() as daemon:
    print("URI:", daemon.register(Office))
    print("Ready.")
    daemon.requestLoop()
