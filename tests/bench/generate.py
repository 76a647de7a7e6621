#!/usr/bin/env python3
"""Time the generation of Rust over a synthetic schema, beside tonic-prost-build over its twin.

    ./generate.py [--rounds 5] [--compile N] [--scratch DIR]        prints Markdown tables

Needs protoc on PATH and, the first time, a crate registry. The two generators and the crates that take in what they have
made are workspaces in the scratch folder, which is kept. Each round runs both generators once, one after the other, so that
a slow minute of the machine falls on both; ratios are taken within a round and the table shows their medians. Ours reads,
checks and writes; tonic's starts from a descriptor set that protoc has written before, which is not counted. --compile
builds a crate out of what the first N packages give, with its dependencies built before: cargo check, then cargo build, in the
debug profile.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

MANIFEST = """[package]
name = "{name}"
version = "0.0.0"
edition = "2024"

[dependencies]
{dependencies}
[workspace]
"""

# name: dependencies, source.
GENERATORS = {
    "gen-pyro": (
        f'pyro-build = {{ path = "{ROOT}/build-support" }}\n',
        """fn main() {
    let mut args = std::env::args().skip(1);
    let (from, to) = (args.next().unwrap(), args.next().unwrap());
    pyro_build::configure().out_dir(to).compile(from);
}
""",
    ),
    "gen-tonic": (
        'tonic-prost-build = "0.14"\nprost = "0.14"\nprost-types = "0.14"\n',
        """use prost::Message;
fn main() {
    let mut args = std::env::args().skip(1);
    let (from, to) = (args.next().unwrap(), args.next().unwrap());
    let set = prost_types::FileDescriptorSet::decode(&std::fs::read(from).unwrap()[..]).unwrap();
    tonic_prost_build::configure().out_dir(to).include_file("tree.rs").compile_fds(set).unwrap();
}
""",
    ),
}

# name: dependencies, the file that takes in the others.
USERS = {
    "use-pyro": (f'pyro-runtime = {{ path = "{ROOT}/pyro-runtime" }}\n', "pyro.rs"),
    "use-tonic": ('tonic = "0.14"\ntonic-prost = "0.14"\nprost = "0.14"\n', "tree.rs"),
}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def cargo(folder, *args):
    """Wall seconds of a cargo command that ends well."""
    start = time.perf_counter()
    ended = subprocess.run(["cargo", *args], cwd=folder, capture_output=True, text=True)
    if ended.returncode:
        sys.exit(f"cargo {' '.join(args)} in {folder}: {ended.stderr[-3000:]}")
    return time.perf_counter() - start


def once(argv, out):
    """Wall seconds, CPU seconds and peak resident KiB of one run into an empty folder."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    start = time.perf_counter()
    process = subprocess.Popen([*argv, str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{argv[0]} ended with status {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def size(folder):
    """Lines and bytes of everything in a folder."""
    texts = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return sum(text.count(b"\n") for text in texts), sum(map(len, texts))


def generators(scratch):
    """The programs, built in release."""
    for name, (dependencies, source) in GENERATORS.items():
        folder = scratch / name
        write(folder / "Cargo.toml", MANIFEST.format(name=name, dependencies=dependencies))
        write(folder / "src/main.rs", source)
        cargo(folder, "build", "--release")
        yield str(folder / "target/release" / name)


def compile_users(scratch, outs, limit):
    """Seconds of cargo check and cargo build of a crate with each result."""
    for (name, (dependencies, file)), out in zip(USERS.items(), outs):
        folder = scratch / name
        write(folder / "Cargo.toml", MANIFEST.format(name=name, dependencies=dependencies))
        library = folder / "src/lib.rs"
        times = []
        for command in ("check", "build"):
            library.parent.mkdir(exist_ok=True)
            library.write_text("")
            cargo(folder, command)
            # The structs of the schema lead to each other deeper than rustc follows them unasked, in both.
            library.write_text(f'#![recursion_limit = "{limit}"]\ninclude!("{out / file}");\n')
            times.append(cargo(folder, command))
        yield times


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--rounds", type=int, default=5)
    args.add_argument("--compile", type=int, default=0, metavar="N")
    args.add_argument("--scratch", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "pyro-bench-generate")
    args = args.parse_args()
    if not shutil.which("protoc"):
        sys.exit("protoc is not installed (Debian: protobuf-compiler)")
    scratch = args.scratch.resolve()
    schema = scratch / "schema"
    subprocess.run([sys.executable, HERE / "schema" / "gen_schema.py", schema], check=True, stdout=sys.stderr)
    fds = scratch / "schema.fds"
    proto = sorted(path.name for path in (schema / "proto").glob("*.proto"))
    subprocess.run(["protoc", "-I.", f"-o{fds}", *proto], cwd=schema / "proto", check=True)
    pyro, tonic = generators(scratch)
    outs = [scratch / "out-pyro", scratch / "out-tonic"]
    commands = [[pyro, str(schema / "pyro")], [tonic, str(fds)]]
    run = lambda: [once(argv, out) for argv, out in zip(commands, outs)]
    run()
    rounds = [run() for _ in range(args.rounds)]
    sizes = [size(out) for out in outs]
    print("| generator | wall s | CPU s | peak MiB | lines | MiB | wall, x tonic | CPU, x tonic | lines, x tonic |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for index, name in enumerate(("pyro-build: parse, check, generate, write", "tonic-prost-build, from a descriptor set")):
        middle = lambda part: statistics.median(one[index][part] for one in rounds)
        ratio = lambda part: statistics.median(one[index][part] / one[1][part] for one in rounds)
        lines, count = sizes[index]
        print(f"| {name} | {middle(0):.2f} | {middle(1):.2f} | {middle(2) / 1024:.0f} | {lines:,} | {count / 2**20:.1f} "
              f"| {ratio(0):.2f} | {ratio(1):.2f} | {lines / sizes[1][0]:.2f} |", flush=True)
    if args.compile:
        first = scratch / "first"
        shutil.rmtree(first, ignore_errors=True)
        (first / "pyro").mkdir(parents=True)
        for path in sorted((schema / "pyro").iterdir())[: args.compile]:
            shutil.copy(path, first / "pyro")
        subprocess.run(["protoc", "-I.", f"-o{first}/schema.fds", *proto[: args.compile]], cwd=schema / "proto", check=True)
        once([pyro, str(first / "pyro")], outs[0])
        once([tonic, str(first / "schema.fds")], outs[1])
        print("\n| crate with the result | cargo check s | cargo build s |")
        print("|---|--:|--:|")
        for name, (check, build) in zip(USERS, compile_users(scratch, outs, 128 * args.compile)):
            print(f"| {name} | {check:.1f} | {build:.1f} |", flush=True)


if __name__ == "__main__":
    main()
