# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists what headers declare, read through libclang (ctypes; no Python package needed).

`scan(headers, arguments)` parses one translation unit that includes the headers and returns a Scan, whose `entries` are
dictionaries: what the declaration is, its qualified name without inline namespaces, its file, and what it takes to
compare it with another library's: parameter types, fields, an enumerator's value. Macros come from `macros`, which
reads `clang -E -dD`, because only the preprocessor knows which of them are left when a header has been read.
"""
import ctypes as C
import re
import subprocess


class Cursor(C.Structure):
    _fields_ = [("kind", C.c_int), ("xdata", C.c_int), ("data", C.c_void_p * 3)]


class Location(C.Structure):
    _fields_ = [("ptr", C.c_void_p * 2), ("raw", C.c_uint)]


class Type(C.Structure):
    _fields_ = [("kind", C.c_int), ("data", C.c_void_p * 2)]


class String(C.Structure):
    _fields_ = [("data", C.c_void_p), ("flags", C.c_uint)]


VISITOR = C.CFUNCTYPE(C.c_int, Cursor, Cursor, C.py_object)
CONTINUE = 1

# Cursor kinds of clang-c/Index.h.
STRUCT, UNION, CLASS, ENUM, FIELD, ENUMERATOR, FUNCTION, VAR, PARM = 2, 3, 4, 5, 6, 7, 8, 9, 10
TYPEDEF, METHOD, NAMESPACE, LINKAGE, FUNCTION_TEMPLATE, CLASS_TEMPLATE, CLASS_SPEC = 20, 21, 22, 23, 30, 31, 32
USING_DECL, ALIAS, ALIAS_TEMPLATE, CONCEPT, BASE = 35, 36, 601, 604, 44
PRIVATE, PROTECTED = 3, 2


def load(path):
    lib = C.CDLL(path)
    for name, result, args in [
        ("clang_createIndex", C.c_void_p, [C.c_int, C.c_int]),
        ("clang_parseTranslationUnit", C.c_void_p,
         [C.c_void_p, C.c_char_p, C.POINTER(C.c_char_p), C.c_int, C.c_void_p, C.c_uint, C.c_uint]),
        ("clang_disposeTranslationUnit", None, [C.c_void_p]),
        ("clang_getTranslationUnitCursor", Cursor, [C.c_void_p]),
        ("clang_visitChildren", C.c_uint, [Cursor, VISITOR, C.py_object]),
        ("clang_getCursorSpelling", String, [Cursor]),
        ("clang_getCString", C.c_char_p, [String]),
        ("clang_disposeString", None, [String]),
        ("clang_getCursorLocation", Location, [Cursor]),
        ("clang_getExpansionLocation", None,
         [Location, C.POINTER(C.c_void_p), C.POINTER(C.c_uint), C.POINTER(C.c_uint), C.POINTER(C.c_uint)]),
        ("clang_getFileName", String, [C.c_void_p]),
        ("clang_Cursor_getNumArguments", C.c_int, [Cursor]),
        ("clang_Cursor_getArgument", Cursor, [Cursor, C.c_uint]),
        ("clang_getCursorType", Type, [Cursor]),
        ("clang_getCursorResultType", Type, [Cursor]),
        ("clang_getTypedefDeclUnderlyingType", Type, [Cursor]),
        ("clang_getCanonicalType", Type, [Type]),
        ("clang_getTypeSpelling", String, [Type]),
        ("clang_getEnumConstantDeclValue", C.c_longlong, [Cursor]),
        ("clang_Cursor_isInlineNamespace", C.c_uint, [Cursor]),
        ("clang_Cursor_isAnonymous", C.c_uint, [Cursor]),
        ("clang_Cursor_isAnonymousRecordDecl", C.c_uint, [Cursor]),
        ("clang_CXXMethod_isStatic", C.c_uint, [Cursor]),
        ("clang_isCursorDefinition", C.c_uint, [Cursor]),
        ("clang_getCXXAccessSpecifier", C.c_int, [Cursor]),
        ("clang_getNumDiagnostics", C.c_uint, [C.c_void_p]),
        ("clang_getDiagnostic", C.c_void_p, [C.c_void_p, C.c_uint]),
        ("clang_formatDiagnostic", String, [C.c_void_p, C.c_uint]),
        ("clang_getDiagnosticSeverity", C.c_int, [C.c_void_p]),
    ]:
        function = getattr(lib, name)
        function.restype, function.argtypes = result, args
    return lib


class Scan:
    """The declarations of one translation unit whose files `keep` accepts."""

    def __init__(self, lib, keep):
        self.lib = lib
        self.keep = keep
        self.entries = []
        self.errors = []
        self.files = {}

    def text(self, string):
        raw = self.lib.clang_getCString(string)
        result = raw.decode("utf-8", "replace") if raw else ""
        self.lib.clang_disposeString(string)
        return result

    def file(self, cursor):
        file = C.c_void_p()
        self.lib.clang_getExpansionLocation(self.lib.clang_getCursorLocation(cursor), C.byref(file), None, None, None)
        if not file.value:
            return ""
        if file.value not in self.files:
            self.files[file.value] = self.text(self.lib.clang_getFileName(file))
        return self.files[file.value]

    def name(self, cursor):
        name = self.text(self.lib.clang_getCursorSpelling(cursor))
        return "" if "(" in name and not name.startswith("operator") else name

    def type(self, type_):
        return self.text(self.lib.clang_getTypeSpelling(type_))

    def children(self, cursor):
        found = []

        def visit(child, parent, _):
            found.append(Cursor.from_buffer_copy(child))
            return CONTINUE

        self.lib.clang_visitChildren(cursor, VISITOR(visit), None)
        return found

    def add(self, kind, cursor, prefix, **more):
        name = self.name(cursor)
        if name:
            self.entries.append({"kind": kind, "name": prefix + name, "file": self.file(cursor), **more})

    def function(self, cursor):
        params = []
        for i in range(max(0, self.lib.clang_Cursor_getNumArguments(cursor))):
            param = self.lib.clang_Cursor_getArgument(cursor, i)
            optional = any(100 <= child.kind < 200 for child in self.children(param))
            params.append([self.type(self.lib.clang_getCursorType(param)), optional])
        return {"params": params, "result": self.type(self.lib.clang_getCursorResultType(cursor))}

    def walk(self, cursor, prefix=""):
        lib = self.lib
        for child in self.children(cursor):
            kind = child.kind
            if kind == LINKAGE:
                self.walk(child, prefix)
                continue
            if not self.keep(self.file(child)):
                # A namespace is opened in many files; what matters is where its members stand.
                if kind != NAMESPACE:
                    continue
            if kind == NAMESPACE:
                name = self.name(child)
                # cooperative_groups::__v1 is opened by a using-directive, which is as good as inline.
                if lib.clang_Cursor_isInlineNamespace(child) or name == "__v1":
                    self.walk(child, prefix)
                elif name:
                    self.walk(child, prefix + name + "::")
            elif kind == FUNCTION:
                self.add("function", child, prefix, **self.function(child))
            elif kind == FUNCTION_TEMPLATE:
                self.add("function template", child, prefix)
            elif kind in (STRUCT, UNION, CLASS, CLASS_TEMPLATE):
                fields, members = [], set()
                self.members(child, fields, members)
                self.add("class template" if kind == CLASS_TEMPLATE else "record", child, prefix, fields=fields,
                         members=sorted(members), bases=self.bases(child), complete=bool(lib.clang_isCursorDefinition(child)))
                # Enumerations inside a class are as public as the class.
                self.nested(child, prefix + self.name(child) + "::")
            elif kind == ENUM:
                self.enumeration(child, prefix)
            elif kind == ALIAS_TEMPLATE:
                self.add("class template", child, prefix, fields=[], members=[], complete=True)
            elif kind == CONCEPT:
                self.add("concept", child, prefix)
            elif kind in (TYPEDEF, ALIAS):
                self.add("typedef", child, prefix, of=self.type(lib.clang_getTypedefDeclUnderlyingType(child)),
                         canonical=self.type(lib.clang_getCanonicalType(lib.clang_getCursorType(child))))
            elif kind == VAR:
                self.add("variable", child, prefix, type=self.type(lib.clang_getCursorType(child)))
            elif kind == USING_DECL:
                self.add("using", child, prefix)

    def bases(self, cursor):
        """The names of the base classes, without template arguments."""
        return [re.sub(r"<.*|^(struct|class) ", "", self.text(self.lib.clang_getCursorSpelling(c))) for c in self.children(cursor)
                if c.kind == BASE]

    def enumeration(self, cursor, prefix):
        self.add("enum", cursor, prefix)
        for child in self.children(cursor):
            if child.kind == ENUMERATOR:
                self.add("enumerator", child, prefix, value=self.lib.clang_getEnumConstantDeclValue(child),
                         of=self.type(self.lib.clang_getCursorType(child)))

    def nested(self, cursor, prefix):
        for child in self.children(cursor):
            private = self.lib.clang_getCXXAccessSpecifier(child) in (PRIVATE, PROTECTED)
            if child.kind == ENUM and self.name(cursor) and not private:
                self.enumeration(child, prefix)

    def members(self, cursor, fields, members, path=""):
        """Collects the public fields, and the names of public functions and static members.

        Members of anonymous structures count as the record's own; those of a structure without a name that a field has
        are written with the field: handle.win32.name.
        """
        unnamed = None
        for child in self.children(cursor):
            if self.lib.clang_getCXXAccessSpecifier(child) in (PRIVATE, PROTECTED):
                continue
            if child.kind == FIELD and self.name(child):
                type_ = self.type(self.lib.clang_getCursorType(child))
                if "(unnamed" in type_ and unnamed is not None:
                    self.members(unnamed, fields, members, path + self.name(child) + ".")
                else:
                    fields.append([path + self.name(child), type_])
            elif child.kind in (STRUCT, UNION) and self.lib.clang_Cursor_isAnonymousRecordDecl(child):
                self.members(child, fields, members, path)
            elif child.kind in (STRUCT, UNION) and self.lib.clang_Cursor_isAnonymous(child):
                unnamed = child
            elif child.kind in (METHOD, FUNCTION_TEMPLATE, VAR):
                name = self.name(child)
                if re.fullmatch(r"[A-Za-z]\w*", name) and name != self.name(cursor):
                    members.add(name)


def scan(headers, arguments, keep, libclang="/usr/lib/llvm-22/lib/libclang.so", lib_cache={}):
    """Parses the headers and returns what those files declare that `keep(path)` accepts."""
    if libclang not in lib_cache:
        lib_cache[libclang] = load(libclang)
    lib = lib_cache[libclang]
    source = C.c_char_p(b"w2w_scan.cu")
    text = "".join(f"#include <{h}>\n" for h in headers).encode()

    class Unsaved(C.Structure):
        _fields_ = [("name", C.c_char_p), ("contents", C.c_char_p), ("length", C.c_ulong)]

    unsaved = Unsaved(b"w2w_scan.cu", text, len(text))
    index = lib.clang_createIndex(0, 0)
    argv = (C.c_char_p * len(arguments))(*[a.encode() for a in arguments])
    skip_bodies = 0x40
    unit = lib.clang_parseTranslationUnit(index, source, argv, len(arguments), C.byref(unsaved), 1, skip_bodies)
    if not unit:
        raise SystemExit(f"libclang could not parse {' '.join(headers)}")
    cache = {}

    def cached(path):
        if path not in cache:
            cache[path] = bool(path) and keep(path)
        return cache[path]

    result = Scan(lib, cached)
    for i in range(lib.clang_getNumDiagnostics(unit)):
        diagnostic = lib.clang_getDiagnostic(unit, i)
        if lib.clang_getDiagnosticSeverity(diagnostic) >= 3:
            result.errors.append(result.text(lib.clang_formatDiagnostic(diagnostic, 1)))
    result.walk(lib.clang_getTranslationUnitCursor(unit))
    lib.clang_disposeTranslationUnit(unit)
    return result


def macros(headers, arguments, keep, clang="clang++-22"):
    """Returns {name: (parameters or None, body, file)} of the macros that are defined when the headers have been read."""
    text = "".join(f"#include <{h}>\n" for h in headers)
    command = [clang, *arguments, "-E", "-dD", "-o", "-", "-"]
    output = subprocess.run(command, input=text, capture_output=True, text=True).stdout
    found, file = {}, ""
    for line in output.splitlines():
        if line.startswith("# "):
            match = re.match(r'# \d+ "([^"]*)"', line)
            if match:
                file = match.group(1)
        elif line.startswith("#define "):
            match = re.match(r"#define (\w+)(\(.*?\))?(?: (.*))?$", line)
            if match and keep(file):
                found[match.group(1)] = (match.group(2), (match.group(3) or "").strip(), file)
        elif line.startswith("#undef "):
            found.pop(line.split()[1], None)
    return found
