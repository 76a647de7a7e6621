"""Unmodified Pyro clients of the example `handshake`: handshake_client.py GENERATION URI"""
import sys

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
check = Checks()
answers = []


class Guest(pyro.api.Proxy):
    def _pyroValidateHandshake(self, response):
        answers.append(response)


refused = pyro.pyro_error("CommunicationError")
for shown in ("hello", "open up", ["swordfish"], None, 7):
    with Guest(sys.argv[2]) as lounge:
        lounge._pyroHandshake = shown
        error = check.raises(refused, lounge._pyroBind)
        check.true("that is not the word" in str(error), str(error))
check.equal(answers, [])

with Guest(sys.argv[2]) as lounge:
    lounge._pyroHandshake = "swordfish"
    lounge._pyroBind()
    check.equal(answers, [["welcome", "mind the step"]])
    check.equal(lounge.whisper("Good Evening"), "good evening")
check.report()
