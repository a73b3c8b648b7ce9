# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What counts as the same output of a program of test/tensor, and that nothing but a run on a GPU is taken for a record."""
import json
import pathlib
import subprocess
import sys
import tempfile

golden = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(golden))
from tensor_output import difference

same = [
    ("a: 64 x 64, sum -29.738, error 2.9e-04: PASSED", "a: 64 x 64, sum -29.739, error 1.0e-03: PASSED"),
    ("time: 3.100 us\na: sum 5.0000: PASSED", "a: sum 5.0001: PASSED"),
    ("a sum 3.756 error 5.7e-08 (of tf32: 1.8e-04): PASSED", "a sum 3.756 error 5.4e-08 (of tf32: 1.9e-04): PASSED"),
    ("a: digests 5bae9933b22d4b72 6114cd2c, 0 wrong: PASSED", "a: digests 5bae9933b22d4b72 6114cd2c, 0 wrong: PASSED"),
]
different = [
    ("a: sum -29.738, error 2.9e-04: PASSED", "a: sum -29.748, error 2.9e-04: PASSED"),
    ("a: sum 29.738: PASSED", "a: sum -29.738: PASSED"),
    ("a: digest 12e45678: PASSED", "a: digest 12e45679: PASSED"),
    ("a: digest 5bae9933b22d4b72: PASSED", "a: digest 5bae9933b22d4b73: PASSED"),
    ("a: 3913 zeros: PASSED", "a: 3912 zeros: PASSED"),
    ("a: sum 1.0: PASSED", "a: sum 1.0: FAILED"),
    ("a: PASSED\nb: PASSED", "a: PASSED"),
]
bad = [pair for pair in same if difference(*pair)] + [pair for pair in different if not difference(*pair)]

folder = pathlib.Path(tempfile.mkdtemp())
good = {"device": "NVIDIA H100", "programs": {"mma_f16": {"exit": 0}}}
for change in ({"device": "unknown"}, {"programs": {}}, {"programs": {"mma_f16": {"exit": None}}}):
    (folder / "tensor.json").write_text(json.dumps({**good, **change}))
    run = subprocess.run([sys.executable, golden / "check-tensor.py", "--record", folder / "tensor.json"], capture_output=True, text=True)
    if run.returncode == 0 or "nothing is recorded" not in run.stderr:
        bad.append(change)
print("\n".join(map(str, bad)) or f"{len(same) + len(different)} pairs as expected, 3 records refused")
sys.exit(bool(bad))
