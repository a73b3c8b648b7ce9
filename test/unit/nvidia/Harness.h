// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs one operation on one warp: by the name of an NVVM intrinsic, or from the
// text of a PTX instruction.  Columns are vectors of 32 numbers.

#ifndef WARP2WAVE_TEST_NVIDIA_HARNESS_H
#define WARP2WAVE_TEST_NVIDIA_HARNESS_H

#include "../../../lib/Sim/Nvidia/PtxOps.h"
#include <array>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace nvidiatest {

/// One value a lane, in the low bytes.
using Lanes = std::array<uint64_t, 32>;
struct Outcome {
  bool isFound = false;
  std::vector<Lanes> results;
  int maskOperand = -1;
  unsigned incidents = 0;
  uint64_t operator()(unsigned result = 0, unsigned lane = 0) const { return results.at(result).at(lane); }
};
struct Column {
  unsigned bytes;
  Lanes values;
};

inline Lanes all(uint64_t value) {
  Lanes lanes;
  lanes.fill(value);
  return lanes;
}
inline Column u8(uint64_t v) { return {1, all(v)}; }
inline Column u16(uint64_t v) { return {2, all(v)}; }
inline Column u32(uint64_t v) { return {4, all(v)}; }
inline Column u64(uint64_t v) { return {8, all(v)}; }
inline Column f32(float v) { return u32(std::bit_cast<uint32_t>(v)); }
inline Column f64(double v) { return u64(std::bit_cast<uint64_t>(v)); }
inline float asFloat(uint64_t bits) { return std::bit_cast<float>(static_cast<uint32_t>(bits)); }
inline double asDouble(uint64_t bits) { return std::bit_cast<double>(bits); }

const warp2wave::sim::Machine &testMachine();

/// \p name without "llvm.nvvm.".  What inactive lanes of the results hold is 0x5a in each byte.
Outcome intrinsic(llvm::StringRef name, std::vector<unsigned> resultBytes, std::vector<Column> operands,
                  uint32_t exec = ~0u);
bool findsIntrinsic(llvm::StringRef name);
/// One instruction, written with registers of any names: they are declared by their letters: %p (1 byte), %b (8 bits),
/// %h (16), %r (32), %d (64); sources come from \p operands in order (immediates too), the carry last.
Outcome ptx(llvm::StringRef text, std::vector<Column> operands, uint32_t exec = ~0u);

inline uint64_t randomBits() {
  static std::mt19937_64 generator(20260101);
  return generator();
}

} // namespace nvidiatest

#endif
