"""
The objects of the recorded conversations (tests/vectors/record/capture.py), hosted by an unmodified Pyro daemon or name
server on a free port.

usage:  things.py 4|5 [PROFILE]

PROFILE is the JSON of a scenario's `server_profile`. Prints `port = N` when it serves, and ends with its standard input.
"""
import importlib.util
import json
import os
import sys
import threading
import time

GENERATION = sys.argv[1]
PROFILE = json.loads(sys.argv[2]) if len(sys.argv) > 2 else {}


def load_capture():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "vectors", "record", "capture.py")
    # It learns the generation from its command line.
    sys.argv = [path, GENERATION]
    spec = importlib.util.spec_from_file_location("capture", path)
    capture = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(capture)
    # As when the recorder ran: a class of the main program.
    capture.MainError.__module__ = "__main__"
    # Any free port instead of the recorder's, and the same one in URIs.
    capture.SRV_PORT = capture.TEE_PORT = 0
    return capture


def add_slow(capture, daemon):
    """What no recording has: a method that takes its time."""
    @capture.expose
    class Slow:
        def sleep(self, seconds, result=None):
            time.sleep(seconds)
            return result

    daemon.register(Slow(), "slow")


def end_with_stdin():
    sys.stdin.read()
    os._exit(0)


def main():
    capture = load_capture()
    for key, value in PROFILE.get("config", {}).items():
        if key == "SERIALIZERS_ACCEPTED" and GENERATION == "5":
            continue        # Pyro5 takes all it has
        setattr(capture.config, key, set(value) if key == "SERIALIZERS_ACCEPTED" else value)
    if PROFILE.get("ns"):
        module = capture.nameserver if GENERATION == "5" else capture.naming
        daemon = module.NameServerDaemon("localhost", 0)
    else:
        daemon = capture.make_daemon(PROFILE)
        if "slow" in PROFILE.get("daemon", {}):
            add_slow(capture, daemon)
    print("port = " + daemon.locationStr.rsplit(":", 1)[1], flush=True)
    threading.Thread(target=end_with_stdin, daemon=True).start()
    daemon.requestLoop()


main()
