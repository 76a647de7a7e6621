"""One end of a connection that is handed to Pyro as it is: pair.py GENERATION client|server PORT"""
import socket
import sys

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
check = Checks()
connected = socket.create_connection(("127.0.0.1", int(sys.argv[3])))


@pyro.api.expose
class Echo(object):
    attribute = property(lambda self: "read")

    def echo(self, x):
        return x


def client():
    with pyro.api.Proxy("child", connected_socket=connected) as child:
        check.equal(str(child._pyroUri), "PYRO:child@<<connected-socket>>:0")
        check.equal(child.whoami(), "the child")
        check.equal(set(child._pyroMethods), {"whoami"})
    check.report()


def server():
    if pyro.generation == 5:
        from Pyro5.server import Daemon
    else:
        from Pyro4.core import Daemon
    daemon = Daemon(connected_socket=connected)
    daemon.register(Echo(), "echo")
    daemon.requestLoop()
    print("ended")


client() if sys.argv[2] == "client" else server()
