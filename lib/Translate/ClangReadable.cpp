// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Differences between nvcc and clang that no header can close, since they are
// the lexer's.  They are evened out in the text that clang reads; all offsets
// stay, so what clang says holds for the user's text.

#include "SplitLaunch.h"
#include "warp2wave/Translate/TokenPort.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace llvm;

namespace warp2wave {

namespace {

class Evener {
public:
  explicit Evener(StringRef content) : file(content), text(content.str()) {}

  bool run() {
    for (unsigned t = 0, n = file.tokens().size(); t + 1 < n; ++t) {
      tok::TokenKind kind = file.tokens()[t].kind;
      if (kind == tok::lessless || kind == tok::lesslessless) {
        if (auto launch = findSplitLaunch(file, t)) {
          join(launch->openFirst, launch->openLast, '<');
          join(launch->closeFirst, launch->closeLast, '>');
        }
      } else if (file.is(t, "asm") || file.is(t, "__asm__") || file.is(t, "__asm")) {
        assembly(t);
      }
    }
    return changed;
  }

  std::string take() { return std::move(text); }

private:
  /// Three brackets, then blanks.
  void join(unsigned first, unsigned last, char bracket) {
    unsigned begin = file.tokens()[first].offset, end = file.tokens()[last].end();
    for (unsigned i = begin; i < end; ++i)
      text[i] = i < begin + 3 ? bracket : ' ';
    changed = true;
  }

  /// nvcc takes '%laneid' for a register; clang wants '%%laneid'.
  void assembly(unsigned t) {
    unsigned open = t + 1;
    while (file.isIdentifier(open))
      ++open;
    if (!file.is(open, "("))
      return;
    for (unsigned at = open, close = std::min<unsigned>(file.matching(open), file.tokens().size()); at < close; ++at) {
      tok::TokenKind kind = file.tokens()[at].kind;
      if (kind == tok::colon || kind == tok::coloncolon)
        return;
      if (kind != tok::string_literal)
        continue;
      for (unsigned i = file.tokens()[at].offset, end = file.tokens()[at].end(); i + 1 < end; ++i) {
        if (text[i] != '%')
          continue;
        if (text[i + 1] == '%') {
          ++i;
        } else if (isAlpha(text[i + 1])) {
          text[i] = ' ';
          changed = true;
        }
      }
    }
  }

  TokenFile file;
  std::string text;
  bool changed = false;
};

} // namespace

std::optional<std::string> clangReadable(StringRef content) {
  // Most files have neither.
  bool split = content.contains("<< <") || content.contains(">> >") || content.contains("> >>") || content.contains("> > >");
  if (!split && !content.contains("asm"))
    return std::nullopt;
  Evener evener(content);
  if (!evener.run())
    return std::nullopt;
  return evener.take();
}

} // namespace warp2wave
