// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the libraries call of the simulator's core: incidents are kept for the
// test to look at, and there is no memory.

#include "../../../lib/Sim/Matrix/Matrix.h"
#include "Bench.h"

namespace warp2wave::sim {

void incident(Wave &, const Inst &, llvm::StringRef id, int lane, const llvm::Twine &message) {
  seenIncidents.push_back({id.str(), message.str(), lane});
}
bool loadBytes(Wave &, const Inst &, unsigned, uint64_t, unsigned, void *, unsigned) { return false; }
bool isRoundingRandom(Wave &) { return false; }
bool storeBytes(Wave &, const Inst &, unsigned, uint64_t, unsigned, const void *, unsigned, ElementType) { return false; }

} // namespace warp2wave::sim
