// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Barriers of a block, of a part of it and of a grid; and `*.sync` operations of
// a warp.  What is wrong is told, what only looks so is not.

#include "Bench.h"

using namespace warp2wave::sim;
using namespace warp2wave::sim::bench;

namespace {

class Barrier : public OnEach {};
ON_EACH_MACHINE(Barrier);

/// Each thread writes shared memory, and reads what the thread opposite wrote.
const char *reverse = R"(
@tile = internal addrspace(3) global [1024 x i32] poison
define $kernel void @k(ptr addrspace(1) %out) {
entry:
  %t = $tid
  %n = $bdim
  %b = $bid
  %to = getelementptr [1024 x i32], ptr addrspace(3) @tile, i32 0, i32 %t
  %v0 = mul i32 %t, 3
  %v = add i32 %v0, %b
  store i32 %v, ptr addrspace(3) %to
  $barrier
  %o = sub i32 %n, 1
  %o1 = sub i32 %o, %t
  %from = getelementptr [1024 x i32], ptr addrspace(3) @tile, i32 0, i32 %o1
  %r = load i32, ptr addrspace(3) %from
  %base = mul i32 %b, %n
  %at = add i32 %base, %t
  %slot = getelementptr i32, ptr addrspace(1) %out, i32 %at
  store i32 %r, ptr addrspace(1) %slot
  ret void
})";

TEST_P(Barrier, OrdersSharedMemoryInBlocksOfEverySize) {
  for (auto order : {Schedule::Forward, Schedule::Reversed, Schedule::Shuffled})
    for (uint32_t size : {1u, 32u, 40u, 64u, 96u, 256u, 1000u, 1024u}) {
      Device device(GetParam());
      device.context.options.schedule = {order, 9};
      device.load(reverse);
      uint32_t *out = device.buffer<uint32_t>(3 * size);
      LaunchResult result = device.run(3, size, out);
      ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
      EXPECT_EQ(device.seen(), "");
      for (uint32_t b = 0; b < 3; ++b)
        for (uint32_t t = 0; t < size; ++t)
          ASSERT_EQ(out[b * size + t], (size - 1 - t) * 3 + b) << size << " " << t;
    }
}

TEST_P(Barrier, WithoutItTheReadIsOfUnwrittenSharedMemory) {
  Device device(GetParam());
  device.load(replaceAll(reverse, "$barrier", ""));
  LaunchResult result = device.run(1, 128, device.buffer<uint32_t>(128));
  EXPECT_EQ(result.status, LaunchStatus::Ok);
  EXPECT_EQ(device.seen(), "sim-uninitialized-lds");
}

/// Lanes from %n on leave before the barrier.
const char *early = R"(
@tile = internal addrspace(3) global [1024 x i32] zeroinitializer
define $kernel void @k(ptr addrspace(1) %out, i32 %n) {
entry:
  %t = $tid
  %gone = icmp uge i32 %t, %n
  br i1 %gone, label %end, label %go
go:
  $barrier
  %slot = getelementptr i32, ptr addrspace(1) %out, i32 %t
  store i32 1, ptr addrspace(1) %slot
  br label %end
end:
  ret void
})";

TEST_P(Barrier, LanesThatHaveEndedAreNotWaitedFor) {
  for (uint32_t n : {1u, 40u, 64u, 100u}) {
    Device device(GetParam());
    device.load(early);
    uint32_t *out = device.buffer<uint32_t>(128);
    LaunchResult result = device.run(1, 128, out, n);
    ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
    EXPECT_EQ(device.seen(), "") << n << ": " << device.incidents[0].message;
    for (uint32_t t = 0; t < 128; ++t)
      ASSERT_EQ(out[t], t < n) << t;
  }
}

