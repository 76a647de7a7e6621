#!/usr/bin/env python3
"""Time pyro-idl over a synthetic schema, beside protoc over its twin.

    cargo build --release -p pyro-idl-cli
    ./schema.py [--rounds 15]        prints a Markdown table

Needs protoc on PATH. Each round runs every command once, one after the other, so that a slow minute of the machine falls
on all of them; ratios are taken within a round and the table shows their medians. Wall time and peak memory are those of
the whole process.
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
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", HERE.parent.parent / "target"))


def once(argv, folder):
    """Wall seconds, CPU seconds and peak resident KiB of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(argv, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{argv[:3]} ended with status {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def commands(folder, tool):
    """The first is what the others are compared with."""
    proto = sorted(path.name for path in (folder / "proto").glob("*.proto"))
    yield "protoc: parse, check, write descriptor set", folder / "proto", ["protoc", "-I.", f"-o{folder}/out.fds", *proto]
    idl = folder / "pyro"
    yield "pyro-idl check", idl, [tool, "check", "."]
    yield "pyro-idl fmt --check", idl, [tool, "fmt", "--check", "."]
    yield "pyro-idl lint", idl, [tool, "lint", "."]
    yield "pyro-idl dump", idl, [tool, "dump", ".", "--out", f"{folder}/model.json"]
    yield "pyro-idl breaking, against itself", idl, [tool, "breaking", ".", "--against", str(idl)]


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--rounds", type=int, default=15)
    args.add_argument("--tool", default=str(TARGET / "release" / "pyro-idl"))
    args = args.parse_args()
    if not shutil.which("protoc"):
        sys.exit("protoc is not installed (Debian: protobuf-compiler)")
    with tempfile.TemporaryDirectory(prefix="schema-") as folder:
        folder = pathlib.Path(folder)
        subprocess.run([sys.executable, HERE / "schema" / "gen_schema.py", folder], check=True, stdout=sys.stderr)
        subprocess.run([args.tool, "fmt", "."], cwd=folder / "pyro", check=True)
        rows = list(commands(folder, args.tool))
        for _, cwd, argv in rows:
            once(argv, cwd)
        rounds = [[once(argv, cwd) for _, cwd, argv in rows] for _ in range(args.rounds)]
    print("| command | wall ms | CPU ms | peak MiB | x protoc |")
    print("|---|--:|--:|--:|--:|")
    for index, (name, _, _) in enumerate(rows):
        middle = lambda part: statistics.median(run[index][part] for run in rounds)
        ratio = statistics.median(run[index][0] / run[0][0] for run in rounds)
        print(f"| {name} | {middle(0) * 1e3:.0f} | {middle(1) * 1e3:.0f} | {middle(2) / 1024:.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
