// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Harness.h"
#include "warp2wave/Sim/Memory.h"
#include "gtest/gtest.h"

using namespace nvidiatest;

namespace {

Column lanes() {
  Column column{4, {}};
  for (unsigned i = 0; i != 32; ++i)
    column.values[i] = 100 + i;
  return column;
}
/// clang's headers: c = (32 - width) << 8 | (up ? 0 : 31).
uint32_t control(unsigned width, bool isUp) { return (32 - width) << 8 | (isUp ? 0 : 31); }

/// What CUDA's guide says of a shuffle within segments of \p width lanes (a power of two).
unsigned expectedSource(llvm::StringRef mode, unsigned lane, unsigned b, unsigned width, bool &isInside) {
  unsigned base = lane / width * width, inner = lane % width;
  unsigned source = lane;
  isInside = true;
  if (mode == "idx") {
    source = base + b % width;
  } else if (mode == "up") {
    isInside = inner >= b;
    source = isInside ? lane - b : lane;
  } else if (mode == "down") {
    isInside = inner + b < width;
    source = isInside ? lane + b : lane;
  } else {
    // A partner in a later segment is out of reach; one in an earlier segment is not.
    unsigned partner = lane ^ b;
    isInside = partner < base + width;
    source = isInside ? partner : lane;
  }
  return source;
}

TEST(NvidiaShuffle, AllModesOffsetsAndWidths) {
  for (const char *mode : {"idx", "up", "down", "bfly"})
    for (unsigned width : {1u, 2u, 4u, 8u, 16u, 32u})
      for (unsigned b = 0; b != 32; ++b) {
        uint32_t c = control(width, mode[0] == 'u');
        std::string name = std::string("shfl.sync.") + mode;
        Outcome o = intrinsic(name + ".i32p", {4, 1}, {u32(~0u), lanes(), u32(b), u32(c)});
        Outcome p = ptx(name + ".b32 %r0|%p0, %r1, %r2, %r3, %r4;", {lanes(), u32(b), u32(c), u32(~0u)});
        ASSERT_TRUE(o.isFound && p.isFound);
        EXPECT_EQ(o.maskOperand, 0);
        EXPECT_EQ(p.maskOperand, 3);
        EXPECT_EQ(o.incidents, 0u);
        for (unsigned lane = 0; lane != 32; ++lane) {
          bool isInside;
          unsigned source = expectedSource(mode, lane, b, width, isInside);
          EXPECT_EQ(o(0, lane), 100 + source) << mode << " " << width << " " << b << " lane " << lane;
          EXPECT_EQ(o(1, lane), isInside);
          EXPECT_EQ(p(0, lane), 100 + source);
          EXPECT_EQ(p(1, lane), isInside);
        }
      }
}

TEST(NvidiaShuffle, ClampIsPartOfTheControl) {
  // Lanes above the clamp are not read: c = 11 keeps lane 11 as the last.
  Outcome o = ptx("shfl.sync.down.b32 %r0|%p0, %r1, 4, 11, -1;", {lanes(), u32(4), u32(11), u32(~0u)});
  for (unsigned lane = 0; lane != 32; ++lane) {
    bool isInside = lane + 4 <= 11;
    EXPECT_EQ(o(0, lane), 100 + (isInside ? lane + 4 : lane));
    EXPECT_EQ(o(1, lane), isInside);
  }
  // Upwards it is the first lane that may be read.
  o = ptx("shfl.sync.up.b32 %r0|%p0, %r1, 2, 5, -1;", {lanes(), u32(2), u32(5), u32(~0u)});
  for (unsigned lane = 0; lane != 32; ++lane) {
    bool isInside = lane >= 7;
    EXPECT_EQ(o(0, lane), 100 + (isInside ? lane - 2 : lane));
    EXPECT_EQ(o(1, lane), isInside);
  }
  // Only five bits of the offset count.
  o = ptx("shfl.sync.idx.b32 %r0, %r1, 35, 31, -1;", {lanes(), u32(35), u32(31), u32(~0u)});
  EXPECT_EQ(o(0, 7), 103u);
}

TEST(NvidiaShuffle, InactiveLanesAreReported) {
  Outcome o = intrinsic("shfl.sync.down.i32", {4}, {u32(0xff), lanes(), u32(4), u32(31)}, 0xff);
  EXPECT_EQ(o.incidents, 4u);
  EXPECT_EQ(o(0, 3), 107u);
  // Lanes outside of exec are not written.
  EXPECT_EQ(o(0, 8), 0x5a5a5a5au);
  // A segment that ends with the mask is right.
  EXPECT_EQ(intrinsic("shfl.sync.down.i32", {4}, {u32(0xff), lanes(), u32(4), u32(control(8, false))}, 0xff).incidents,
            0u);
  EXPECT_EQ(intrinsic("shfl.bfly.f32", {4}, {lanes(), u32(16), u32(31)}, 0xffff).incidents, 16u);
  EXPECT_EQ(intrinsic("shfl.bfly.f32", {4}, {lanes(), u32(16), u32(31)}).maskOperand, -1);
}

TEST(NvidiaVote, SeesOnlyItsLanes) {
  Column odd{1, {}};
  for (unsigned i = 0; i != 32; ++i)
    odd.values[i] = i % 2;
  for (uint32_t exec : {0xffffffffu, 0xaaaaaaaau, 0x55555555u, 0x0ff0u}) {
    bool all = exec == 0xaaaaaaaa, any = exec != 0x55555555;
    unsigned first = static_cast<unsigned>(__builtin_ctz(exec));
    EXPECT_EQ(intrinsic("vote.all.sync", {1}, {u32(exec), odd}, exec)(0, first), all);
    EXPECT_EQ(intrinsic("vote.any.sync", {1}, {u32(exec), odd}, exec)(0, first), any);
    EXPECT_EQ(intrinsic("vote.uni.sync", {1}, {u32(exec), odd}, exec)(0, first), all || !any);
    EXPECT_EQ(intrinsic("vote.ballot.sync", {4}, {u32(exec), odd}, exec)(0, first), exec & 0xaaaaaaaa);
    EXPECT_EQ(intrinsic("vote.ballot", {4}, {odd}, exec)(0, first), exec & 0xaaaaaaaa);
    Outcome o = ptx("vote.sync.ballot.b32 %r0, %p1, %r1;", {odd, u32(exec)}, exec);
    EXPECT_EQ(o(0, first), exec & 0xaaaaaaaa);
    EXPECT_EQ(o.maskOperand, 1);
    EXPECT_EQ(ptx("vote.sync.any.pred %p0, %p1, %r1;", {odd, u32(exec)}, exec)(0, first), any);
  }
}

TEST(NvidiaMatch, AnyAndAll) {
  Column value{8, {}};
  for (unsigned i = 0; i != 32; ++i)
    // The halves of 64 bits matter.
    value.values[i] = uint64_t(i % 3) << 40 | 7;
  for (uint32_t exec : {~0u, 0x00ffff00u, 0x49249249u}) {
    Outcome o = intrinsic("match.any.sync.i64", {4}, {u32(exec), value}, exec);
    Outcome all = intrinsic("match.all.sync.i64p", {4, 1}, {u32(exec), value}, exec);
    Outcome text = ptx("match.all.sync.b64 %r0|%p0, %d0, %r1;", {value, u32(exec)}, exec);
    bool matches = exec == 0x49249249;
    for (unsigned lane = 0; lane != 32; ++lane) {
      if (!(exec >> lane & 1))
        continue;
      uint32_t same = 0;
      for (unsigned i = 0; i != 32; ++i)
        same |= uint32_t(value.values[i] == value.values[lane]) << i;
      EXPECT_EQ(o(0, lane), same & exec);
      EXPECT_EQ(all(0, lane), matches ? exec : 0);
      EXPECT_EQ(all(1, lane), matches);
      EXPECT_EQ(text(0, lane), matches ? exec : 0);
      EXPECT_EQ(text(1, lane), matches);
    }
  }
  // The lower halves alone are equal.
  Column low = value;
  low.bytes = 4;
  EXPECT_EQ(intrinsic("match.any.sync.i32", {4}, {u32(~0u), low})(0, 5), 0xffffffffu);
}

TEST(NvidiaReduce, AllOperations) {
  Column value{4, {}};
  for (uint64_t &v : value.values)
    v = static_cast<uint32_t>(randomBits());
  uint32_t exec = 0x7ffffffe;
  uint32_t add = 0, andAll = ~0u, orAll = 0, xorAll = 0, umin = ~0u, umax = 0;
  int32_t min = INT32_MAX, max = INT32_MIN;
  for (unsigned i = 1; i != 31; ++i) {
    auto v = static_cast<uint32_t>(value.values[i]);
    add += v, andAll &= v, orAll |= v, xorAll ^= v;
    umin = std::min(umin, v), umax = std::max(umax, v);
    min = std::min(min, static_cast<int32_t>(v)), max = std::max(max, static_cast<int32_t>(v));
  }
  auto get = [&](const char *op) {
    Outcome o = intrinsic(std::string("redux.sync.") + op, {4}, {value, u32(exec)}, exec);
    EXPECT_EQ(o.maskOperand, 1);
    EXPECT_EQ(o(0, 0), 0x5a5a5a5au);
    return static_cast<uint32_t>(o(0, 30));
  };
  EXPECT_EQ(get("add"), add);
  EXPECT_EQ(get("and"), andAll);
  EXPECT_EQ(get("or"), orAll);
  EXPECT_EQ(get("xor"), xorAll);
  EXPECT_EQ(get("umin"), umin);
  EXPECT_EQ(get("umax"), umax);
  EXPECT_EQ(get("min"), static_cast<uint32_t>(min));
  EXPECT_EQ(get("max"), static_cast<uint32_t>(max));
  EXPECT_EQ(ptx("redux.sync.min.s32 %r0, %r1, %r2;", {value, u32(exec)}, exec)(0, 1), static_cast<uint32_t>(min));
  EXPECT_EQ(ptx("redux.sync.min.u32 %r0, %r1, %r2;", {value, u32(exec)}, exec)(0, 1), umin);
  // sm_100's.
  EXPECT_FALSE(intrinsic("redux.sync.fmin.NaN", {4}, {value, u32(exec)}).isFound);
  EXPECT_FALSE(ptx("redux.sync.min.NaN.f32 %r0, %r1, %r2;", {value, u32(exec)}).isFound);
}

TEST(NvidiaElect, LowestLane) {
  Outcome o = intrinsic("elect.sync", {4, 1}, {u32(0xf0)}, 0xf0);
  EXPECT_EQ(o.maskOperand, 0);
  for (unsigned lane = 4; lane != 8; ++lane) {
    EXPECT_EQ(o(0, lane), 4u);
    EXPECT_EQ(o(1, lane), lane == 4);
  }
  EXPECT_EQ(ptx("elect.sync _|%p0, %r0;", {u32(0xf0)}, 0xf0)(1, 4), 1u);
  EXPECT_EQ(ptx("elect.sync _|%p0, %r0;", {u32(0xf0)}, 0xf0)(1, 5), 0u);
  EXPECT_EQ(intrinsic("activemask", {4}, {}, 0x1234)(0, 2), 0x1234u);
}

TEST(NvidiaSpecial, LaneMasks) {
  for (unsigned lane = 0; lane != 32; ++lane) {
    uint32_t less = 0, equal = 0, greater = 0;
    for (unsigned i = 0; i != 32; ++i)
      (i < lane ? less : i == lane ? equal : greater) |= 1u << i;
    auto get = [&](const char *name) { return intrinsic(std::string("read.ptx.sreg.") + name, {4}, {})(0, lane); };
    EXPECT_EQ(get("laneid"), lane);
    EXPECT_EQ(get("lanemask.lt"), less);
    EXPECT_EQ(get("lanemask.le"), less | equal);
    EXPECT_EQ(get("lanemask.eq"), equal);
    EXPECT_EQ(get("lanemask.ge"), greater | equal);
    EXPECT_EQ(get("lanemask.gt"), greater);
  }
  EXPECT_EQ(intrinsic("read.ptx.sreg.warpsize", {4}, {})(), 32u);
  EXPECT_EQ(intrinsic("read.ptx.sreg.warpid", {4}, {})(), 3u);
  uint64_t first = intrinsic("read.ptx.sreg.clock64", {8}, {})();
  uint64_t second = intrinsic("read.ptx.sreg.clock64", {8}, {})();
  EXPECT_LT(first, second);
  EXPECT_FALSE(intrinsic("read.ptx.sreg.tid.x", {4}, {}).isFound);
  EXPECT_FALSE(intrinsic("read.ptx.sreg.smid", {4}, {}).isFound);
}

TEST(NvidiaAddress, Windows) {
  using namespace warp2wave::sim;
  EXPECT_EQ(intrinsic("isspacep.shared", {1}, {u64(sharedWindow + 64)})(), 1u);
  EXPECT_EQ(intrinsic("isspacep.shared", {1}, {u64(sharedWindow + windowSize)})(), 0u);
  EXPECT_EQ(intrinsic("isspacep.shared", {1}, {u64(sharedWindow - 1)})(), 0u);
  EXPECT_EQ(intrinsic("isspacep.local", {1}, {u64(privateWindow)})(), 1u);
  EXPECT_EQ(intrinsic("isspacep.global", {1}, {u64(privateWindow)})(), 0u);
  EXPECT_EQ(intrinsic("isspacep.global", {1}, {u64(0x7fff12345678)})(), 1u);
  EXPECT_EQ(ptx("cvta.to.shared.u64 %d0, %d1;", {u64(sharedWindow + 80)})(), 80u);
  EXPECT_EQ(ptx("cvta.shared.u64 %d0, %d1;", {u64(80)})(), sharedWindow + 80);
  EXPECT_EQ(ptx("cvta.to.global.u64 %d0, %d1;", {u64(0x7fff12345678)})(), 0x7fff12345678u);
  EXPECT_FALSE(ptx("cvta.to.shared.u32 %r0, %r1;", {u32(80)}).isFound);
}

} // namespace
