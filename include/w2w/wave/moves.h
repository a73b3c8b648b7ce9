// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Moves between lanes that AMD hardware does without going through LDS, and the reductions and scans made of them.
//
// A data parallel primitive (DPP) reads its operand from another lane of the same row of 16, so the move is part of
// the arithmetic instruction. Four such steps reduce or scan a row. What joins the rows depends on the hardware:
// gfx9 hands the last lane of a row to the next ones (`row_bcast`), gfx950 swaps rows of two registers
// (`v_permlane16_swap`), gfx11 and gfx12 read the other row of a pair (`v_permlanex16`). `v_permlane64` of gfx11 is not
// used: HIP has no 64-lane waves there. Sources: the ISA manuals of CDNA3 (12.12) and RDNA3 (7.7), "DPP"; LLVM's AMDGPU
// manual for the availability.
//
// All functions here expect every lane of each wave, or logical warp, that has lanes. An operation must be associative
// and, in a reduction, commutative; a scan keeps the order of the lanes.

#ifndef W2W_WAVE_MOVES_H
#define W2W_WAVE_MOVES_H

#include "members.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace detail {

/// What leaves any value of \p T as it is under \p Op. Has \c exists for the known pairs only.
template <class Op, class T, class Enable = void> struct Identity {
  static constexpr bool exists = false;
};

} // namespace detail
} // namespace w2w

#if W2W_AMD

// The gfx950 builtins exist in its device pass only.
#if defined(__gfx950__)
#define W2W_HAS_PERMLANE_SWAP 1
#else
#define W2W_HAS_PERMLANE_SWAP 0
#endif
#if defined(__GFX10__) || defined(__GFX11__) || defined(__GFX12__)
#define W2W_HAS_PERMLANEX16 1
#else
#define W2W_HAS_PERMLANEX16 0
#endif

