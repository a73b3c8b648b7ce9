// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Translate/TokenPort.h"
#include "ArgumentList.h"
#include "Assembly/OtherPath.h"
#include "Assembly/PtxToCxx.h"
#include "BroughtAlong.h"
#include "NamesInText.h"
#include "SplitLaunch.h"
#include "warp2wave/ApiMap/Api.h"
#include "warp2wave/ApiMap/UserRules.h"
#include "warp2wave/Translate/PtxQuery.h"
#include "warp2wave/Translate/TokenFile.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace llvm;

namespace warp2wave {

/// Names whose meaning depends on the types of the arguments; the rule MinMax
/// decides about them.
static bool isLeftToRules(StringRef name) { return name == "min" || name == "max"; }

/// Attributes of CUDA that HIP does not know, and that change nothing when they
/// are gone; among them calling conventions of Windows.
static bool isDroppedAttribute(StringRef name) {
  return StringSwitch<bool>(name)
      .Cases({"__grid_constant__", "CUDART_CB", "CUDA_CB", "CUDAAPI", "CUDARTAPI", "CUBLASWINAPI", "CUDNNWINAPI"}, true)
      .Default(false);
}

static bool isTextureCall(StringRef name) {
  return name.starts_with("tex1D") || name.starts_with("tex2D") || name.starts_with("tex3D") ||
         name.starts_with("texCubemap") || name.starts_with("surf1D") || name.starts_with("surf2D") ||
         name.starts_with("surf3D") || name.starts_with("surfCubemap");
}

bool isInterestingName(StringRef name, const UserRules *rules) {
  return (rules && rules->findName(name)) || findApi(name) || findNamespace(name) || findGuard(name) ||
         looksLikeCuda(name) || isCudaCompilerMacro(name);
}

/// Header names that only CUDA or its libraries have.
static bool looksLikeCudaHeader(StringRef name) {
  StringRef base = sys::path::filename(name);
  return name.starts_with("cuda/") || name.starts_with("cub/") || name.starts_with("nv/") ||
         name.starts_with("nvtx3/") || name.starts_with("cutlass/") || name.starts_with("cute/") ||
         name.starts_with("cooperative_groups/") ||
         (looksLikeCuda(sys::path::stem(base)) && (base.ends_with(".h") || base.ends_with(".hpp") || base.ends_with(".cuh")));
}

/// HIP's own header, or one of its libraries' (hipblas/hipblas.h).
static bool isHipHeader(StringRef name) {
  return name.starts_with("hip/") || (name.starts_with("hip") && name.contains("/hip"));
}

namespace {

/// What the AST and the text say about one use of a name.
enum class Use : uint8_t {
  User,    ///< the program's own
  Sdk,     ///< CUDA's, says an AST
  Assumed, ///< CUDA's by its name and its surroundings
  Both,    ///< one unit says this, another that
};

class TokenPorter {
public:
  explicit TokenPorter(const FileToPort &in) : in(in), file(in.content) {}

  FilePort run() {
    if (in.isHip)
      return std::move(out);
    collectMacros();
    for (unsigned t = 0, n = file.tokens().size(); t < n; ++t) {
      const Directive *d = file.directiveOf(t);
      if (d && t == d->hash) {
        t = directive(*d) - 1;
        continue;
      }
      codeSeen = true;
      if (!file.isLive(t))
        continue;
      body(t);
    }
    noteDeadBranches();
    bringAlong();
    out.needsHipRuntime = in.isCudaUnit && !runtimeIncludedFirst;
    out.includeOffset = file.topOffset();
    out.newline = file.newline();
    StringRef before = file.content().take_front(out.includeOffset);
    out.includeNeedsNewLine = !before.empty() && !before.ends_with("\n") && before != "\xEF\xBB\xBF";
    return std::move(out);
  }

private:
  // -- Rows: the user's first ------------------------------------------------

  const ApiRow *api(StringRef name) const {
    const ApiRow *row = in.rules ? in.rules->findName(name) : nullptr;
    return row ? row : findApi(name, in.roc);
  }
  const ApiRow *scopedApi(StringRef whole) const {
    const ApiRow *row = in.rules ? in.rules->findName(whole) : nullptr;
    return row ? row : findScoped(whole);
  }
  const ApiRow *headerRow(StringRef name) const {
    const ApiRow *row = in.rules ? in.rules->findInclude(name) : nullptr;
    return row ? row : findHeader(name, in.roc);
  }

  // -- Reporting ------------------------------------------------------------

  Finding finding(FindingId id, unsigned token, std::string message, unsigned last = ~0u) {
    const RawToken &first = file.tokens()[token];
    unsigned end = last == ~0u ? first.end() : file.tokens()[last].end();
    return {id, in.path.str(), first.offset, end - first.offset, std::move(message)};
  }

  void report(FindingId id, unsigned token, std::string message, unsigned last = ~0u) {
    // Where the port never gets to, nothing is left for a person; the condition
    // itself has a finding.
    if (!file.isReached(token))
      return;
    out.findings.push_back(finding(id, token, std::move(message), last));
  }

  /// Reports once a file, for notes that would repeat.
  void reportOnce(FindingId id, StringRef key, unsigned token, std::string message) {
    if (reported.insert((Twine(unsigned(id)) + ":" + key).str()).second)
      report(id, token, std::move(message));
  }

  Change &change(StringRef rule, unsigned token) {
    out.changes.push_back({rule.str(), in.path.str(), file.tokens()[token].offset, {}, {}, {}});
    return out.changes.back();
  }

  Edit replace(unsigned token, std::string text) {
    const RawToken &t = file.tokens()[token];
    return {t.offset, t.length, std::move(text)};
  }

  // -- What CUDA's headers bring along --------------------------------------

  /// Where a header stands that brings others along.
  struct Bringer {
    StringRef name;
    unsigned hash;
  };

  /// `#include <cusolverDn.h>` is enough for cuBLAS, and <hipsolver/hipsolver.h> is not for hipBLAS: the headers that are missing are
  /// included in front. A header of the program's may be read by files that use the names, so it is told by its includes alone.
  void bringAlong() {
    bool isHeader = !in.isCudaUnit && !in.isHostUnit;
    for (const Bringer &bringer : bringers) {
      std::string text;
      std::set<std::string> headers;
      for (unsigned i = 0; i < kBroughtCount; ++i) {
        Brought what = Brought(i);
        bool isHalf = what == Brought::Half || what == Brought::Bfloat16;
        auto isWanted = [&](const ApiRow *row) { return broughtFor(*row, bringer.name) == what; };
        if (included.contains(headerOf(what)) || !bringsAlong(bringer.name, what))
          continue;
        if (!any_of(usedRows, isWanted) && (isHalf || !isHeader || !bringer.name.starts_with("cusolver")))
          continue;
        included.insert(headerOf(what));
        if (isHalf)
          headers.insert(headerOf(what).str());
        else
          text += ("#include <" + headerOf(what) + ">" + file.newline()).str();
        if (what == Brought::Blas)
          headers.insert("w2w/hipblas.h");
      }
      if (headers.empty() && text.empty())
        continue;
      Change &c = change("include", bringer.hash);
      c.headers = headers;
      if (!text.empty())
        c.edits.push_back({file.tokens()[bringer.hash].offset, 0, text});
    }
  }

  // -- Whose is a name? -----------------------------------------------------

  const NameFact *factAt(unsigned token) const {
    if (!in.facts)
      return nullptr;
    auto it = in.facts->names.find(file.tokens()[token].offset);
    return it == in.facts->names.end() ? nullptr : &it->second;
  }

  /// A scope is named in front of \p token: mine::x, A<T>::x.  In 'return ::x',
  /// 'a > ::x' and '__device__ ::x f()' the space tells that none is.
  bool isQualified(unsigned token) const {
    return token >= 2 && file.is(token - 1, "::") && !file.tokens()[token - 1].spaceBefore &&
           !file.tokens()[token - 1].startsLine && (file.isIdentifier(token - 2) || file.is(token - 2, ">"));
  }

  /// The name with the scopes written in front of it.
  std::string writtenName(unsigned token) const {
    std::string whole = file.spelling(token).str();
    while (isQualified(token) && file.isIdentifier(token - 2)) {
      token -= 2;
      whole = (file.spelling(token) + "::" + whole).str();
    }
    return whole;
  }

