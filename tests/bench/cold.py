#!/usr/bin/env python3
"""Time the first debug build of a user's crate with one declaration file, beside tonic's with its twin.

    ./cold.py [--rounds 2] [--scratch DIR]        prints a Markdown table

Each build begins with an empty target folder, so that it counts all dependencies, those of the build script among them; what
cargo downloads is there already. The file is the first one of the synthetic schema: 10 services with 10 methods each and 10
structs. Needs protoc on PATH.
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

# name: manifest, build script, library.
CRATES = {
    "pyro": (
        f"""[dependencies]
pyro-runtime = {{ path = "{ROOT}/pyro-runtime" }}
[build-dependencies]
pyro-build = {{ path = "{ROOT}/build-support" }}
""",
        'fn main() { pyro_build::compile("api.pyro"); }\n',
        "pyro_runtime::include!();\n",
    ),
    "tonic": (
        """[dependencies]
tonic = "0.14"
tonic-prost = "0.14"
prost = "0.14"
[build-dependencies]
tonic-prost-build = "0.14"
""",
        'fn main() { tonic_prost_build::compile_protos("api.proto").unwrap(); }\n',
        'tonic::include_proto!("synth.f000");\n',
    ),
}


def cargo(folder, *args):
    """Wall seconds, CPU seconds and what cargo printed."""
    start, before = time.perf_counter(), os.times()
    ended = subprocess.run(["cargo", *args], cwd=folder, capture_output=True, text=True)
    if ended.returncode:
        sys.exit(f"cargo {' '.join(args)} in {folder}: {ended.stderr[-3000:]}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, cpu, ended.stderr


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--rounds", type=int, default=2)
    args.add_argument("--scratch", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "pyro-bench-cold")
    args = args.parse_args()
    if not shutil.which("protoc"):
        sys.exit("protoc is not installed (Debian: protobuf-compiler)")
    scratch = args.scratch.resolve()
    subprocess.run([sys.executable, HERE / "schema" / "gen_schema.py", scratch / "schema"], check=True, stdout=sys.stderr)
    for name, (dependencies, build, library) in CRATES.items():
        folder = scratch / f"user-{name}"
        (folder / "src").mkdir(parents=True, exist_ok=True)
        package = f'[package]\nname = "user-{name}"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n'
        (folder / "Cargo.toml").write_text(package + dependencies)
        (folder / "build.rs").write_text(build)
        (folder / "src" / "lib.rs").write_text(library)
        suffix = "pyro" if name == "pyro" else "proto"
        shutil.copy(scratch / "schema" / suffix / f"f000.{suffix}", folder / f"api.{suffix}")
        cargo(folder, "fetch")
    rounds = {name: [] for name in CRATES}
    crates = {}
    for _ in range(args.rounds):
        for name in CRATES:
            folder = scratch / f"user-{name}"
            shutil.rmtree(folder / "target", ignore_errors=True)
            wall, cpu, printed = cargo(folder, "build")
            rounds[name].append((wall, cpu))
            crates[name] = printed.count("Compiling ")
    print("| crate | crates compiled | wall s | CPU s |\n|---|--:|--:|--:|")
    for name, times in rounds.items():
        wall, cpu = (statistics.median(one[part] for one in times) for part in (0, 1))
        print(f"| user-{name} | {crates[name]} | {wall:.1f} | {cpu:.1f} |")


if __name__ == "__main__":
    main()
