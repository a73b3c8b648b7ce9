// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is known of a value in device code before it runs: how far it is the same
// for neighbouring threads, and whether it is made from the thread's number.
// Plain data, no Clang.
//
// The levels form a chain, from what is the same everywhere to what may differ
// from lane to lane.  "Wave" is 64 consecutive threads of a block that begin at a
// multiple of 64, "Warp" 32 that begin at a multiple of 32.  A value that is made
// from the thread's number keeps its form as long as that is simple,
//
//   stride * floor(thread / unit) + base
//
// so that `threadIdx.x / 64`, `tid < 128` and `warp < 2` are known to be the same
// in a whole wave, and `warp == 0` only in a warp.

#ifndef WARP2WAVE_KERNEL_VALUE_H
#define WARP2WAVE_KERNEL_VALUE_H

#include <cstdint>
#include <optional>

namespace warp2wave::kernel {

/// Among which threads a value is the same.
enum class Uniformity : uint8_t { Grid, Block, Wave, Warp, Divergent };

inline Uniformity join(Uniformity a, Uniformity b) { return a < b ? b : a; }

/// What a value means for warps (wave64.md, section 6.1).
enum class Role : uint8_t {
  None,
  Lane,   ///< a lane's number in its warp, perhaps plus a multiple of `multiple`
  WarpId, ///< a warp's number in its block
  Mask,   ///< 32 lanes, a bit each
};

struct Value {
  /// No definition has been seen yet: the neutral element of join().
  bool isUnset = false;
  Uniformity level = Uniformity::Grid;
  Role role = Role::None;
  /// The value is stride * floor(thread / unit) + base; unit is 0 if it has no such form.
  int64_t unit = 0, stride = 0;
  /// Empty if it is not known, but the same in the block.
  std::optional<int64_t> base;
  /// Known while compiling.
  std::optional<int64_t> constant;
  /// The base, or without a linear form the value, is a multiple of this; of a lane's number, what is added to it.
  int64_t multiple = 1;
  /// Made from what was read from memory at places that differ, or from other threads' values; else from
  /// numbers of threads and what is the same for all.
  bool isData = false;
  /// Made from blockIdx, or read from where that says.
  bool isOfBlock = false;
  /// What is subtracted may be more than there was.  What comes from outside, a parameter or memory, counts as not
  /// negative.
  bool isDifference = false;

  static Value unset();
  static Value of(Uniformity level, int64_t multiple = 1) {
    return {false, level, Role::None, 0, 0, {}, {}, multiple, false, false, false};
  }
  /// What comes from memory or from other threads.
  static Value data(Uniformity level) {
    Value v = of(level);
    v.isData = level > Uniformity::Block;
    return v;
  }
  static Value number(int64_t n) {
    return {false, Uniformity::Grid, Role::None, 0, 0, {}, n, n ? n : 1, false, false, false};
  }
  /// The number of the thread in its block.
  static Value thread() { return {false, Uniformity::Divergent, Role::None, 1, 1, 0, {}, 1, false, false, false}; }
  bool isLinear() const { return unit != 0; }
  bool mayBeNegative() const {
    return constant ? *constant < 0 : isLinear() && base ? stride < 0 || *base < 0 : isDifference;
  }

  friend bool operator==(const Value &a, const Value &b);
};

/// What may come from either: several definitions of one variable.
Value join(const Value &a, const Value &b);

/// The result of an operation that is none of those below.
Value combine(const Value &a, const Value &b);
Value add(const Value &a, const Value &b);
Value subtract(const Value &a, const Value &b);
Value multiply(const Value &a, const Value &b);
/// a / n and a >> log2(n), for values that are not negative.
Value divide(const Value &a, const Value &b);
/// a % n
Value remainder(const Value &a, const Value &b);
Value bitAnd(const Value &a, const Value &b);
Value shiftLeft(const Value &a, const Value &b);
Value shiftRight(const Value &a, const Value &b);

enum class Relation : uint8_t { Less, LessEqual, Greater, GreaterEqual, Equal, NotEqual };
Value compare(Relation relation, const Value &a, const Value &b);

/// How C++ computes with what may be negative: signed numbers are divided toward zero, so that -31 to 31 are one step
/// of 32; unsigned ones wrap, so that `tid - 32 < 32` holds for threads 32 to 63 only.
enum class Signedness : uint8_t { Signed, Unsigned };
Value divide(Signedness type, const Value &a, const Value &b);
Value remainder(Signedness type, const Value &a, const Value &b);
Value compare(Signedness type, Relation relation, const Value &a, const Value &b);

} // namespace warp2wave::kernel

#endif