  Use use(unsigned token) {
    StringRef name = file.spelling(token);
    if (const NameFact *fact = factAt(token)) {
      if (fact->isUser)
        return fact->sdk.empty() ? Use::User : Use::Both;
      if (!fact->sdk.empty())
        return Use::Sdk;
      if (fact->isSystem)
        return Use::User;
    }
    // No AST reached this token: the text around it decides.
    if (file.is(token - 1, "template") && token >= 2)
      --token; // p->template cudaFree<int>()
    if (file.is(token - 1, ".") || file.is(token - 1, "->"))
      return Use::User;
    if (isQualified(token))
      return Use::User; // mine::cudaFree; CUDA's own namespaces are mapped at their first name
    if (file.is(token - 1, "~") || (in.userGlobals && in.userGlobals->count(name.str())))
      return Use::User;
    if (ownMacros.contains(name) && !api(name))
      return Use::User;
    return isDefinition(token) ? Use::User : Use::Assumed;
  }

  /// A function of that name is defined here: 'unsigned __vsub4(unsigned a, ...) {'.
  bool isDefinition(unsigned token) const {
    if (token == 0 || !file.is(token + 1, "("))
      return false;
    bool afterType = (file.isIdentifier(token - 1) && !file.is(token - 1, "return") && !file.is(token - 1, "else") &&
                      !file.is(token - 1, "do")) ||
                     file.is(token - 1, "*") || file.is(token - 1, "&") || file.is(token - 1, ">");
    return afterType && file.is(file.matching(token + 1) + 1, "{");
  }

  void collectMacros() {
    for (const Directive &d : file.directives())
      if (d.kind == DirectiveKind::Define && file.isIdentifier(d.first))
        ownMacros.insert(file.spelling(d.first));
  }

  // -- Directives -----------------------------------------------------------

  /// Handles a directive and returns the token to go on with.
  unsigned directive(const Directive &d) {
    if (!file.isLive(d.hash))
      return d.end;
    switch (d.kind) {
    case DirectiveKind::Include:
      include(d);
      return d.end;
    case DirectiveKind::If:
    case DirectiveKind::Ifdef:
    case DirectiveKind::Ifndef:
    case DirectiveKind::Elif:
    case DirectiveKind::Elifdef:
    case DirectiveKind::Elifndef:
      // A chain that knows HIP keeps its conditions: what they ask for is
      // already right on both sides.
      if (!file.isVendorCondition(d))
        for (unsigned t = d.first; t < d.end; ++t) {
          if (file.is(t, "__has_include") && file.is(t + 1, "(") && t + 2 < d.end)
            headerName(t + 2);
          else
            conditionName(d, t);
        }
      return d.end;
    case DirectiveKind::Define:
      // #define HEADER <cuda_runtime.h>, for an include of the macro
      if (file.is(d.first + 1, "<") && d.first + 1 < d.end && file.is(d.end - 1, ">"))
        if (const ApiRow *row = headerName(d.first + 1)) {
          if (row->kind == RowKind::None)
            report(FindingId::HeaderUnsupported, d.first + 1,
                   "header '" + row->name.str() + "' has no counterpart on AMD; " + row->advice.str(), d.end - 1);
          return d.end;
        }
      defineMacro(d);
      return std::min(d.first + 1, d.end);
    case DirectiveKind::Undef:
      undefMacro(d);
      return d.end;
    case DirectiveKind::Pragma:
    case DirectiveKind::Else:
    case DirectiveKind::Endif:
    case DirectiveKind::Other:
      return d.end;
    }
    return d.end;
  }

  /// `#define NAME`: a name that configures CUDA's headers (its fact is CUDA's,
  /// or it is only a switch) is mapped; everything else is the program's.
  void defineMacro(const Directive &d) {
    if (d.first >= d.end || !file.isIdentifier(d.first))
      return;
    const ApiRow *row = api(file.spelling(d.first));
    bool isSwitch = d.first + 1 >= d.end;
    if (row && isSwitch && row->kind == RowKind::Rename)
      change("macro", d.first).edits.push_back(replace(d.first, row->target.str()));
  }

  /// `#undef NAME` follows its #define: a switch of CUDA's headers is mapped, the
  /// program's own macro stays.
  void undefMacro(const Directive &d) {
    if (d.first >= d.end || !file.isIdentifier(d.first))
      return;
    StringRef name = file.spelling(d.first);
    const ApiRow *row = api(name);
    if (!row || row->kind != RowKind::Rename)
      return;
    bool own = false, ownSwitch = false;
    for (const Directive &other : file.directives())
      if (other.kind == DirectiveKind::Define && file.is(other.first, name))
        (other.first + 1 >= other.end ? ownSwitch : own) = true;
    const NameFact *fact = factAt(d.first);
    if (!own && (ownSwitch || !fact || !fact->isUser))
      change("macro", d.first).edits.push_back(replace(d.first, row->target.str()));
  }

  void conditionName(const Directive &d, unsigned t) {
    if (!file.isIdentifier(t))
      return;
    StringRef name = file.spelling(t);
    if (isVendorSwitchName(name)) {
      reportOnce(FindingId::VendorSwitch, name, t,
                 "'" + name.str() + "' looks like the program's own switch for AMD; what it excludes was ported as well, so build "
                                    "the port either with or without it");
      return;
    }
    if (guardName(t, name))
      return;
    const ApiRow *row = api(name);
    if (!row) {
      if (looksLikeCuda(name) && factIsSdk(t))
        report(FindingId::ApiUnmapped, t, "condition on '" + name.str() + "', which HIP does not define");
      return;
    }
    if (const NameFact *fact = factAt(t); fact && fact->isUser)
      return;
    if (row->kind == RowKind::None && !ownMacros.contains(name))
      report(FindingId::ApiUnsupported, t, "condition on '" + name.str() + "', which HIP does not define; " + row->advice.str());
    if (row->kind != RowKind::Rename && row->kind != RowKind::RuntimeMacro)
      return;
    Change &c = change("condition", t);
    if (name == "__CUDA_ARCH__" && asksOnlyWhetherDefined(d)) {
      c.edits.push_back(replace(t, "__HIP_DEVICE_COMPILE__"));
      return;
    }
    c.edits.push_back(replace(t, row->target.str()));
    if (!row->header.empty())
      c.headers.insert(row->header.str());
    if (name == "__CUDA_ARCH__" && d.kind != DirectiveKind::Ifdef && d.kind != DirectiveKind::Ifndef && isCompared(t) &&
        !isSameForNewGpus(t))
      c.findings.push_back(finding(FindingId::ArchCondition, t,
                                   "condition on '__CUDA_ARCH__' now takes the branch of sm_80 on AMD; check that this branch "
                                   "needs nothing else of NVIDIA's hardware"));
    else if (name.contains("VERSION") || name.contains("_VER_"))
      c.findings.push_back(finding(FindingId::VersionCondition, t,
                                   row->kind == RowKind::RuntimeMacro
                                       ? "condition on '" + name.str() + "' now takes the branch of CUDA 12.0 on AMD"
                                       : "condition on '" + name.str() + "' now asks for '" + row->target.str() +
                                             "', whose numbers are others"));
  }

  /// `#ifdef __DRIVER_TYPES_H__` asks whether a header of CUDA's was read. Of headers that HIP reads in any case, only what
  /// was true may be true in the port; what no unit read stays and is as false as before.
  bool guardName(unsigned t, StringRef name) {
    const GuardRow *guard = findGuard(name);
    if (!guard || (in.rules && in.rules->findName(name)))
      return false;
    const NameFact *fact = factAt(t);
    if (ownMacros.contains(name) || (fact && fact->isUser))
      return true;
    bool isBlas = StringRef(guard->hip) == "HIPBLAS_H";
    StringRef hip = isBlas && (in.roc & RocBlas) ? StringRef("ROCBLAS_H") : StringRef(guard->hip);
    if (hip != name && (!guard->isShared || !in.facts || factIsSdk(t)))
      change("condition", t).edits.push_back(replace(t, hip.str()));
    return true;
  }

  /// Whether a condition asks of __CUDA_ARCH__ only if it is defined, which is
  /// to ask for the device pass.
  bool asksOnlyWhetherDefined(const Directive &d) const {
    if (d.kind != DirectiveKind::If && d.kind != DirectiveKind::Elif)
      return true;
    for (unsigned t = d.first; t < d.end; ++t) {
      if (!file.is(t, "__CUDA_ARCH__"))
        continue;
      bool defined = file.is(t - 1, "defined") || (file.is(t - 1, "(") && file.is(t - 2, "defined"));
      if (!defined)
        return false;
    }
    return true;
  }

  bool isCompared(unsigned t) const {
    auto isComparison = [&](unsigned at) {
      return file.is(at, "<") || file.is(at, ">") || file.is(at, "<=") || file.is(at, ">=") || file.is(at, "==") ||
             file.is(at, "!=");
    };
    return isComparison(t + 1) || (t > 0 && isComparison(t - 1)) || file.is(t + 1, "/");
  }

