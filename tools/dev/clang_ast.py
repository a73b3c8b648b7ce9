# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads clang's JSON dump of a translation unit as a stream of top-level declarations, each with the file it stands in.

The dump of a CUDA program is some 400 MB, so it is never held as a whole. clang prints a location's file only where it
differs from the last one printed; `declarations` replays that and stores the answer in each declaration as `w2wFile`.
"""

import json
import subprocess


def chunks(lines):
    """Yields the members of the outermost "inner" list, which clang indents by four."""
    buffer = None
    for line in lines:
        if buffer is None:
            if line == "    {\n":
                buffer = ["{"]
        elif line.startswith("    }"):
            yield json.loads("".join(buffer) + "}")
            buffer = None
        else:
            buffer.append(line.strip())


class FileTracker:
    """Replays which file the locations of the dump mean."""

    def __init__(self):
        self.file = ""

    def location(self, loc):
        """Walks one location; returns the file its expansion stands in."""
        if "spellingLoc" in loc or "expansionLoc" in loc:
            for key, value in loc.items():
                if key in ("spellingLoc", "expansionLoc"):
                    self.location(value)
            return self.file
        if "file" in loc:
            self.file = loc["file"]
        return self.file

    def visit(self, node):
        for key, value in list(node.items()):
            if key == "loc":
                node["w2wFile"] = self.location(value)
            elif key == "range":
                self.location(value.get("begin", {}))
                self.location(value.get("end", {}))
            elif isinstance(value, dict):
                if "offset" in value or "spellingLoc" in value or "expansionLoc" in value:
                    self.location(value)
                else:
                    self.visit_plain(value)
            elif isinstance(value, list):
                for item in value:
                    if isinstance(item, dict):
                        self.visit(item)

    def visit_plain(self, node):
        # References to other declarations carry no location, but a nested list may.
        if "inner" in node:
            self.visit(node)


def declarations(arguments, source):
    """Parses `source` (text) with the given clang arguments and yields its top-level declarations."""
    command = ["clang++-22", *arguments, "-fsyntax-only", "-Wno-everything", "-ferror-limit=0"]
    command += ["-Xclang", "-ast-dump=json", "-"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    process.stdin.write(source)
    process.stdin.close()
    tracker = FileTracker()

    def flatten(node):
        if node["kind"] == "LinkageSpecDecl":
            for child in node.get("inner", []):
                if child["kind"].endswith("Decl"):
                    child["w2wLanguage"] = node.get("language", "C++")
                    yield from flatten(child)
        else:
            yield node

    for node in chunks(process.stdout):
        tracker.visit(node)
        yield from flatten(node)
    process.wait()
