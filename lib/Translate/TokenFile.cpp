// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Translate/TokenFile.h"
#include "Condition.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using namespace llvm;

namespace warp2wave {

bool isHipMacro(StringRef name) {
  return StringSwitch<bool>(name)
      .Cases({"__HIP__", "__HIPCC__", "__HIP_PLATFORM_AMD__", "__HIP_PLATFORM_HCC__"}, true)
      .Cases({"__HIP_DEVICE_COMPILE__", "__HIP_PLATFORM_NVIDIA__", "__HIPCC_RTC__", "__HCC__", "__AMDGCN__"}, true)
      .Default(false);
}

bool isVendorSwitchName(StringRef name) {
  if (isHipMacro(name))
    return false;
  return name.ends_with("USE_HIP") || name.ends_with("USE_ROCM") || name.ends_with("WITH_HIP") ||
         name.ends_with("ENABLE_HIP") || name.ends_with("HAVE_HIP") || name.ends_with("WITH_ROCM");
}

bool isCudaCompilerMacro(StringRef name) {
  return StringSwitch<bool>(name)
      .Cases({"__CUDACC__", "__NVCC__", "__CUDA_ARCH__", "__CUDA__", "__CUDACC_RTC__", "__CUDABE__"}, true)
      .Default(false);
}

TokenFile::TokenFile(StringRef content) : text(content) {
  size_t firstNewline = text.find('\n');
  if (firstNewline != StringRef::npos && firstNewline > 0 && text[firstNewline - 1] == '\r')
    eol = "\r\n";
  lex();
  findDirectives();
  findBranches();
  findTop();
}

void TokenFile::lex() {
  LangOptions lo;
  lo.CPlusPlus = lo.CPlusPlus11 = lo.CPlusPlus14 = lo.CPlusPlus17 = true;
  lo.CUDA = true;
  lo.LineComment = true;
  lo.Bool = true;
  lo.RawStringLiterals = true;
  lo.Digraphs = false;
  Lexer lexer(SourceLocation(), lo, text.begin(), text.begin(), text.end());
  all.reserve(text.size() / 5);
  Token t;
  while (true) {
    lexer.LexFromRawLexer(t);
    if (t.is(tok::eof))
      break;
    unsigned end = lexer.getCurrentBufferOffset();
    all.push_back({end - t.getLength(), t.getLength(), t.getKind(), t.isAtStartOfLine(), t.hasLeadingSpace()});
  }
}

static DirectiveKind directiveKind(StringRef word) {
  return StringSwitch<DirectiveKind>(word)
      .Cases({"include", "include_next", "import"}, DirectiveKind::Include)
      .Case("define", DirectiveKind::Define)
      .Case("undef", DirectiveKind::Undef)
      .Case("if", DirectiveKind::If)
      .Case("ifdef", DirectiveKind::Ifdef)
      .Case("ifndef", DirectiveKind::Ifndef)
      .Case("elif", DirectiveKind::Elif)
      .Case("elifdef", DirectiveKind::Elifdef)
      .Case("elifndef", DirectiveKind::Elifndef)
      .Case("else", DirectiveKind::Else)
      .Case("endif", DirectiveKind::Endif)
      .Case("pragma", DirectiveKind::Pragma)
      .Default(DirectiveKind::Other);
}

void TokenFile::findDirectives() {
  directiveIndex.assign(all.size(), -1);
  for (unsigned i = 0; i < all.size();) {
    if (all[i].kind != tok::hash || !all[i].startsLine) {
      ++i;
      continue;
    }
    unsigned end = i + 1;
    while (end < all.size() && !all[end].startsLine)
      ++end;
    Directive d{DirectiveKind::Other, i, std::min(i + 2, end), end, 0};
    if (isIdentifier(i + 1) && i + 1 < end)
      d.kind = directiveKind(spelling(i + 1));
    for (unsigned t = i; t < end; ++t)
      directiveIndex[t] = lines.size();
    lines.push_back(d);
    i = end;
  }
}

void TokenFile::findBranches() {
  dead.assign(all.size(), false);
  unreached.assign(all.size(), false);
  vendorDirective.assign(lines.size(), false);

  // Chains are #if ... #elif ... #else ... #endif; `open` holds those not yet closed.
  struct Chain {
    std::vector<unsigned> branches;
  };
  std::vector<Chain> open;
  std::vector<Chain> closed;
  auto endBranch = [&](unsigned token) {
    if (!open.empty() && !open.back().branches.empty())
      parts[open.back().branches.back()].end = token;
  };
  auto beginBranch = [&](unsigned line) {
    open.back().branches.push_back(parts.size());
    parts.push_back({line, lines[line].end, unsigned(all.size())});
  };
  for (unsigned i = 0; i < lines.size(); ++i) {
    Directive &d = lines[i];
    switch (d.kind) {
    case DirectiveKind::If:
    case DirectiveKind::Ifdef:
    case DirectiveKind::Ifndef:
      d.depth = open.size();
      open.emplace_back();
      beginBranch(i);
      break;
    case DirectiveKind::Elif:
    case DirectiveKind::Elifdef:
    case DirectiveKind::Elifndef:
    case DirectiveKind::Else:
      if (open.empty())
        break;
      d.depth = open.size() - 1;
      endBranch(d.hash);
      beginBranch(i);
      break;
    case DirectiveKind::Endif:
      if (open.empty())
        break;
      endBranch(d.hash);
      closed.push_back(std::move(open.back()));
      open.pop_back();
      d.depth = open.size();
      break;
    default:
      d.depth = open.size();
    }
  }
  for (Chain &c : open)
    closed.push_back(std::move(c));

  for (const Chain &c : closed) {
    bool vendor = llvm::any_of(c.branches, [&](unsigned b) {
      const Directive &d = lines[parts[b].directive];
      for (unsigned t = d.first; t < d.end; ++t)
        if (isIdentifier(t) && isHipMacro(spelling(t)))
          return true;
      return false;
    });
    bool taken[2] = {false, false}; // an earlier branch is certainly taken by the host pass, by the device pass
    for (unsigned b : c.branches) {
      Branch &branch = parts[b];
      branch.inVendorChain = vendorDirective[branch.directive] = vendor;
      branch.deadUnderHip = true;
      for (bool device : {false, true}) {
        Tri value = evaluateUnderHip(*this, lines[branch.directive], vendor ? CudaMacros::Absent : CudaMacros::Ported, device);
        branch.deadUnderHip &= taken[device] || value == Tri::False;
        taken[device] |= value == Tri::True;
      }
      if (!vendor && isOnlyForHip(*this, lines[branch.directive]))
        std::fill(dead.begin() + branch.begin, dead.begin() + branch.end, true);
      if (!branch.deadUnderHip)
        continue;
      std::vector<bool> &which = vendor ? dead : unreached;
      std::fill(which.begin() + branch.begin, which.begin() + branch.end, true);
    }
  }
}

void TokenFile::findTop() {
  top = 0;
  if (text.starts_with("\xEF\xBB\xBF"))
    top = 3;
  // An include guard is #ifndef X, #define X, and its #endif ends the file.
  unsigned next = 0; // the directive expected next, in a file that begins with directives
  auto lineEnd = [&](unsigned offset) {
    size_t at = text.find('\n', offset);
    return at == StringRef::npos ? text.size() : at + 1;
  };
  auto startsWithDirective = [&](unsigned line) {
    if (line >= lines.size())
      return false;
    return line == 0 ? lines[0].hash == 0 : lines[line].hash == lines[line - 1].end;
  };
  while (startsWithDirective(next)) {
    const Directive &d = lines[next];
    if (d.kind == DirectiveKind::Pragma && is(d.first, "once")) {
      top = lineEnd(all[d.end - 1].offset);
      ++next;
      continue;
    }
    bool guard = d.kind == DirectiveKind::Ifndef ||
                 (d.kind == DirectiveKind::If && is(d.first, "!") && is(d.first + 1, "defined"));
    if (guard && !hasGuard && startsWithDirective(next + 1) && lines[next + 1].kind == DirectiveKind::Define &&
        lines.back().kind == DirectiveKind::Endif && lines.back().depth == 0 && lines.back().end == all.size()) {
      StringRef name = d.kind == DirectiveKind::Ifndef ? spelling(d.first) : "";
      if (name.empty() || is(lines[next + 1].first, name)) {
        hasGuard = true;
        top = lineEnd(all[lines[next + 1].end - 1].offset);
        next += 2;
        continue;
      }
    }
    break;
  }
  if (hasGuard)
    for (Directive &d : lines)
      d.depth = d.depth ? d.depth - 1 : 0;
  if (next > 0)
    return;
  // Leading comments (a licence) stay on top: insert at the line of the first token.
  if (all.empty()) {
    top = text.size();
    return;
  }
  size_t lineStart = text.rfind('\n', all[0].offset);
  unsigned offset = lineStart == StringRef::npos ? 0 : lineStart + 1;
  // A comment may end on the line of the first token.
  if (all[0].offset > offset && !text.slice(offset, all[0].offset).trim(" \t").empty())
    offset = all[0].offset;
  top = std::max(top, offset);
}

const Directive *TokenFile::directiveOf(unsigned token) const {
  int i = directiveIndex[token];
  return i < 0 ? nullptr : &lines[i];
}

bool TokenFile::isVendorCondition(const Directive &d) const { return vendorDirective[&d - lines.data()]; }

unsigned TokenFile::matching(unsigned open) const {
  tok::TokenKind opening = all[open].kind, closing;
  switch (opening) {
  case tok::l_paren:
    closing = tok::r_paren;
    break;
  case tok::l_brace:
    closing = tok::r_brace;
    break;
  case tok::l_square:
    closing = tok::r_square;
    break;
  default:
    return all.size();
  }
  // A directive's brackets are its own.
  int line = directiveIndex[open];
  unsigned depth = 0;
  for (unsigned t = open; t < all.size(); ++t) {
    if (directiveIndex[t] != line) {
      if (line >= 0)
        break;
      continue;
    }
    if (all[t].kind == opening)
      ++depth;
    else if (all[t].kind == closing && --depth == 0)
      return t;
  }
  return all.size();
}

} // namespace warp2wave