namespace w2w {
namespace detail {

/// DPP controls: which lane a lane reads.
enum DppControl {
  kSwapPairs = 0xb1,      ///< quad_perm:[1,0,3,2]
  kSwapQuadHalves = 0x4e, ///< quad_perm:[2,3,0,1]
  kSelf = 0xe4,           ///< quad_perm:[0,1,2,3]
  kRowShift = 0x110,      ///< row_shr:0; add 1 to 15 to read that many lanes below
  kWaveShift = 0x138,     ///< wave_shr:1, gfx9 only
  kMirror = 0x140,        ///< row_mirror, within 16 lanes
  kHalfMirror = 0x141,    ///< row_half_mirror, within 8 lanes
  kLastOfRow = 0x142,     ///< row_bcast:15, lane 15 of the row below, gfx9 only
  kLastOfHalf = 0x143,    ///< row_bcast:31, lane 31 for the upper half, gfx9 only
};

/// Returns the word of the lane that \p Control names, or 0 if there is none.
template <int Control> W2W_DEVICE unsigned dppWord(unsigned word) {
  return static_cast<unsigned>(__builtin_amdgcn_update_dpp(0, static_cast<int>(word), Control, 0xf, 0xf, true));
}
template <int Control, class T> W2W_DEVICE T dpp(T value) {
  return moveWords(value, [](unsigned word) { return dppWord<Control>(word); });
}

/// Applies \p move to each pair of 32-bit words of \p old and \p value.
template <class T, class Move> W2W_DEVICE T moveWordPairs(T old, T value, Move move) {
  constexpr int kWords = (sizeof(T) + 3) / 4;
  unsigned olds[kWords] = {};
  unsigned words[kWords] = {};
  __builtin_memcpy(olds, static_cast<const void *>(&old), sizeof(T));
  __builtin_memcpy(words, static_cast<const void *>(&value), sizeof(T));
#pragma unroll
  for (int i = 0; i < kWords; ++i)
    words[i] = move(olds[i], words[i]);
  __builtin_memcpy(static_cast<void *>(&value), words, sizeof(T));
  return value;
}

/// Returns the value of the lane that \p Control names, or \p old if there is none or the row is not in \p Rows.
template <int Control, int Rows, class T> W2W_DEVICE T dppOr(T old, T value) {
  return moveWordPairs(old, value, [](unsigned oldWord, unsigned word) {
    return static_cast<unsigned>(
        __builtin_amdgcn_update_dpp(static_cast<int>(oldWord), static_cast<int>(word), Control, Rows, 0xf, false));
  });
}

/// Returns the value that lane \p Source of the wave holds, in scalar registers.
template <int Source, class T> W2W_DEVICE T readFixedLane(T value) {
  return moveWords(value, [](unsigned word) {
    return static_cast<unsigned>(__builtin_amdgcn_readlane(static_cast<int>(word), Source));
  });
}

/// Returns the combination of the values of each row of 16 lanes, in all of them.
template <class T, class Op> W2W_DEVICE T reduceRows(T value, Op op) {
  value = op(value, dpp<kSwapPairs>(value));
  value = op(value, dpp<kSwapQuadHalves>(value));
  value = op(value, dpp<kHalfMirror>(value));
  return op(value, dpp<kMirror>(value));
}

#if W2W_HAS_PERMLANE_SWAP
/// Combines each value with that of the lane whose number differs by 16.
template <class T, class Op> W2W_DEVICE T combineRowPairs(T value, Op op) {
  constexpr int kWords = (sizeof(T) + 3) / 4;
  unsigned words[kWords] = {};
  unsigned even[kWords];
  unsigned odd[kWords];
  __builtin_memcpy(words, static_cast<const void *>(&value), sizeof(T));
#pragma unroll
  for (int i = 0; i < kWords; ++i) {
    auto swapped = __builtin_amdgcn_permlane16_swap(words[i], words[i], false, false);
    even[i] = swapped[0];
    odd[i] = swapped[1];
  }
  T ofEven, ofOdd;
  __builtin_memcpy(static_cast<void *>(&ofEven), even, sizeof(T));
  __builtin_memcpy(static_cast<void *>(&ofOdd), odd, sizeof(T));
  return op(ofEven, ofOdd);
}
#else
template <class T, class Op> W2W_DEVICE T combineRowPairs(T value, Op op) {
  return op(value, moveWords(value, [](unsigned word) {
#if W2W_HAS_PERMLANEX16
              // All lanes of a row hold the same here, so any lane of the other row will do.
              return __builtin_amdgcn_permlanex16(word, word, 0, 0, false, false);
#else
              constexpr int kSwap16 = 0x401f; // ds_swizzle: and 0x1f, or 0, xor 0x10
              return static_cast<unsigned>(__builtin_amdgcn_ds_swizzle(static_cast<int>(word), kSwap16));
#endif
            }));
}
#endif

/// Returns the combination of the values of each logical warp, in all its lanes: five moves.
template <class T, class Op> W2W_DEVICE T reduceCompleteWarp(T value, Op op) {
  return combineRowPairs(reduceRows(value, op), op);
}

/// Returns the combination of the values of a wave of \p Width lanes, in all its lanes.
template <int Width, class T, class Op> W2W_DEVICE T reduceComplete(T value, Op op) {
  if constexpr (Width == wave::kNarrowest || wave::kWidth == wave::kNarrowest) {
    return reduceCompleteWarp(value, op);
  } else {
    value = reduceRows(value, op);
    // Row 3 gathers the others; what the other rows compute here is not used.
    value = op(value, dpp<kLastOfRow>(value));
    value = op(value, dpp<kLastOfHalf>(value));
    return readFixedLane<63>(value);
  }
}

/// One step of a scan: combines the value with that of the lane that \p Control names, where there is one and
/// \p isLater. The two say the same, the first to the hardware; \p Rows are the rows that take part.
template <int Control, int Rows, class T, class Op> W2W_DEVICE T scanStep(T value, Op op, bool isLater) {
  if constexpr (Identity<Op, T>::exists) {
    return op(dppOr<Control, Rows>(Identity<Op, T>::get(), value), value);
  } else {
    T lower = dpp<Control>(value);
    return isLater ? op(lower, value) : value;
  }
}

#if W2W_HAS_PERMLANEX16
/// Returns lane 15 of the other row of this lane's pair of rows.
template <class T> W2W_DEVICE T lastOfOtherRow(T value) {
  return moveWords(value,
                   [](unsigned word) { return __builtin_amdgcn_permlanex16(word, word, ~0u, ~0u, false, false); });
}
#endif

/// Returns the combination of the values of this lane and those below it in its wave of \p Width lanes.
template <int Width, class T, class Op> W2W_DEVICE T scanComplete(T value, Op op) {
  unsigned self = waveLane();
  unsigned inRow = self & 15u;
  value = scanStep<kRowShift + 1, 0xf>(value, op, inRow >= 1);
  value = scanStep<kRowShift + 2, 0xf>(value, op, inRow >= 2);
  value = scanStep<kRowShift + 4, 0xf>(value, op, inRow >= 4);
  value = scanStep<kRowShift + 8, 0xf>(value, op, inRow >= 8);
  constexpr int kOddRows = 0xa;
  bool isInOddRow = self & 16u;
#if W2W_HAS_PERMLANEX16
  T lower = lastOfOtherRow(value);
  if constexpr (Identity<Op, T>::exists)
    return op(dppOr<kSelf, kOddRows>(Identity<Op, T>::get(), lower), value);
  else
    return isInOddRow ? op(lower, value) : value;
#else
  value = scanStep<kLastOfRow, kOddRows>(value, op, isInOddRow);
  if constexpr (Width == wave::kWidest)
    value = scanStep<kLastOfHalf, 0xc>(value, op, self >= 32u);
  return value;
#endif
}

/// Returns the value of the lane below, or \p first in the first lane of each wave of \p Width lanes.
template <int Width, class T> W2W_DEVICE T shiftComplete(T value, T first) {
#if W2W_HAS_PERMLANEX16
  // Lanes 0 and 16 have no lane below in their row and keep the other row's last.
  T below = dppOr<kRowShift + 1, 0xf>(lastOfOtherRow(value), value);
  return waveLane() == 0 ? first : below;
#else
  T below = dppOr<kWaveShift, 0xf>(first, value);
  if constexpr (Width < wave::kWidth)
    return (waveLane() & static_cast<unsigned>(Width - 1)) == 0 ? first : below;
  return below;
#endif
}

} // namespace detail
} // namespace w2w

#endif // W2W_AMD

#endif // W2W_GPU_COMPILER

#endif // W2W_WAVE_MOVES_H
