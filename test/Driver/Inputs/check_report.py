#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""check_report.py REPORT FOLDER: a report of --json holds what docs say it does,
and its places are right in the files of the folder."""
import json
import os
import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        report = json.load(f)
    folder = sys.argv[2]
    for key in ("schema", "clang", "cuda", "targets", "summary", "files", "findings", "compiles"):
        assert key in report, f"the report has no '{key}'"
    assert report["schema"] == 1
    assert len(report["targets"]) == 5, "without --targets all five are meant"
    assert report["findings"], "no findings"
    for finding in report["findings"]:
        with open(os.path.join(folder, finding["file"]), "rb") as f:
            content = f.read()
        before = content[:finding["offset"]]
        line, column = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
        assert (finding["line"], finding["column"]) == (line, column), finding
        text = content[finding["offset"]:finding["offset"] + finding["length"]]
        assert text.startswith(b"asm(") or text == b"cuMulticastCreate", text
        assert finding["severity"] in ("note", "slow", "hang", "wrong", "compile")
        assert finding["id"] in ("inline-ptx", "api-unmapped", "api-unsupported")
    counted = sum(report["summary"][s] for s in ("note", "slow", "hang", "wrong", "compile"))
    assert counted == len(report["findings"]), report["summary"]
    # The edits of the report are the port.
    for file in report["files"]:
        with open(os.path.join(folder, file["path"]), "rb") as f:
            content = f.read()
        for change in file["changes"]:
            for edit in change["edits"]:
                assert 0 <= edit["offset"] <= edit["offset"] + edit["length"] <= len(content), edit


main()
