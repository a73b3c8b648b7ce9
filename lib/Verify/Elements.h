// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elements of a buffer, as bits, numbers and text.  Private to Verify.

#ifndef WARP2WAVE_LIB_VERIFY_ELEMENTS_H
#define WARP2WAVE_LIB_VERIFY_ELEMENTS_H

#include "warp2wave/Verify/Trace.h"

namespace warp2wave::verify {

uint64_t readBits(llvm::StringRef bytes, unsigned size, uint64_t index);
double floatValue(uint64_t bits, ElementType type);

/// The distance from \p bits to the next larger magnitude; 0 for zeros,
/// denormals, infinities and NaNs, in which nothing is free.
double oneUlp(uint64_t bits, ElementType type);
std::string textOf(uint64_t bits, ElementType type);

} // namespace warp2wave::verify

#endif
