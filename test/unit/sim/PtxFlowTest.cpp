// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inline PTX with branches, guarded collective instructions and mbarriers, run by warps
// whose lanes take different ways.

#include "../simcore/Bench.h"

using namespace warp2wave::sim;
using namespace warp2wave::sim::bench;

namespace {

/// Runs a kernel of 64 threads that computes `%r`, and compares with \p expected(thread).
template <class F> void expectEach(llvm::StringRef body, F expected, llvm::StringRef rest = "") {
  Device device("sm_90");
  device.load(storing(body, "i32", rest));
  uint32_t *out = device.buffer<uint32_t>(64);
  LaunchResult result = device.run(1, 64, out);
  ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(device.seen(), "");
  for (uint32_t t = 0; t < 64; ++t)
    ASSERT_EQ(out[t], static_cast<uint32_t>(expected(t))) << "thread " << t;
}

TEST(PtxFlow, LoopOfEachLanesOwnLength) {
  // A tied operand, a loop, and two ways out.
  expectEach(R"(
  %n = and i32 %t, 7
  %r = call i32 asm sideeffect "{ .reg .pred p; .reg .u32 n; mov.u32 n, $1; L: setp.eq.u32 p, n, 0; @p bra E; add.u32 $0, $0, 10; sub.u32 n, n, 1; bra.uni L; E: add.u32 $0, $0, 1; }", "=r,r,0"(i32 %n, i32 %t)
)",
             [](uint32_t t) { return t + 10 * (t & 7) + 1; });
}

TEST(PtxFlow, ImmediatesAndUntouchedOutputs) {
  expectEach(R"(
  %r = call i32 asm sideeffect "{ .reg .pred p; setp.lt.u32 p, $1, 5; @!p bra E; mov.u32 $0, $2; E: }", "=r,r,n"(i32 %t, i32 77)
)",
             [](uint32_t t) { return t < 5 ? 77 : 0; });
}

TEST(PtxFlow, GuardedShuffle) {
  // The upper half of each warp does not come to the shuffle; its mask does not name it.
  expectEach(R"(
  %l = and i32 %t, 31
  %r = call i32 asm sideeffect "{ .reg .pred p; mov.u32 $0, 1000; setp.lt.u32 p, $2, 16; @p shfl.sync.bfly.b32 $0, $1, 1, 31, 0xffff; }", "=&r,r,r"(i32 %t, i32 %l)
)",
             [](uint32_t t) { return t % 32 < 16 ? t ^ 1 : 1000; });
}

TEST(PtxFlow, GuardedBarrier) {
  // The first warp alone waits at a barrier of 32 threads.
  expectEach(R"(
  call void asm sideeffect "{ .reg .pred p; setp.lt.u32 p, $0, 32; @p bar.sync 1, 32; }", "r"(i32 %t)
  %r = add i32 %t, 3
)",
             [](uint32_t t) { return t + 3; });
}

TEST(PtxFlow, LanesThatExitStayAway) {
  expectEach(R"(
  call void asm sideeffect "{ .reg .pred p; setp.eq.u32 p, $0, 9; @p exit; }", "r"(i32 %t)
  %r = add i32 %t, 3
)",
             [](uint32_t t) { return t == 9 ? 0 : t + 3; });
}

TEST(PtxFlow, MbarrierCountsBytes) {
  // The phase ends only when both the arrival and all bytes are there; bytes may come first.
  expectEach(R"(
  %a = getelementptr [64 x i64], ptr addrspace(3) @bars, i32 0, i32 %t
  %b = ptrtoint ptr addrspace(3) %a to i32
  %r = call i32 asm sideeffect "{ .reg .pred p; .reg .b64 s; .reg .u32 v; mbarrier.init.shared.b64 [$1], 1; mbarrier.complete_tx.relaxed.cta.shared.b64 [$1], 16; mbarrier.arrive.expect_tx.shared.b64 s, [$1], 48; mbarrier.test_wait.parity.shared.b64 p, [$1], 0; selp.u32 $0, 1, 0, p; mbarrier.complete_tx.relaxed.cta.shared.b64 [$1], 32; mbarrier.test_wait.shared.b64 p, [$1], s; selp.u32 v, 2, 0, p; add.u32 $0, $0, v; mbarrier.pending_count.b64 v, s; shl.b32 v, v, 4; add.u32 $0, $0, v; }", "=&r,r"(i32 %b)
)",
             [](uint32_t) { return 0x12; }, "@bars = internal addrspace(3) global [64 x i64] undef, align 8\n");
}

