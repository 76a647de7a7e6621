import sys

generation, port = sys.argv[1:]
if generation == "5":
    import Pyro5.api as pyro
    names = pyro.locate_ns("localhost", int(port))
else:
    import Pyro4 as pyro
    names = pyro.locateNS("localhost", int(port))

print(list(names.list()))
