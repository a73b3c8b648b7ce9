// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What every public CUDA name becomes on AMD.
//
// The rows live in the .def files beside this header, one row a line; this file is how the rest of the program asks for
// them. It answers questions about spellings only: whether a use of a name really is CUDA's is for the caller to know,
// and a row with \c astOnly set must not be applied unless the AST says so.

#ifndef WARP2WAVE_APIMAP_API_H
#define WARP2WAVE_APIMAP_API_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <optional>

namespace warp2wave {

/// What happens to a name. Notes and argument fix-ups are columns of the row, not kinds.
enum class RowKind : uint8_t {
  Rename,       ///< written as \c target, a name of HIP
  Same,         ///< HIP has the very name with the same meaning
  Runtime,      ///< written as w2w::target, a function, type or object of \c header
  RuntimeMacro, ///< written as \c target, a macro of \c header
  None,         ///< nothing on AMD: left as it is and reported with \c advice
};

/// One row of a .def file, or of the user's rules. Empty columns are empty strings.
struct ApiRow {
  llvm::StringRef name;    ///< CUDA's spelling: an identifier, qualified name, namespace or include
  llvm::StringRef target;  ///< HIP's spelling; for RowKind::Runtime without the leading "w2w::"
  llvm::StringRef header;  ///< what has to be included for \c target, if it is one of our headers
  llvm::StringRef rule;    ///< how the call's arguments change, see parseArgRule()
  llvm::StringRef advice;  ///< what differs on AMD, or what to do instead: lower case, no full stop
  llvm::StringRef library; ///< the .def file without its ending, e.g. "Runtime"
  RowKind kind;
  bool astOnly; ///< an ordinary word (min, free): apply only to a use that the AST resolved to CUDA's declaration
  bool unchecked = false; ///< HIP's library is said to have the name, and no header at hand has it
};

/// A member of a CUDA structure that is spelled differently in HIP, or that HIP lacks.
struct FieldRow {
  llvm::StringLiteral record;   ///< CUDA's structure, e.g. "cudaDeviceProp"
  llvm::StringLiteral field;    ///< CUDA's member
  llvm::StringLiteral hipField; ///< HIP's member, empty if there is none
  llvm::StringLiteral advice;   ///< what differs on AMD, or what to do instead
};

/// What the releases of CUDA have to say about a name.
struct HistoryRow {
  llvm::StringLiteral name;
  llvm::StringLiteral last; ///< the last release that had it, "12.9"; CUDA 13 has not
};

/// An enumerator or macro whose number is another one in HIP.
struct ValueRow {
  llvm::StringLiteral name;
  int64_t cuda, hip;
};

/// The include guard of a header of CUDA's, and of the header that it becomes.
struct GuardRow {
  llvm::StringLiteral name;
  llvm::StringLiteral hip;
  bool isShared; ///< HIP's header always comes with hip_runtime.h
};

/// What differs in a later HIP from the release that the rows are checked against.
struct HipChange {
  llvm::StringLiteral name;  ///< HIP's
  llvm::StringLiteral since; ///< the first release with the change, "7.0"
  llvm::StringLiteral text;
};

/// The release of HIP whose headers all rows are checked against.
inline constexpr llvm::StringLiteral checkedHipVersion = "6.4";

/// The release of CUDA whose headers the names are from.
inline constexpr llvm::StringLiteral checkedCudaVersion = "13.0";

/// Returns the release of ROCm against whose headers a row was compiled: "6.4", or another one for a library whose headers
/// of 6.4 were not to be had. Empty if the row names nothing of ROCm's.
llvm::StringRef checkedHipOf(const ApiRow &row);

/// Returns where a row without a counterpart has none: "on AMD", "in rocBLAS".
llvm::StringRef placeOf(const ApiRow &row);

/// Is it the row of an error or status that no function of HIP's returns? Its advice begins with that.
bool isNeverReported(const ApiRow &row);

/// Returns what is known to differ for a name of HIP's in a release after 6.4, or null.
const HipChange *findHipChange(llvm::StringRef hipName);
llvm::ArrayRef<HipChange> allHipChanges();

/// Is release \p version ("7.0", "6.4.43484") at least \p since? False if it is no number.
bool isHipAtLeast(llvm::StringRef version, llvm::StringRef since);

/// Libraries of ROCm's own whose names --roc writes in place of their hip... wrappers. A set of them is an or of bits.
enum RocLibrary : uint8_t { RocNone = 0, RocBlas = 1, RocRand = 2, RocAll = RocBlas | RocRand };
using RocLibraries = uint8_t;

/// Returns the row of a plain identifier (function, type, enumerator or macro), or null. A name without a row of its own
/// has that of the longest prefix, whose name then is shorter than \p name.
const ApiRow *findApi(llvm::StringRef name);

/// The same where the libraries in \p roc are written by their own names: their tables are asked first.
const ApiRow *findApi(llvm::StringRef name, RocLibraries roc);
const ApiRow *findHeader(llvm::StringRef include, RocLibraries roc);
const ValueRow *findValue(llvm::StringRef name, RocLibraries roc);
llvm::ArrayRef<ApiRow> allRocApis();

/// Returns why --roc leaves what a name or header becomes with the hip... library, or an empty string: "hipfft/hipfft.h",
/// "hipfftExecC2C", "hipcub::WarpReduce".
llvm::StringRef rocRemark(llvm::StringRef target);

/// Does the name belong to a library whose counterpart takes and returns hipBLAS's types (cuBLASLt, cuSOLVER)? cuBLAS then
/// stays with hipBLAS, too.
bool sharesHipBlas(llvm::StringRef name);

/// Returns the row of a name inside a namespace, such as "cooperative_groups::reduce", or null. A name that has no row
/// of its own follows its namespace, see findNamespace().
const ApiRow *findScoped(llvm::StringRef qualified);

/// Returns the row of a namespace, such as "cub" or "cuda::std", or null. Its kind is Rename, Same or None.
const ApiRow *findNamespace(llvm::StringRef name);

/// Returns the row of an include as written between its quotes or brackets: the exact row if there is one, else the row
/// of the longest prefix (a row whose name ends in '/'), else null.
const ApiRow *findHeader(llvm::StringRef include);

/// Returns the row of a member of a CUDA structure, or null where HIP has the same member.
const FieldRow *findField(llvm::StringRef record, llvm::StringRef field);

/// Returns the last release of CUDA that had the name, or the empty string if CUDA 13 still has it.
llvm::StringRef lastCudaRelease(llvm::StringRef name);

/// Returns how the number of an enumerator or macro differs, or null where it is the same or has none.
const ValueRow *findValue(llvm::StringRef name);

/// Returns the row of an include guard of CUDA's, or null.
const GuardRow *findGuard(llvm::StringRef name);

/// All rows of a table, in the order of the .def files.
llvm::ArrayRef<ApiRow> allApis();
llvm::ArrayRef<ApiRow> allScoped();
llvm::ArrayRef<ApiRow> allNamespaces();
llvm::ArrayRef<ApiRow> allHeaders();
llvm::ArrayRef<ApiRow> allPrefixes();
llvm::ArrayRef<FieldRow> allFields();
llvm::ArrayRef<HistoryRow> allRemoved();
llvm::ArrayRef<ValueRow> allValues();
llvm::ArrayRef<GuardRow> allGuards();

/// Is \p identifier spelled like a name of a CUDA library? Meant for names that have no row, so that none of them
/// passes unmentioned; it accepts names that do not exist (cudaFoo) and refuses ordinary words (cube, current, CUSTOM).
bool looksLikeCuda(llvm::StringRef identifier);

/// One change to one argument. Indices count the arguments as they were written.
struct ArgOp {
  enum class Kind : uint8_t {
    Wrap,   ///< wrap(i,TEXT):   arg        -> TEXT(arg), where TEXT is a macro or, in parentheses, a type
    Cast,   ///< cast(i,TYPE):   arg        -> reinterpret_cast<TYPE>(arg)
    Suffix, ///< suffix(i,TEXT): arg        -> (arg)TEXT
    Drop,   ///< drop(i):        f(a, b)    -> f(b)
    Add,    ///< add(i,TEXT):    f(a)       -> f(TEXT, a); an index equal to the number of arguments appends
  };
  Kind kind;
  unsigned index;
  llvm::StringRef text;
};

/// One way to change a call: the first alternative whose arity fits is the one to use. A call that none fits keeps its
/// arguments; a use of the name that is no call cannot be ported by renaming it.
struct ArgAlternative {
  std::optional<unsigned> arity; ///< only for calls with this many arguments; empty fits every call
  llvm::StringRef name;          ///< another HIP name than the row's target, or empty
  llvm::SmallVector<ArgOp, 4> ops;
};

/// Parses the rule of a row. Alternatives are separated by ';', each may start with a guard on the number of arguments:
///   `n=2: add(2,nullptr) add(3,nullptr) add(4,0); n=3: name(hipGraphInstantiateWithFlags)`
/// Operations are those of ArgOp, and name(NEW). The result refers to \p rule. The empty rule has no alternatives; an
/// operation without a guard is for every call.
llvm::Expected<llvm::SmallVector<ArgAlternative, 2>> parseArgRule(llvm::StringRef rule);

} // namespace warp2wave

#endif // WARP2WAVE_APIMAP_API_H
