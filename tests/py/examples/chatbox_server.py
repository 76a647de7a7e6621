"""The example `chatbox` as an unmodified Pyro server: chatbox_server.py GENERATION"""
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])
pyro.config.COMMTIMEOUT = 0


@pyro.api.expose
@pyro.api.behavior(instance_mode="single")
class ChatBox:
    def __init__(self):
        self._rooms = {}

    @property
    def rooms(self):
        return sorted(self._rooms)

    def enter(self, room, name, listener):
        people = self._rooms.setdefault(room, {})
        if name in people:
            raise ValueError(name + " is here already")
        people[name] = listener
        self.say(room, "the house", name + " has come")
        return list(people)

    def say(self, room, name, text):
        people = self._rooms.get(room, {})
        for listener_name, listener in list(people.items()):
            try:
                if pyro.generation == 5:
                    listener._pyroClaimOwnership()
                listener.hear(name, text)
            except pyro.pyro_error("CommunicationError"):
                self.leave(room, listener_name)

    def leave(self, room, name):
        people = self._rooms.get(room, {})
        if people.pop(name, None) is None:
            return
        if not people:
            del self._rooms[room]
        self.say(room, "the house", name + " has gone")


with pyro.api.Daemon() as daemon:
    print("URI:", daemon.register(ChatBox))
    print("Ready.")
    daemon.requestLoop()
