// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The rows of --roc: names of ROCm's own libraries in place of the hip... wrappers. They stand in tables of their own
// (Roc*.def) that are asked before the others, so that a name without such a row is answered as ever.

#include "warp2wave/ApiMap/Api.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace warp2wave {

namespace {

using S = StringLiteral;

constexpr ApiRow RocRows[] = {
#include "RowValues.inc"
#include "warp2wave/ApiMap/AllRoc.inc"
};

constexpr ApiRow RocHeaderRows[] = {
#define API_HEADER(Include, Hip) {S(Include), S(Hip), {}, {}, {}, S(API_LIBRARY), RowKind::Rename, false},
#include "warp2wave/ApiMap/AllRoc.inc"
};

constexpr ValueRow RocValueRows[] = {
#define API_VALUE(Name, Cuda, Hip) {Name, Cuda, Hip},
#include "warp2wave/ApiMap/RocValues.def"
#undef API_VALUE
};

using RowIndex = DenseMap<StringRef, const ApiRow *>;

RowIndex makeIndex(ArrayRef<ApiRow> rows) {
  RowIndex index(static_cast<unsigned>(rows.size()));
  for (const ApiRow &row : rows)
    index.try_emplace(row.name, &row);
  return index;
}

bool isIn(const ApiRow &row, RocLibraries roc) {
  return roc &
         StringSwitch<RocLibraries>(row.library).Case("RocBlas", RocBlas).Case("RocRand", RocRand).Default(RocNone);
}

const ApiRow *findRoc(StringRef name, RocLibraries roc) {
  static const RowIndex index = makeIndex(RocRows);
  const ApiRow *row = roc ? index.lookup(name) : nullptr;
  return row && isIn(*row, roc) ? row : nullptr;
}

} // namespace

StringRef placeOf(const ApiRow &row) {
  return StringSwitch<StringRef>(row.library)
      .Case("RocBlas", "in rocBLAS")
      .Case("RocRand", "in rocRAND")
      .Default("on AMD");
}

ArrayRef<ApiRow> allRocApis() { return RocRows; }

const ApiRow *findApi(StringRef name, RocLibraries roc) {
  const ApiRow *row = findRoc(name, roc);
  return row ? row : findApi(name);
}

const ApiRow *findHeader(StringRef include, RocLibraries roc) {
  if (roc)
    for (const ApiRow &row : RocHeaderRows)
      if (row.name == include && isIn(row, roc))
        return &row;
  return findHeader(include);
}

const ValueRow *findValue(StringRef name, RocLibraries roc) {
  if (!findRoc(name, roc))
    return findValue(name);
  const ValueRow *row = llvm::find_if(RocValueRows, [&](const ValueRow &r) { return r.name == name; });
  return row == std::end(RocValueRows) ? nullptr : row;
}

StringRef rocRemark(StringRef target) {
  struct Remark {
    StringLiteral prefix, text;
  };
  static constexpr Remark remarks[] = {
      {"hipfft", "rocFFT builds plans from descriptions and takes buffers with each execution, which no row can write"},
      {"HIPFFT", "rocFFT builds plans from descriptions and takes buffers with each execution, which no row can write"},
      {"hipsparse", "rocSPARSE's routines have other stages and buffers than cuSPARSE's"},
      {"HIPSPARSE", "rocSPARSE's routines have other stages and buffers than cuSPARSE's"},
      {"hipsolver", "rocSOLVER's routines take no workspace and other arguments than cuSOLVER's"},
      {"HIPSOLVER", "rocSOLVER's routines take no workspace and other arguments than cuSOLVER's"},
      {"hipcub", "rocPRIM's functions have other names and parameters than CUB's"},
      {"hipblaslt", "hipBLASLt is no wrapper; ROCm has no other library for it"},
      {"HIPBLASLT", "hipBLASLt is no wrapper; ROCm has no other library for it"},
  };
  for (const Remark &r : remarks)
    if (target.starts_with(r.prefix) || (r.prefix == "hipblaslt" && target.starts_with("hipblasLt")))
      return r.text;
  return "";
}

bool sharesHipBlas(StringRef name) {
  return llvm::any_of(ArrayRef<StringRef>{"cublasLt", "CUBLASLT_", "cusolver", "CUSOLVER"},
                      [&](StringRef prefix) { return name.starts_with(prefix); });
}

} // namespace warp2wave