TEST_P(Barrier, OnOneSideOfABranch) {
  // The other side stores and then comes to a barrier of its own.
  Device device(GetParam());
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %out) {
entry:
  %t = $tid
  %odd = trunc i32 %t to i1
  br i1 %odd, label %a, label %b
a:
  $barrier
  br label %end
b:
  store i32 1, ptr addrspace(1) %out
  $barrier
  br label %end
end:
  ret void
})");
  LaunchResult result = device.run(1, 64, device.buffer<uint32_t>(1));
  EXPECT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(device.seen().substr(0, 22), "sim-barrier-divergence");
}

TEST_P(Barrier, SkippedByHalfOfAWaveThatGoesOn) {
  Device device(GetParam());
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %out) {
entry:
  %t = $tid
  %low = icmp ult i32 %t, 16
  br i1 %low, label %a, label %end
a:
  $barrier
  br label %end
end:
  store i32 1, ptr addrspace(1) %out
  ret void
})");
  LaunchResult result = device.run(1, 64, device.buffer<uint32_t>(1));
  EXPECT_EQ(result.status, LaunchStatus::Ok) << result.message;
  // On NVIDIA the other lanes end, and the barrier does not wait for them.
  EXPECT_EQ(device.seen(), device.isAmd() ? "sim-barrier-divergence" : "");
}

TEST_P(Barrier, OfWholeWavesIsNotDivergence) {
  // Every wave comes to a barrier, each to another one.
  Device device(GetParam());
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %out) {
entry:
  %t = $tid
  %low = icmp ult i32 %t, 64
  br i1 %low, label %a, label %b
a:
  $barrier
  br label %end
b:
  $barrier
  br label %end
end:
  ret void
})");
  EXPECT_EQ(device.run(1, 128, device.buffer<uint32_t>(1)).status, LaunchStatus::Ok);
  EXPECT_EQ(device.seen(), "");
}

TEST_P(Barrier, ThatAWaveNeverReachesIsADeadlockOrLivelock) {
  // Wave 0 spins for what wave 1 writes behind the barrier.
  Device device(GetParam());
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %flag) {
entry:
  %t = $tid
  %low = icmp ult i32 %t, 64
  br i1 %low, label %spin, label %b
spin:
  %v = load volatile i32, ptr addrspace(1) %flag
  %c = icmp eq i32 %v, 0
  br i1 %c, label %spin, label %end
b:
  $barrier
  store volatile i32 1, ptr addrspace(1) %flag
  br label %end
end:
  ret void
})");
  LaunchResult result = device.run(1, 128, device.buffer<uint32_t>(1));
  EXPECT_EQ(result.status, LaunchStatus::Hang);
  EXPECT_EQ(device.seen(), "sim-livelock");
  EXPECT_NE(result.message.find("wait at a barrier"), std::string::npos) << result.message;
}

TEST(NvidiaBarrier, OfACountThatDoesNotComeIsADeadlock) {
  Device device("sm_90");
  device.load(R"(
define ptx_kernel void @k() {
  call void @llvm.nvvm.barrier.cta.sync.count(i32 1, i32 128)
  ret void
})");
  LaunchResult result = device.run(1, 64);
  EXPECT_EQ(result.status, LaunchStatus::Hang);
  EXPECT_EQ(device.seen(), "sim-deadlock");
  EXPECT_NE(result.message.find("lanes 0xffffffff of warp 0 wait at a barrier"), std::string::npos) << result.message;
  EXPECT_NE(result.message.find("of warp 1 wait"), std::string::npos) << result.message;
}

