"""Unmodified Pyro clients of the example `exceptions`: exceptions_client.py GENERATION URI"""
import sys

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
check = Checks()
with pyro.proxy(sys.argv[2]) as vault:
    check.equal(vault.open(1, "sesame"), "a map")
    # Declared, with a class of Python's.
    error = check.raises(PermissionError, vault.open, 1, "please")
    check.equal((error.number, error.attempts_left), (1, 2))
    # Declared, without one.
    error = check.raises(pyro.pyro_error(), vault.open, 7, "")
    check.equal(error.number, 7)
    check.true("NoSuchBox" in str(error), str(error))

    error = check.raises(ZeroDivisionError, vault.share, 0)
    check.equal(str(error), "gold without heirs")
    check.equal(vault.share(3), 300)

    error = check.raises(OSError, vault.smell)
    check.equal((str(error), error.colour), ("there is smoke in the cellar", "grey"))
    traceback = "".join(error._pyroTraceback)
    check.true("example.vault.Vault.smell" in traceback, traceback)

    error = check.raises(RuntimeError, vault.drop_keys)
    check.true("the keys fell into the drain" in str(error), str(error))
    # The server goes on, and so does the connection.
    check.equal(vault.tidy_up(), None)

    # An exception that is a result is not raised.
    trouble = vault.last_trouble()
    check.equal(type(trouble), PermissionError)
    check.equal(trouble.attempts_left, 2)

    # What is called in the wrong way.
    check.raises(TypeError, vault.open)
    check.raises(TypeError, vault.open, 1, "sesame", "please")
    check.raises(TypeError, vault.open, "one", "sesame")
    check.raises(AttributeError, lambda: vault.explode())
check.report()
