"""A terminal around a program: terminal.py PROGRAM ARG..

What the program shows is printed, each line that it draws as a line; what comes here is typed. At the end it prints how the program has
ended, and whether it has left the terminal as it was.
"""
import os
import pty
import select
import subprocess
import sys
import termios

terminal, theirs = pty.openpty()
before = termios.tcgetattr(theirs)
program = subprocess.Popen(sys.argv[1:], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
watched = [terminal, 0]
while True:
    has_ended = program.poll() is not None
    ready, _, _ = select.select(watched, [], [], 0.05)
    if terminal in ready:
        shown = os.read(terminal, 1 << 16).decode("utf-8", "replace")
        sys.stdout.write(shown.replace("\r\n", "\n").replace("\r", "\n"))
        sys.stdout.flush()
    elif has_ended:
        break
    if 0 in ready:
        typed = os.read(0, 1 << 10)
        if typed:
            os.write(terminal, typed)
        else:
            watched.remove(0)
left = "as it was" if termios.tcgetattr(theirs) == before else "changed"
print("\nThe program has ended with %d, the terminal is %s." % (program.returncode, left))
