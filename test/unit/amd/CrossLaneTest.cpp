// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lane permutations, ballots and reductions: expectations are written out lane
// by lane or follow the manuals' own pseudo code.

#include "Bench.h"
#include "llvm/IR/InstrTypes.h"
#include <random>

using namespace warp2wave::sim;
using namespace warp2wave::sim::bench;
using namespace llvm;

namespace {

constexpr uint64_t oddLanes = 0xaaaaaaaaaaaaaaaa;

TEST(CrossLane, BallotCollectsActiveLanes) {
  Operation ballot(gfx942, Intrinsic::amdgcn_ballot, ir.i64, {ir.i1});
  ballot.fill<uint8_t>(0, [](unsigned lane) { return lane % 3 == 0; });
  ballot.run();
  EXPECT_EQ(ballot.get<uint64_t>(5), 0x9249249249249249u);
  ballot.run(0xffff00000000ffff);
  EXPECT_EQ(ballot.get<uint64_t>(60), 0x9249249249249249u & 0xffff00000000ffff);

  Operation narrow(gfx1100, Intrinsic::amdgcn_ballot, ir.i32, {ir.i1});
  narrow.fill<uint8_t>(0, [](unsigned lane) { return lane >= 30; });
  narrow.run();
  EXPECT_EQ(narrow.get<uint32_t>(0), 0xc0000000u);
  EXPECT_FALSE(Operation(gfx942, Intrinsic::amdgcn_ballot, ir.i32, {ir.i1}).exists());
}

TEST(CrossLane, InverseBallotTakesItsBit) {
  Operation op(gfx942, Intrinsic::amdgcn_inverse_ballot, ir.i1, {ir.i64});
  op.fill<uint64_t>(0, [](unsigned) { return 0x8000000000000005; });
  op.run();
  for (unsigned lane = 0; lane != 64; ++lane)
    EXPECT_EQ(op.get<uint8_t>(lane), lane == 0 || lane == 2 || lane == 63) << lane;
}

TEST(CrossLane, ComparesAsMasks) {
  Operation less(gfx942, Intrinsic::amdgcn_icmp, ir.i64, {ir.i32, ir.i32, imm(CmpInst::ICMP_SLT)});
  less.fill<int32_t>(0, [](unsigned lane) { return int(lane) - 10; });
  less.fill<int32_t>(1, [](unsigned) { return 0; });
  less.run();
  EXPECT_EQ(less.get<uint64_t>(0), 0x3ffu);
  Operation unsignedLess(gfx942, Intrinsic::amdgcn_icmp, ir.i64, {ir.i32, ir.i32, imm(CmpInst::ICMP_ULT)});
  unsignedLess.fill<int32_t>(0, [](unsigned lane) { return int(lane) - 10; });
  unsignedLess.fill<int32_t>(1, [](unsigned) { return 5; });
  unsignedLess.run();
  EXPECT_EQ(unsignedLess.get<uint64_t>(0), 0x7c00u);
  Operation ordered(gfx942, Intrinsic::amdgcn_fcmp, ir.i64, {ir.f32, ir.f32, imm(CmpInst::FCMP_OGE)});
  Operation unordered(gfx942, Intrinsic::amdgcn_fcmp, ir.i64, {ir.f32, ir.f32, imm(CmpInst::FCMP_UGE)});
  for (Operation *op : {&ordered, &unordered}) {
    op->fill<float>(0, [](unsigned lane) { return lane == 7 ? std::nanf("") : float(lane); });
    op->fill<float>(1, [](unsigned) { return 60.0f; });
    op->run();
  }
  EXPECT_EQ(ordered.get<uint64_t>(0), 0xf000000000000000u);
  EXPECT_EQ(unordered.get<uint64_t>(0), 0xf000000000000080u);
}

TEST(CrossLane, MbcntCountsLanesBelow) {
  Operation low(gfx942, Intrinsic::amdgcn_mbcnt_lo, ir.i32, {ir.i32, ir.i32});
  Operation high(gfx942, Intrinsic::amdgcn_mbcnt_hi, ir.i32, {ir.i32, ir.i32});
  low.fill<uint32_t>(0, [](unsigned) { return ~0u; });
  low.fill<uint32_t>(1, [](unsigned) { return 0; });
  low.run();
  high.fill<uint32_t>(0, [](unsigned) { return ~0u; });
  high.fill<uint32_t>(1, [&](unsigned lane) { return low.get<uint32_t>(lane); });
  high.run();
  for (unsigned lane = 0; lane != 64; ++lane) {
    EXPECT_EQ(low.get<uint32_t>(lane), std::min(lane, 32u));
    EXPECT_EQ(high.get<uint32_t>(lane), lane);
  }
  low.fill<uint32_t>(0, [](unsigned) { return 0xf0; });
  low.run();
  EXPECT_EQ(low.get<uint32_t>(6), 2u);
  EXPECT_EQ(low.get<uint32_t>(63), 4u);
}

TEST(CrossLane, ReadFirstLaneTakesTheLowestActiveOne) {
  for (Type *type : {ir.f64, ir.vector(ir.i32, 2)}) {
    Operation op(gfx942, Intrinsic::amdgcn_readfirstlane, type, {type});
    if (type == ir.f64) {
      op.fill<double>(0, [](unsigned lane) { return lane + 0.5; });
      op.run(0xff00);
      EXPECT_EQ(op.get<double>(15), 8.5);
    } else {
      op.fill<uint32_t>(0, [](unsigned lane) { return lane; });
      op.fill<uint32_t>(1, [](unsigned lane) { return 100 + lane; });
      op.run(0xff00);
      EXPECT_EQ(op.get<uint32_t>(9, 0), 8u);
      EXPECT_EQ(op.get<uint32_t>(9, 1), 108u);
    }
  }
}

TEST(CrossLane, ReadLaneReportsAnInactiveLane) {
  Operation op(gfx942, Intrinsic::amdgcn_readlane, ir.i16, {ir.i16, ir.i32});
  op.fill<uint16_t>(0, [](unsigned lane) { return 7 * lane; });
  op.fill<uint32_t>(1, [](unsigned) { return 64 + 20; });
  op.run();
  EXPECT_EQ(op.get<uint16_t>(3), 140);
  EXPECT_TRUE(seenIncidents.empty());
  op.run(0xf, ~0ull);
  ASSERT_EQ(seenIncidents.size(), 1u);
  EXPECT_EQ(seenIncidents[0].id, "sim-inactive-lane");
  EXPECT_EQ(seenIncidents[0].message, "readlane reads lane 20, which is not active here");
}

TEST(CrossLane, WriteLaneChangesOneLane) {
  Operation op(gfx942, Intrinsic::amdgcn_writelane, ir.i32, {ir.i32, ir.i32, ir.i32});
  op.fill<uint32_t>(0, [](unsigned) { return 999; });
  op.fill<uint32_t>(1, [](unsigned) { return 5; });
  op.fill<uint32_t>(2, [](unsigned lane) { return lane; });
  op.run();
  for (unsigned lane = 0; lane != 64; ++lane)
    EXPECT_EQ(op.get<uint32_t>(lane), lane == 5 ? 999 : lane);
  op.run(oddLanes & ~0x20ull, ~0ull);
  EXPECT_EQ(seenIncidents.size(), 1u);
}

TEST(CrossLane, BpermutePullsAndGivesZeroForInactiveLanes) {
  Operation op(gfx942, Intrinsic::amdgcn_ds_bpermute, ir.i32, {ir.i32, ir.i32});
  op.fill<uint32_t>(0, [](unsigned lane) { return 4 * (lane + 1) + 256 * 3; });
  op.fill<uint32_t>(1, [](unsigned lane) { return lane + 1000; });
  op.run();
  for (unsigned lane = 0; lane != 64; ++lane)
    EXPECT_EQ(op.get<uint32_t>(lane), (lane + 1) % 64 + 1000);
  EXPECT_TRUE(seenIncidents.empty());
  op.run(0x0f, 0x1f);
  EXPECT_EQ(op.get<uint32_t>(2), 1003u);
  EXPECT_EQ(op.get<uint32_t>(3), 0u);
  ASSERT_EQ(seenIncidents.size(), 1u);
  EXPECT_EQ(seenIncidents[0].lane, 3);
  EXPECT_EQ(seenIncidents[0].message, "ds_bpermute reads lane 4, which is not active here");
  op.run(0x0f, 0x0f);
  EXPECT_EQ(seenIncidents[0].message, "ds_bpermute reads lane 4, which has ended or never existed");
}

TEST(CrossLane, PermutePushes) {
  Operation op(gfx942, Intrinsic::amdgcn_ds_permute, ir.i32, {ir.i32, ir.i32});
  // Lanes 0 to 31 send to lane 2i; the others to lane 1.
  op.fill<uint32_t>(0, [](unsigned lane) { return lane < 32 ? 8 * lane : 4; });
  op.fill<uint32_t>(1, [](unsigned lane) { return lane + 1; });
  op.run();
  EXPECT_EQ(op.get<uint32_t>(0), 1u);
  EXPECT_EQ(op.get<uint32_t>(1), 64u);
  EXPECT_EQ(op.get<uint32_t>(62), 32u);
  EXPECT_EQ(op.get<uint32_t>(63), 0u);
}

std::vector<unsigned> swizzle(unsigned offset) {
  Operation op(gfx942, Intrinsic::amdgcn_ds_swizzle, ir.i32, {ir.i32, imm(offset)});
  op.fill<uint32_t>(0, [](unsigned lane) { return lane; });
  op.run();
  std::vector<unsigned> lanes;
  for (unsigned lane = 0; lane != 64; ++lane)
    lanes.push_back(op.get<uint32_t>(lane));
  return lanes;
}

TEST(CrossLane, SwizzlePatterns) {
  for (unsigned lane = 0; lane != 64; ++lane) {
    EXPECT_EQ(swizzle(0x041f)[lane], lane ^ 1);                                     // SWAP,1
    EXPECT_EQ(swizzle(0x401f)[lane], lane ^ 16);                                    // SWAP,16
    EXPECT_EQ(swizzle(0x7c1f)[lane], lane ^ 31);                                    // REVERSE,32
    EXPECT_EQ(swizzle(0x0018 | 5 << 5)[lane], (lane & ~7u) + 5);                    // BROADCAST,8,5
    EXPECT_EQ(swizzle(0x80b1)[lane], lane ^ 1);                                     // QUAD_PERM,1,0,3,2
    EXPECT_EQ(swizzle(0x801b)[lane], lane ^ 3);                                     // QUAD_PERM,3,2,1,0
    EXPECT_EQ(swizzle(0xc000 | 3 << 5)[lane], (lane & 32) | ((lane + 3) & 31));     // rotate left
    EXPECT_EQ(swizzle(0xc400 | 3 << 5)[lane], (lane & 32) | ((lane - 3) & 31));     // rotate right
    EXPECT_EQ(swizzle(0xc000 | 8 << 5 | 7)[lane], (lane & 39) | ((lane + 8) & 24)); // keeps the low bits
    EXPECT_EQ(swizzle(0xe01f)[lane], lane);                                         // FFT of groups of 1
  }
  // FFT over 32 lanes: bits reversed.
  std::vector<unsigned> fft = swizzle(0xe000);
  EXPECT_EQ(std::vector<unsigned>(fft.begin(), fft.begin() + 8), (std::vector<unsigned>{0, 16, 8, 24, 4, 20, 12, 28}));
  EXPECT_EQ(fft[33], 48u);
  // Over groups of 8 (mask 0x18): bits of the low three reversed.
  fft = swizzle(0xe018);
  EXPECT_EQ(std::vector<unsigned>(fft.begin() + 8, fft.begin() + 16),
            (std::vector<unsigned>{8, 12, 10, 14, 9, 13, 11, 15}));
}

/// Runs update.dpp with lane numbers as values and 1000 as the old one.
std::vector<unsigned> dpp(const Machine &machine, unsigned control, uint64_t exec = ~0ull, unsigned rows = 15,
                          unsigned banks = 15, bool bound = false) {
  Operation op(machine, Intrinsic::amdgcn_update_dpp, ir.i32,
               {ir.i32, ir.i32, imm(control), imm(rows), imm(banks), flag(bound)});
  op.fill<uint32_t>(0, [](unsigned) { return 1000; });
  op.fill<uint32_t>(1, [](unsigned lane) { return lane; });
  op.run(machine.waveSize == 32 ? exec & 0xffffffff : exec);
  std::vector<unsigned> lanes;
  for (unsigned lane = 0; lane != machine.waveSize; ++lane)
    lanes.push_back(op.get<uint32_t>(lane));
  EXPECT_TRUE(seenIncidents.empty());
  return lanes;
}

TEST(Dpp, MovesWithinRows) {
  for (unsigned lane = 0; lane != 64; ++lane) {
    unsigned i = lane % 16;
    EXPECT_EQ(dpp(gfx942, 0x101)[lane], i < 15 ? lane + 1 : 1000);      // row_shl:1
    EXPECT_EQ(dpp(gfx942, 0x10f)[lane], i < 1 ? lane + 15 : 1000);      // row_shl:15
    EXPECT_EQ(dpp(gfx942, 0x111)[lane], i >= 1 ? lane - 1 : 1000);      // row_shr:1
    EXPECT_EQ(dpp(gfx942, 0x118)[lane], i >= 8 ? lane - 8 : 1000);      // row_shr:8
    EXPECT_EQ(dpp(gfx942, 0x121)[lane], i == 0 ? lane + 15 : lane - 1); // row_ror:1
    EXPECT_EQ(dpp(gfx942, 0x140)[lane], lane ^ 15);
    EXPECT_EQ(dpp(gfx942, 0x141)[lane], lane ^ 7);
    EXPECT_EQ(dpp(gfx942, 0x1b)[lane], lane ^ 3);      // quad_perm:[3,2,1,0]
    EXPECT_EQ(dpp(gfx942, 0x153)[lane], lane - i + 3); // row_newbcast:3
  }
}

TEST(Dpp, MovesBetweenRowsOnGfx9Only) {
  for (unsigned lane = 0; lane != 64; ++lane) {
    EXPECT_EQ(dpp(gfx942, 0x130)[lane], lane < 63 ? lane + 1 : 1000);
    EXPECT_EQ(dpp(gfx942, 0x134)[lane], (lane + 1) % 64);
    EXPECT_EQ(dpp(gfx942, 0x138)[lane], lane ? lane - 1 : 1000);
    EXPECT_EQ(dpp(gfx942, 0x13c)[lane], (lane + 63) % 64);
    EXPECT_EQ(dpp(gfx942, 0x142)[lane], lane < 16 ? 1000 : lane / 16 * 16 - 1);
    EXPECT_EQ(dpp(gfx942, 0x143)[lane], lane < 32 ? 1000 : 31);
  }
  for (unsigned control : {0x130, 0x134, 0x138, 0x13c, 0x142, 0x143})
    EXPECT_FALSE(Operation(gfx1100, Intrinsic::amdgcn_update_dpp, ir.i32,
                           {ir.i32, ir.i32, imm(control), imm(15), imm(15), flag(false)})
                     .exists());
  for (unsigned lane = 0; lane != 32; ++lane) {
    EXPECT_EQ(dpp(gfx1100, 0x155)[lane], lane / 16 * 16 + 5);
    EXPECT_EQ(dpp(gfx1100, 0x169)[lane], lane ^ 9);
  }
  EXPECT_FALSE(Operation(gfx942, Intrinsic::amdgcn_update_dpp, ir.i32,
                         {ir.i32, ir.i32, imm(0x161), imm(15), imm(15), flag(false)})
                   .exists());
}

TEST(Dpp, MasksAndBounds) {
  // Rows 1 and 3, as a scan's step with row_bcast:15.
  std::vector<unsigned> rows = dpp(gfx942, 0x142, ~0ull, 0xa);
  EXPECT_EQ(rows[5], 1000u);
  EXPECT_EQ(rows[20], 15u);
  EXPECT_EQ(rows[40], 1000u);
  EXPECT_EQ(rows[63], 47u);
  // Bank 1 is lanes 4 to 7 of each row.
  std::vector<unsigned> banks = dpp(gfx942, 0x111, ~0ull, 15, 2);
  EXPECT_EQ(banks[3], 1000u);
  EXPECT_EQ(banks[4], 3u);
  EXPECT_EQ(banks[8], 1000u);
  // With bound_ctrl, what lies outside is 0; a masked lane keeps the old value even then.
  std::vector<unsigned> bound = dpp(gfx942, 0x111, ~0ull, 14, 15, true);
  EXPECT_EQ(bound[0], 1000u);
  EXPECT_EQ(bound[16], 0u);
  EXPECT_EQ(bound[17], 16u);
  // An inactive source counts as outside.
  EXPECT_EQ(dpp(gfx942, 0x111, oddLanes)[3], 1000u);
  EXPECT_EQ(dpp(gfx942, 0x111, oddLanes, 15, 15, true)[3], 0u);
}

TEST(Dpp, WideValuesAndEights) {
  Operation wide(gfx942, Intrinsic::amdgcn_update_dpp, ir.i64,
                 {ir.i64, ir.i64, imm(0x111), imm(15), imm(15), flag(false)});
  wide.fill<uint64_t>(0, [](unsigned) { return 1; });
  wide.fill<uint64_t>(1, [](unsigned lane) { return uint64_t(lane) << 40; });
  wide.run();
  EXPECT_EQ(wide.get<uint64_t>(0), 1u);
  EXPECT_EQ(wide.get<uint64_t>(9), uint64_t(8) << 40);
  // Each lane of 8 takes the lane before it, lane 0 lane 7.
  Operation eight(gfx1100, Intrinsic::amdgcn_mov_dpp8, ir.i32, {ir.i32, imm(065432107)});
  eight.fill<uint32_t>(0, [](unsigned lane) { return lane; });
  eight.run();
  for (unsigned lane = 0; lane != 32; ++lane)
    EXPECT_EQ(eight.get<uint32_t>(lane), lane / 8 * 8 + (lane + 7) % 8);
  EXPECT_FALSE(Operation(gfx942, Intrinsic::amdgcn_mov_dpp8, ir.i32, {ir.i32, imm(0)}).exists());
}

TEST(Permlane, SelectsWithinRows) {
  Operation op(gfx1100, Intrinsic::amdgcn_permlane16, ir.i32,
               {ir.i32, ir.i32, ir.i32, ir.i32, flag(false), flag(false)});
  op.fill<uint32_t>(0, [](unsigned) { return 77; });
  op.fill<uint32_t>(1, [](unsigned lane) { return lane; });
  op.fill<uint32_t>(2, [](unsigned) { return 0x89abcdef; });
  op.fill<uint32_t>(3, [](unsigned) { return 0x01234567; });
  op.run();
  for (unsigned lane = 0; lane != 32; ++lane)
    EXPECT_EQ(op.get<uint32_t>(lane), lane ^ 15);
  op.run(0xffff7fff, 0xffffffff);
  EXPECT_EQ(op.get<uint32_t>(0), 77u);
  EXPECT_TRUE(seenIncidents.empty());
  EXPECT_FALSE(Operation(gfx942, Intrinsic::amdgcn_permlane16, ir.i32,
                         {ir.i32, ir.i32, ir.i32, ir.i32, flag(false), flag(false)})
                   .exists());
}

TEST(Permlane, CrossesRowsAndReportsUndefinedValues) {
  Operation op(gfx1100, Intrinsic::amdgcn_permlanex16, ir.i32,
               {Arg(ir.poison(ir.i32)), ir.i32, ir.i32, ir.i32, flag(false), flag(false)});
  op.fill<uint32_t>(1, [](unsigned lane) { return lane; });
  op.fill<uint32_t>(2, [](unsigned) { return ~0u; });
  op.fill<uint32_t>(3, [](unsigned) { return ~0u; });
  op.run();
  for (unsigned lane = 0; lane != 32; ++lane)
    EXPECT_EQ(op.get<uint32_t>(lane), lane < 16 ? 31 : 15);
  op.run(0x7fffffff, 0x7fffffff);
  EXPECT_EQ(seenIncidents.size(), 16u);
  Operation var(gfx1201, Intrinsic::amdgcn_permlanex16_var, ir.i32, {ir.i32, ir.i32, ir.i32, flag(false), flag(false)});
  var.fill<uint32_t>(1, [](unsigned lane) { return lane; });
  var.fill<uint32_t>(2, [](unsigned lane) { return lane + 1; });
  var.run();
  for (unsigned lane = 0; lane != 32; ++lane)
    EXPECT_EQ(var.get<uint32_t>(lane), ((lane ^ 16) & 16) | ((lane + 1) & 15));
  EXPECT_FALSE(
      Operation(gfx1100, Intrinsic::amdgcn_permlane16_var, ir.i32, {ir.i32, ir.i32, ir.i32, flag(false), flag(false)})
          .exists());
}

TEST(Permlane, SwapsRows) {
  Type *pair = StructType::get(ir.i32, ir.i32);
  for (unsigned row : {16u, 32u}) {
    auto id = row == 16 ? Intrinsic::amdgcn_permlane16_swap : Intrinsic::amdgcn_permlane32_swap;
    Operation op(gfx950, id, pair, {ir.i32, ir.i32, flag(false), flag(false)});
    uint32_t a[64], b[64];
    for (unsigned lane = 0; lane != 64; ++lane) {
      op.set<uint32_t>(0, lane, a[lane] = lane);
      op.set<uint32_t>(1, lane, b[lane] = 100 + lane);
    }
    op.run();
    // The manual: swap vdst of an odd row with src0 of the even row before.
    for (unsigned first = 0; first != 64; first += 2 * row)
      for (unsigned i = first; i != first + row; ++i)
        std::swap(a[i + row], b[i]);
    for (unsigned lane = 0; lane != 64; ++lane) {
      EXPECT_EQ(op.get<uint32_t>(lane, 0), a[lane]);
      EXPECT_EQ(op.get<uint32_t>(lane, 1), b[lane]);
    }
    EXPECT_FALSE(Operation(gfx942, id, pair, {ir.i32, ir.i32, flag(false), flag(false)}).exists());
  }
}

template <class T> T reduceWith(Intrinsic::ID id, Type *type, uint64_t exec, const std::vector<T> &values) {
  Operation op(gfx942, id, type, {type, imm(0)});
  op.fill<T>(0, [&](unsigned lane) { return values[lane]; });
  op.run(exec);
  unsigned last = 63u - unsigned(__builtin_clzll(exec));
  return op.get<T>(last);
}

TEST(WaveReduce, CombinesActiveLanes) {
  std::mt19937 random(1);
  std::vector<int32_t> values(64);
  for (int32_t &value : values)
    value = int32_t(random());
  uint64_t exec = 0x00f0ff0000ff00f0;
  uint32_t sum = 0, all = ~0u, some = 0, parity = 0;
  int32_t least = INT32_MAX, greatest = INT32_MIN;
  uint32_t unsignedLeast = ~0u, unsignedGreatest = 0;
  for (unsigned lane = 0; lane != 64; ++lane)
    if (exec >> lane & 1) {
      auto bits = uint32_t(values[lane]);
      sum += bits;
      all &= bits;
      some |= bits;
      parity ^= bits;
      least = std::min(least, values[lane]);
      greatest = std::max(greatest, values[lane]);
      unsignedLeast = std::min(unsignedLeast, bits);
      unsignedGreatest = std::max(unsignedGreatest, bits);
    }
  EXPECT_EQ(uint32_t(reduceWith(Intrinsic::amdgcn_wave_reduce_add, ir.i32, exec, values)), sum);
  EXPECT_EQ(uint32_t(reduceWith(Intrinsic::amdgcn_wave_reduce_sub, ir.i32, exec, values)), 0 - sum);
  EXPECT_EQ(uint32_t(reduceWith(Intrinsic::amdgcn_wave_reduce_and, ir.i32, exec, values)), all);
  EXPECT_EQ(uint32_t(reduceWith(Intrinsic::amdgcn_wave_reduce_or, ir.i32, exec, values)), some);
  EXPECT_EQ(uint32_t(reduceWith(Intrinsic::amdgcn_wave_reduce_xor, ir.i32, exec, values)), parity);
  EXPECT_EQ(reduceWith(Intrinsic::amdgcn_wave_reduce_min, ir.i32, exec, values), least);
  EXPECT_EQ(reduceWith(Intrinsic::amdgcn_wave_reduce_max, ir.i32, exec, values), greatest);
  EXPECT_EQ(uint32_t(reduceWith(Intrinsic::amdgcn_wave_reduce_umin, ir.i32, exec, values)), unsignedLeast);
  EXPECT_EQ(uint32_t(reduceWith(Intrinsic::amdgcn_wave_reduce_umax, ir.i32, exec, values)), unsignedGreatest);
  std::vector<float> floats(64, 0.5f);
  floats[4] = 3;
  EXPECT_EQ(reduceWith(Intrinsic::amdgcn_wave_reduce_fadd, ir.f32, exec, floats), 3 + 0.5f * 23);
  EXPECT_EQ(reduceWith(Intrinsic::amdgcn_wave_reduce_fsub, ir.f32, exec, floats), -3 - 0.5f * 23);
  floats[5] = std::nanf("");
  EXPECT_EQ(reduceWith(Intrinsic::amdgcn_wave_reduce_fmax, ir.f32, exec, floats), 3);
  EXPECT_EQ(reduceWith(Intrinsic::amdgcn_wave_reduce_fmin, ir.f32, exec, floats), 0.5f);
}

TEST(CrossLane, WholeWaveModeIsRefused) {
  EXPECT_FALSE(Operation(gfx942, Intrinsic::amdgcn_set_inactive, ir.i32, {ir.i32, ir.i32}).exists());
  EXPECT_FALSE(Operation(gfx942, Intrinsic::amdgcn_strict_wwm, ir.i32, {ir.i32}).exists());
  EXPECT_FALSE(Operation(gfx942, Intrinsic::amdgcn_wqm, ir.i32, {ir.i32}).exists());
}

} // namespace
