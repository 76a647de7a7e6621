#!/usr/bin/env python3
"""Time the build of the serializer glue of structs: reading and writing each over all four serializers.

    ./glue.py [--structs 300] [--rounds 3] [--scratch DIR]        prints a Markdown table
    ./glue.py --shape wide --structs 300                          one struct of so many fields
    ./glue.py --shape nested --structs 100                        one struct whose fields are so many others

The dependencies and the build script are built before and not counted. A round touches the declaration, so that it is
generated anew, and builds the crate: generation, the library with the glue, and a program that reads and writes each
struct, without which rustc would leave generic code uncompiled.
"""
import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FIELDS = 7
TYPES = ["int", "str", "float", "bool", "list<str>", "map<str, int>", "datetime?", "bytes", "i32", "set<str>", "uuid"]

MANIFEST = f"""[package]
name = "glue"
version = "0.0.0"
edition = "2024"

[dependencies]
pyro-runtime = {{ path = "{ROOT}/pyro-runtime" }}

[build-dependencies]
pyro-build = {{ path = "{ROOT}/build-support" }}

[workspace]
"""


def wide(fields):
    """One struct, which is read and written as a whole."""
    lines = ["  field_%d: %s;\n" % (k, TYPES[k % len(TYPES)]) for k in range(fields)]
    return "package bench.glue;\n\nstruct S0 {\n%s}\n" % "".join(lines)


def nested(structs):
    """One struct whose fields are others, each of 7 fields, so many of which lie in it as they are."""
    lines = ["package bench.glue;\n"]
    for i in range(1, structs + 1):
        types = [TYPES[(7 * i + 5 * k) % len(TYPES)] for k in range(FIELDS)]
        lines.append("struct S%d {\n%s}\n" % (i, "".join("  field_%d: %s;\n" % pair for pair in enumerate(types))))
    lines.append("struct S0 {\n%s}\n" % "".join("  field_%d: S%d;\n" % (i, i) for i in range(1, structs + 1)))
    return "\n".join(lines)


def many(structs):
    """Fields of every kind; two structs of three hold one that holds none, alone and in a list."""
    lines = ["package bench.glue;", ""]
    for i in range(structs):
        types = [TYPES[(7 * i + 5 * k) % len(TYPES)] for k in range(FIELDS)]
        if i % 3:
            types[-1] = "list<S%d>" % (i - 1) if i % 3 == 1 else "S%d" % (i - 2)
        fields = "".join("  field_%d: %s;\n" % (k, ty) for k, ty in enumerate(types))
        lines.append("struct S%d {\n%s}\n" % (i, fields))
    return "\n".join(lines)


def program(structs):
    lines = ["use glue::bench::glue::*;", "use pyro_runtime::codec::{Decode, Encode, PayloadDecoder, PayloadEncoder};"]
    lines.append("fn copy<T: Decode + Encode>(from: &mut PayloadDecoder<'_>, to: &mut PayloadEncoder<'_>) {")
    lines.append("    to.encode(&from.decode::<T>().unwrap()).unwrap();\n}")
    lines.append("fn main() {\n    let all: &[fn(&mut PayloadDecoder<'_>, &mut PayloadEncoder<'_>)] = &[")
    lines += ["        copy::<S%d>," % i for i in range(structs)]
    lines.append("    ];\n    println!(\"{} structs\", std::hint::black_box(all).len());\n}")
    return "\n".join(lines)


def build(folder, target, profile):
    """Wall and CPU seconds of one build."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    # A debug build would take what has not changed from the round before.
    env = {**os.environ, "CARGO_TARGET_DIR": str(target), "CARGO_INCREMENTAL": "0"}
    subprocess.run(["cargo", "build", "--profile", profile, "--quiet"], cwd=folder, env=env, check=True)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--structs", type=int, default=300)
    parser.add_argument("--shape", choices=["many", "wide", "nested"], default="many")
    parser.add_argument("--profile", choices=["release", "dev"], default="release")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scratch", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "pyro-bench-glue")
    args = parser.parse_args()
    folder = args.scratch / "glue"
    (folder / "src").mkdir(parents=True, exist_ok=True)
    (folder / "Cargo.toml").write_text(MANIFEST)
    (folder / "Cargo.lock").write_bytes((ROOT / "Cargo.lock").read_bytes())
    (folder / "build.rs").write_text('fn main() {\n    pyro_build::compile("glue.pyro");\n}\n')
    (folder / "src/lib.rs").write_text("pyro_runtime::include!();\n")
    # What is in a struct is compiled with it.
    (folder / "src/main.rs").write_text(program(args.structs if args.shape == "many" else 1))
    text = {"many": many, "wide": wide, "nested": nested}[args.shape](args.structs)
    rounds = []
    for i in range(args.rounds + 1):
        (folder / "glue.pyro").write_text(text + "// %d\n" % i)
        (folder / "src/lib.rs").write_text("pyro_runtime::include!();\n// %d\n" % i)
        took = build(folder, args.scratch / "target", args.profile)
        # The first one builds the dependencies too.
        rounds += [took] if i else []
    print("| shape | count | profile | rounds | wall s | CPU s |\n| --- | --: | --- | --: | --: | --: |")
    wall, cpu = (statistics.median(column) for column in zip(*rounds))
    print("| %s | %d | %s | %d | %.1f | %.1f |" % (args.shape, args.structs, args.profile, args.rounds, wall, cpu))


if __name__ == "__main__":
    main()
