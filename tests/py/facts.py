"""What the lint rules say of stock Pyro beside the serializers' table."""
import enum

import Pyro4.core
import Pyro4.util
import Pyro5.client
import Pyro5.core
import Pyro5.serializers

from pyro import Checks

check = Checks()

# property_over_marshal: attribute access has no keyword arguments.
for name, serializer in Pyro5.serializers.serializers.items():
    if name in ("serpent", "json", "marshal", "msgpack"):
        call = lambda: serializer.dumpsCall("object", "__getattr__", ("name",), None)
        if name == "marshal":
            check.raises(AttributeError, call)
        else:
            check.true(call(), name)
check.raises(AttributeError, Pyro4.util.get_serializer("marshal").dumpsCall, "object", "__getattr__", ("name",), None)

# foreign_exception_class, exception_needs_arguments, exception_field_name
serpent = Pyro5.serializers.serializers["serpent"]


def raised(name, **attributes):
    return serpent.dict_to_class({"__class__": name, "__exception__": True, "args": ("text",), "attributes": attributes})


check.raises(Pyro5.errors.SerializeError, raised, "lab.errors.Stuck")
check.raises(TypeError, raised, "builtins.UnicodeDecodeError")
check.raises(TypeError, raised, "builtins.ValueError", args=3)
check.equal(type(raised("builtins.ValueError", motor=3)), ValueError)
check.equal(type(raised("sqlite3.IntegrityError")).__name__, "IntegrityError")

# param_self: the method of the proxy has a `self` of its own.
check.raises(TypeError, lambda: Pyro5.client._RemoteMethod(print, "compare", 0)(self=1, other=2))

# operator_not_forwarded
forwarded = {"__len__", "__getitem__", "__setitem__", "__delitem__", "__iter__"}
check.true(forwarded <= set(vars(Pyro5.client.Proxy)), "forwarded by Pyro5")
check.true(not forwarded & set(vars(Pyro4.core.Proxy)), "forwarded by Pyro4")
check.true("__contains__" not in vars(Pyro5.client.Proxy), "not forwarded")

# python_enum_name
check.raises(ValueError, enum.Enum, "Order", [("mro", 1)])

check.report()
