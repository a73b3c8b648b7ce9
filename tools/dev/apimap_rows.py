#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares ApiMap's rows with the headers: what has no row yet, and which calls do not fit.

Reads two lists of apimap_scan.py and prints, for the maintainer who moves to a new CUDA or HIP release,
  - each public name of CUDA without a row, as the row that the naming rules propose (cudaX -> hipX, CUFFT_X -> HIPFFT_X);
  - each renamed function whose HIP counterpart takes another number of arguments and whose row has no rule for it.
Proposals are to be read, not to be pasted: a name that exists need not mean the same.

    tools/dev/apimap_rows.py --cuda cuda.json --hip hip.json
"""
import argparse
import glob
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "test/ApiMap"))
from truth import DEFS, read_rows  # noqa: E402

RULES = [("cublas", "hipblas"), ("CUBLAS_", "HIPBLAS_"), ("CUBLASLT_", "HIPBLASLT_"), ("cufft", "hipfft"), ("CUFFT_", "HIPFFT_"),
         ("curand", "hiprand"), ("CURAND_", "HIPRAND_"), ("cusparse", "hipsparse"), ("CUSPARSE_", "HIPSPARSE_"),
         ("cusolver", "hipsolver"), ("CUSOLVER_", "HIPSOLVER_"), ("nvrtc", "hiprtc"), ("NVRTC_", "HIPRTC_"), ("nvtx", "roctx"),
         ("nccl", "nccl"), ("NCCL_", "NCCL_"), ("cuda", "hip"), ("make_cuda", "make_hip"), ("cu", "hip"), ("CUDA_", "HIP_"), ("CU_", "HIP_"),
         ("__nv_", "__hip_"), ("__", "__"), ("atomic", "atomic"), ("CU", "hip")]
# Headers that hold no interface of their own, and suffixes of what is no public name.
IGNORED = re.compile(r"generated_|cupti|cudnn|nvtx[^/]*/nvtxDetail|/cccl/|/clang/|cufftw|cuda_occupancy|/crt/|\.hpp$|nvtxTypes|nvtxInit")
INTERNAL = re.compile(r"(_st|_enum|_union|_ptsz|_ptds|_params|_H_*|_h__|_internal|API|API_H_|_HPP_*|_DECL__|_VERSION|_VER_\w+)$|^_[A-Z]"
                      r"|^__(internal|CUDA|cuda|SM_|nv_(?!cvt|bf|fp|half))|DEPRECATED"
                      r"|^__(cr_|curand|get_|nvJitLink|NV_S|CPP|BFLOAT|HALF|DEF|UNDEF|WSB|dv$|local)|^___|QUALIFIERS$|^curand(StateTest|_M)"
                      r"|^cu(sparse|solver)\w*(Context|Descr|Params|Infos|Info|Common|Plan)$")


def propose(name, hip):
    for cuda_prefix, hip_prefix in RULES:
        if name.startswith(cuda_prefix):
            for target in (name, re.sub(r"_v[234]$", "", name)):
                target = hip_prefix + target[len(cuda_prefix):]
                if target in hip:
                    return f"API_SAME({name})" if target == name else f"API_RENAME({name}, {target})"
    return f'API_NONE({name}, "")'


def functions(entries):
    return [e for e in entries if e["kind"] in ("function", "template") and "device_runtime" not in e["file"]]


def arities(entries):
    """Returns the numbers of arguments that calls may have."""
    counts = set()
    for entry in functions(entries):
        optional = sum(1 for p in entry["params"] if p[2])
        counts |= set(range(len(entry["params"]) - optional, len(entry["params"]) + 1))
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cuda", required=True, help="JSON of apimap_scan.py --side cuda")
    parser.add_argument("--hip", required=True, help="JSON of apimap_scan.py --side hip")
    options = parser.parse_args()
    with open(options.cuda) as stream:
        cuda = json.load(stream)
    with open(options.hip) as stream:
        hip = json.load(stream)

    rows = {}
    for path in sorted(glob.glob(os.path.join(DEFS, "*.def"))):
        for kind, arguments, _ in read_rows(os.path.basename(path)[:-4]):
            rows[arguments[0]] = (kind, arguments)

    without = 0
    for name, entries in sorted(cuda.items()):
        if name in rows or "::" in name or INTERNAL.search(name) or all(IGNORED.search(e["file"]) for e in entries):
            continue
        if not any(name.startswith(rule[0]) for rule in RULES):
            continue
        without += 1
        print(propose(name, hip))
    print(f"{without} names without a row", file=sys.stderr)

    unfit = 0
    for name, (kind, arguments) in sorted(rows.items()):
        if kind not in ("RENAME", "NOTE") or name not in cuda or arguments[1] not in hip:
            continue
        before, after = arities(cuda[name]), arities(hip[arguments[1]])
        # A template's defaults are not in the list, so only a HIP function with no fitting form at all is reported.
        if before and after and not before & after:
            unfit += 1
            print(f"// {name} takes {sorted(before)} arguments, {arguments[1]} {sorted(after)}")
    print(f"{unfit} calls that do not fit", file=sys.stderr)


if __name__ == "__main__":
    main()
