// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "NamesInText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace llvm;

namespace warp2wave {

// -- Names formed with '##' ---------------------------------------------------

/// What a name is written as in the port; none if renaming is not enough.
static std::optional<std::string> plainTarget(const ApiRow *row, StringRef name) {
  if (!row || row->name != name || row->kind == RowKind::None || !row->rule.empty())
    return std::nullopt;
  return row->kind == RowKind::Runtime ? "w2w::" + row->target.str() : row->target.str();
}

PastedHead mapPasted(StringRef head, std::optional<StringRef> tail, const std::map<std::string, bool> &names,
                     FindRow find) {
  PastedHead result;
  if (none_of(names, [](const auto &n) { return n.second; })) {
    result.isOwn = true;
    return result;
  }
  std::optional<std::string> agreed;
  for (const auto &[name, isSdk] : names) {
    const ApiRow *row = find(name);
    std::optional<std::string> target = plainTarget(row, name);
    if (isSdk && !row && !looksLikeCuda(name))
      target = name; // printf and the like, which CUDA's headers declare as well
    if (!isSdk) {
      result.problem = "'" + name + "' is the program's own";
    } else if (!target) {
      result.problem =
          "'" + name + "' " +
          (!row || row->kind == RowKind::None ? "has no counterpart on AMD" : "takes other arguments on AMD");
    } else {
      StringRef rest = tail ? *tail : StringRef(name).drop_front(std::min(head.size(), name.size()));
      StringRef first = StringRef(name).drop_back(rest.size());
      // A parameter's argument is mapped where it is written.
      std::string own = first.str();
      if (tail)
        if (std::optional<std::string> alone = plainTarget(find(first), first))
          own = *alone;
      if (!StringRef(*target).ends_with(rest) || (tail && own + rest.str() != *target)) {
        result.problem = "'" + name + "' is '" + *target + "' on AMD, which does not end alike";
      } else {
        std::string part = tail ? head.str() : StringRef(*target).drop_back(rest.size()).str();
        if (part.empty() || part.back() == ':')
          result.problem = "'" + name + "' is '" + *target + "' on AMD, which does not begin alike";
        else if (agreed && *agreed != part)
          result.problem = "'" + name + "' is '" + *target + "' on AMD, and others begin with '" + *agreed + "'";
        agreed = part;
        if (row && !row->header.empty())
          result.headers.insert(row->header.str());
      }
    }
    if (!result.problem.empty())
      return result;
  }
  result.text = agreed.value_or(head.str());
  return result;
}

bool beginsCudaName(StringRef head) {
  if (head.size() < 4 || !(looksLikeCuda(head) || head.starts_with("__")))
    return false;
  return any_of(allApis(), [&](const ApiRow &row) { return row.kind != RowKind::Same && row.name.starts_with(head); });
}

// -- Names that are looked up -------------------------------------------------

namespace {
struct LookUpFunction {
  llvm::StringLiteral name;
  unsigned argument;
  bool isLibrary;
  bool isVariable = false;
};
} // namespace

static constexpr LookUpFunction LookUpFunctions[] = {
    {"dlsym", 1, false},
    {"dlvsym", 1, false},
    {"GetProcAddress", 1, false},
    {"cuGetProcAddress", 0, false},
    {"cuGetProcAddress_v2", 0, false},
    {"cudaGetDriverEntryPoint", 0, false},
    {"cudaGetDriverEntryPointByVersion", 0, false},
    {"dlopen", 0, true},
    {"LoadLibrary", 0, true},
    {"LoadLibraryA", 0, true},
    {"LoadLibraryEx", 0, true},
    {"LoadLibraryExA", 0, true},
    {"cudaMemcpyToSymbol", 0, false, true},
    {"cudaMemcpyToSymbolAsync", 0, false, true},
    {"cudaMemcpyFromSymbol", 1, false, true},
    {"cudaMemcpyFromSymbolAsync", 1, false, true},
    {"cudaGetSymbolAddress", 1, false, true},
    {"cudaGetSymbolSize", 1, false, true},
};

std::optional<LookUp> findLookUp(const TokenFile &file, unsigned t) {
  if (t == 0 || !(file.is(t - 1, "(") || file.is(t - 1, ",")) || !(file.is(t + 1, ")") || file.is(t + 1, ",")))
    return std::nullopt;
  unsigned depth = 0, argument = 0;
  for (unsigned at = t; at-- > 0;) {
    StringRef text = file.spelling(at);
    if (text == ")" || text == "]" || text == "}") {
      ++depth;
    } else if (text == ";") {
      return std::nullopt;
    } else if (depth && (text == "(" || text == "[" || text == "{")) {
      --depth;
    } else if (!depth && text == ",") {
      ++argument;
    } else if (!depth && (text == "[" || text == "{")) {
      return std::nullopt;
    } else if (!depth && text == "(") {
      if (at == 0)
        return std::nullopt;
      StringRef name = file.spelling(at - 1);
      for (const LookUpFunction &f : LookUpFunctions)
        if (name == f.name && argument == f.argument)
          return LookUp{name, f.isLibrary, f.isVariable};
      return std::nullopt;
    }
  }
  return std::nullopt;
}

StringRef hipLibrary(StringRef name, bool &isCuda) {
  struct Library {
    llvm::StringLiteral cuda, hip;
  };
  // What ROCm calls them on Linux; the names on Windows carry a version that only the installation knows.
  static constexpr Library libraries[] = {
      {"libcuda.so", "libamdhip64.so"},  {"libcudart.so", "libamdhip64.so"},    {"libnvrtc.so", "libhiprtc.so"},
      {"libcublas.so", "libhipblas.so"}, {"libcublasLt.so", "libhipblaslt.so"}, {"libcufft.so", "libhipfft.so"},
      {"libcurand.so", "libhiprand.so"}, {"libcusparse.so", "libhipsparse.so"}, {"libcusolver.so", "libhipsolver.so"},
      {"libnccl.so", "librccl.so"},      {"libcudnn.so", "libMIOpen.so"},       {"libnvToolsExt.so", "libroctx64.so"},
  };
  isCuda = true;
  for (const Library &library : libraries) {
    StringRef rest = name;
    if (rest.consume_front(library.cuda) && all_of(rest, [](char c) { return isDigit(c) || c == '.'; }))
      return library.hip;
  }
  StringRef base = name.substr(name.find_last_of("/\\") + 1);
  isCuda = base.starts_with("libcu") || base.starts_with("libnv") || base.starts_with_insensitive("nvcuda") ||
           base.starts_with_insensitive("nvml") || base.starts_with("cudart64") || base.starts_with("nvrtc64") ||
           base.starts_with("libnccl");
  // libcurl.so and the like.
  if (base.starts_with("libcu") &&
      none_of(libraries, [&](const Library &l) { return base.starts_with(l.cuda.drop_back(3)); }) &&
      !base.starts_with("libcupti") && !base.starts_with("libcufile") && !base.starts_with("libcutensor"))
    isCuda = false;
  return "";
}

// -- Source text in strings ---------------------------------------------------

bool isDeviceSource(StringRef text) {
  return text.contains('(') && (text.contains("__global__") || text.contains("__device__")) && text.contains('{');
}

/// The text between the quotes, with its offset in the literal; escapes are blanked, so that nothing moves.
static std::pair<std::string, size_t> bodyOf(StringRef literal) {
  size_t quote = literal.find('"');
  if (quote == StringRef::npos)
    return {"", 0};
  if (quote > 0 && literal[quote - 1] == 'R') {
    size_t open = literal.find('(', quote);
    size_t close = literal.rfind(')');
    if (open == StringRef::npos || close == StringRef::npos || close < open)
      return {"", 0};
    return {literal.slice(open + 1, close).str(), open + 1};
  }
  std::string text = literal.slice(quote + 1, literal.rfind('"')).str();
  for (size_t i = 0; i + 1 < text.size(); ++i)
    if (text[i] == '\\') {
      // '\n' ends a directive.
      text[i] = text[i + 1] == '"' ? ' ' : text[i + 1] == 'n' ? '\n' : ' ';
      text[i + 1] = text[i + 1] == '"' ? '"' : ' ';
      ++i;
    }
  return {text, quote + 1};
}

SourceText mapSourceText(StringRef literal, unsigned offset, FindRow find) {
  SourceText result;
  auto [text, shift] = bodyOf(literal);
  TokenFile file(text);
  auto replace = [&](size_t at, size_t length, StringRef with) {
    result.edits.push_back({unsigned(offset + shift + at), unsigned(length), with.str()});
  };
  for (unsigned t = 0, n = file.tokens().size(); t < n; ++t) {
    const RawToken &token = file.tokens()[t];
    if (const Directive *d = file.directiveOf(t); d && d->kind == DirectiveKind::Include) {
      if (t != d->first)
        continue;
      StringRef rest = StringRef(text).drop_front(token.offset + 1).take_until([](char c) {
        return c == '>' || c == '"' || c == '\n';
      });
      const ApiRow *row = findHeader(rest);
      if (row && row->kind == RowKind::Rename)
        replace(token.offset + 1, rest.size(), row->target);
      else if (row && row->kind != RowKind::Same)
        result.missing.insert("#include <" + rest.str() + ">");
      continue;
    }
    if (!file.isIdentifier(t) || file.is(t - 1, ".") || file.is(t - 1, "->") || (t && file.is(t - 1, "::")))
      continue;
    StringRef name = file.spelling(t);
    if ((name == "asm" || name == "__asm__") &&
        (file.is(t + 1, "(") || file.is(t + 1, "volatile") || file.is(t + 1, "__volatile__"))) {
      result.missing.insert(name.str());
      continue;
    }
    const ApiRow *row = find(name);
    if (!row) {
      if (looksLikeCuda(name))
        result.missing.insert(name.str());
      continue;
    }
    if (row->astOnly || row->kind == RowKind::Same)
      continue;
    if (row->kind == RowKind::Rename && row->rule.empty())
      replace(token.offset, token.length, row->target);
    else
      result.missing.insert(name.str());
  }
  return result;
}

} // namespace warp2wave
