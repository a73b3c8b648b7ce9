// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// PTX's cvt on columns (PTX ISA 9.0, "Data Movement and Conversion Instructions: cvt").

#ifndef WARP2WAVE_SIM_NVIDIA_CONVERT_H
#define WARP2WAVE_SIM_NVIDIA_CONVERT_H

#include "Modifiers.h"
#include "warp2wave/Sim/Exec.h"
#include <optional>

namespace warp2wave::sim::nvidia {

enum class NumberType : uint8_t { U8, S8, U16, S16, U32, S32, U64, S64, F16, BF16, F32, F64 };
unsigned numberBytes(NumberType type);
bool isFloat(NumberType type);
bool isSigned(NumberType type);
/// "u32", "f16", "bf16", ...
std::optional<NumberType> parseNumberType(llvm::StringRef name);

/// One number to one number.  Modifiers::outBytes and inBytes are the sizes of the columns where they are not
/// those of the types: an integer result is extended to the column as its type says, a float one with zeros.
Handler convertHandler(NumberType from, NumberType to);

/// A pair of numbers, or a single tf32, to another format.  \p modifiers gets outBytes (0: the result
/// is two columns, the lower element first; else one column with both) and inBytes (likewise); this adds the formats.
/// From F32 the operands are two columns, first the one that becomes the upper element.
Handler convertFormats(FloatFormat from, FloatFormat to, Modifiers &modifiers);
std::optional<FloatFormat> parseFormat(llvm::StringRef name);

/// cvt.pack.sat: operands a, b (s32) and, but for 16-bit results, c.
/// Modifiers::choice is the bits of an element, extra whether it is signed.
Step convertPack(Wave &wave, const Inst &inst);

} // namespace warp2wave::sim::nvidia

#endif
