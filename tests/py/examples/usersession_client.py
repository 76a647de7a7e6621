"""Unmodified Pyro clients of the example `usersession`: usersession_client.py GENERATION BANK PURSE"""
import sys

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
bank_uri, purse_uri = sys.argv[2:]
check = Checks()


def sign_in(uri, user, word):
    proxy = pyro.proxy(uri)
    proxy._pyroHandshake = {"user": user, "word": word}
    proxy._pyroBind()
    return proxy


with sign_in(bank_uri, "ada", "engine") as ada, sign_in(bank_uri, "otto", "cycle") as otto:
    adas, ottos = ada.pay_in(0), otto.pay_in(0)
    for i in range(1, 4):
        check.equal(ada.pay_in(10), adas + 10 * i, "her account")
        check.equal(otto.pay_in(1), ottos + i, "his account")
with sign_in(bank_uri, "ada", "engine") as ada:
    check.equal(ada.pay_in(0), adas + 30, "the bank keeps it")

with sign_in(purse_uri, "ada", "engine") as first, sign_in(purse_uri, "ada", "engine") as second:
    check.equal([first.owner, second.owner], ["ada", "ada"])
    check.equal([first.put(5), first.put(5), second.put(1)], [5, 10, 1], "a purse for each connection")

for user, word in [("ada", "cycle"), ("eve", "engine")]:
    refused = check.raises(pyro.pyro_error("CommunicationError"), sign_in, bank_uri, user, word)
    check.true("that is not the word" in str(refused), str(refused))
with pyro.proxy(bank_uri) as nobody:
    check.raises(pyro.pyro_error("CommunicationError"), nobody._pyroBind)
check.report()
