#!/usr/bin/env python3
"""A synthetic schema of 1,000 services with 10 methods each and 1,000 structs.

    ./gen_schema.py OUT_DIR

writes the same schema twice, as OUT_DIR/pyro and OUT_DIR/proto, each split over 100 files of 10 services and 10
structs. File k imports file k-1 and uses its structs, so the files form one chain of imports; everything else follows
from the counts below. Two runs write the same bytes.
"""
import pathlib
import sys

FILES = 100
PER_FILE = 10  # services, and structs, in a file
METHODS = 10

# Per language: the names of the scalar types in turn.
PYRO = ["i64", "str", "float", "bool", "bytes"]
PROTO = ["int64", "string", "double", "bool", "bytes"]


def struct(k, i):
    return f"Struct{k * PER_FILE + i:04}"


def struct_fields(k, i):
    """The struct of this file that a struct refers to, and the file before it (None for the first)."""
    return (i + 1) % PER_FILE, (k - 1 if k else None)


def pyro(k):
    yield f"package synth.f{k:03};"
    if k:
        names = ", ".join(struct(k - 1, i) for i in range(PER_FILE))
        yield f"import synth.f{k - 1:03}.{{{names}}};"
    for i in range(PER_FILE):
        own, prev = struct_fields(k, i)
        yield ""
        yield f"/// Record {i} of file {k}."
        yield f"struct {struct(k, i)} {{"
        for n, t in enumerate(PYRO, 1):
            yield f"  field_{n}: {t};"
        yield "  labels: list<str>;"
        yield f"  children: list<{struct(k, own)}>;"
        if prev is not None:
            yield f"  origin: {struct(prev, i)};"
        yield "}"
    for s in range(PER_FILE):
        yield ""
        yield f"/// Service {s} of file {k}."
        yield f"service Service{k * PER_FILE + s:04} {{"
        for m in range(METHODS):
            result = struct(k, (m + s) % PER_FILE)
            result = f"stream<{result}>" if m == METHODS - 1 else result
            yield f"  fn method{m}(request: {struct(k, m)}) -> {result};"
        yield "}"


def proto(k):
    yield 'syntax = "proto3";'
    yield f"package synth.f{k:03};"
    if k:
        yield f'import "f{k - 1:03}.proto";'
    for i in range(PER_FILE):
        own, prev = struct_fields(k, i)
        yield ""
        yield f"// Record {i} of file {k}."
        yield f"message {struct(k, i)} {{"
        for n, t in enumerate(PROTO, 1):
            yield f"  {t} field_{n} = {n};"
        yield "  repeated string labels = 6;"
        yield f"  repeated {struct(k, own)} children = 7;"
        if prev is not None:
            yield f"  synth.f{prev:03}.{struct(prev, i)} origin = 8;"
        yield "}"
    for s in range(PER_FILE):
        yield ""
        yield f"// Service {s} of file {k}."
        yield f"service Service{k * PER_FILE + s:04} {{"
        for m in range(METHODS):
            stream = "stream " if m == METHODS - 1 else ""
            yield f"  rpc Method{m}({struct(k, m)}) returns ({stream}{struct(k, (m + s) % PER_FILE)});"
        yield "}"


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    for kind, write in (("pyro", pyro), ("proto", proto)):
        folder = out / kind
        folder.mkdir(parents=True, exist_ok=True)
        lines = size = 0
        for k in range(FILES):
            text = "\n".join(write(k)) + "\n"
            (folder / f"f{k:03}.{kind}").write_text(text)
            lines += text.count("\n")
            size += len(text)
        print(f"{kind}: {FILES} files, {lines} lines, {size} bytes")


if __name__ == "__main__":
    main()
