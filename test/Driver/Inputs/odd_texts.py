#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""odd_texts.py make|check: writes sources with odd texts into the working folder,
or compares their ports below out/ with what must come out."""
import os
import sys

HIP = b"#include <hip/hip_runtime.h>\n"
CRLF_HIP = b"#include <hip/hip_runtime.h>\r\n"
BOM = b"\xef\xbb\xbf"

# Name: (source, port)
CASES = {
    "empty": (b"", HIP),
    "newline": (b"void f(void *p) { cudaFree(p); }", HIP + b"void f(void *p) { hipFree(p); }"),
    "comment": (b"/* cudaFree */", b"/* cudaFree */\n" + HIP),
    "crlf": (b"#include <cuda_runtime.h>\r\n\r\nvoid f(void *p) { cudaFree(p); }\r\n",
             CRLF_HIP + b"\r\nvoid f(void *p) { hipFree(p); }\r\n"),
    "bom": (BOM + b"void f(void *p) { cudaFree(p); }\n", BOM + HIP + b"void f(void *p) { hipFree(p); }\n"),
    "mixed": (b"// unix\nvoid f(void *p) { cudaFree(p); }\r\nint x;\n",
              b"// unix\n" + HIP + b"void f(void *p) { hipFree(p); }\r\nint x;\n"),
    "latin1": (b"// gr\xfcn\nconst char *s = \"gr\xfcn\"; void f(void *p) { cudaFree(p); }\n",
               b"// gr\xfcn\n" + HIP + b"const char *s = \"gr\xfcn\"; void f(void *p) { hipFree(p); }\n"),
    "with space": (b"void f(void *p) { cudaFree(p); }\n", HIP + b"void f(void *p) { hipFree(p); }\n"),
    "gr\u00fcn/\u5149": (b"void f(void *p) { cudaFree(p); }\n", HIP + b"void f(void *p) { hipFree(p); }\n"),
    "unterminated-comment": (b"void f(void *p) { cudaFree(p); }\n/* cudaFree(p);\n", None),
    "unterminated-string": (b"void f(void *p) { cudaFree(p); }\nconst char *s = \"cudaFree;\nint x;\n", None),
    "braces": (b"void f(void *p) { cudaFree(p);\n", None),
    "includes-itself": (b"#include \"includes-itself.cu\"\nvoid f(void *p) { cudaFree(p); }\n", None),
    "conditions": (b"#endif\n#else\n#elif\n#if\n#ifdef\nvoid f(void *p) { cudaFree(p); }\n#if (((\n#include\n#define\n#", None),
}


def read(name):
    with open(name, "rb") as f:
        return f.read()


def main():
    if sys.argv[1] == "make":
        for name, (text, _) in CASES.items():
            os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
            with open(name + ".cu", "wb") as f:
                f.write(text)
        return
    for name, (text, wanted) in CASES.items():
        port = read(f"out/{name}.hip")
        if wanted is None:
            # One call is CUDA's; comments, strings and lines around it stay, but
            # for the new include and the ending of the own one.
            wanted = text.replace(b"cudaFree", b"hipFree", 1).replace(b"itself.cu", b"itself.hip")
            if HIP in port:
                port = port.replace(HIP, b"", 1)
        if port != wanted:
            sys.exit(f"{name}: expected {wanted!r}\n  got {port!r}")


main()