  /// Whether the comparison at \p t has one answer for all GPUs since sm_80: `__CUDA_ARCH__ >= 700`, `< 600`.  Such
  /// code is for every GPU that a program of today meets.
  bool isSameForNewGpus(unsigned t) const {
    auto isNumber = [&](unsigned at, long long &n) {
      return at < file.tokens().size() && !file.spelling(at).rtrim("uUlL").getAsInteger(0, n);
    };
    // What computes with it or with the number is a question of another kind.
    auto isOperand = [&](unsigned at) {
      return at < file.tokens().size() &&
             StringSwitch<bool>(file.spelling(at)).Cases({"+", "-", "*", "/", "%", "<<", ">>"}, true).Default(false);
    };
    long long n;
    StringRef op;
    bool isLeft = isNumber(t + 2, n);
    if (isLeft && !isOperand(t + 3))
      op = file.spelling(t + 1);
    else if (t >= 2 && isNumber(t - 2, n) && !isOperand(t + 1) && !(t >= 3 && isOperand(t - 3)))
      op = file.spelling(t - 1);
    else
      return false;
    auto answer = [&](long long arch) {
      long long l = isLeft ? arch : n, r = isLeft ? n : arch;
      return StringSwitch<std::optional<bool>>(op)
          .Case("<", l < r)
          .Case(">", l > r)
          .Case("<=", l <= r)
          .Case(">=", l >= r)
          .Case("==", l == r)
          .Case("!=", l != r)
          .Default(std::nullopt);
    };
    std::optional<bool> first = answer(800);
    return first && llvm::all_of(std::array{860, 890, 900, 1000, 1030, 1200},
                                 [&](long long arch) { return answer(arch) == first; });
  }

  bool factIsSdk(unsigned t) const {
    const NameFact *fact = factAt(t);
    return fact && !fact->sdk.empty();
  }

  void include(const Directive &d) {
    if (d.first >= d.end)
      return;
    StringRef text = file.content();
    unsigned begin = file.tokens()[d.first].offset;
    StringRef rest = text.substr(begin, text.find('\n', begin) - begin);
    if (rest.empty() || (rest[0] != '<' && rest[0] != '"'))
      return macroInclude(d);
    size_t close = rest.find(rest[0] == '<' ? '>' : '"', 1);
    if (close == StringRef::npos)
      return;
    StringRef name = rest.slice(1, close);
    bool quoted = rest[0] == '"';
    const IncludeFact *fact = nullptr;
    if (in.facts) {
      auto it = in.facts->includes.find(begin);
      if (it != in.facts->includes.end())
        fact = &it->second;
    }
    if (auto own = in.ownInclude(name, fact ? StringRef(fact->path) : quoted ? StringRef() : StringRef("<>"))) {
      ownIncludeSeen = true;
      if (!own->empty() && *own != name) {
        Change &c = change("include", d.hash);
        c.edits.push_back({begin + 1, unsigned(name.size()), *own});
      }
      return;
    }
    Finding where{FindingId::HeaderUnknown, in.path.str(), begin, unsigned(close + 1), ""};
    auto reportHeader = [&] {
      if (file.isReached(d.hash))
        out.findings.push_back(where);
    };
    const ApiRow *row = headerRow(name);
    StringRef target = row && row->kind == RowKind::Rename ? StringRef(row->target) : name;
    included.insert(target);
    if (row)
      bringers.push_back({name, d.hash});
    if (isHipHeader(target))
      out.includesHip = true;
    // Code in front of the include, or a header of the program's, may need it already.
    if (target == "hip/hip_runtime.h" && d.depth == 0 && !ownIncludeSeen && !codeSeen)
      runtimeIncludedFirst = true;
    if (!row) {
      if ((fact && fact->isSdk) || looksLikeCudaHeader(name)) {
        where.message = "header '" + name.str() + "' has no known counterpart on AMD and is left as it is";
        reportHeader();
      }
      return;
    }
    if (target.starts_with("hipcub/") || target.starts_with("thrust/"))
      change("rocprim", d.hash).headers.insert("w2w/rocprim.h");
    if (target == "hipblas/hipblas.h" && row)
      change("hipblas", d.hash).headers.insert("w2w/hipblas.h");
    if (target == "rocblas/rocblas.h")
      change("rocblas", d.hash).headers.insert("w2w/roc/blas.h");
    if (StringRef remark = rocRemark(target); in.isRocWanted && row->kind == RowKind::Rename && !remark.empty())
      out.findings.push_back({FindingId::RocLibrary, in.path.str(), begin, unsigned(close + 1),
                              ("'" + name + "' becomes '" + target + "' with --roc, too: " + remark).str()});
    switch (row->kind) {
    case RowKind::Same:
      return;
    case RowKind::None:
      where.id = FindingId::HeaderUnsupported;
      where.message = "header '" + name.str() + "' has no counterpart on AMD; " + row->advice.str();
      reportHeader();
      return;
    case RowKind::Runtime:
    case RowKind::RuntimeMacro: {
      Change &c = change("include", d.hash);
      c.headers.insert(row->header.empty() ? row->target.str() : row->header.str());
      c.edits.push_back(removeLine(d));
      return;
    }
    case RowKind::Rename:
      break;
    }
    Change &c = change("include", d.hash);
    // A second include of one header at the outermost level says nothing.
    if (d.depth == 0 && !seenHeaders.insert(row->target).second) {
      c.edits.push_back(removeLine(d));
    } else {
      c.edits.push_back({begin, unsigned(close + 1), "<" + row->target.str() + ">"});
    }
    if (!row->advice.empty()) {
      where.id = FindingId::ApiDiffers;
      where.message = "'" + name.str() + "' became '" + row->target.str() + "': " + row->advice.str();
      c.findings.push_back(where);
    }
  }

  /// An include whose name is a macro: the macro's own text is mapped where it is defined.
  void macroInclude(const Directive &d) {
    if (d.first < d.end && file.isIdentifier(d.first) && looksLikeCuda(file.spelling(d.first)))
      report(FindingId::HeaderUnknown, d.first, "include of the macro '" + file.spelling(d.first).str() + "' is left as it is");
  }

  /// Maps the header that is named at \p t, as <x> or "x", in a macro or in
  /// __has_include; one that AMD lacks stays.  Null if it is none of CUDA's.
  const ApiRow *headerName(unsigned t) {
    unsigned begin = file.tokens()[t].offset;
    StringRef rest = file.content().drop_front(begin).take_until([](char c) { return c == '\n'; });
    size_t close = rest[0] == '<' ? rest.find('>') : rest[0] == '"' ? rest.find('"', 1) : StringRef::npos;
    if (close == StringRef::npos)
      return nullptr;
    StringRef name = rest.slice(1, close);
    const ApiRow *row = headerRow(name);
    if (!row || (rest[0] == '"' && in.ownInclude(name, "")))
      return nullptr;
    if (row->kind == RowKind::Rename)
      change("include", t).edits.push_back({begin, unsigned(close + 1), "<" + row->target.str() + ">"});
    return row;
  }

  Edit removeLine(const Directive &d) {
    StringRef text = file.content();
    unsigned begin = file.tokens()[d.hash].offset;
    size_t lineStart = text.rfind('\n', begin);
    unsigned from = lineStart == StringRef::npos ? 0 : lineStart + 1;
    if (!text.slice(from, begin).trim(" \t").empty())
      from = begin;
    size_t end = text.find('\n', begin);
    // A comment that goes on behind the line stays whole.
    unsigned to = end == StringRef::npos ? text.size() : end + 1;
    StringRef tail = text.slice(file.tokens()[d.end - 1].end(), to);
    if (tail.contains("/*"))
      to = file.tokens()[d.end - 1].end();
    return {from, to - from, ""};
  }

  // -- Code -----------------------------------------------------------------

  void body(unsigned t) {
    const RawToken &token = file.tokens()[t];
    switch (token.kind) {
    case tok::raw_identifier:
      return identifier(t);
    case tok::string_literal:
      return string(t);
    case tok::lessless:
    case tok::lesslessless:
      return chevrons(t);
    case tok::hashhash:
      return paste(t);
    default:
      return;
    }
  }

