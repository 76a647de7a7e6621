import sys

generation, port = sys.argv[1:]
if generation == "5":
    import Pyro5.api as pyro
    import Pyro5.errors as errors
else:
    import Pyro4 as pyro
    import Pyro4.errors as errors

with pyro.Proxy("PYRO:Pyro.Daemon@localhost:" + port) as daemon:
    try:
        daemon.ping()
        print("pong")
    except errors.CommunicationError:
        print("refused")
