// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the code of one operation sees: the lanes that take part, and the
// columns of its operands and results.  A column holds one scalar value for
// each lane of a wave, next to each other (lane 0 first).  Vectors, structs and
// arrays are as many columns as they have scalars.
//
// Scalars take 1 byte (i1 to i8; i1 is 0 or 1), 2 (i9 to i16, half, bfloat),
// 4 (to i32, float, 32-bit pointers), 8 (to i64, double, 64-bit pointers) or 16
// (i128).  Integers of other widths are kept zero-extended.

#ifndef WARP2WAVE_SIM_EXEC_H
#define WARP2WAVE_SIM_EXEC_H

#include "warp2wave/Sim/Machine.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace warp2wave::sim {

struct Inst;
struct Wave;

/// What the scheduler does after an operation.
enum class Step : uint8_t {
  Next, ///< go on with the next instruction
  Wait, ///< the operation did not happen yet; the path waits (set up by the operation)
  Stop, ///< the launch is over (a fault was recorded)
  Control, ///< the scheduler's: a branch, call, barrier or the like
};

using Handler = Step (*)(Wave &, const Inst &);

struct Inst {
  Handler run;
  /// Columns: results first (numOut), operands then (numIn).  An offset into the
  /// frame; negative: one's complement of an offset into the constants.
  const int32_t *operands;
  /// Meaning depends on the operation.
  uint64_t imm;
  uint16_t numOut, numIn;
  /// Index of the source location.
  uint32_t location;
};

/// The part of a wave's state that operations may use.
struct Wave {
  /// Lanes that run this operation, bit by lane.
  uint64_t exec;
  /// Lanes that exist and have not ended.
  uint64_t alive;
  char *frame;
  const char *constants;
  unsigned waveSize;
  /// Number of the wave within its block.
  unsigned index;
  /// thread index of lane i: thread[0][i], thread[1][i], thread[2][i].
  const uint32_t *thread[3];
  struct Block *block;
  struct Activation *activation;
  /// AMD's MODE register: rounding of f32 (bits 0-1) and of f64 and f16 (2-3), 0 nearest, 1 up, 2 down, 3 zero;
  /// subnormals (4-7); FP16_OVFL (23).  As a HIP kernel starts: nearest, all subnormals kept, DX10_CLAMP, IEEE.
  uint32_t mode = 0x3f0;
  /// PTX's carry flag, bit by lane; 0 at first, which PTX leaves open.
  uint64_t carry = 0;
};

template <class T> T *column(Wave &wave, int32_t operand) {
  return reinterpret_cast<T *>(operand >= 0 ? wave.frame + operand : const_cast<char *>(wave.constants) + ~operand);
}
/// Column of result \p i; write active lanes only.
template <class T> T *out(Wave &wave, const Inst &inst, unsigned i = 0) {
  return column<T>(wave, inst.operands[i]);
}
/// Column of operand \p i.
template <class T> const T *in(Wave &wave, const Inst &inst, unsigned i) {
  return column<T>(wave, inst.operands[inst.numOut + i]);
}
/// Calls \p f for each active lane.
template <class F> void forLanes(const Wave &wave, F &&f) {
  for (uint64_t m = wave.exec; m; m &= m - 1)
    f(static_cast<unsigned>(__builtin_ctzll(m)));
}

/// Records an incident at \p inst ("sim-inactive-lane", ...) for \p lane; may be called for every lane, is counted once a place.
void incident(Wave &wave, const Inst &inst, llvm::StringRef id, int lane, const llvm::Twine &message);

} // namespace warp2wave::sim

#endif