  void identifier(unsigned t) {
    if (t < scopedEnd)
      return; // gone with the namespace in front of it
    StringRef name = file.spelling(t);
    if (name == "asm" || name == "__asm__" || name == "__asm")
      return assembly(t);
    if (name == "__launch_bounds__")
      return launchBounds(t);
    if (isDroppedAttribute(name)) {
      Change &c = change("attribute", t);
      const RawToken &token = file.tokens()[t];
      unsigned end = token.end();
      if (t + 1 < file.tokens().size() && !file.tokens()[t + 1].startsLine)
        end = file.tokens()[t + 1].offset;
      c.edits.push_back({token.offset, end - token.offset, ""});
      return;
    }
    if (file.is(t + 1, "##") && !(t > 0 && file.is(t - 1, "##")) && pastedHead(t))
      return;
    const NameFact *fact = factAt(t);
    if (fact && fact->isField && !fact->isUser)
      return field(t, *fact);
    if (namespaceUse(t))
      return;
    if (fact && StringRef(fact->sdk).contains("::"))
      return scoped(t, *fact);

    const ApiRow *row = api(name);
    if (!row && !(fact && !fact->sdk.empty()) && !looksLikeCuda(name))
      return;
    switch (use(t)) {
    case Use::User:
      if (row && row->kind != RowKind::Same && !row->astOnly)
        if ((fact && fact->isUser) || (in.userGlobals && in.userGlobals->count(name.str())))
          reportOnce(FindingId::NameShadowed, name, t, "'" + name.str() + "' is the program's own name here and stays");
      return;
    case Use::Both:
      // Overloads of both in one unresolved call, or a name that HIP has as well.
      if (row && (row->kind == RowKind::Same || row->astOnly))
        return;
      report(FindingId::NameConflict, t,
             "'" + name.str() + "' is CUDA's in one translation unit and the program's own in another; it is left as it is, "
                                "rename one of them");
      return;
    case Use::Assumed:
      if (row && row->astOnly)
        return;
      break;
    case Use::Sdk:
      break;
    }
    if (!row) {
      // Declared by CUDA's headers and by the system's: printf, malloc, ...
      if (fact && fact->isSystem)
        return;
      if (ownMacros.contains(name) || (in.userNames && in.userNames->count(name.str())))
        return;
      report(FindingId::ApiUnmapped, t, "'" + name.str() + "' is not known to warp2wave and is left as it is");
      return;
    }
    apply(t, *row);
  }

  void apply(unsigned t, const ApiRow &row) {
    StringRef name = file.spelling(t);
    usedRows.insert(&row);
    // says what the row's advice says
    bool told = reportParticular(t) || (in.facts && in.facts->told.count(file.tokens()[t].offset));
    if (const HipChange *later = findHipChange(row.target); later && isHipAtLeast(in.hipVersion, later->since))
      reportOnce(FindingId::ApiDiffers, row.target, t,
                 "'" + row.target.str() + "' in HIP " + later->since.str() + ": " + later->text.str());
    switch (row.kind) {
    case RowKind::None:
      if (!told)
        report(FindingId::ApiUnsupported, t, "'" + name.str() + "' has no counterpart " + placeOf(row).str() + "; " + row.advice.str());
      return;
    case RowKind::Same:
      if (row.unchecked)
        report(FindingId::ApiUnchecked, t, "'" + name.str() + "' stays and is unchecked: " + row.advice.str());
      else if (!row.advice.empty() && !told)
        report(FindingId::ApiDiffers, t, "'" + name.str() + "': " + row.advice.str());
      return;
    case RowKind::Rename:
    case RowKind::Runtime:
    case RowKind::RuntimeMacro:
      break;
    }
    if (isLeftToRules(row.target))
      return;
    Change c{"rename", in.path.str(), file.tokens()[t].offset, {}, {}, {}};
    std::string target = row.target.str();
    if (row.kind == RowKind::Runtime)
      target = "w2w::" + target;
    if (!row.header.empty())
      c.headers.insert(row.header.str());
    if (!row.rule.empty() && !fixCall(t, row, c, target)) {
      report(FindingId::ArgumentsNotFixed, t,
             "the arguments of '" + name.str() + "' have to change for '" + row.target.str() +
                 "', and no argument list that fits was found here");
      return;
    }
    c.edits.push_back(replace(t, target));
    if (!row.advice.empty() && !told)
      c.findings.push_back(finding(FindingId::ApiDiffers, t, "'" + name.str() + "' became '" + target + "': " + row.advice.str()));
    out.changes.push_back(std::move(c));
  }

  /// Reports names that have a kind of finding of their own; false for all others.
  bool reportParticular(unsigned t) {
    StringRef name = file.spelling(t);
    if (isTextureCall(name) && (file.is(t + 1, "(") || file.is(t + 1, "<"))) {
      textureUse(t);
      return true;
    }
    if (name == "nvrtcCreateProgram") {
      report(FindingId::RuntimeCompiled, t,
             "the source given to 'nvrtcCreateProgram' is compiled while the program runs; names in string literals were mapped, any other text "
             "has to be ported by itself with 'warp2wave port'");
      return true;
    }
    if (name == "cudaDevAttrWarpSize" || name == "CU_DEVICE_ATTRIBUTE_WARP_SIZE") {
      report(FindingId::HostWarpSize, t, "the warp size of the device is 64 on gfx9, while ported kernels keep warps of 32 lanes");
      return true;
    }
    return false;
  }

  /// Applies the row's argument rule; false if no alternative fits.
  bool fixCall(unsigned t, const ApiRow &row, Change &c, std::string &target) {
    auto alternatives = parseArgRule(row.rule);
    if (!alternatives) {
      consumeError(alternatives.takeError());
      return false;
    }
    auto list = readArguments(file, t);
    if (!list)
      return false;
    const ArgAlternative *chosen = nullptr;
    bool needsArity = false;
    for (const ArgAlternative &a : *alternatives) {
      needsArity |= a.arity.has_value();
      if (!a.arity || *a.arity == list->arguments.size()) {
        chosen = &a;
        break;
      }
    }
    if (!chosen) {
      // A rule that names arities leaves calls of other arities as they are.
      return needsArity;
    }
    // A rule of the user's that speaks of an argument that is not there is a mistake; ours leave out defaults on purpose.
    if (row.library == "user" && any_of(chosen->ops, [&](const ArgOp &op) {
          return op.index >= list->arguments.size() + (op.kind == ArgOp::Kind::Add);
        }))
      return false;
    if (!chosen->name.empty())
      target = chosen->name.str();
    std::vector<Edit> edits = fixArguments(file, *list, *chosen, in.isC);
    c.edits.insert(c.edits.end(), edits.begin(), edits.end());
    return true;
  }

  void textureUse(unsigned t) {
    std::string without;
    for (const Target *target : in.targets)
      if (!target->hasTextures)
        without += (without.empty() ? "" : ", ") + target->name.str();
    if (!without.empty())
      report(FindingId::TextureTarget, t,
             "'" + file.spelling(t).str() + "' needs texture hardware, missing from " + without +
                 "; read from a plain pointer there, or port for targets that have it");
  }

  // -- Qualified names ------------------------------------------------------

  /// A name of CUDA's without the version that its headers put into it.
  static std::string publicName(StringRef sdk) {
    auto [scope, rest] = sdk.split("::");
    // cooperative_groups::__v1::reduce
    if (scope == "cooperative_groups" && rest.starts_with("__v"))
      rest = rest.split("::").second;
    return rest.empty() ? scope.str() : (scope + "::" + rest).str();
  }

  /// Handles `cub` in `cub::Sum`, `namespace x = cub`, `using namespace cub` and
  /// `namespace cub {`.  False if the token is no use of a namespace of CUDA's.
  bool namespaceUse(unsigned t) {
    const NameFact *fact = factAt(t);
    bool qualifies = file.is(t + 1, "::");
    if (!qualifies && !(file.is(t + 1, ";") && isNamedWhole(t)) &&
        !(file.is(t + 1, "{") && file.is(t - 1, "namespace") && fact && !fact->sdk.empty()))
      return false;
    bool resolved = fact && !fact->sdk.empty();
    std::string whole = resolved ? publicName(fact->sdk) : writtenName(t);
    const ApiRow *row = findNamespace(whole);
    if (!row)
      return false;
    if (fact ? fact->isUser && fact->sdk.empty() : in.userGlobals && in.userGlobals->count(StringRef(whole).split("::").first.str()))
      return true;
    if (isReplacedWhole(t, whole) || (row->kind == RowKind::Rename && isOfRuntime(t, whole))) {
      textScoped(t);
      return true;
    }
    switch (row->kind) {
    case RowKind::Rename:
      change("namespace", t).edits.push_back(replace(t, lastName(row->target).str()));
      break;
    case RowKind::None:
      if (qualifies && (wholeScoped(t) || standardNamespace(t)))
        return true;
      // cuda::std is reported at cuda.
      if (!isQualified(t) || !findNamespace(StringRef(whole).rsplit("::").first))
        reportNamespace(t);
      return true;
    default:
      break;
    }
    if (qualifies)
      textScoped(t);
    return true;
  }

  /// Does a rule of the user's replace the qualified name that begins with the namespace at \p t?
  bool isReplacedWhole(unsigned t, std::string whole) const {
    for (unsigned at = t; in.rules && file.is(at + 1, "::") && file.isIdentifier(at + 2); at += 2) {
      whole += "::" + file.spelling(at + 2).str();
      if (const ApiRow *row = in.rules->findName(whole))
        return row->kind == RowKind::RuntimeMacro;
    }
    return false;
  }

