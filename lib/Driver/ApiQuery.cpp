// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Answers `warp2wave api`. The tables know nothing of headers, so a header chooses its library and, where several
// headers share one, the names that begin as that header's do.

#include "warp2wave/Driver/ApiQuery.h"

#include "warp2wave/ApiMap/Api.h"
#include "warp2wave/Translate/PtxQuery.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Errc.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/JSON.h"
#include <optional>

using namespace llvm;

namespace warp2wave {

namespace {

/// Which rows a header stands for: those of a library whose names match one of the patterns and none of the others.
struct HeaderScope {
  StringLiteral header, library;
  StringLiteral with;    ///< patterns, separated by spaces; empty for all
  StringLiteral without; ///< patterns
};

constexpr HeaderScope Scopes[] = {
    {"cuda_runtime.h", "Runtime", "", ""},
    {"cuda_runtime_api.h", "Runtime", "", ""},
    {"driver_types.h", "Runtime", "", ""},
    {"cuda_profiler_api.h", "Runtime", "cudaProfiler*", ""},
    {"cuda_gl_interop.h", "Runtime", "cudaGL* cudaGraphicsGL*", ""},
    {"cuda.h", "Driver", "", "cuGL* CU_GL* cuEGL* cuVDPAU* cuProfiler*"},
    {"cudaGL.h", "Driver", "cuGL* CUGL* cuGraphicsGL* CU_GL*", ""},
    {"cudaEGL.h", "Driver", "*EGL* *egl*", ""},
    {"cudaProfiler.h", "Driver", "cuProfiler*", ""},
    {"device_functions.h", "Device", "", ""},
    {"cuda_fp16.h", "Half", "*half* *FP16* *HALF* h[a-z]*", "*bf* *BF*"},
    {"cuda_bf16.h", "Half", "*bf* *BF*", ""},
    {"cuda_fp8.h", "Half", "*fp8* *FP8* *E4M3 *E5M2", ""},
    {"cuda_fp6.h", "Half", "*fp6* *FP6* *E2M3 *E3M2", ""},
    {"cuda_fp4.h", "Half", "*fp4* *FP4* *E2M1", ""},
    {"cuComplex.h", "Complex", "", ""},
    {"cublas.h", "Blas", "cublas* CUBLAS*", "cublasLt* CUBLASLT* cublasXt* CUBLASXT* *_v2*"},
    {"cublas_v2.h", "Blas", "cublas* CUBLAS*", "cublasLt* CUBLASLT* cublasXt* CUBLASXT*"},
    {"cublas_api.h", "Blas", "cublas* CUBLAS*", "cublasLt* CUBLASLT* cublasXt* CUBLASXT*"},
    {"cublasLt.h", "Blas", "cublasLt* CUBLASLT*", ""},
    {"cublasXt.h", "Blas", "cublasXt* CUBLASXT*", ""},
    {"cufft.h", "Fft", "", "cufftXt* CUFFT_XT* CUFFT_CB* cufftXt* fftw*"},
    {"cufftXt.h", "Fft", "cufftXt* CUFFT_XT* CUFFT_CB* cudaXt* cudaLibXt* CUFFT_COPY*", ""},
    {"curand.h", "Rand", "*Generat* CURAND_* curandSt* curandOrd* curandRng* curandSet* *Poisson* *Direction* *Version",
     "curand_*"},
    {"curand_kernel.h", "Rand", "curand_* curandState* skipahead*", ""},
    {"cusparse.h", "Sparse", "", ""},
    {"cusolverDn.h", "Solver", "cusolverDn* CUSOLVER_* cusolver[A-Z]*_t *syevj* *gesvdj*",
     "cusolverSp* cusolverRf* cusolverMg*"},
    {"cusolverSp.h", "Solver", "cusolverSp*", ""},
    {"cusolverRf.h", "Solver", "cusolverRf* CUSOLVERRF*", ""},
    {"cusolverMg.h", "Solver", "cusolverMg* cudaLibMg* CUDALIBMG*", ""},
    {"cudnn.h", "Dnn", "", ""},
    {"nccl.h", "Nccl", "", ""},
    {"nvrtc.h", "Rtc", "nvrtc* NVRTC*", ""},
    {"nvJitLink.h", "Rtc", "nvJitLink* NVJITLINK*", ""},
    {"nvvm.h", "Rtc", "nvvm* NVVM*", ""},
    {"nvToolsExt.h", "Nvtx", "", ""},
    {"nvtx3/nvToolsExt.h", "Nvtx", "", ""},
    {"nvml.h", "Nvml", "", ""},
    {"cupti.h", "Cupti", "", ""},
    {"cooperative_groups.h", "CooperativeGroups", "", ""},
    {"cub/cub.cuh", "Cub", "", ""},
    {"mma.h", "Wmma", "", ""},
};

bool matchesAny(StringRef name, StringRef patterns) {
  SmallVector<StringRef, 8> list;
  patterns.split(list, ' ', -1, /*KeepEmpty=*/false);
  return any_of(list, [&](StringRef text) {
    auto pattern = GlobPattern::create(text);
    if (!pattern) {
      consumeError(pattern.takeError());
      return false;
    }
    return pattern->match(name);
  });
}

/// What was meant by a name as one copies it: " ::cudaMalloc() ", "<cuda.h>", "cudaDeviceProp::name".
std::string meantName(StringRef text) {
  text = text.trim();
  if (text.size() > 2 && ((text.front() == '<' && text.back() == '>') || (text.front() == '"' && text.back() == '"')))
    text = text.drop_front().drop_back();
  if (text.ends_with(")"))
    text = text.take_until([](char c) { return c == '('; }).rtrim();
  text.consume_front("::");
  auto [record, member] = text.split("::");
  if (!member.empty() && !member.contains(':') && findApi(record) && !findNamespace(record))
    return (record + "." + member).str();
  return text.str();
}

/// The nearest name that has a row: one that differs in case only, or by a slip; empty if there is none.
StringRef nearestName(StringRef name) {
  StringRef best;
  unsigned bestDistance = name.size() < 6 ? 1 : 3;
  if (name.size() < 4)
    return best;
  for (const ApiRow &row : allApis()) {
    if (row.name.equals_insensitive(name))
      return row.name;
    if (unsigned distance = name.edit_distance_insensitive(row.name, true, bestDistance); distance < bestDistance) {
      bestDistance = distance;
      best = row.name;
    }
  }
  return best;
}

/// The names of CUDA's that become \p hip, the first few of them; empty if none does.
std::string namesThatBecome(StringRef hip) {
  std::string text;
  unsigned count = 0;
  for (const ApiRow &row : allApis())
    if (row.kind == RowKind::Rename && row.target == hip && ++count <= 4)
      text += (text.empty() ? "" : ", ") + row.name.str();
  return count > 4 ? text + " and " + std::to_string(count - 4) + " more" : text;
}

bool isHipName(StringRef name) { return !namesThatBecome(name).empty(); }

void printUnknown(StringRef name, raw_ostream &out) {
  out << name << ": ";
  if (const GuardRow *guard = findGuard(name)) {
    out << "the guard of a header; a condition asks for " << guard->hip
        << (guard->isShared ? " where CUDA's header was read" : "") << '\n';
    return;
  }
  if (std::string cuda = namesThatBecome(name); !cuda.empty()) {
    out << "HIP's name for " << cuda << "; a use of it stays\n";
    return;
  }
  out << "not known to warp2wave; a use is left as it is"
      << (looksLikeCuda(name) ? " and reported as api-unmapped" : "");
  if (StringRef nearest = nearestName(name); !nearest.empty())
    out << "; did you mean " << nearest << '?';
  out << '\n';
}

/// One answer: the name that was asked for and the row that speaks for it.
struct Answer {
  std::string name;
  const ApiRow *row = nullptr;
  const FieldRow *field = nullptr;
  bool isHeader = false;
  /// The row is a prefix or a namespace.
  bool isShared = false;
};

/// Finds the row for one name, with the rules that the translation uses.
std::optional<Answer> findAnswer(StringRef name, RocLibraries roc) {
  Answer answer{name.str()};
  if ((answer.row = findApi(name, roc))) {
    answer.isShared = answer.row->name != name;
    return answer;
  }
  if ((answer.row = findScoped(name)))
    return answer;
  // cudaDeviceProp.name: a member that has no row is called the same in what the structure becomes.
  if (size_t dot = name.find('.'); dot != StringRef::npos && !name.contains('/')) {
    StringRef record = name.take_front(dot);
    if ((answer.field = findField(record, name.drop_front(name.rfind('.') + 1))) ||
        (answer.field = findField(record, name.drop_front(dot + 1).split('.').first)))
      return answer;
    if ((answer.row = findApi(record)) && answer.row->name == record) {
      answer.isShared = true;
      return answer;
    }
  }
  // A name inside a namespace follows the nearest one that has an answer.
  for (StringRef scope = name; !scope.empty();) {
    if ((answer.row = findNamespace(scope))) {
      answer.isShared = scope != name;
      return answer;
    }
    size_t at = scope.rfind("::");
    scope = at == StringRef::npos ? StringRef() : scope.take_front(at);
    if (!scope.empty() && (answer.row = findScoped(scope))) {
      answer.isShared = true;
      return answer;
    }
  }
  if ((answer.row = findHeader(name, roc))) {
    answer.isHeader = true;
    return answer;
  }
  return std::nullopt;
}

StringRef kindName(const Answer &answer) {
  if (answer.field)
    return answer.field->hipField.empty() ? "none" : "rename";
  switch (answer.row->kind) {
  case RowKind::Rename:
    return "rename";
  case RowKind::Same:
    return "same";
  case RowKind::Runtime:
  case RowKind::RuntimeMacro:
    return "runtime";
  case RowKind::None:
    return "none";
  }
  return "";
}

/// What the name is written as in the port; empty if it has no counterpart.
std::string targetOf(const Answer &answer) {
  if (answer.field)
    return answer.field->hipField.str();
  const ApiRow &row = *answer.row;
  std::string target = row.target.str();
  if (row.kind == RowKind::Runtime && !answer.isHeader)
    return "w2w::" + target;
  // What is inside a namespace keeps its name there.
  if (answer.isShared && !target.empty() && StringRef(answer.name).starts_with(row.name))
    target += answer.name.substr(row.name.size());
  return target;
}

/// What a later HIP changes, as far as the query asks; null if nothing is known.
const HipChange *changeOf(const Answer &answer, StringRef hipVersion) {
  const HipChange *change =
      answer.row && answer.row->kind != RowKind::Runtime ? findHipChange(answer.row->target) : nullptr;
  return change && (hipVersion.empty() || isHipAtLeast(hipVersion, change->since)) ? change : nullptr;
}

/// The row speaks of a HIP whose headers it was never compiled with.
bool isUnchecked(const Answer &answer, StringRef hipVersion) {
  if (answer.row && answer.row->unchecked)
    return true;
  bool ofHip =
      answer.field || (answer.row && (answer.row->kind == RowKind::Rename || answer.row->kind == RowKind::Same));
  return ofHip && !hipVersion.empty() && !StringRef(hipVersion).starts_with(checkedHipVersion);
}

/// The release of CUDA whose headers have the name.
StringRef cudaOf(const Answer &answer) {
  StringRef last = lastCudaRelease(answer.name);
  return last.empty() ? StringRef(checkedCudaVersion) : last;
}

RocLibraries rocOf(const ApiQuery &query) { return query.isRoc ? RocAll : RocNone; }

void printText(const Answer &answer, const ApiQuery &query, raw_ostream &out) {
  out << answer.name << ": ";
  StringRef hipVersion = query.hipVersion;
  std::string target = targetOf(answer);
  StringRef advice = answer.field ? StringRef(answer.field->advice) : StringRef(answer.row->advice);
  StringRef kind = kindName(answer);
  if (kind == "none")
    out << "has no counterpart " << (answer.row ? placeOf(*answer.row) : StringRef("on AMD"));
  else if (kind == "same")
    out << "stays; HIP has the same name";
  else if (answer.isHeader && kind == "rename")
    out << "includes " << target;
  else
    out << "becomes " << target;
  if (kind == "runtime")
    out << " of <" << answer.row->header << ">";
  if (answer.row && !answer.row->rule.empty())
    out << "; arguments: " << answer.row->rule;
  if (!advice.empty())
    out << "; " << advice;
  if (const ValueRow *value = findValue(answer.name, rocOf(query)))
    out << "; its number is " << value->cuda << " in CUDA and " << value->hip << " in HIP";
  if (StringRef last = lastCudaRelease(answer.name); !last.empty())
    out << "; CUDA " << last << " is the last that has it";
  if (const HipChange *change = changeOf(answer, hipVersion))
    out << "; from HIP " << change->since << " on: " << change->text;
  if (isUnchecked(answer, hipVersion))
    out << "; unchecked" << (hipVersion.empty() ? "" : " for HIP ") << hipVersion;
  if (StringRef remark = rocRemark(target); query.isRoc && !remark.empty())
    out << "; with --roc, too: " << remark;
  if (answer.row) {
    out << " (" << answer.row->library;
    if (StringRef hip = checkedHipOf(*answer.row); !hip.empty())
      out << "; HIP " << hip;
    out << "; CUDA " << cudaOf(answer) << ")";
  }
  out << '\n';
}

json::Object toJson(const Answer &answer, const ApiQuery &query) {
  StringRef hipVersion = query.hipVersion;
  // json::Value does not own what a StringRef refers to.
  json::Object object{{"name", answer.name}, {"kind", kindName(answer).str()}};
  auto add = [&](StringRef key, StringRef text) {
    if (!text.empty())
      object[key] = text.str();
  };
  add("target", targetOf(answer));
  add("advice", answer.field ? StringRef(answer.field->advice) : StringRef(answer.row->advice));
  add("lastCuda", lastCudaRelease(answer.name));
  if (answer.row) {
    add("header", answer.row->header);
    add("arguments", answer.row->rule);
    add("library", answer.row->library);
    add("checkedHip", checkedHipOf(*answer.row));
    add("checkedCuda", cudaOf(answer));
    if (answer.isShared)
      add("follows", answer.row->name);
  }
  if (const HipChange *change = changeOf(answer, hipVersion))
    object["hipChange"] = json::Object{{"since", change->since.str()}, {"text", change->text.str()}};
  if (query.isRoc)
    add("rocRemark", rocRemark(targetOf(answer)));
  if (!hipVersion.empty() || isUnchecked(answer, hipVersion))
    object["unchecked"] = isUnchecked(answer, hipVersion);
  if (const ValueRow *value = findValue(answer.name, rocOf(query))) {
    object["cudaValue"] = value->cuda;
    object["hipValue"] = value->hip;
  }
  return object;
}

StringRef kindName(PtxAnswerKind kind) {
  return kind == PtxAnswerKind::Translated ? "translated" : kind == PtxAnswerKind::Finding ? "finding" : "not-inline";
}

void printPtxText(const PtxAnswer &answer, raw_ostream &out) {
  out << answer.instruction << ": ";
  switch (answer.kind) {
  case PtxAnswerKind::Translated:
    if (answer.result == "nothing")
      out << "is taken out";
    else
      out << "becomes " << answer.result;
    break;
  case PtxAnswerKind::Finding:
    out << "stays and is reported as inline-ptx";
    break;
  case PtxAnswerKind::NotInline:
    out << "is not for inline use";
    break;
  }
  if (!answer.note.empty())
    out << "; " << answer.note;
  out << '\n';
}

bool printPtx(const ApiQuery &query, raw_ostream &out) {
  std::vector<PtxAnswer> answers;
  std::vector<std::string> unknown;
  auto ask = [&](StringRef name) {
    std::optional<PtxAnswer> answer = answerPtx(name);
    if (!answer)
      unknown.push_back(name.str());
    else if (!query.missing || answer->kind != PtxAnswerKind::Translated)
      answers.push_back(std::move(*answer));
  };
  for (StringRef name : query.names)
    ask(name);
  if (query.names.empty())
    for (const PtxFamily &family : allPtxFamilies())
      ask(family.name);
  if (!query.json) {
    for (const PtxAnswer &answer : answers)
      printPtxText(answer, out);
    for (const std::string &name : unknown)
      out << name << ": no instruction of PTX that warp2wave knows; it stays and is reported as inline-ptx\n";
    return unknown.empty();
  }
  json::Array array;
  for (const PtxAnswer &answer : answers) {
    json::Object object{
        {"name", answer.instruction}, {"kind", kindName(answer.kind).str()}, {"family", answer.family.str()}};
    if (!answer.result.empty())
      object["target"] = answer.result;
    if (!answer.note.empty())
      object["advice"] = answer.note;
    array.push_back(std::move(object));
  }
  for (const std::string &name : unknown)
    array.push_back(json::Object{{"name", name}, {"kind", "unknown"}});
  out << formatv("{0:2}", json::Value(std::move(array))) << '\n';
  return unknown.empty();
}

} // namespace

Expected<bool> printApi(const ApiQuery &query, raw_ostream &out) {
  if (query.ptx)
    return printPtx(query, out);
  if (query.names.empty() && query.header.empty() && !query.missing)
    return createStringError(errc::invalid_argument, "api needs a name, such as 'warp2wave api cudaMalloc'");
  const HeaderScope *scope = nullptr;
  if (!query.header.empty()) {
    std::string header = meantName(query.header);
    scope = find_if(Scopes, [&](const HeaderScope &s) { return s.header == header; });
    if (scope == std::end(Scopes))
      return createStringError(errc::invalid_argument, "no list of names for the header '" + query.header +
                                                           "'; 'warp2wave api " + query.header +
                                                           "' says what becomes of it");
  }

  std::vector<Answer> answers;
  std::vector<std::string> unknown;
  RocLibraries roc = rocOf(query);
  auto isOfLibrary = [&](const ApiRow &row) {
    return !scope || (row.library == scope->library && (scope->with.empty() || matchesAny(row.name, scope->with)) &&
                      !matchesAny(row.name, scope->without));
  };
  auto addMatching = [&](const GlobPattern *pattern) {
    size_t before = answers.size();
    for (ArrayRef<ApiRow> rows : {allApis(), allScoped(), allNamespaces(), allPrefixes()})
      for (const ApiRow &row : rows)
        if (isOfLibrary(row) && (!pattern || pattern->match(row.name))) {
          bool isPrefix = rows.data() == allPrefixes().data();
          Answer answer{isPrefix ? row.name.str() + "*" : row.name.str(), &row};
          if (rows.data() == allApis().data())
            answer.row = findApi(row.name, roc);
          if (!query.missing || answer.row->kind == RowKind::None)
            answers.push_back(answer);
        }
    return answers.size() != before;
  };
  for (StringRef text : query.names) {
    std::string meant = meantName(text);
    StringRef name = meant;
    if (name.empty())
      return createStringError(errc::invalid_argument, "api needs a name, such as 'warp2wave api cudaMalloc'");
    if (name.find_first_of("*?[") != StringRef::npos) {
      Expected<GlobPattern> pattern = GlobPattern::create(name);
      if (!pattern)
        return createStringError(errc::invalid_argument, "'" + name + "': " + toString(pattern.takeError()));
      if (!addMatching(&*pattern))
        unknown.push_back(meant);
    } else if (std::optional<Answer> answer = findAnswer(name, roc)) {
      if (!query.missing || kindName(*answer) == "none")
        answers.push_back(*answer);
    } else {
      unknown.push_back(meant);
    }
  }
  if (query.names.empty())
    addMatching(nullptr);

  if (query.json) {
    json::Array array;
    for (const Answer &answer : answers)
      array.push_back(toJson(answer, query));
    for (const std::string &name : unknown) {
      const GuardRow *guard = findGuard(name);
      json::Object object{{"name", name}, {"kind", guard ? "guard" : isHipName(name) ? "hip" : "unknown"}};
      if (guard)
        object["target"] = guard->hip.str();
      array.push_back(std::move(object));
    }
    out << formatv("{0:2}", json::Value(std::move(array))) << '\n';
  } else {
    for (const Answer &answer : answers)
      printText(answer, query, out);
    for (const std::string &name : unknown)
      printUnknown(name, out);
  }
  return all_of(unknown, [](StringRef name) { return findGuard(name) || isHipName(name); });
}

} // namespace warp2wave