TEST(PtxFlow, ScopedAtomics) {
  expectEach(R"(
  %p = getelementptr [64 x i32], ptr addrspace(3) @words, i32 0, i32 %t
  store i32 %t, ptr addrspace(3) %p
  %g = addrspacecast ptr addrspace(3) %p to ptr
  %o = call i32 @llvm.nvvm.atomic.add.gen.i.cta.i32.p0(ptr %g, i32 5)
  %q = call i32 @llvm.nvvm.atomic.cas.gen.i.sys.i32.p0(ptr %g, i32 12, i32 100)
  %v = load i32, ptr addrspace(3) %p
  %s = shl i32 %v, 8
  %r = or i32 %s, %o
)",
             [](uint32_t t) { return (t + 5 == 12 ? 100 : t + 5) << 8 | t; },
             "@words = internal addrspace(3) global [64 x i32] undef, align 4\n"
             "declare i32 @llvm.nvvm.atomic.add.gen.i.cta.i32.p0(ptr, i32)\n"
             "declare i32 @llvm.nvvm.atomic.cas.gen.i.sys.i32.p0(ptr, i32, i32)\n");
}

/// What an H100 gives for NaNs (2026-11); by inline PTX and by LLVM's own casts.
TEST(NotANumber, AsOnAnH100) {
  struct Case {
    const char *body;
    uint32_t expected;
  } cases[] = {
      {"%r = call i32 asm \"cvt.rna.tf32.f32 $0, $1;\", \"=r,r\"(i32 u0x7fffffff)", 0x7fffe000},
      {"%r = call i32 asm \"cvt.rna.tf32.f32 $0, $1;\", \"=r,r\"(i32 u0xffc269c9)", 0xffc26000},
      {"%r = call i32 asm \"cvt.rna.tf32.f32 $0, $1;\", \"=r,r\"(i32 u0x7f800001)", 0x7f800000},
      {"%d = bitcast i64 u0xfff0000100000000 to double\n %r = call i32 asm \"cvt.rn.f32.f64 $0, $1;\", \"=r,d\"(double %d)", 0xffc00008},
      {"%d = bitcast i64 u0x7fffffffffffffff to double\n %h = call i16 asm \"cvt.rn.f16.f64 $0, $1;\", \"=h,d\"(double %d)\n %r = zext i16 %h to i32", 0x7fff},
      {"%d = bitcast i64 u0xfff8000000000000 to double\n %h = call i16 asm \"cvt.rn.bf16.f64 $0, $1;\", \"=h,d\"(double %d)\n %r = zext i16 %h to i32", 0xffc0},
      {"%d = bitcast i64 u0xfff8000000000000 to double\n %r = call i32 asm \"cvt.rzi.sat.s8.f64 $0, $1;\", \"=r,d\"(double %d)", 0xffffff80},
      {"%d = bitcast i64 u0x7ff8000000000000 to double\n %h = fptrunc double %d to half\n %i = bitcast half %h to i16\n %r = zext i16 %i to i32", 0x7e00},
      {"%f = bitcast i32 u0x7fc00000 to float\n %h = fptrunc float %f to half\n %i = bitcast half %h to i16\n %r = zext i16 %i to i32", 0x7fff},
      {"%f = bitcast i16 u0x7c01 to half\n %h = fpext half %f to float\n %r = bitcast float %h to i32", 0x7fffffff},
      {"%f = bitcast i16 u0x7f81 to bfloat\n %h = fpext bfloat %f to float\n %r = bitcast float %h to i32", 0x7f810000},
      {"%h = call i32 asm \"cvt.f32.bf16 $0, $1;\", \"=r,h\"(i16 u0xffc1)\n %r = add i32 %h, 0", 0xffc10000},
      {"%d = bitcast i64 u0x7ff8000000000000 to double\n %i = fptosi double %d to i16\n %r = zext i16 %i to i32", 0}, // nvcc converts to 32 bits
      {"%d = bitcast i64 u0x7ff8000000000000 to double\n %r = fptoui double %d to i32", 0x80000000},
      {"%d = bitcast i32 u0x7fc00000 to float\n %r = fptosi float %d to i32", 0},
  };
  for (const Case &c : cases) {
    SCOPED_TRACE(c.body);
    expectEach(c.body, [&](uint32_t) { return c.expected; });
  }
}

/// PTX ISA 9.0, 9.7.13.6: atom.add.f32 flushes subnormals in global memory, not in shared memory.
TEST(PtxFlow, AtomicAddFlushesInGlobalMemoryOnly) {
  for (const char *machine : {"sm_90", "gfx942"}) {
    Device device(machine);
    device.load(R"(
@f = internal addrspace(3) global float undef, align 4
define $kernel void @k(ptr addrspace(1) %out) {
  %x = bitcast i32 1 to float
  %flat = addrspacecast ptr addrspace(1) %out to ptr
  %a = atomicrmw fadd ptr %flat, float %x monotonic
  store float %x, ptr addrspace(3) @f
  %s = addrspacecast ptr addrspace(3) @f to ptr
  %b = atomicrmw fadd ptr %s, float %x monotonic
  %c = load i32, ptr addrspace(3) @f
  %p = getelementptr i32, ptr addrspace(1) %out, i32 1
  store i32 %c, ptr addrspace(1) %p
  ret void
})");
    uint32_t *out = device.buffer<uint32_t>(2, 0x80000003);
    LaunchResult result = device.run(1, 1, out);
    ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
    EXPECT_EQ(out[0], device.isAmd() ? 0x80000002u : 0u) << machine;
    EXPECT_EQ(out[1], 2u) << machine;
  }
}

} // namespace