  /// Is the name behind the namespace at \p t one that the runtime has: `cub::LaneId`?
  bool isOfRuntime(unsigned t, StringRef whole) const {
    if (!file.is(t + 1, "::") || !file.isIdentifier(t + 2))
      return false;
    const ApiRow *row = scopedApi((whole + "::" + file.spelling(t + 2)).str());
    return row && row->kind == RowKind::Runtime;
  }

  static StringRef lastName(StringRef qualified) {
    size_t at = qualified.rfind("::");
    return at == StringRef::npos ? qualified : qualified.drop_front(at + 2);
  }

  /// `using namespace a::b;` and `namespace x = a::b;`, with the token at b.
  bool isNamedWhole(unsigned t) const {
    while (isQualified(t))
      t -= 2;
    if (file.is(t - 1, "::"))
      --t;
    return file.is(t - 1, "namespace") || (t >= 3 && file.is(t - 1, "=") && file.is(t - 3, "namespace"));
  }

  /// `using namespace cuda::std;` and `namespace x = cuda::std;`, with the token at cuda: std has what the names written
  /// so become. False if it is neither.
  bool standardNamespace(unsigned t) {
    if (writtenName(t) != "cuda" || !file.is(t + 2, "std") || !file.is(t + 3, ";") || !isNamedWhole(t + 2))
      return false;
    unsigned first = file.is(t - 1, "::") ? t - 1 : t, begin = file.tokens()[first].offset;
    change("namespace", first).edits.push_back({begin, file.tokens()[t + 2].end() - begin, "std"});
    return true;
  }

  void reportNamespace(unsigned t) {
    // The whole qualified name is the range; its innermost namespace with a row gives the advice.
    unsigned last = t;
    std::string whole = writtenName(t);
    const ApiRow *row = findNamespace(whole);
    while (file.is(last + 1, "::") && file.isIdentifier(last + 2)) {
      last += 2;
      whole += ("::" + file.spelling(last)).str();
      if (const ApiRow *inner = findNamespace(whole))
        row = inner;
    }
    report(FindingId::NamespaceUnsupported, t, "'" + whole + "' has no counterpart on AMD; " + (row ? row->advice.str() : ""), last);
  }

  /// A name in a namespace that AMD lacks, but which has a counterpart elsewhere: cuda::std::tuple -> std::tuple. False if
  /// the name has none.
  bool wholeScoped(unsigned t) {
    std::string whole = writtenName(t);
    for (unsigned at = t; file.is(at + 1, "::") && file.isIdentifier(at + 2); at += 2) {
      whole += "::" + file.spelling(at + 2).str();
      const ApiRow *row = scopedApi(whole);
      if (!row || row->kind == RowKind::None)
        continue;
      replaceWhole(at + 2, *row, whole);
      scopedEnd = at + 3;
      return true;
    }
    return false;
  }

  /// Writes the row's target in place of the name at \p t and of the qualification in front of it.
  void replaceWhole(unsigned t, const ApiRow &row, StringRef whole) {
    unsigned first = t;
    while (isQualified(first) && file.isIdentifier(first - 2))
      first -= 2;
    if (file.is(first - 1, "::"))
      --first;
    Change &c = change("rename", first);
    unsigned begin = file.tokens()[first].offset;
    std::string target = (row.kind == RowKind::Runtime ? "w2w::" : "") + row.target.str();
    c.edits.push_back({begin, file.tokens()[t].end() - begin, target});
    if (!row.header.empty())
      c.headers.insert(row.header.str());
    if (!row.advice.empty() && !isOfPlainNumbers(t))
      reportOnce(FindingId::ApiDiffers, target, t, "'" + whole.str() + "' became '" + target + "': " + row.advice.str());
  }

  /// numeric_limits<unsigned long>, complex<float>: of C++'s own numbers, for which std is the same.
  bool isOfPlainNumbers(unsigned t) const {
    static constexpr llvm::StringLiteral words[] = {"bool", "char", "short", "int", "long", "signed", "unsigned", "float", "double"};
    StringRef name = file.spelling(t);
    if ((name != "numeric_limits" && name != "complex") || !file.is(t + 1, "<"))
      return false;
    unsigned at = t + 2;
    while (file.isIdentifier(at) && is_contained(words, file.spelling(at)))
      ++at;
    return at > t + 2 && file.is(at, ">");
  }

  /// Is the namespace in front of a qualified name one that AMD lacks?
  static bool isInLostNamespace(StringRef whole) {
    const ApiRow *row = findNamespace(whole.rsplit("::").first);
    return row && row->kind == RowKind::None;
  }

  /// thrust::tuple is another name of cuda::std::tuple, which rocThrust has as thrust::tuple.
  bool isInKeptNamespace(unsigned t) const {
    const ApiRow *row = findNamespace(StringRef(writtenName(t)).split("::").first);
    return row && row->kind != RowKind::None;
  }

  /// A qualified name in text that no AST reached: cooperative_groups::reduce.
  void textScoped(unsigned t) {
    std::string whole = writtenName(t);
    for (unsigned at = t; file.is(at + 1, "::") && file.isIdentifier(at + 2); at += 2) {
      whole += "::" + file.spelling(at + 2).str();
      if (factAt(at + 2))
        return; // handled at that name
      if (const ApiRow *row = scopedApi(whole)) {
        applyScoped(at + 2, *row, whole);
        return;
      }
    }
  }

  /// A name that an AST resolved to something inside a namespace or class of CUDA's.
  void scoped(unsigned t, const NameFact &fact) {
    if (fact.isUser)
      return report(FindingId::NameConflict, t,
                    "'" + file.spelling(t).str() + "' is CUDA's in one translation unit and the program's own in another; it is left as it is");
    std::string name = publicName(fact.sdk);
    StringRef whole = name;
    if (whole.starts_with("__cuda_builtin_"))
      return; // threadIdx.x
    if (const ApiRow *row = scopedApi(whole))
      return applyScoped(t, *row, whole);
    // The nearest enclosing scope that has a row decides.  One that AMD lacks has
    // been reported where it is written in front of the name, or at the object.
    bool isReported = isQualified(t) || file.is(t - 1, ".") || file.is(t - 1, "->");
    for (StringRef scope = whole; !scope.empty();) {
      size_t at = scope.rfind("::");
      scope = at == StringRef::npos ? StringRef() : scope.take_front(at);
      if (scope.empty())
        break;
      const ApiRow *space = findNamespace(scope), *row = space ? space : scopedApi(scope);
      if (row) {
        if (row->kind == RowKind::None && !isReported)
          report(space ? FindingId::NamespaceUnsupported : FindingId::ApiUnsupported, t,
                 "'" + file.spelling(t).str() + "' is '" + whole.str() + "', which has no counterpart on AMD; " + row->advice.str());
        return;
      }
      if (api(scope))
        return;
    }
    if (fact.isSystem || whole.starts_with("std::"))
      return;
    report(FindingId::ApiUnmapped, t, "'" + whole.str() + "' is not known to warp2wave and is left as it is");
  }

  void applyScoped(unsigned t, const ApiRow &row, StringRef whole) {
    // `using cuda::std::pair;` has become `using std::pair;`, and `pair` is written as before.
    if (row.kind == RowKind::Rename && isInLostNamespace(whole)) {
      if (isQualified(t) && !isInKeptNamespace(t))
        replaceWhole(t, row, whole);
      return;
    }
    switch (row.kind) {
    case RowKind::None:
      report(FindingId::ApiUnsupported, t, "'" + whole.str() + "' has no counterpart on AMD; " + row.advice.str());
      return;
    case RowKind::Same: {
      if (!row.advice.empty())
        report(FindingId::ApiDiffers, t, "'" + whole.str() + "': " + row.advice.str());
      return;
    }
    case RowKind::Rename: {
      // The scopes in front of the name are mapped where they stand.
      StringRef target = lastName(row.target);
      if (target != file.spelling(t))
        change("rename", t).edits.push_back(replace(t, target.str()));
      if (addWarpWidth(t, whole))
        return;
      if (!row.advice.empty())
        report(FindingId::ApiDiffers, t, "'" + whole.str() + "': " + row.advice.str());
      return;
    }
    case RowKind::Runtime:
    case RowKind::RuntimeMacro:
      // cuda::thread_scope::thread_scope_block: the enumeration becomes ours, and has the enumerator.
      if (const ApiRow *scope = isQualified(t) ? scopedApi(writtenName(t - 2)) : nullptr; scope && scope->kind == RowKind::Runtime)
        return;
      // The qualification in front goes with the name.
      replaceWhole(t, row, whole);
      return;
    }
  }

