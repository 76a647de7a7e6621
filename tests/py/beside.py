"""An object that tells what came beside its calls: beside.py GENERATION"""
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])
noted = []
greeted = []


def told():
    """What came beside the call that is being handled."""
    context = pyro.context
    annotations = {name: bytes(value).decode("latin-1") for name, value in context.annotations.items()}
    # Not the user's: Pyro4 has it where a header has it in Pyro5.
    annotations.pop("CORR", None)
    return {"annotations": annotations, "correlation": str(context.correlation_id)}


@pyro.api.expose
class Witness:
    def told(self):
        pyro.context.response_annotations = {"PMRK": b"at the counter"}
        return told()

    @property
    def seen(self):
        return told()

    @seen.setter
    def seen(self, value):
        noted.append(told())

    def each(self, n):
        for _ in range(n):
            yield told()

    def fail(self):
        raise ValueError("no")

    @pyro.api.oneway
    def note(self):
        noted.append(told())

    def noted(self):
        """What came beside oneway calls and assignments so far."""
        return noted

    def greeted(self):
        """What came beside handshakes so far."""
        return greeted

    def forward(self, uri, n):
        """Calls another one `n` times, and tells what that one saw of it."""
        with pyro.proxy(uri) as other:
            return [other.told() for _ in range(n)]


class Watched(pyro.api.Daemon):
    def validateHandshake(self, conn, data):
        # Pyro reads the annotations of a handshake for nobody, but has its correlation id.
        greeted.append(str(pyro.context.correlation_id))
        return "hello"


if __name__ == "__main__":
    with Watched() as daemon:
        print("uri =", daemon.register(Witness, "witness"), flush=True)
        daemon.requestLoop()
