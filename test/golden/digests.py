# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a program that ran on a GPU was made of, as one hash: what changes it has to run again."""
import hashlib
import json
import re

# A line of a generated header that is about one name.
NAMED = re.compile(r"#define (\w+) |static inline .*?(\w+)\(|typedef (?:struct|enum) (\w+) \3;")
WORD = re.compile(r"[A-Za-z_]\w*")


def of_example(root, name):
    return of_folder(root, root / "examples" / name)


def of_folder(root, folder):
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return digest.hexdigest()


def of_tensor(root, name):
    return of_folder(root, root / "test/tensor" / name)


def with_includes(start):
    """The files and what they include by quotes, each once: the port, and the parts of the runtime beside it."""
    found, waiting = [], list(start)
    while waiting:
        path = waiting.pop()
        if path in found or not path.is_file():
            continue
        found.append(path)
        for include in re.findall(r'^\s*#\s*include\s*"([^"]+)"', path.read_text(errors="replace"), re.M):
            waiting.append((path.parent / include).resolve())
    return sorted(found)


def of_port(root, folder):
    """The port, the parts of the runtime that it includes, and of HIP for nvcc what it names."""
    folder = folder.resolve()
    files = with_includes(path.resolve() for path in folder.rglob("*") if path.is_file())
    digest, words = hashlib.sha256(), set()
    for path in files:
        text = path.read_bytes()
        digest.update(path.relative_to(folder.parent).as_posix().encode() + text)
        words |= set(WORD.findall(text.decode(errors="replace")))
    digest.update(json.dumps(nvidia_lines(root, words)).encode())
    return digest.hexdigest()


def nvidia_lines(root, words):
    """The lines of include/w2w/nvidia that are about these words, and those that are about no name in particular."""
    lines, common = {}, []
    for path in sorted((root / "include/w2w/nvidia").rglob("*.h*")):
        for line in path.read_text().splitlines():
            match = NAMED.match(line)
            if match:
                lines.setdefault(next(name for name in match.groups() if name), []).append(line)
            else:
                common.append(line)
    kept, waiting = set(), [word for word in words if word in lines]
    while waiting:
        word = waiting.pop()
        if word not in kept:
            kept.add(word)
            waiting += [other for line in lines[word] for other in WORD.findall(line) if other in lines]
    return [line for word in sorted(kept) for line in lines[word]] + common