  /// CUB's warp primitives are 32 lanes wide unless told otherwise, hipCUB's as
  /// wide as the wave: WarpReduce<float> -> WarpReduce<float, 32>.
  bool addWarpWidth(unsigned t, StringRef whole) {
    unsigned before = StringSwitch<unsigned>(whole)
                          .Cases({"cub::WarpReduce", "cub::WarpScan"}, 1)
                          .Cases({"cub::WarpExchange", "cub::WarpMergeSort"}, 2)
                          .Cases({"cub::WarpLoad", "cub::WarpStore"}, 3)
                          .Default(0);
    if (!before)
      return false;
    if (!file.is(t + 1, "<")) {
      // The program's own alias of it has its width; given to a template, it takes the wave's.
      if (file.is(t + 1, ">") || file.is(t + 1, ">>") || file.is(t + 1, ","))
        report(FindingId::CubWaveWidth, t,
               "'" + whole.str() + "' is given to a template here, and hipCUB's is as wide as the wave unless told otherwise; give "
               "the template an alias that adds 32 as its width");
      return true;
    }
    auto after = skipTemplateArguments(file, t + 1);
    if (!after)
      return false;
    unsigned count = 1;
    for (unsigned at = t + 2; at + 1 < *after; ++at) {
      tok::TokenKind kind = file.tokens()[at].kind;
      if (kind == tok::l_paren)
        at = file.matching(at);
      else if (kind == tok::less && file.isIdentifier(at - 1))
        at = skipTemplateArguments(file, at).value_or(at + 1) - 1;
      else if (kind == tok::comma)
        ++count;
    }
    if (count > before)
      return true; // the width is given
    bool isMove = before == 3;
    if (count < before && !(isMove && count == 2))
      return false;
    // The width stands behind the algorithm.
    std::string added = ", 32";
    if (count < before)
      added = whole == "cub::WarpLoad" ? ", hipcub::WARP_LOAD_DIRECT, 32" : ", hipcub::WARP_STORE_DIRECT, 32";
    // The last character of '>', and of '>>' that also ends an inner list.
    unsigned close = file.tokens()[*after - 1].end() - 1;
    Change &c = change("warp-width", t);
    c.edits.push_back({close, 0, added, /*closing=*/true});
    c.findings.push_back(finding(FindingId::CubWarpWidth, t,
                                 "'" + whole.str() + "' had no width, which is 32 in CUB and the wave's in hipCUB; 32 was added"));
    return true;
  }

  void field(unsigned t, const NameFact &fact) {
    auto [record, member] = StringRef(fact.sdk).rsplit("::");
    if (in.facts && in.facts->settled.count(file.tokens()[t].offset))
      return;
    if (record == "cudaDeviceProp" && member == "warpSize") {
      report(FindingId::HostWarpSize, t,
             "'warpSize' of a device is 64 on gfx9, while ported kernels keep warps of 32 lanes; where the program computes with "
             "it, write 32");
      return;
    }
    const FieldRow *row = findField(record, member);
    if (!row)
      return;
    if (row->hipField.empty()) {
      report(FindingId::FieldUnsupported, t, "'" + member.str() + "' of '" + record.str() + "' does not exist in HIP; " + row->advice.str());
      return;
    }
    if (!row->advice.empty() && !(in.facts && in.facts->told.count(file.tokens()[t].offset)))
      report(FindingId::ApiDiffers, t, "'" + member.str() + "' of '" + record.str() + "': " + row->advice.str());
    if (row->hipField != member)
      change("field", t).edits.push_back(replace(t, row->hipField.str()));
  }

  // -- Particular constructs ------------------------------------------------

  void assembly(unsigned t) {
    if (in.facts && (in.facts->hostAsm.count(file.tokens()[t].offset) || in.facts->settled.count(file.tokens()[t].offset)))
      return;
    unsigned open = t + 1;
    while (file.isIdentifier(open) || file.is(open, "goto"))
      ++open; // volatile, __volatile__, inline
    if (!file.is(open, "("))
      return;
    unsigned close = file.matching(open);
    if (close >= file.tokens().size())
      return;
    StringRef text = file.content().slice(file.tokens()[open].offset, file.tokens()[close].end());
    if (!in.isDeviceFile && !looksLikePtx(text))
      return;
    if (isBarrierOrLabel(open, close))
      return;
    std::string obstacle;
    if (translateAssembly(t, open, close, obstacle))
      return;
    report(FindingId::InlinePtx, t,
           "inline PTX does not build for AMD" + (obstacle.empty() ? "" : " (" + obstacle + ")") + "; " +
               instead(t, obstacle),
           close);
  }

  /// What to do about an instruction that stays.
  std::string instead(unsigned t, StringRef obstacle) const {
    // "mov.u32 %smid" is about the register.
    size_t special = obstacle.find('%');
    std::optional<PtxAnswer> answer = answerPtx(special == StringRef::npos ? obstacle : obstacle.drop_front(special));
    if (!answer || answer->kind != PtxAnswerKind::Finding)
      return "write it in C++ or with an intrinsic";
    bool isMissing = StringRef(answer->note).starts_with("AMD has no");
    std::optional<OtherPath> other = isMissing ? findOtherPath(file, t) : std::nullopt;
    if (!other)
      return answer->note;
    size_t line = 1 + file.content().take_front(other->offset).count('\n');
    return StringRef(answer->note).split(';').first.str() + "; the branch of '" + other->condition +
           "' that begins in line " + std::to_string(line) + " does without it: take that one on AMD";
  }

  /// The statement; several, if macros make several texts of it.
  SmallVector<AsmStatement, 1> readAssembly(unsigned t, unsigned open, unsigned close) const {
    constexpr size_t mostTexts = 64;
    SmallVector<AsmStatement, 1> variants;
    unsigned offset = file.tokens()[t].offset;
    auto add = [&](const AsmText *known) {
      std::optional<AsmStatement> statement = readAsmStatement(file, open, close, known);
      if (statement)
        variants.push_back(std::move(*statement));
      return statement.has_value();
    };
    auto known = in.facts ? in.facts->asmTexts.find(offset) : std::map<unsigned, std::set<AsmText>>::const_iterator();
    if (!in.facts || known == in.facts->asmTexts.end()) {
      add(nullptr);
    } else if (known->second.size() <= mostTexts) {
      for (const AsmText &text : known->second) {
        if (!add(&text))
          return {};
        if (!variants[0].isComposed)
          break;
      }
    }
    if (in.facts && in.facts->sharedCarry.count(offset) && !in.facts->lostCarry.count(offset))
      for (AsmStatement &v : variants)
        v.sharesCarry = true;
    if (in.facts && in.facts->readyBarriers.count(offset))
      for (AsmStatement &v : variants)
        v.hasBarriers = true;
    return variants;
  }

  /// asm(...) -> C++, around the operands, which stay where they are.  False, with the instruction that is not known.
  bool translateAssembly(unsigned t, unsigned open, unsigned close, std::string &obstacle) {
    SmallVector<AsmStatement, 1> variants = readAssembly(t, open, close);
    if (variants.empty())
      return false;
    const AsmStatement *statement = &variants[0];
    SmallVector<StringRef, 8> texts;
    for (const AsmOperand &o : statement->operands)
      texts.push_back(file.content().slice(o.begin, o.end));
    const Directive *d = file.directiveOf(t);
    bool inMacro = d && d->kind == DirectiveKind::Define;
    StringRef before = file.content().take_front(file.tokens()[t].offset);
    StringRef start = before.substr(before.rfind('\n') + 1);
    auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    std::optional<StringRef> indent = inMacro ? std::nullopt : std::optional(start.take_while(isBlank));
    StringRef expression = file.content().slice(statement->textBegin, statement->textEnd);
    CxxResult result = statement->isComposed ? translateComposedPtx(variants, expression, texts, indent)
                                             : translatePtx(*statement, texts, indent);
    if (!result.statement) {
      obstacle = result.obstacle;
      return false;
    }
    if (result.waits)
      report(FindingId::WarpHandshake, t,
             "a loop in inline PTX waits for another thread, which may be one of the same wave; let threads of one warp "
             "meet at a barrier instead",
             close);
    std::vector<std::string> &pieces = result.statement->pieces;
    unsigned end = file.tokens()[close].end();
    if (result.statement->isBlock) {
      // The statement's own semicolon goes with it where that cannot part an `else` from its `if`.
      bool takesSemicolon = !inMacro && file.is(close + 1, ";") && !file.is(close + 2, "else");
      if (takesSemicolon) {
        end = file.tokens()[close + 1].end();
      } else {
        pieces.front().insert(0, "do ");
        pieces.back() += " while (false)";
      }
    }
    Change &c = change("inline-ptx", t);
    unsigned at = file.tokens()[t].offset;
    for (size_t i = 0; i < pieces.size(); ++i) {
      unsigned to = i < texts.size() ? statement->operands[i].begin : end;
      c.edits.push_back({at, to - at, pieces[i]});
      at = i < texts.size() ? statement->operands[i].end : end;
    }
    size_t all = 0, ofLane = 0;
    bool hasProduct = false;
    for (StringRef piece : pieces) {
      all += piece.count("w2w::");
      ofLane += piece.count("w2w::lane");
      hasProduct |= piece.contains("w2w::ptx::mma_");
    }
    if (all > 0)
      c.headers.insert(all == ofLane ? "w2w/lane.h" : "w2w/ptx.h");
    if (hasProduct)
      c.headers.insert("w2w/ptx/mma.h");
    return true;
  }