TEST(NvidiaBarrier, Reductions) {
  for (auto [name, expected] : {std::pair("popc", +[](unsigned set, unsigned) { return set; }),
                                std::pair("and", +[](unsigned set, unsigned all) { return unsigned(set == all); }),
                                std::pair("or", +[](unsigned set, unsigned) { return unsigned(set != 0); })})
    for (unsigned set : {0u, 1u, 37u, 95u, 96u}) {
      Device device("sm_90");
      bool isCount = std::string(name) == "popc";
      device.load(storing(std::string("  %p = icmp ult i32 %t, ") + std::to_string(set) + "\n  %q = call " +
                          (isCount ? "i32" : "i1") + " @llvm.nvvm.barrier.cta.red." + name +
                          ".aligned.all(i32 0, i1 %p)\n" +
                          (isCount ? "  %r = add i32 %q, 0" : "  %r = zext i1 %q to i32")));
      uint32_t *out = device.buffer<uint32_t>(96, 777);
      LaunchResult result = device.run(1, 96, out);
      ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
      for (unsigned t = 0; t < 96; ++t)
        ASSERT_EQ(out[t], expected(set, 96)) << name << " " << set;
    }
}

TEST(NvidiaBarrier, ProducersArriveAndConsumersWait) {
  // Warp 0 consumes what warps 1 and 2 produce: bar.arrive and bar.sync of 96 threads.
  for (auto order : {Schedule::Forward, Schedule::Reversed}) {
    Device device("sm_90");
    device.context.options.schedule.order = order;
    device.load(R"(
@tile = internal addrspace(3) global [96 x i32] poison
define ptx_kernel void @k(ptr addrspace(1) %out) {
entry:
  %t = $tid
  %consumer = icmp ult i32 %t, 32
  br i1 %consumer, label %take, label %make
make:
  %to = getelementptr i32, ptr addrspace(3) @tile, i32 %t
  store i32 %t, ptr addrspace(3) %to
  call void @llvm.nvvm.barrier.cta.arrive.aligned.count(i32 2, i32 96)
  br label %end
take:
  call void @llvm.nvvm.barrier.cta.sync.aligned.count(i32 2, i32 96)
  %o = add i32 %t, 64
  %from = getelementptr i32, ptr addrspace(3) @tile, i32 %o
  %v = load i32, ptr addrspace(3) %from
  %slot = getelementptr i32, ptr addrspace(1) %out, i32 %t
  store i32 %v, ptr addrspace(1) %slot
  br label %end
end:
  ret void
})");
    uint32_t *out = device.buffer<uint32_t>(32);
    LaunchResult result = device.run(1, 96, out);
    ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
    EXPECT_EQ(device.seen(), "");
    for (unsigned t = 0; t < 32; ++t)
      EXPECT_EQ(out[t], t + 64);
  }
}

TEST(NvidiaBarrier, NamedBarriersOfHalvesOfABlock) {
  Device device("sm_90");
  device.load(R"(
@tile = internal addrspace(3) global [128 x i32] poison
define ptx_kernel void @k(ptr addrspace(1) %out) {
  %t = $tid
  %half = lshr i32 %t, 6
  %id = add i32 %half, 1
  %to = getelementptr i32, ptr addrspace(3) @tile, i32 %t
  store i32 %t, ptr addrspace(3) %to
  call void @llvm.nvvm.barrier.cta.sync.aligned.count(i32 %id, i32 64)
  %o = xor i32 %t, 32
  %from = getelementptr i32, ptr addrspace(3) @tile, i32 %o
  %v = load i32, ptr addrspace(3) %from
  %slot = getelementptr i32, ptr addrspace(1) %out, i32 %t
  store i32 %v, ptr addrspace(1) %slot
  ret void
})");
  uint32_t *out = device.buffer<uint32_t>(128);
  LaunchResult result = device.run(1, 128, out);
  ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(device.seen(), "");
  for (unsigned t = 0; t < 128; ++t)
    EXPECT_EQ(out[t], t ^ 32);
}

TEST(NvidiaBarrier, APartialWarpCountsAsAWholeOne) {
  // PTX, bar: the count is of whole warps; 40 threads are two.
  Device device("sm_90");
  device.load(R"(
define ptx_kernel void @k() {
  call void @llvm.nvvm.barrier.cta.sync.aligned.count(i32 1, i32 64)
  ret void
})");
  LaunchResult result = device.run(1, 40);
  EXPECT_EQ(result.status, LaunchStatus::Ok) << result.message;
}

