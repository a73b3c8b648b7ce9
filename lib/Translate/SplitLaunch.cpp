// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "SplitLaunch.h"

using namespace clang;
using namespace llvm;

namespace warp2wave {

/// Kind of a token, eof past the end.
static tok::TokenKind kindOf(const TokenFile &file, unsigned t) {
  return t < file.tokens().size() ? file.tokens()[t].kind : tok::eof;
}

/// The last token of '>>>', '>> >', '> >>' or '> > >' at \p t if '(' follows; 0 otherwise.
static unsigned closingEnd(const TokenFile &file, unsigned t) {
  auto kind = [&](unsigned i) { return kindOf(file, i); };
  unsigned end = 0;
  if (kind(t) == tok::greatergreatergreater)
    end = t;
  else if ((kind(t) == tok::greatergreater && kind(t + 1) == tok::greater) ||
           (kind(t) == tok::greater && kind(t + 1) == tok::greatergreater))
    end = t + 1;
  else if (kind(t) == tok::greater && kind(t + 1) == tok::greater && kind(t + 2) == tok::greater)
    end = t + 2;
  return end && kind(end + 1) == tok::l_paren ? end : 0;
}

std::optional<SplitLaunch> findSplitLaunch(const TokenFile &file, unsigned t) {
  if (t == 0 || file.is(t - 1, "operator"))
    return std::nullopt;
  unsigned openLast = t;
  if (kindOf(file, t) == tok::lessless && kindOf(file, t + 1) == tok::less)
    openLast = t + 1;
  else if (kindOf(file, t) != tok::lesslessless)
    return std::nullopt;
  for (unsigned at = openLast + 1, n = file.tokens().size(); at < n; ++at) {
    switch (file.tokens()[at].kind) {
    case tok::l_paren:
    case tok::l_brace:
    case tok::l_square:
      at = file.matching(at);
      continue;
    case tok::semi:
    case tok::r_brace:
    case tok::r_paren:
      return std::nullopt;
    default:
      break;
    }
    unsigned end = closingEnd(file, at);
    if (!end)
      continue;
    if (openLast == t && end == at)
      return std::nullopt;
    return SplitLaunch{t, openLast, at, end};
  }
  return std::nullopt;
}

} // namespace warp2wave
