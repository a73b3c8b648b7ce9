#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""on_terminal.py COMMAND...: runs the command on a terminal of its own and prints
what it wrote there, with carriage returns as <CR>."""
import os
import pty
import sys


def main():
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp(sys.argv[1], sys.argv[1:])
    written = b""
    while True:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        written += data
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    sys.stdout.write(written.decode(errors="replace").replace("\r\n", "\n").replace("\r", "<CR>\n"))
    sys.exit(status)


main()
