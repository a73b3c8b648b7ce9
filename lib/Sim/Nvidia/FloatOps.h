// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Floating-point instructions of PTX on columns (PTX ISA 9.0, sections
// "Floating Point Instructions", "Half Precision Floating Point Instructions").
// A NaN result is canonical (f32 0x7fffffff, f16 and bf16 0x7fff), except where bits are
// only moved (abs, neg, copysign) and in f64.
//
// The .approx operations are computed in double and rounded once, so that they are
// closer to the exact value than the hardware's, whose bounds the manual gives:
//   rcp, sqrt: relative 2^-23; rsqrt: 2^-22.9; ex2: 2 ulp + 2^-22 relative;
//   lg2: absolute 2^-22 near 1, else relative 2^-22; sin, cos: absolute 2^-20.5 in [-2pi, 2pi]; tanh.f32: relative
//   2^-11 (f16 2^-10.987, bf16 2^-8); div.approx, div.full: 2 ulp.

#ifndef WARP2WAVE_SIM_NVIDIA_FLOATOPS_H
#define WARP2WAVE_SIM_NVIDIA_FLOATOPS_H

#include "Modifiers.h"
#include "warp2wave/Sim/Exec.h"

namespace warp2wave::sim::nvidia {

enum class FloatOp : uint8_t {
  Add,
  Sub,
  Mul,
  Fma,
  Div,
  Rcp,
  Sqrt,
  Rsqrt,
  Sin,
  Cos,
  Ex2,
  Lg2,
  Tanh,
  Min,
  Max,
  Min3,
  Max3,
  Abs,
  Neg,
  /// The sign of operand 0 on operand 1.
  CopySign,
  /// Rounds to a whole number, saturates, or only flushes, as the modifiers say.
  Adjust,
};

enum class FloatType : uint8_t { F16, BF16, F32, F64 };

/// How the elements of one operand lie.
enum class Layout : uint8_t {
  /// One column an element: numOut elements (LLVM's vectors, and scalars).
  Columns,
  /// Two elements in one column of twice the size, the first in the lower half (PTX's f16x2).
  Packed,
};

/// The handler; its imm is Modifiers::pack().  Null if there is no such instruction.
Handler floatHandler(FloatOp op, FloatType type, Layout layout, const Modifiers &modifiers);

/// The type of a name: "f16", "bf16x2" (isPair), "f32", "d", "f"; false if it is none.
bool parseFloatType(llvm::StringRef name, FloatType &type, bool &isPair);

} // namespace warp2wave::sim::nvidia

#endif
