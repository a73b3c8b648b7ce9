// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// AMD's MODE register and constrained intrinsics, against LLVM's APFloat.

#include "Bench.h"
#include "llvm/ADT/APFloat.h"
#include <random>

using namespace warp2wave::sim;
using namespace warp2wave::sim::bench;
using llvm::APFloat;
using llvm::APInt;

namespace {

/// As MODE has it: nearest, up, down, zero.
constexpr llvm::RoundingMode modes[] = {APFloat::rmNearestTiesToEven, APFloat::rmTowardPositive,
                                        APFloat::rmTowardNegative, APFloat::rmTowardZero};

struct Type {
  const char *name, *suffix;
  unsigned bytes;
  const llvm::fltSemantics &semantics;
  /// s_setreg's immediate for the two bits that count.
  const char *field;
};
const Type types[] = {{"half", "f16", 2, APFloat::IEEEhalf(), "2177"},
                      {"float", "f32", 4, APFloat::IEEEsingle(), "2049"},
                      {"double", "f64", 8, APFloat::IEEEdouble(), "2177"}};

APFloat compute(const std::string &op, APFloat a, const APFloat &b, const APFloat &c, llvm::RoundingMode mode) {
  if (op == "fadd")
    a.add(b, mode);
  else if (op == "fsub")
    a.subtract(b, mode);
  else if (op == "fmul")
    a.multiply(b, mode);
  else if (op == "fdiv")
    a.divide(b, mode);
  else
    a.fusedMultiplyAdd(b, c, mode);
  return a;
}

/// Runs \p call, which computes %r of %a, %b and %c, for 64 random lanes in each mode.
void expectRounded(const Type &type, const std::string &op, const std::string &call, unsigned modeCount = 4) {
  for (unsigned mode = 0; mode < modeCount; ++mode) {
    std::string text = replaceAll(replaceAll(replaceAll(R"(
declare void @llvm.amdgcn.s.setreg(i32 immarg, i32)
define amdgpu_kernel void @k(ptr addrspace(1) %in, ptr addrspace(1) %out) {
  %t = $tid
  %pa = getelementptr [3 x TYPE], ptr addrspace(1) %in, i32 %t
  %pb = getelementptr TYPE, ptr addrspace(1) %pa, i32 1
  %pc = getelementptr TYPE, ptr addrspace(1) %pa, i32 2
  %a = load TYPE, ptr addrspace(1) %pa
  %b = load TYPE, ptr addrspace(1) %pb
  %c = load TYPE, ptr addrspace(1) %pc
  call void @llvm.amdgcn.s.setreg(i32 FIELD, i32 MODE)
)" + call + R"(
  call void @llvm.amdgcn.s.setreg(i32 FIELD, i32 0)
  %slot = getelementptr TYPE, ptr addrspace(1) %out, i32 %t
  store TYPE %r, ptr addrspace(1) %slot
  ret void
})",
                                                            "TYPE", type.name),
                                               "FIELD", type.field),
                                  "MODE", std::to_string(mode));
    Device device("gfx942");
    device.load(text);
    char *in = device.buffer<char>(64 * 3 * type.bytes), *out = device.buffer<char>(64 * type.bytes);
    std::mt19937_64 random(mode + type.bytes);
    for (unsigned i = 0; i < 64 * 3; ++i) {
      APFloat v(type.semantics, "1");
      bool isLossy;
      APFloat d((random() % 2 ? 1.0 : -1.0) * (1.0 + double(random() >> 11) * 0x1p-53) * (1 << random() % 6));
      d.convert(type.semantics, APFloat::rmNearestTiesToEven, &isLossy);
      uint64_t bits = d.bitcastToAPInt().getZExtValue();
      memcpy(in + i * type.bytes, &bits, type.bytes);
    }
    LaunchResult result = device.run(1, 64, in, out);
    ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
    for (unsigned i = 0; i < 64; ++i) {
      auto at = [&](const char *p) {
        uint64_t bits = 0;
        memcpy(&bits, p, type.bytes);
        return APFloat(type.semantics, APInt(type.bytes * 8, bits));
      };
      const char *p = in + i * 3 * type.bytes;
      APFloat expected = compute(op, at(p), at(p + type.bytes), at(p + 2 * type.bytes), modes[mode]);
      ASSERT_TRUE(at(out + i * type.bytes).bitwiseIsEqual(expected)) << op << " " << type.name << " mode " << mode;
    }
  }
}

