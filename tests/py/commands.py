"""Runs commands `python -m MODULE ARGS` one after the other, each in a process of its own that has the library loaded
already. Reads a JSON list of {args, stdin} from standard input, prints a JSON list of {exit_code, stdout, stderr}."""
import importlib
import json
import os
import runpy
import sys
import tempfile

module = sys.argv[1]
# What the command imports; the command itself is run anew each time.
importlib.import_module(module)
del sys.modules[module]


def child(args, stdin, out, err):
    read, write = os.pipe()
    os.write(write, stdin.encode())
    os.close(write)
    for source, target in ((read, 0), (out.fileno(), 1), (err.fileno(), 2)):
        os.dup2(source, target)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")
    sys.argv = [module] + args
    status = 0
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as x:
        if isinstance(x.code, str):
            print(x.code, file=sys.stderr)
        status = x.code if isinstance(x.code, int) else 0 if x.code is None else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def run(args, stdin):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        pid = os.fork()
        if pid == 0:
            child(args, stdin, out, err)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode())
    return {"exit_code": status, "stdout": texts[0], "stderr": texts[1]}


print(json.dumps([run(command["args"], command["stdin"] or "") for command in json.load(sys.stdin)]))
