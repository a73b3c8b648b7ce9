// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Barriers of a part of the block in inline PTX (H-30 in wave64.md): `bar.sync id, n`
// and `bar.arrive`.

#include "warp2wave/Hazard/Hazards.h"
#include "warp2wave/Source/PtxFunctions.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::StringRef;

namespace warp2wave {

/// A barrier without a count waits for the whole block: `bar.sync 0;`, `barrier.sync 3;`.
static bool isNamedBarrier(StringRef text) {
  for (StringRef word : {"bar.", "barrier."}) {
    for (size_t at = text.find(word); at != StringRef::npos; at = text.find(word, at + 1)) {
      if (at > 0 && (llvm::isAlnum(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '_'))
        continue;
      StringRef instruction = text.drop_front(at).take_until([](char c) { return c == ';'; });
      StringRef name = instruction.take_until([](char c) { return c == ' ' || c == '\t'; });
      if (name.contains("cluster") || name.contains("warp"))
        continue;
      StringRef operands = instruction.drop_front(name.size()).trim(" \t\r\n}");
      if (functionOfPtx((name + " " + operands).str()).empty())
        return true;
    }
  }
  return false;
}

void checkAssembly(HazardPass &pass) {
  for (const Function &f : pass.program.functions())
    for (const Event &e : f.events) {
      const auto *a = e.kind == EventKind::Assembly ? llvm::dyn_cast<GCCAsmStmt>(e.statement) : nullptr;
      if (a && isNamedBarrier(a->getAsmString()))
        pass.report(FindingId::NamedBarrier, a->getAsmLoc(),
                    "AMD's block has one barrier, which waits for all of its waves; count arrivals in shared memory, with "
                    "whole waves on each side, or let the whole block meet");
    }
}

} // namespace warp2wave