TEST(Mode, ConstrainedOperationsFollowIt) {
  for (const Type &type : types)
    for (std::string op : {"fadd", "fsub", "fmul", "fdiv", "fma"}) {
      std::string t = type.name;
      expectRounded(type, op,
                    "  %r = call " + t + " @llvm.experimental.constrained." + op + "." + type.suffix + "(" + t + " %a, " +
                        t + " %b, " + (op == "fma" ? t + " %c, " : "") +
                        "metadata !\"round.dynamic\", metadata !\"fpexcept.strict\")");
    }
}

TEST(Mode, PlainOperationsFollowIt) {
  for (const Type &type : types)
    for (std::string op : {"fadd", "fsub", "fmul", "fdiv", "fma"}) {
      std::string t = type.name;
      expectRounded(type, op, op == "fma" ? "  %r = call " + t + " @llvm.fma." + type.suffix + "(" + t + " %a, " + t + " %b, " + t + " %c)"
                                          : "  %r = " + op + " " + t + " %a, %b");
    }
}

TEST(Mode, ConstrainedOperationsWithADirectionOfTheirOwn) {
  for (std::string machine : {"gfx942", "sm_90"}) {
    Device device(machine);
    device.load(R"(
define $kernel void @k(ptr addrspace(1) %out) {
  %up = call float @llvm.experimental.constrained.fadd.f32(float 1.0, float 0x3C00000000000000, metadata !"round.upward", metadata !"fpexcept.strict")
  %down = call float @llvm.experimental.constrained.fsub.f32(float 1.0, float 0x3C00000000000000, metadata !"round.downward", metadata !"fpexcept.strict")
  %zero = call float @llvm.experimental.constrained.fptrunc.f32.f64(double 0xBFF0000010000000, metadata !"round.towardzero", metadata !"fpexcept.strict")
  %near = call float @llvm.experimental.constrained.fadd.f32(float 1.0, float 0x3C00000000000000, metadata !"round.tonearest", metadata !"fpexcept.strict")
  %int = call float @llvm.experimental.constrained.sitofp.f32.i32(i32 16777217, metadata !"round.upward", metadata !"fpexcept.strict")
  store float %up, ptr addrspace(1) %out
  %p1 = getelementptr float, ptr addrspace(1) %out, i32 1
  store float %down, ptr addrspace(1) %p1
  %p2 = getelementptr float, ptr addrspace(1) %out, i32 2
  store float %zero, ptr addrspace(1) %p2
  %p3 = getelementptr float, ptr addrspace(1) %out, i32 3
  store float %near, ptr addrspace(1) %p3
  %p4 = getelementptr float, ptr addrspace(1) %out, i32 4
  store float %int, ptr addrspace(1) %p4
  ret void
})");
    float *out = device.buffer<float>(5);
    LaunchResult result = device.run(1, 1, out);
    ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
    EXPECT_EQ(out[0], 0x1.000002p0f);
    EXPECT_EQ(out[1], 0x1.fffffep-1f);
    EXPECT_EQ(out[2], -1.0f);
    EXPECT_EQ(out[3], 1.0f);
    EXPECT_EQ(out[4], 16777218.0f);
  }
}

TEST(Mode, IsOfEachWaveAndStartsAnewWithABlock) {
  // Wave 1 rounds up and leaves the register so; wave 0 and the next blocks are as they were.
  Device device("gfx942");
  device.load(R"(
declare void @llvm.amdgcn.s.setreg(i32 immarg, i32)
define amdgpu_kernel void @k(ptr addrspace(1) %in, ptr addrspace(1) %out) {
entry:
  %t = $tid
  %b = $bid
  %x = load float, ptr addrspace(1) %in
  %before = fadd float %x, 0x3C00000000000000
  %high = icmp uge i32 %t, 64
  br i1 %high, label %set, label %go
set:
  call void @llvm.amdgcn.s.setreg(i32 2049, i32 1)
  br label %go
go:
  %after = fadd float %x, 0x3C00000000000000
  %b1 = mul i32 %b, 128
  %n = add i32 %b1, %t
  %slot = getelementptr [2 x float], ptr addrspace(1) %out, i32 %n
  store float %before, ptr addrspace(1) %slot
  %slot1 = getelementptr float, ptr addrspace(1) %slot, i32 1
  store float %after, ptr addrspace(1) %slot1
  ret void
})");
  float *in = device.buffer<float>(1, 1.0f), *out = device.buffer<float>(2 * 128 * 3);
  ASSERT_EQ(device.run(3, 128, in, out).status, LaunchStatus::Ok);
  for (unsigned i = 0; i < 3 * 128; ++i) {
    EXPECT_EQ(out[2 * i], 1.0f) << i;
    EXPECT_EQ(out[2 * i + 1], i % 128 < 64 ? 1.0f : 0x1.000002p0f) << i;
  }
}

} // namespace
