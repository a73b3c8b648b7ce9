#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""odd_names.py make|change|check FOLDER: sources with odd names in the folder p, or
whether FOLDER holds their ports."""
import os
import sys

NAMES = [b"two  spaces.cu", b"-dash.cu", b"quo\"te\\.cu", b"latin\xfc.cu", b"latin\xe4.cu"]


def main():
    for number, name in enumerate(NAMES):
        if sys.argv[1] == "make":
            with open(b"p/" + name, "wb") as f:
                f.write(b"void f%d(void *p) { cudaFree(p); }\n" % number)
        elif sys.argv[1] == "change":
            with open(b"p/" + name, "ab") as f:
                f.write(b"// more\n")
        else:
            folder = os.fsencode(sys.argv[2])
            with open(b"p/" + name, "rb") as f:
                wanted = b"#include <hip/hip_runtime.h>\n" + f.read().replace(b"cudaFree", b"hipFree")
            with open(folder + b"/" + name[:-3] + b".hip", "rb") as f:
                port = f.read()
            assert port == wanted, (name, port)
            assert not os.path.exists(folder + b"/" + name), name


main()
