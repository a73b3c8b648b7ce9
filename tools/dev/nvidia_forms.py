# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How one HIP function is written with one CUDA function: under its name, or through a call that converts.

`find_form` compares signatures parameter by parameter. Where they are the same, the HIP name can be a macro. Where they differ
in a way that has an exact inverse (a value of the driver's error type for one of the runtime's, a device's number for a
location), there is a wrapper; anything else has no form, and the name is left out.
"""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "test/ApiMap"))
from signatures import C_WORDS, parse_rule  # noqa: E402

WIDTH = {"char": 1, "signed char": 1, "unsigned char": 1, "short": 2, "unsigned short": 2, "int": 4, "unsigned int": 4, "long": 8,
         "unsigned long": 8, "long long": 8, "unsigned long long": 8, "size_t": 8, "uint32_t": 4, "int32_t": 4, "uint64_t": 8,
         "int64_t": 8}
# Types that hold the same thing under two names, without qualifiers.
SAME_VALUE = {frozenset(p) for p in [("void *", "unsigned long long"), ("cudaArray *", "CUarray_st *"),
                                     ("cudaMipmappedArray *", "CUmipmappedArray_st *"), ("cudaMemLocation", "CUmemLocation_st"),
                                     ("cudaMemAccessDesc", "CUmemAccessDesc_st")]}


class NoForm(Exception):
    pass


class Form:
    """One overload: what a wrapper returns, takes and calls; `plain` if a call with HIP's arguments is good as it is."""

    def __init__(self, cuda, exact, plain, result, params, body):
        self.cuda, self.exact, self.plain, self.result, self.params, self.body = cuda, exact, plain, result, params, body
        self.cost = 0 if exact else 1 if plain else 10


class Forms:
    def __init__(self, hip, cuda, chosen, own_types, equal_enums):
        self.hip, self.cuda, self.chosen, self.own_types = hip, cuda, chosen, own_types
        self.same = SAME_VALUE | equal_enums

    def in_cuda(self, text):
        """A type of HIP's as CUDA writes it."""
        def word(match):
            name = match.group(0)
            if name in C_WORDS or name in self.own_types:
                return self.own_types.get(name, name)
            for known in (name, self.hip.resolve(name)):
                if known in self.chosen:
                    return self.chosen[known]
            if self.cuda.kind(name) == "type":
                return name
            of = self.hip.typedefs.get(name)
            if of and of != name:
                return self.in_cuda(of)
            raise NoForm(f"{name} has no counterpart")
        return self.cuda.canonical(re.sub(r"[A-Za-z_]\w*", word, text))

    def convert(self, have, want, text, written):
        """The text of a value of type `have` as one of type `want`, which is `written` in a cast."""
        if have == want or want == "const " + have and have.count("*") == 1:
            return text
        if have == "int" and want == "cudaMemLocation":
            return f"w2wMemLocation({text})"
        if have in WIDTH and want in WIDTH and WIDTH[have] <= WIDTH[want]:
            return text
        plain_have, plain_want = (re.sub(r"\bconst\b ?", "", t).strip() for t in (have, want))
        if plain_have == plain_want:
            return f"({written}){text}"
        stars = 0
        while True:
            if frozenset((plain_have, plain_want)) in self.same:
                return f"({written}){text}"
            if not (plain_have.endswith("*") and plain_want.endswith("*")):
                break
            plain_have, plain_want, stars = plain_have[:-1].strip(), plain_want[:-1].strip(), stars + 1
        if stars == 1 and WIDTH.get(plain_have) == WIDTH.get(plain_want, 0) and plain_have in WIDTH:
            return f"({written}){text}"
        raise NoForm(f"{have} is not {want}")

    def operations(self, row, target, count):
        """What the row's rule does to a CUDA call with so many arguments: dropped and suffixed ones."""
        if not row.rule:
            if row.target != target:
                raise NoForm("this call becomes another function")
            return set(), {}
        chosen = next((a for a in parse_rule(row.rule) if a[0] in (None, count)), None)
        if chosen is None or (chosen[1] or row.target) != target:
            raise NoForm("this call becomes another function")
        if any(word == "add" for word, _, _ in chosen[2]):
            raise NoForm("HIP takes an argument that CUDA has not")
        return ({index for word, index, _ in chosen[2] if word == "drop"}, {index: t for word, index, t in chosen[2] if word == "suffix"})

    def arguments(self, row, target, hip_params, cuda_params, written):
        """The arguments of the call: HIP's, with the row's rule undone."""
        dropped, suffixes = self.operations(row, target, len(cuda_params))
        out, next_hip = [], 0
        for i, want in enumerate(cuda_params):
            if i in dropped:
                if not (want.endswith("*") or "(*" in want.replace(" ", "") or want in WIDTH):
                    raise NoForm(f"argument {i} of {want} has no neutral value")
                out.append("0")
                continue
            if next_hip == len(hip_params):
                raise NoForm("CUDA takes more arguments")
            if i in suffixes and (suffixes[i], hip_params[next_hip], want) != (".id", "int", "cudaMemLocation"):
                raise NoForm(f"{hip_params[next_hip]} is not {want}")
            out.append(self.convert(hip_params[next_hip], want, f"a{next_hip}", written[i]))
            next_hip += 1
        if next_hip != len(hip_params):
            raise NoForm("HIP takes more arguments")
        return out

    def find_form(self, target, row, signature, cuda_signature):
        """The form of one HIP overload with one CUDA overload; NoForm if there is none."""
        result, params = signature
        cuda_result, cuda_params = cuda_signature
        have = [self.in_cuda(t) for t, _ in params]
        want = [self.cuda.canonical(t) for t, _ in cuda_params]
        hip_result, cuda_result = self.in_cuda(result), self.cuda.canonical(cuda_result)
        same = have == want and hip_result == cuda_result
        # CUDA's templates have the defaults that its C functions have not.
        defaults = row.name in self.cuda.templates or not any(
            o and not (i < len(cuda_params) and cuda_params[i][1]) for i, (_, o) in enumerate(params))
        arguments = [f"a{i}" for i in range(len(have))]
        if not same:
            arguments = self.arguments(row, target, have, want, [t for t, _ in cuda_params])
        call = f"{row.name}({', '.join(arguments)})"
        body = call if hip_result == "void" else self.convert(cuda_result, hip_result, call, result)
        plain = defaults and body == f"{row.name}({', '.join(f'a{i}' for i in range(len(have)))})"
        return Form(row.name, same and defaults, plain, result, params, body)
