// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "OtherPath.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using llvm::StringRef;

namespace warp2wave {

static bool opensChain(DirectiveKind kind) {
  return kind == DirectiveKind::If || kind == DirectiveKind::Ifdef || kind == DirectiveKind::Ifndef;
}

/// The directive that opens the chain of \p directive.
static unsigned chainOf(const TokenFile &file, unsigned directive) {
  unsigned open = 0;
  for (unsigned i = directive + 1; i-- > 0;) {
    DirectiveKind kind = file.directives()[i].kind;
    if (kind == DirectiveKind::Endif)
      ++open;
    else if (opensChain(kind) && open-- == 0)
      return i;
  }
  return directive;
}

/// The branch has code, and none that only GPUs since sm_90 run.
static bool isForOlder(const TokenFile &file, const Branch &branch) {
  if (branch.begin >= branch.end || !file.isLive(branch.begin) || !file.isReached(branch.begin))
    return false;
  StringRef text = file.content().slice(file.tokens()[branch.begin].offset, file.tokens()[branch.end - 1].end());
  static constexpr llvm::StringLiteral signs[] = {"wgmma",   "tcgen05", "cp.async.bulk", "mbarrier",
                                                  "cluster", "#error",  "sm90",          "SM90",
                                                  "__trap",  "assert(", "setmaxnreg"};
  return llvm::none_of(signs, [&](StringRef s) { return text.contains(s); });
}

std::optional<OtherPath> findOtherPath(const TokenFile &file, unsigned token) {
  llvm::SmallVector<const Branch *, 4> around;
  for (const Branch &b : file.branches())
    if (b.begin <= token && token < b.end)
      around.push_back(&b);
  llvm::sort(around, [](const Branch *a, const Branch *b) { return a->begin > b->begin; });
  for (const Branch *own : around) {
    unsigned chain = chainOf(file, own->directive);
    for (const Branch &other : file.branches()) {
      if (&other == own || chainOf(file, other.directive) != chain || !isForOlder(file, other))
        continue;
      const Directive &first = file.directives()[chain], &opening = file.directives()[other.directive];
      StringRef line = file.content().substr(file.tokens()[first.hash].offset).split('\n').first;
      return OtherPath{line.split("//").first.rtrim(" \t\r\\").str(), file.tokens()[opening.hash].offset};
    }
  }
  return std::nullopt;
}

} // namespace warp2wave
