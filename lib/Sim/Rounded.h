// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Float operations that round in a direction that the instruction names, or the
// one that AMD's MODE register holds when they run.

#ifndef WARP2WAVE_SIM_ROUNDED_H
#define WARP2WAVE_SIM_ROUNDED_H

#include "Code.h"
#include "Numerics/Numerics.h"
#include <optional>

namespace warp2wave::sim {

enum class FloatOperation : uint8_t { Add, Sub, Mul, Div, Fma, Sqrt, ToWhole };

/// Rounds as \p rounding says, or as the wave's mode does if that is none; \p nearest is the operation that
/// rounds to nearest.  The imm that goes with the handler is put into \p imm.  Null if there is none.
Handler roundedHandler(FloatOperation operation, Scalar type, std::optional<Rounding> rounding, Handler nearest,
                       uint64_t &imm);
/// The same for fptrunc, sitofp and uitofp.
Handler roundedCastHandler(unsigned opcode, Scalar from, Scalar to, std::optional<Rounding> rounding, Handler nearest,
                           uint64_t &imm);

} // namespace warp2wave::sim

#endif
