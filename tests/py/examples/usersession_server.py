"""The example `usersession` as an unmodified Pyro server: usersession_server.py GENERATION"""
import sys
from collections import Counter

from pyro import Pyro

pyro = Pyro(sys.argv[1])
api = pyro.api
WORDS = {"ada": "engine", "otto": "cycle"}


class Daemon(api.Daemon):
    def validateHandshake(self, conn, data):
        user = data.get("user")
        if WORDS.get(user) != data.get("word"):
            raise PermissionError("that is not the word")
        conn.user = user
        return "welcome, " + user


@api.expose
@api.behavior(instance_mode="single")
class Bank:
    def __init__(self):
        self.accounts = Counter()

    def pay_in(self, cents):
        user = pyro.context.client.user
        self.accounts[user] += cents
        return self.accounts[user]


@api.expose
@api.behavior(instance_mode="session")
class Purse:
    def __init__(self):
        self._owner, self._cents = pyro.context.client.user, 0

    @property
    def owner(self):
        return self._owner

    def put(self, cents):
        self._cents += cents
        return self._cents


with Daemon() as daemon:
    print("URI:", daemon.register(Bank))
    print("URI:", daemon.register(Purse))
    print("Ready.")
    daemon.requestLoop()