TEST(GridBarrier, WaitsForAllBlocks) {
  for (auto order : {Schedule::Forward, Schedule::Reversed, Schedule::Shuffled})
    for (unsigned threads : {1u, 2u}) {
      Device device("gfx942");
      device.context.options.schedule = {order, 4};
      device.context.options.threads = threads;
      device.load(R"(
define amdgpu_kernel void @k(ptr addrspace(1) %in, ptr addrspace(1) %out) {
entry:
  %b = $bid
  %t = $tid
  %first = icmp eq i32 %t, 0
  br i1 %first, label %write, label %wait
write:
  %slot = getelementptr i32, ptr addrspace(1) %in, i32 %b
  store i32 %b, ptr addrspace(1) %slot
  br label %wait
wait:
  call void @llvm.amdgcn.ds.gws.barrier(i32 0, i32 0)
  %o = sub i32 19, %b
  %from = getelementptr i32, ptr addrspace(1) %in, i32 %o
  %v = load i32, ptr addrspace(1) %from
  br i1 %first, label %give, label %end
give:
  %to = getelementptr i32, ptr addrspace(1) %out, i32 %b
  store i32 %v, ptr addrspace(1) %to
  br label %end
end:
  call void @llvm.amdgcn.ds.gws.barrier(i32 0, i32 0)
  ret void
})");
      device.shape.isCooperative = true;
      uint32_t *in = device.buffer<uint32_t>(20, 99), *out = device.buffer<uint32_t>(20, 99);
      LaunchResult result = device.run(20, 128, in, out);
      ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
      for (unsigned b = 0; b < 20; ++b)
        EXPECT_EQ(out[b], 19 - b);
    }
}

TEST(GridBarrier, ThatABlockDoesNotComeToIsAHang) {
  Device device("gfx942");
  device.context.options.threads = 2;
  device.load(R"(
define amdgpu_kernel void @k(ptr addrspace(1) %flag) {
entry:
  %b = $bid
  %c = icmp eq i32 %b, 2
  br i1 %c, label %spin, label %wait
spin:
  %v = load volatile i32, ptr addrspace(1) %flag
  %z = icmp eq i32 %v, 0
  br i1 %z, label %spin, label %wait
wait:
  call void @llvm.amdgcn.ds.gws.barrier(i32 0, i32 0)
  ret void
})");
  LaunchResult result = device.run(5, 64, device.buffer<uint32_t>(1));
  EXPECT_EQ(result.status, LaunchStatus::Hang);
}

TEST(WarpSync, ShuffleReadsEachLane) {
  Device device("sm_90");
  device.load(storing("  %r = call i32 @llvm.nvvm.shfl.sync.bfly.i32(i32 -1, i32 %t, i32 5, i32 31)"));
  uint32_t *out = device.buffer<uint32_t>(64);
  ASSERT_EQ(device.run(1, 64, out).status, LaunchStatus::Ok);
  EXPECT_EQ(device.seen(), "");
  for (unsigned t = 0; t < 64; ++t)
    EXPECT_EQ(out[t], t ^ 5);
}

