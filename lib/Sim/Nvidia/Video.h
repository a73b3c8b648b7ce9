// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Video instructions of PTX (PTX ISA 9.0, section 9.7.18): arithmetic on bytes,
// halves and words with saturation and a second operation.

#ifndef WARP2WAVE_SIM_NVIDIA_VIDEO_H
#define WARP2WAVE_SIM_NVIDIA_VIDEO_H

#include "warp2wave/Sim/Exec.h"
#include <bit>

namespace warp2wave::sim::nvidia {

enum class VideoOp : uint8_t { Add, Sub, Average, AbsDiff, Min, Max, Shl, Shr, Set };
enum class VideoSecond : uint8_t { None, Add, Min, Max };
enum class VideoCompare : uint8_t { Eq, Ne, Lt, Le, Gt, Ge };

/// Inst::imm.
struct VideoCode {
  VideoOp op = VideoOp::Add;
  VideoSecond second = VideoSecond::None;
  VideoCompare compare = VideoCompare::Eq;
  bool isSignedD : 1 = false;
  bool isSignedA : 1 = false;
  bool isSignedB : 1 = false;
  bool saturates : 1 = false;
  /// Shifts: amounts of 32 and more count as 32, else modulo 32.
  bool clamps : 1 = false;
  /// Of one element: 32 (vadd), 16 (vadd2) or 8 (vadd4).
  uint8_t bits = 32;
  /// Of scalar instructions: bits and first bit of the part of a and b that is used.
  uint8_t bitsA = 32, bitsB = 32;
  uint8_t shiftA : 4 = 0, shiftB : 4 = 0; ///< in bytes

  uint64_t pack() const { return std::bit_cast<uint64_t>(*this); }
  static VideoCode unpack(uint64_t imm) { return std::bit_cast<VideoCode>(imm); }
};
static_assert(sizeof(VideoCode) == 8);

/// Operands a, b, and c if there is a second operation; 32-bit columns.
Step video(Wave &wave, const Inst &inst);

} // namespace warp2wave::sim::nvidia

#endif
