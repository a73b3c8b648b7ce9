// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Turns the .def files into constant arrays and looks rows up in them.
//
// The arrays are constant-initialised, so they cost nothing at start. The hash indices over them are built at the first
// lookup, because most runs of a helper tool (--version, --help) never ask; a function-local static makes that
// thread-safe.

#include "warp2wave/ApiMap/Api.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace warp2wave {

// A second row for a name is an error at its line. Identifiers become enumerators; names that are strings become
// specialisations of a template, told apart by a hash.

namespace {

enum class UniqueName {
#define API_RENAME(Name, Hip) Key_##Name,
#define API_SAME(Name) Key_##Name,
#define API_SAME_NOTE(Name, Advice) Key_##Name,
#define API_UNCHECKED(Name, Advice) Key_##Name,
#define API_RUNTIME(Name, W2wName, Header) Key_##Name,
#define API_RUNTIME_NOTE(Name, W2wName, Header, Advice) Key_##Name,
#define API_RUNTIME_MACRO(Name, MacroName, Header) Key_##Name,
#define API_FIXUP(Name, Hip, Rule) Key_##Name,
#define API_NOTE(Name, Hip, Advice) Key_##Name,
#define API_NOTE_FIXUP(Name, Hip, Rule, Advice) Key_##Name,
#define API_NONE(Name, Advice) Key_##Name,
#define API_SAME_AST(Name) Key_##Name,
#define API_RUNTIME_AST(Name, W2wName, Header) Key_##Name,
#define API_RENAME_AST(Name, Hip) Key_##Name,
#define API_NOTE_AST(Name, Hip, Advice) Key_##Name,
#define API_NONE_AST(Name, Advice) Key_##Name,
#include "warp2wave/ApiMap/All.inc"
};

constexpr uint64_t hashText(const char *text) {
  uint64_t hash = 0xcbf29ce484222325;
  for (; *text; ++text)
    hash = (hash ^ static_cast<unsigned char>(*text)) * 0x100000001b3;
  return hash;
}

template <uint64_t> struct UniqueScoped;
template <uint64_t> struct UniqueNamespace;
template <uint64_t> struct UniqueHeader;
template <uint64_t> struct UniqueField;
template <uint64_t> struct UniquePrefix;

#define API_SCOPED(Name, Kind, Target, Text)                                                                           \
  template <> struct UniqueScoped<hashText(Name)> {};
#define API_NAMESPACE(Name, Hip)                                                                                       \
  template <> struct UniqueNamespace<hashText(#Name)> {};
#define API_NAMESPACE_SAME(Name)                                                                                       \
  template <> struct UniqueNamespace<hashText(#Name)> {};
#define API_NAMESPACE_NONE(Name, Advice)                                                                               \
  template <> struct UniqueNamespace<hashText(#Name)> {};
#define API_PREFIX_NONE(Prefix, Advice)                                                                                \
  template <> struct UniquePrefix<hashText(Prefix)> {};
#define API_HEADER(Include, Hip)                                                                                       \
  template <> struct UniqueHeader<hashText(Include)> {};
#define API_HEADER_NOTE(Include, Hip, Advice)                                                                          \
  template <> struct UniqueHeader<hashText(Include)> {};
#define API_HEADER_SAME(Include)                                                                                       \
  template <> struct UniqueHeader<hashText(Include)> {};
#define API_HEADER_RUNTIME(Include, Header)                                                                            \
  template <> struct UniqueHeader<hashText(Include)> {};
#define API_HEADER_NONE(Include, Advice)                                                                               \
  template <> struct UniqueHeader<hashText(Include)> {};
#define API_FIELD(Record, Field, HipField)                                                                             \
  template <> struct UniqueField<hashText(#Record "::" #Field)> {};
#define API_FIELD_NOTE(Record, Field, HipField, Advice)                                                                \
  template <> struct UniqueField<hashText(#Record "::" #Field)> {};
#define API_FIELD_NONE(Record, Field, Advice)                                                                          \
  template <> struct UniqueField<hashText(#Record "::" #Field)> {};
#include "warp2wave/ApiMap/All.inc"

/// The type of a literal, whose length is known without counting.
using S = StringLiteral;

constexpr ApiRow ApiRows[] = {
#include "RowValues.inc"
#include "warp2wave/ApiMap/All.inc"
};

// The last column of API_SCOPED is a header for Runtime rows and advice for all others. Both columns need a literal, so
// the kind's own macro chooses.
#define SCOPED_Rename(Name, Target, Text) {S(Name), S(Target), {}, {}, S(Text), S(API_LIBRARY), RowKind::Rename, false},
#define SCOPED_Same(Name, Target, Text) {S(Name), S(Target), {}, {}, S(Text), S(API_LIBRARY), RowKind::Same, false},
#define SCOPED_None(Name, Target, Text) {S(Name), S(Target), {}, {}, S(Text), S(API_LIBRARY), RowKind::None, false},
#define SCOPED_Runtime(Name, Target, Text) {S(Name), S(Target), S(Text), {}, {}, S(API_LIBRARY), RowKind::Runtime, false},

constexpr ApiRow ScopedRows[] = {
#define API_SCOPED(Name, Kind, Target, Text) SCOPED_##Kind(Name, Target, Text)
#include "warp2wave/ApiMap/All.inc"
};

constexpr ApiRow NamespaceRows[] = {
#define API_NAMESPACE(Name, Hip) {S(#Name), S(#Hip), {}, {}, {}, S(API_LIBRARY), RowKind::Rename, false},
#define API_NAMESPACE_SAME(Name) {S(#Name), S(#Name), {}, {}, {}, S(API_LIBRARY), RowKind::Same, false},
#define API_NAMESPACE_NONE(Name, Advice) {S(#Name), {}, {}, {}, S(Advice), S(API_LIBRARY), RowKind::None, false},
#include "warp2wave/ApiMap/All.inc"
};

constexpr ApiRow HeaderRows[] = {
#define API_HEADER(Include, Hip) {S(Include), S(Hip), {}, {}, {}, S(API_LIBRARY), RowKind::Rename, false},
#define API_HEADER_NOTE(Include, Hip, Advice) {S(Include), S(Hip), {}, {}, S(Advice), S(API_LIBRARY), RowKind::Rename, false},
#define API_HEADER_SAME(Include) {S(Include), S(Include), {}, {}, {}, S(API_LIBRARY), RowKind::Same, false},
#define API_HEADER_RUNTIME(Include, Header) {S(Include), S(Header), S(Header), {}, {}, S(API_LIBRARY), RowKind::Runtime, false},
#define API_HEADER_NONE(Include, Advice) {S(Include), {}, {}, {}, S(Advice), S(API_LIBRARY), RowKind::None, false},
#include "warp2wave/ApiMap/All.inc"
};

constexpr ApiRow PrefixRows[] = {
#define API_PREFIX_NONE(Prefix, Advice) {S(Prefix), {}, {}, {}, S(Advice), S(API_LIBRARY), RowKind::None, false},
#include "warp2wave/ApiMap/All.inc"
};

constexpr HistoryRow RemovedRows[] = {
#define API_REMOVED(Name, Last) {Name, Last},
#include "warp2wave/ApiMap/Removed.def"
#undef API_REMOVED
};

constexpr ValueRow ValueRows[] = {
#define API_VALUE(Name, Cuda, Hip) {Name, Cuda, Hip},
#include "warp2wave/ApiMap/Values.def"
#undef API_VALUE
};

constexpr GuardRow Guards[] = {
#define API_GUARD(Name, Hip, Shared) {Name, Hip, Shared},
#include "warp2wave/ApiMap/Guards.def"
#undef API_GUARD
};

constexpr HipChange HipChanges[] = {
#define HIP_CHANGE(Name, Since, Text) {Name, Since, Text},
#include "warp2wave/ApiMap/HipChanges.def"
#undef HIP_CHANGE
};

constexpr FieldRow FieldRows[] = {
#define API_FIELD(Record, Field, HipField) {#Record, #Field, #HipField, ""},
#define API_FIELD_NOTE(Record, Field, HipField, Advice) {#Record, #Field, #HipField, Advice},
#define API_FIELD_NONE(Record, Field, Advice) {#Record, #Field, "", Advice},
#include "warp2wave/ApiMap/All.inc"
};

using RowIndex = DenseMap<StringRef, const ApiRow *>;

RowIndex makeIndex(ArrayRef<ApiRow> rows) {
  RowIndex index(static_cast<unsigned>(rows.size()));
  for (const ApiRow &row : rows)
    index.try_emplace(row.name, &row);
  return index;
}

/// Returns the row of the longest prefix that \p name begins with. What follows a prefix of letters must begin a new word:
/// "nvmlInit", not "nvmlish".
const ApiRow *findPrefix(StringRef name) {
  const ApiRow *best = nullptr;
  for (const ApiRow &row : PrefixRows) {
    StringRef prefix = row.name;
    if (name.size() > prefix.size() && name.starts_with(prefix) && (!best || prefix.size() > best->name.size()) &&
        (prefix.ends_with("_") || !isLower(name[prefix.size()])))
      best = &row;
  }
  return best;
}

/// Looks a name up in a table that its generator sorted.
template <class Row> const Row *findSorted(ArrayRef<Row> rows, StringRef name) {
  const Row *row = llvm::lower_bound(rows, name, [](const Row &r, StringRef n) { return r.name < n; });
  return row != rows.end() && row->name == name ? row : nullptr;
}

using FieldIndex = DenseMap<std::pair<StringRef, StringRef>, const FieldRow *>;

FieldIndex makeFieldIndex() {
  FieldIndex index(std::size(FieldRows));
  for (const FieldRow &row : FieldRows)
    index.try_emplace({row.record, row.field}, &row);
  return index;
}

} // namespace

ArrayRef<ApiRow> allApis() { return ApiRows; }
ArrayRef<ApiRow> allScoped() { return ScopedRows; }
ArrayRef<ApiRow> allNamespaces() { return NamespaceRows; }
ArrayRef<ApiRow> allHeaders() { return HeaderRows; }
ArrayRef<ApiRow> allPrefixes() { return PrefixRows; }
ArrayRef<FieldRow> allFields() { return FieldRows; }
ArrayRef<HistoryRow> allRemoved() { return RemovedRows; }
ArrayRef<ValueRow> allValues() { return ValueRows; }
ArrayRef<GuardRow> allGuards() { return Guards; }

const ApiRow *findApi(StringRef name) {
  static const RowIndex index = makeIndex(ApiRows);
  const ApiRow *row = index.lookup(name);
  return row ? row : findPrefix(name);
}

const ApiRow *findScoped(StringRef qualified) {
  static const RowIndex index = makeIndex(ScopedRows);
  return index.lookup(qualified);
}

const ApiRow *findNamespace(StringRef name) {
  static const RowIndex index = makeIndex(NamespaceRows);
  return index.lookup(name);
}

const ApiRow *findHeader(StringRef include) {
  static const RowIndex index = makeIndex(HeaderRows);
  if (const ApiRow *row = index.lookup(include))
    return row;
  for (size_t end = include.rfind('/'); end != StringRef::npos; end = include.take_front(end).rfind('/'))
    if (const ApiRow *row = index.lookup(include.take_front(end + 1)))
      return row;
  return nullptr;
}

const FieldRow *findField(StringRef record, StringRef field) {
  static const FieldIndex index = makeFieldIndex();
  return index.lookup({record, field});
}

StringRef lastCudaRelease(StringRef name) {
  const HistoryRow *row = findSorted<HistoryRow>(RemovedRows, name);
  return row ? StringRef(row->last) : StringRef();
}

const ValueRow *findValue(StringRef name) { return findSorted<ValueRow>(ValueRows, name); }

const GuardRow *findGuard(StringRef name) { return findSorted<GuardRow>(Guards, name); }

StringRef checkedHipOf(const ApiRow &row) {
  if (row.unchecked || row.kind == RowKind::None || row.kind == RowKind::Runtime || row.kind == RowKind::RuntimeMacro)
    return "";
  if (row.target.starts_with("hipblasLt") || row.target.starts_with("HIPBLASLT_") || row.target.starts_with("hipblaslt"))
    return "7.1";
  return row.library == "Nccl" ? "5.4" : StringRef(checkedHipVersion);
}

bool isNeverReported(const ApiRow &row) {
  return row.kind == RowKind::None && row.advice.split(';').first.contains(" never reports this ");
}

ArrayRef<HipChange> allHipChanges() { return HipChanges; }
const HipChange *findHipChange(StringRef hipName) { return findSorted<HipChange>(HipChanges, hipName); }

bool isHipAtLeast(StringRef version, StringRef since) {
  auto read = [](StringRef text) {
    unsigned major = 0, minor = 0;
    if (text.consumeInteger(10, major))
      return std::pair(0u, 0u);
    if (text.consume_front("."))
      (void)text.consumeInteger(10, minor);
    return std::pair(major, minor);
  };
  return read(version) >= read(since);
}

bool looksLikeCuda(StringRef identifier) {
  // What a prefix must be followed by: cu + FreeAsync, but not cu + rrent; nccl + anything, because no word starts so.
  enum class Next : uint8_t { Anything, Upper, UpperOrUnderscore };
  struct Prefix {
    StringLiteral text;
    Next next;
  };
  static constexpr Prefix Prefixes[] = {
      {"cuda", Next::Upper},
      {"__cuda", Next::Anything},
      {"cu", Next::Upper},
      {"CU_", Next::Upper},
      {"CUDA_", Next::Upper},
      {"CUDART_", Next::Upper},
      {"__CUDA", Next::Anything},
      {"__nv_", Next::Anything},
      {"__NV_", Next::Anything},
      {"__NVCC_", Next::Anything},
      {"cublas", Next::Upper},
      {"CUBLAS_", Next::Upper},
      {"CUBLASLT_", Next::Upper},
      {"cufft", Next::Upper},
      {"CUFFT_", Next::Upper},
      {"curand", Next::Upper},
      {"CURAND_", Next::Upper},
      {"cusparse", Next::Upper},
      {"CUSPARSE_", Next::Upper},
      {"cusolver", Next::Upper},
      {"CUSOLVER_", Next::Upper},
      {"cudnn", Next::Upper},
      {"CUDNN_", Next::Upper},
      {"cutensor", Next::Upper},
      {"CUTENSOR_", Next::Upper},
      {"cupti", Next::Upper},
      {"CUpti", Next::Upper},
      {"CUPTI_", Next::Upper},
      {"nccl", Next::Upper},
      {"NCCL_", Next::Upper},
      {"nvrtc", Next::Upper},
      {"NVRTC_", Next::Upper},
      {"nvml", Next::Upper},
      {"NVML_", Next::Upper},
      {"nvtx", Next::Upper},
      {"NVTX_", Next::Upper},
      {"nvJitLink", Next::UpperOrUnderscore},
      {"NVJITLINK_", Next::Upper},
      {"nvshmem", Next::UpperOrUnderscore},
      {"NvSci", Next::Upper},
  };
  // The driver's types: CUdevice, CUfunction_attribute, CUresult. Words in capitals (CUBE, CURRENT) are not among them.
  if (identifier.size() > 3 && identifier.starts_with("CU") && isLower(identifier[2]))
    return true;
  return llvm::any_of(Prefixes, [&](const Prefix &prefix) {
    if (!identifier.starts_with(prefix.text) || identifier.size() == prefix.text.size())
      return false;
    char next = identifier[prefix.text.size()];
    switch (prefix.next) {
    case Next::Anything:
      return true;
    case Next::Upper:
      return isUpper(next);
    case Next::UpperOrUnderscore:
      return isUpper(next) || next == '_';
    }
    return false;
  });
}

} // namespace warp2wave