TEST(WarpSync, LanesOnBothSidesOfABranchMeetByMask) {
  // Each side shuffles among its own lanes; then all meet, from two places in the code.
  Device device("sm_90");
  device.load(storing(R"(
  %low = icmp ult i32 %t, 16
  br i1 %low, label %a, label %b
a:
  %x = call i32 @llvm.nvvm.shfl.sync.idx.i32(i32 65535, i32 %t, i32 3, i32 31)
  %p = call i32 @llvm.nvvm.shfl.sync.bfly.i32(i32 -1, i32 %x, i32 16, i32 31)
  br label %join
b:
  %y = call i32 @llvm.nvvm.shfl.sync.idx.i32(i32 -65536, i32 %t, i32 20, i32 31)
  %q = call i32 @llvm.nvvm.shfl.sync.bfly.i32(i32 -1, i32 %y, i32 16, i32 31)
  br label %join
join:
  %r = phi i32 [ %p, %a ], [ %q, %b ])"));
  uint32_t *out = device.buffer<uint32_t>(32);
  LaunchResult result = device.run(1, 32, out);
  ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(device.seen(), "");
  for (unsigned t = 0; t < 32; ++t)
    EXPECT_EQ(out[t], t < 16 ? 20u : 3u) << t;
}

TEST(WarpSync, LanesThatHaveEndedDoNotCount) {
  Device device("sm_90");
  device.load(R"(
define ptx_kernel void @k(ptr addrspace(1) %out) {
entry:
  %t = $tid
  %gone = icmp uge i32 %t, 20
  br i1 %gone, label %end, label %go
go:
  %v = call i32 @llvm.nvvm.shfl.sync.idx.i32(i32 -1, i32 %t, i32 7, i32 31)
  %slot = getelementptr i32, ptr addrspace(1) %out, i32 %t
  store i32 %v, ptr addrspace(1) %slot
  br label %end
end:
  ret void
})");
  uint32_t *out = device.buffer<uint32_t>(32);
  LaunchResult result = device.run(1, 32, out);
  ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(device.seen(), "");
  EXPECT_EQ(out[0], 7u);
}

TEST(WarpSync, AMaskThatNamesLanesThatDoNotCome) {
  Device device("sm_90");
  device.load(R"(
define ptx_kernel void @k(ptr addrspace(1) %out) {
entry:
  %t = $tid
  %low = icmp ult i32 %t, 16
  br i1 %low, label %a, label %b
a:
  %v = call i32 @llvm.nvvm.shfl.sync.idx.i32(i32 -1, i32 %t, i32 3, i32 31)
  br label %join
b:
  $barrier
  br label %end
join:
  $barrier
  br label %end
end:
  ret void
})");
  LaunchResult result = device.run(1, 32, device.buffer<uint32_t>(1));
  EXPECT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_NE(device.seen().find("sim-mask-mismatch"), std::string::npos) << device.seen();
  EXPECT_NE(device.incidents.back().message.find("0xffff0000"), std::string::npos);
}

TEST(WarpSync, AMaskThatDoesNotNameItsOwnLane) {
  Device device("sm_90");
  device.load("define ptx_kernel void @k() {\n  call void @llvm.nvvm.bar.warp.sync(i32 65535)\n  ret void\n}");
  LaunchResult result = device.run(1, 32);
  EXPECT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(device.seen(), "sim-mask-mismatch");
}

TEST(WarpSync, AShuffleFromALaneThatIsNotThere) {
  Device device("sm_90");
  device.load(R"(
define ptx_kernel void @k(ptr addrspace(1) %out) {
entry:
  %t = $tid
  %low = icmp ult i32 %t, 8
  br i1 %low, label %a, label %end
a:
  %v = call i32 @llvm.nvvm.shfl.sync.idx.i32(i32 255, i32 %t, i32 9, i32 31)
  br label %end
end:
  ret void
})");
  LaunchResult result = device.run(1, 32, device.buffer<uint32_t>(1));
  EXPECT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(device.seen(), "sim-inactive-lane");
}

TEST(WaveSync, ABpermuteFromALaneThatIsOff) {
  Device device("gfx942");
  device.load(R"(
define amdgpu_kernel void @k(ptr addrspace(1) %out) {
entry:
  %t = $tid
  %low = icmp ult i32 %t, 8
  br i1 %low, label %a, label %end
a:
  %v = call i32 @llvm.amdgcn.ds.bpermute(i32 36, i32 %t)
  br label %end
end:
  ret void
})");
  LaunchResult result = device.run(1, 64, device.buffer<uint32_t>(1));
  EXPECT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(device.seen(), "sim-inactive-lane");
}

} // namespace