  /// asm("" ::: "memory"), which holds back the compiler only, and the label of a
  /// declaration: void f(int) asm("name");
  bool isBarrierOrLabel(unsigned open, unsigned close) const {
    if (open + 1 >= close || file.tokens()[open + 1].kind != tok::string_literal)
      return false;
    StringRef text = file.spelling(open + 1).trim('"');
    bool hasOperands = false;
    for (unsigned t = open + 2; t < close; ++t)
      hasOperands |= file.is(t, "(");
    if (text.empty())
      return !hasOperands;
    return close == open + 2 && llvm::all_of(text, [](char c) { return isalnum((unsigned char)c) || c == '_' || c == '$'; });
  }

  static bool looksLikePtx(StringRef text) {
    static constexpr llvm::StringLiteral signs[] = {".u32", ".b32", ".s32", ".f32", ".u64", ".b64", ".s64", ".f64", ".f16",
                                              ".b16", "%%laneid", "%laneid", ".sync", ".global", ".shared", "membar",
                                              "fence.", "cp.async"};
    return llvm::any_of(signs, [&](StringRef s) { return text.contains(s); });
  }

  /// __launch_bounds__(T, B) -> __launch_bounds__(T, W2W_MIN_WAVES(T, B)); a third argument counts blocks of a cluster.
  void launchBounds(unsigned t) {
    auto list = readArguments(file, t);
    if (!list || list->arguments.size() < 2)
      return;
    auto textOf = [&](unsigned i) {
      const auto &argument = list->arguments[i];
      unsigned begin = file.tokens()[argument.begin].offset, end = file.tokens()[argument.end - 1].end();
      return file.content().slice(begin, end).str();
    };
    Change &c = change("launch-bounds", t);
    unsigned from = file.tokens()[list->arguments[0].end - 1].end();
    unsigned to = file.tokens()[list->close].offset;
    c.edits.push_back({from, to - from, ", W2W_MIN_WAVES(" + textOf(0) + ", " + textOf(1) + ")"});
    c.headers.insert("w2w/launch_bounds.h");
    c.findings.push_back(finding(FindingId::LaunchBounds, t,
                                 "the second argument of '__launch_bounds__' counts blocks per multiprocessor in CUDA and waves per "
                                 "SIMD in HIP, and was converted; measure whether it helps on AMD", list->close));
  }

  void chevrons(unsigned t) {
    if (in.facts && in.facts->deviceLaunches.count(file.tokens()[t].offset))
      report(FindingId::DynamicParallelism, t,
             "a kernel is launched from device code, which HIP does not offer; launch it from the host");
    auto launch = findSplitLaunch(file, t);
    if (!launch)
      return;
    Change &c = change("launch", t);
    auto join = [&](unsigned first, unsigned last, const char *bracket) {
      unsigned begin = file.tokens()[first].offset;
      if (first != last)
        c.edits.push_back({begin, file.tokens()[last].end() - begin, bracket});
    };
    join(launch->openFirst, launch->openLast, "<<<");
    join(launch->closeFirst, launch->closeLast, ">>>");
  }

  /// The first part of names that '##' forms, as clang saw them: `cuda` in cuda##Name. False if no unit expands the macro.
  bool pastedHead(unsigned t) {
    if (!in.facts)
      return false;
    auto names = in.facts->pasted.find(file.tokens()[t].offset);
    if (names == in.facts->pasted.end())
      return false;
    StringRef head = file.spelling(t);
    std::optional<StringRef> tail;
    bool isParameter = isMacroParameter(t);
    if (isParameter && file.isIdentifier(t + 2) && !isMacroParameter(t + 2) && !file.is(t + 3, "##"))
      tail = file.spelling(t + 2);
    if (isParameter && !tail)
      return pastedParameters(t, names->second);
    PastedHead mapped = mapPasted(head, tail, names->second, [&](StringRef name) { return api(name); });
    if (mapped.isOwn) {
      renamedPart(t, isParameter ? "" : head, tail.value_or(""), names->second);
      return true;
    }
    if (!mapped.problem.empty()) {
      report(FindingId::NamePasted, t, "names are formed with '##' and cannot all be mapped: " + mapped.problem + "; write them out");
      return true;
    }
    if (mapped.text != head) {
      Change &c = change("pasted-name", t);
      c.edits.push_back(replace(t, mapped.text));
      c.headers = mapped.headers;
    }
    return true;
  }

  /// Names of the program's own that are formed around one of CUDA's: of p_##name with cuInit, the argument is mapped where
  /// it is written, and p_cuInit is not.
  void renamedPart(unsigned t, StringRef head, StringRef tail, const std::map<std::string, bool> &names) {
    for (const auto &[name, isSdk] : names) {
      StringRef part = StringRef(name).drop_front(std::min(head.size(), name.size()));
      part.consume_back(tail);
      const ApiRow *row = api(part);
      if (!row || row->name != part || row->kind != RowKind::Rename || row->target == part || row->astOnly || !isWritten(name))
        continue;
      report(FindingId::NamePasted, t,
             "'" + name + "' is formed with '##' from '" + part.str() + "', which the port calls '" + row->target.str() +
                 "'; call it '" + (head + row->target + tail).str() + "', or write the name out");
      return;
    }
  }

  /// Does the file have the name as a word of its own?
  bool isWritten(StringRef name) const {
    for (unsigned t = 0, n = file.tokens().size(); t < n; ++t)
      if (file.isIdentifier(t) && file.is(t, name))
        return true;
    return false;
  }

  /// Names whose parts are all parameters: the parts are mapped, if at all, where they are written.
  bool pastedParameters(unsigned t, const std::map<std::string, bool> &names) {
    for (const auto &[name, isSdk] : names)
      if (const ApiRow *row = api(name); isSdk && (row ? row->kind != RowKind::Same : looksLikeCuda(name))) {
        report(FindingId::NamePasted, t, "'" + name + "' is formed with '##' from parameters alone and is not mapped; write it out");
        break;
      }
    return true;
  }

  bool isMacroParameter(unsigned t) const {
    const Directive *d = file.directiveOf(t);
    if (!d || d->kind != DirectiveKind::Define || !file.is(d->first + 1, "(") || file.tokens()[d->first + 1].spaceBefore)
      return false;
    for (unsigned at = d->first + 2, close = file.matching(d->first + 1); at < close; ++at)
      if (file.spelling(at) == file.spelling(t))
        return true;
    return false;
  }

  void paste(unsigned t) {
    // cuda##Name in the body of a macro that no unit expands.
    if (t == 0 || !file.isIdentifier(t - 1) || (t > 1 && file.is(t - 2, "##")))
      return;
    if (in.facts && in.facts->pasted.count(file.tokens()[t - 1].offset))
      return;
    StringRef prefix = file.spelling(t - 1);
    if (isMacroParameter(t - 1))
      return;
    static constexpr llvm::StringLiteral prefixes[] = {"cuda", "cu", "cublas", "cufft", "curand", "cusparse", "cusolver", "cudnn", "nccl", "CU", "CUDA_", "CU_"};
    const ApiRow *row = looksLikeCuda(prefix) ? api(prefix) : nullptr;
    if (row && row->kind == RowKind::Rename && use(t - 1) != Use::User)
      report(FindingId::NamePasted, t - 1,
             "a name that begins with '" + prefix.str() + "' is formed with '##', and only this part was mapped; write it out");
    else if (is_contained(prefixes, prefix) || beginsCudaName(prefix))
      report(FindingId::NamePasted, t - 1, "a name that begins with '" + prefix.str() + "' is formed with '##' and is not mapped; write it out");
  }

