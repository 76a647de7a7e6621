"""Values of `tests/idl/matrix.json` as Python has them: as the generated classes, or as a stock program without them would.

The types are those of the view that `pyro-idl gen python --dump-model` shows. Nothing of the generated package's own conversions is
used here: what is read is written down independently of them.
"""
import datetime
import decimal
import struct
import uuid

INTS = {"int", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64"}


class Types:
    """The declarations of one package, by full name, and the methods of its service."""

    def __init__(self, view, package):
        module = next(module for module in view["modules"] if module["package"] == package)
        self.items = {}
        for kind in ("structs", "unions", "enums", "exceptions"):
            for item in module[kind]:
                self.items[item["full_name"]] = (kind, item)
        service = module["services"][0]
        self.service = service["full_name"]
        self.methods = {method["name"]: method for method in service["methods"]}


    def has_exception(self, text, within=()):
        """Whether values of a type are exceptions or can have some in them."""
        if text.endswith(("?", ">")):
            inner = text[:-1].partition("<")[2] if text.endswith(">") else text[:-1]
            return any(self.has_exception(part, within) for part in split(inner))
        kind, item = self.items.get(text, (None, None))
        if kind == "exceptions" or text in within or kind not in ("structs", "unions"):
            return kind == "exceptions"
        fields = item["fields"] if kind == "structs" else [f for v in item["variants"] for f in v["fields"]]
        return any(self.has_exception(field["idl_type"], (*within, text)) for field in fields)


def split(text):
    """The parts between commas outside of brackets."""
    parts, depth = [""], 0
    for char in text:
        depth += (char == "<") - (char == ">")
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


class Reader:
    """Reads neutral values by the text of their type. `module` has the generated classes; without it the values are plain,
    and exceptions can be dicts of their fields, as structs are."""

    def __init__(self, types, pyro, uris, module=None, dicts=False):
        self.types, self.pyro, self.uris, self.module, self.dicts = types, pyro, uris, module, dicts

    def read(self, text, value):
        if text.endswith("?"):
            return None if value is None else self.read(text[:-1], value)
        if text.endswith(">"):
            head, _, inner = text[:-1].partition("<")
            return self.container(head, split(inner), value)
        if text in self.types.items:
            kind, item = self.types.items[text]
            return getattr(self, kind)(item, value)
        if text in INTS:
            return int(value)
        return getattr(self, text + "_")(value)

    def container(self, head, parts, value):
        if head == "ref":
            return self.reference(value)
        if head == "tuple":
            return tuple(map(self.read, parts, value))
        if head == "map":
            return {self.read(parts[0], key): self.read(parts[1], item) for key, item in value}
        items = [self.read(parts[0], item) for item in value]
        return set(items) if head == "set" else items

    def bool_(self, value):
        return value

    none_ = str_ = bool_

    def float_(self, value):
        return float(value)

    f64_ = float_

    def f32_(self, value):
        return struct.unpack("f", struct.pack("f", float(value)))[0]

    def bytes_(self, value):
        return bytes.fromhex(value)

    def complex_(self, value):
        return complex(*map(float, value))

    def decimal_(self, value):
        return decimal.Decimal(value)

    def date_(self, value):
        return datetime.date.fromisoformat(value)

    def time_(self, value):
        return datetime.time.fromisoformat(value)

    def datetime_(self, value):
        return datetime.datetime.fromisoformat(value)

    def timedelta_(self, value):
        return datetime.timedelta(microseconds=int(value))

    def uuid_(self, value):
        return uuid.UUID(value)

    def uri_(self, value):
        return value if self.module else self.pyro.uri(value)

    def any_(self, value):
        if isinstance(value, list):
            return [self.any_(item) for item in value]
        if not isinstance(value, dict):
            return value
        ((kind, inner),) = value.items()
        if kind == "map":
            return {key: self.any_(item) for key, item in inner}
        return self.read(kind, inner)

    def reference(self, value):
        uri = self.uris[value]
        return self.module.Matrix(self.pyro.proxy(uri)) if self.module else self.pyro.proxy(uri)

    def fields(self, fields, value, key):
        return {field[key]: self.read(field["idl_type"], value[field["name"]]) for field in fields}

    def structs(self, item, value):
        if not self.module:
            return self.fields(item["fields"], value, "wire_name")
        return getattr(self.module, item["ident"])(**self.fields(item["fields"], value, "ident"))

    def enums(self, item, value):
        if isinstance(value, dict):
            made = value["undeclared"] if item["repr"] == "str" else int(value["undeclared"])
            return getattr(self.module, item["ident"])(made) if self.module else made
        if self.module:
            return getattr(self.module, item["ident"])[value]
        wanted = next(one for one in item["values"] if one["name"] == value)
        return eval(wanted["value"])

    def unions(self, item, value):
        ((name, inner),) = value.items()
        variant = next(one for one in item["variants"] if one["name"] == name)
        if self.module:
            return getattr(self.module, variant["ident"])(**self.fields(variant["fields"], inner, "ident"))
        # Without braces there is nothing behind the name.
        has_braces = name not in ("Idle", "Done")
        return {name: self.fields(variant["fields"], inner, "wire_name") if has_braces else None}

    def exceptions(self, item, value):
        if self.module:
            return getattr(self.module, item["ident"])(**self.fields(item["all_fields"], value, "ident"))
        if self.dicts:
            return self.fields(item["all_fields"], value, "wire_name")
        name = (item["python_class"] or "").rpartition(".")[2]
        made = __builtins__[name]("") if name else self.pyro.errors.PyroError("")
        made.pyro_exception = item["full_name"]
        for name, field in self.fields(item["all_fields"], value, "wire_name").items():
            setattr(made, name, field)
        return made


def parts_of(error):
    """What an exception has besides its text and traceback."""
    return {k: v for k, v in vars(error).items() if k not in ("_pyroTraceback", "args")}


def same(found, wanted):
    """Whether two values are the same to the last bit, with all their types."""
    if type(found) is not type(wanted):
        return False
    if isinstance(wanted, (float, complex, decimal.Decimal)):
        return repr(found) == repr(wanted)
    if isinstance(wanted, (datetime.datetime, datetime.time)):
        return found == wanted and found.utcoffset() == wanted.utcoffset()
    if isinstance(wanted, (list, tuple)):
        return len(found) == len(wanted) and all(map(same, found, wanted))
    if isinstance(wanted, (set, frozenset)):
        return len(found) == len(wanted) and all(any(same(a, b) for a in found) for b in wanted)
    if isinstance(wanted, dict):
        keys = [next((k for k in found if same(k, key)), same) for key in wanted]
        return len(found) == len(wanted) and all(
            key is not same and same(found[key], wanted[mine]) for key, mine in zip(keys, wanted))
    if isinstance(wanted, BaseException):
        return same(parts_of(found), parts_of(wanted))
    if type(wanted).__name__ == "Proxy":
        # A proxy asks its server for every attribute that it does not have.
        return str(found._pyroUri) == str(wanted._pyroUri)
    if hasattr(wanted, "_pyro_proxy"):
        return str(found._pyro_proxy._pyroUri) == str(wanted._pyro_proxy._pyroUri)
    if hasattr(wanted, "__dataclass_fields__"):
        return same(vars(found), vars(wanted))
    return found == wanted


def shape(value):
    """The type of a value with that of what is in it."""
    name = type(value).__name__
    if isinstance(value, BaseException):
        inner = parts_of(value)
        inner.pop("pyro_exception", None)
        return "%s with %s" % (name, ", ".join("%s: %s" % (k, shape(v)) for k, v in sorted(inner.items())))
    if isinstance(value, dict):
        if set(value) == {"data", "encoding"}:
            return "base64 dict"
        if "__class__" in value:
            return "class dict"
        keys = " and ".join(sorted({shape(key) for key in value}))
        inner = " and ".join(sorted({shape(item) for item in value.values()}))
        return "dict of %s to %s" % (keys, inner) if value else name
    if isinstance(value, (list, tuple, set)) and value:
        return "%s of %s" % (name, " and ".join(sorted({shape(item) for item in value})))
    return name
