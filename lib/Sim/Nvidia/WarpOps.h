// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operations of PTX that combine the lanes of a warp, special registers that a
// wave knows by itself, and questions about address windows.
//
// The handlers of *.sync operations expect Wave::exec to be the lanes of the mask that
// are alive (Intrinsics.h).  A lane that is read and is not in exec is reported as
// sim-inactive-lane; it then gives what its column holds.

#ifndef WARP2WAVE_SIM_NVIDIA_WARPOPS_H
#define WARP2WAVE_SIM_NVIDIA_WARPOPS_H

#include "../Intrinsics.h"

namespace warp2wave::sim::nvidia {

enum class ShuffleMode : uint8_t { Up, Down, Butterfly, Index };
/// Results: value (4 bytes), and the predicate if there are two.  Operands: value, lane
/// or offset, and "c" (bits 4..0: clamp; bits 12..8: segment mask), with \p isMaskFirst behind a mask.
Handler shuffleHandler(ShuffleMode mode, bool isMaskFirst);

enum class VoteMode : uint8_t { All, Any, Uniform, Ballot };
/// \p predicate is the index of the operand.
Handler voteHandler(VoteMode mode, unsigned predicate);

/// Results: the mask, and for all the predicate if there are two results.  \p value is the index of the operand, of \p
/// bits.
Handler matchHandler(bool isAll, unsigned bits, unsigned value);

enum class ReduceOp : uint8_t { Add, MinSigned, MaxSigned, MinUnsigned, MaxUnsigned, And, Or, Xor };
/// Operand 0 is the value.
Handler reduceHandler(ReduceOp op);

/// Result: the lanes that are running.
Handler activeMaskHandler();
/// Results: the lane that is chosen (the lowest), and whether this is it; either may be missing: \p hasLane.
Handler electHandler(bool hasLane);

/// laneid, lanemask_{eq,le,lt,ge,gt}, warpsize, warpid, nwarpid, nsmid, clock, clock_hi, clock64,
/// globaltimer, globaltimer_lo, globaltimer_hi (dots may stand for underscores).  No operands; one result of the
/// register's type (PTX ISA 9.0, chapter 10).  Not here, since they need the block or launch: tid, ntid, ctaid, nctaid,
/// smid, gridid, {dynamic,total,aggr}_smem_size, cluster*.
std::optional<IntrinsicCode> findSpecialRegister(llvm::StringRef name, const Machine &machine);

/// isspacep of "global", "local", "shared": operand an address of \p addressBytes; result a predicate.  Null for
/// "const" and "param", which have no window.
Handler isSpaceHandler(llvm::StringRef space, unsigned addressBytes);
/// cvta: an address within a window (\p space) to a generic one or, with \p isTo, back; 4 or 8 bytes.
Handler convertAddressHandler(llvm::StringRef space, bool isTo, unsigned addressBytes);

/// Does nothing.
Step noOperation(Wave &wave, const Inst &inst);

} // namespace warp2wave::sim::nvidia

#endif