  void string(unsigned t) {
    if (t == 0 || file.tokens()[t - 1].kind != tok::string_literal)
      sourceText(t);
    StringRef text = file.spelling(t);
    std::optional<LookUp> lookUp = findLookUp(file, t);
    if (lookUp && lookUp->isVariable)
      return report(FindingId::NameLookedUp, t,
                    "'" + lookUp->function.str() + "' is given the name of a variable, which CUDA took until 4.2 and HIP does not; write the "
                    "variable without quotes");
    if (text.size() < 6 || !text.consume_front("\"") || !text.consume_back("\""))
      return;
    if (lookUp && lookUp->isLibrary)
      return openedLibrary(t, text);
    if (text.starts_with("--gpu-architecture=") || text.starts_with("-arch=compute_") || text.starts_with("-arch=sm_"))
      return reportOnce(FindingId::RuntimeCompiled, text, t,
                        "the option '" + text.str() + "' is NVIDIA's; HIPRTC takes '--offload-arch=' with AMD's names, or none");
    if (!llvm::all_of(text, [](char c) { return isalnum((unsigned char)c) || c == '_'; }))
      return;
    const ApiRow *row = api(text);
    if (lookUp)
      return lookedUp(t, text, row, lookUp->function);
    if (row && looksLikeCuda(text) && row->kind == RowKind::Rename)
      report(FindingId::NameInString, t,
             "the string holds the name '" + text.str() + "' and stays; if it is looked up while the program runs, write '" +
                 row->target.str() + "'");
  }

  /// dlsym(h, "cuInit")  ->  dlsym(h, "hipInit")
  void lookedUp(unsigned t, StringRef name, const ApiRow *row, StringRef function) {
    if (row && row->name == name && row->kind == RowKind::Rename && row->rule.empty()) {
      Change &c = change("looked-up-name", t);
      c.edits.push_back(replace(t, "\"" + row->target.str() + "\""));
      if (!row->advice.empty())
        c.findings.push_back(finding(FindingId::ApiDiffers, t, "'" + name.str() + "' became '" + row->target.str() + "': " + row->advice.str()));
      return;
    }
    if (row ? row->kind == RowKind::Same && row->name == name : !looksLikeCuda(name))
      return;
    std::string what = !row || row->kind == RowKind::None ? "which no library of AMD's has"
                                                          : "whose arguments are others in '" + row->target.str() + "'";
    report(FindingId::NameLookedUp, t, "'" + function.str() + "' looks for '" + name.str() + "', " + what + "; it stays and is not found");
  }

  /// dlopen("libcuda.so.1", ...)  ->  dlopen("libamdhip64.so", ...)
  void openedLibrary(unsigned t, StringRef name) {
    bool isCuda = false;
    StringRef hip = hipLibrary(name, isCuda);
    if (!hip.empty())
      change("looked-up-name", t).edits.push_back(replace(t, "\"" + hip.str() + "\""));
    else if (isCuda)
      report(FindingId::NameLookedUp, t, "the library '" + name.str() + "' is NVIDIA's and stays; open ROCm's in its place");
  }

  /// Source text for NVRTC, in one literal or in several that follow each other.
  void sourceText(unsigned t) {
    std::string all;
    unsigned end = t;
    for (; end < file.tokens().size() && file.tokens()[end].kind == tok::string_literal; ++end)
      all += file.spelling(end);
    if (!isDeviceSource(all))
      return;
    std::set<std::string> missing;
    for (unsigned at = t; at < end; ++at) {
      SourceText mapped = mapSourceText(file.spelling(at), file.tokens()[at].offset, [&](StringRef name) { return api(name); });
      missing.merge(mapped.missing);
      if (!mapped.edits.empty())
        change("source-text", at).edits = std::move(mapped.edits);
    }
    if (!missing.empty())
      report(FindingId::RuntimeSourceName, t,
             "the source text in this string uses " + listed(missing) +
                 ", which HIPRTC does not know or reads differently; put the text into a file and port it with 'warp2wave port'",
             end - 1);
  }

  static std::string listed(const std::set<std::string> &names) {
    std::string text;
    unsigned count = 0;
    for (const std::string &name : names) {
      if (++count > 5)
        return text + " and " + std::to_string(names.size() - 5) + " more";
      text += (text.empty() ? "'" : ", '") + name + "'";
    }
    return text;
  }

  void noteDeadBranches() {
    for (const Branch &b : file.branches()) {
      if (!b.deadUnderHip || !b.inVendorChain || b.begin >= b.end || !file.isLive(file.directives()[b.directive].hash))
        continue;
      for (unsigned t = b.begin; t < b.end; ++t)
        if (file.isIdentifier(t) && looksLikeCuda(file.spelling(t))) {
          report(FindingId::VendorBranch, file.directives()[b.directive].hash,
                 "this branch is CUDA's alone, since its chain asks for HIP's own macros; it is left as it is");
          break;
        }
    }
  }

  const FileToPort &in;
  TokenFile file;
  FilePort out;
  StringSet<> reported;
  StringSet<> ownMacros;
  StringSet<> seenHeaders, included;
  SmallVector<Bringer, 8> bringers;
  SmallPtrSet<const ApiRow *, 32> usedRows;
  /// Tokens before this one are part of a qualified name that was replaced.
  unsigned scopedEnd = 0;
  bool ownIncludeSeen = false, codeSeen = false, runtimeIncludedFirst = false;
};

} // namespace

FilePort portTokens(const FileToPort &file) { return TokenPorter(file).run(); }

std::string includeText(const FilePort &port, const std::set<std::string> &headers,
                        std::optional<StringRef> runtimePrefix) {
  std::string text = port.includeNeedsNewLine ? port.newline.str() : "";
  // HIP's own header first; the order of the set does the rest.
  for (bool runtime : {false, true})
    for (StringRef header : headers) {
      if (header.starts_with("w2w/") != runtime)
        continue;
      if (runtime && runtimePrefix)
        text += ("#include \"" + *runtimePrefix + header + "\"" + port.newline).str();
      else
        text += ("#include <" + header + ">" + port.newline).str();
    }
  return text;
}

// -- Quick looks -------------------------------------------------------------

std::optional<std::pair<unsigned, unsigned>> findSharedBlas(StringRef content) {
  if (!content.contains("cublasLt") && !content.contains("cusolver"))
    return std::nullopt;
  TokenFile file(content);
  for (unsigned t = 0, n = file.tokens().size(); t < n; ++t)
    if (file.tokens()[t].kind == tok::raw_identifier && sharesHipBlas(file.spelling(t)))
      return std::pair(file.tokens()[t].offset, file.tokens()[t].length);
  return std::nullopt;
}

bool mentionsCuda(StringRef content) {
  TokenFile file(content);
  for (unsigned t = 0, n = file.tokens().size(); t < n; ++t) {
    const RawToken &token = file.tokens()[t];
    if (token.kind == tok::lesslessless)
      return true;
    if (token.kind != tok::raw_identifier)
      continue;
    StringRef name = file.spelling(t);
    if (looksLikeCuda(name) || isCudaCompilerMacro(name))
      return true;
    if (const ApiRow *ns = findNamespace(name); ns && file.is(t + 1, "::") && name != "cuda")
      return true;
    if (const ApiRow *row = findApi(name); row && !row->astOnly && row->kind != RowKind::Same)
      return true;
  }
  for (const Directive &d : file.directives()) {
    if (d.kind != DirectiveKind::Include || d.first >= d.end)
      continue;
    StringRef rest = content.drop_front(file.tokens()[d.first].offset);
    rest = rest.take_front(rest.find('\n')).drop_front(1);
    StringRef name = rest.take_until([](char c) { return c == '>' || c == '"'; });
    if (const ApiRow *row = findHeader(name); row && row->kind != RowKind::Same)
      return true;
  }
  return false;
}

std::vector<std::string> definedMacros(StringRef content) {
  std::vector<std::string> names;
  while (!content.empty()) {
    auto [line, rest] = content.split('\n');
    content = rest;
    line = line.ltrim(" \t");
    if (!line.consume_front("#"))
      continue;
    line = line.ltrim(" \t");
    if (!line.consume_front("define"))
      continue;
    StringRef name = line.ltrim(" \t").take_while([](char c) { return isAlnum(c) || c == '_'; });
    if (!name.empty())
      names.push_back(name.str());
  }
  return names;
}

bool isAlreadyHip(StringRef content) {
  // Asked of every file of a project, so the cheap answer comes first.
  if (!content.contains("hip"))
    return false;
  TokenFile file(content);
  bool hip = false;
  for (const Directive &d : file.directives()) {
    if (d.kind != DirectiveKind::Include || d.first >= d.end)
      continue;
    StringRef rest = content.drop_front(file.tokens()[d.first].offset).drop_front(1);
    StringRef name = rest.take_until([](char c) { return c == '>' || c == '"' || c == '\n'; });
    if (isHipHeader(name))
      hip |= d.depth == 0; // not on one side of a switch only
    else if (const ApiRow *row = findHeader(name); row && row->kind != RowKind::Same)
      return false;
  }
  return hip;
}

} // namespace warp2wave
