#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""exits.py CODE COMMAND...: runs the command, passes its output on, and succeeds
only if it ends with exactly CODE and says nothing that only a crash says."""
import subprocess
import sys

CRASH = (b"Assertion", b"Stack dump", b"PLEASE submit a bug report", b"LLVM ERROR", b"Sanitizer", b"runtime error:")


def main():
    wanted = int(sys.argv[1])
    run = subprocess.run(sys.argv[2:], stderr=subprocess.PIPE)
    sys.stderr.buffer.write(run.stderr)
    for sign in CRASH:
        if sign in run.stderr:
            sys.exit(f"exits.py: the command crashed: {sign.decode()}")
    if run.returncode != wanted:
        sys.exit(f"exits.py: exit code {run.returncode}, expected {wanted}: {' '.join(sys.argv[2:])}")


main()
