#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""large.py: writes large.cu (100,000 lines, half of them with a finding) and a
project of a thousand files that include one another, into the working folder."""


def main():
    with open("large.cu", "w", encoding="utf-8") as f:
        f.write("void f(void *p) {\n")
        for _ in range(50000):
            f.write("  cudaFree(p);\n  cuMulticastCreate(p, p);\n")
        f.write("}\n")
    for i in range(400):
        with open(f"project/h{i}.h", "w", encoding="utf-8") as f:
            f.write("#pragma once\n#include <vector>\n#include <map>\n#include <string>\n")
            for j in range(10):
                f.write(f'#include "h{(i * 7 + j * 13) % 400}.h"\n')
            f.write("#include <cuda_runtime.h>\n" if i == 0 else "")
    for i in range(600):
        with open(f"project/s{i}.{'cu' if i % 2 else 'cpp'}", "w", encoding="utf-8") as f:
            f.write(f'#include "h{i % 400}.h"\n#include <vector>\nvoid f{i}(void *p) {{ cudaFree(p); }}\n')


main()
