// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who waits for whom: lanes for lanes, waves for waves, blocks for blocks.  What
// makes progress on the hardware must end; what hangs there must be told, and why.

#include "Bench.h"

using namespace warp2wave::sim;
using namespace warp2wave::sim::bench;

namespace {

class Waiting : public OnEach {};
ON_EACH_MACHINE(Waiting);

/// With a place in the source for the loop: file spin.cu, line 7.
const char *spinOnOwnLane = R"(
define $kernel void @k(ptr addrspace(1) %flag, ptr addrspace(1) %out) !dbg !4 {
entry:
  %t = $tid, !dbg !6
  %zero = icmp eq i32 %t, 0, !dbg !6
  br i1 %zero, label %set, label %spin, !dbg !6
spin:
  %v = load volatile i32, ptr addrspace(1) %flag, !dbg !7
  %c = icmp eq i32 %v, 0, !dbg !7
  br i1 %c, label %spin, label %join, !dbg !7
set:
  store volatile i32 1, ptr addrspace(1) %flag, !dbg !6
  br label %join, !dbg !6
join:
  %slot = getelementptr i32, ptr addrspace(1) %out, i32 %t, !dbg !6
  store i32 1, ptr addrspace(1) %slot, !dbg !6
  ret void, !dbg !6
}
!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!8, !9}
!0 = distinct !DICompileUnit(language: DW_LANG_C_plus_plus, file: !1, emissionKind: LineTablesOnly)
!1 = !DIFile(filename: "spin.cu", directory: "/src")
!2 = !DISubroutineType(types: !3)
!3 = !{}
!4 = distinct !DISubprogram(name: "k", scope: !1, file: !1, line: 2, type: !2, unit: !0, spFlags: DISPFlagDefinition)
!6 = !DILocation(line: 5, scope: !4)
!7 = !DILocation(line: 7, scope: !4)
!8 = !{i32 2, !"Debug Info Version", i32 3}
!9 = !{i32 2, !"Dwarf Version", i32 4}
)";

TEST_P(Waiting, OnALaneOfTheOwnWave) {
  // Both orders of the branch's sides.
  for (auto order : {Schedule::Forward, Schedule::Reversed}) {
    Device device(GetParam());
    device.context.options.schedule.order = order;
    // The spinning side first in the order of blocks, whatever the schedule.
    std::string text = spinOnOwnLane;
    if (order == Schedule::Forward)
      text = replaceAll(replaceAll(text, "icmp eq i32 %t, 0", "icmp ne i32 %t, 0"), "label %set, label %spin",
                        "label %spin, label %set");
    device.load(text);
    uint32_t *flag = device.buffer<uint32_t>(1), *out = device.buffer<uint32_t>(64);
    LaunchResult result = device.run(1, device.lanes(), flag, out);
    if (!device.isAmd()) {
      EXPECT_EQ(result.status, LaunchStatus::Ok) << result.message;
      EXPECT_EQ(out[0] + out[31], 2u);
      EXPECT_EQ(device.seen(), "");
      continue;
    }
    EXPECT_EQ(result.status, LaunchStatus::Hang);
    ASSERT_EQ(device.seen(), "sim-livelock");
    const Incident &i = device.incidents[0];
    std::string lanes = device.lanes() == 64 ? "lanes 0xfffffffffffffffe" : "lanes 0xfffffffe";
    EXPECT_NE(i.message.find("spins on its own lanes"), std::string::npos) << i.message;
    EXPECT_NE(i.message.find(lanes + " of wave 0 are at spin.cu:7"), std::string::npos) << i.message;
    EXPECT_NE(i.message.find("lanes 0x1 of wave 0 are at spin.cu:5"), std::string::npos) << i.message;
    EXPECT_EQ(i.file, "/src/spin.cu");
    EXPECT_EQ(i.line, 7u);
  }
}

TEST_P(Waiting, OnALaneOfTheOwnWaveWhileItCountsItsTurns) {
  // The spinner writes to memory each time round: that alone must not keep the other lane from running.
  Device device(GetParam());
  device.context.options.stepLimit = 3'000'000;
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %flag, ptr addrspace(1) %turns) {
entry:
  %t = $tid
  %other = icmp ne i32 %t, 0
  br i1 %other, label %spin, label %set
spin:
  %old = atomicrmw add ptr addrspace(1) %turns, i32 1 monotonic
  %v = load volatile i32, ptr addrspace(1) %flag
  %c = icmp eq i32 %v, 0
  br i1 %c, label %spin, label %join
set:
  store volatile i32 1, ptr addrspace(1) %flag
  br label %join
join:
  ret void
})");
  LaunchResult result = device.run(1, 32, device.buffer<uint32_t>(1), device.buffer<uint32_t>(1));
  EXPECT_EQ(result.status, device.isAmd() ? LaunchStatus::Hang : LaunchStatus::Ok) << result.message;
}

TEST_P(Waiting, ForALockThatEachLaneTakes) {
  // The loop that takes the lock, the work and the release in one body: lockstep can run it as well.
  Device device(GetParam());
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %lock, ptr addrspace(1) %sum) {
entry:
  br label %loop
loop:
  %x = cmpxchg ptr addrspace(1) %lock, i32 0, i32 1 acquire monotonic
  %ok = extractvalue { i32, i1 } %x, 1
  br i1 %ok, label %work, label %next
work:
  %v = load volatile i32, ptr addrspace(1) %sum
  %w = add i32 %v, 1
  store volatile i32 %w, ptr addrspace(1) %sum
  store atomic i32 0, ptr addrspace(1) %lock release, align 4
  br label %next
next:
  %more = xor i1 %ok, true
  br i1 %more, label %loop, label %end
end:
  ret void
})");
  uint32_t *lock = device.buffer<uint32_t>(1), *sum = device.buffer<uint32_t>(1);
  device.context.options.threads = 2;
  LaunchResult result = device.run(5, 96, lock, sum);
  EXPECT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(*sum, 480u);
  EXPECT_EQ(device.seen(), "");
}

TEST_P(Waiting, ForALockHeldAcrossTheJoin) {
  // while (cas) ; work; release: on AMD the winner waits behind the loop for the losers.
  Device device(GetParam());
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %lock, ptr addrspace(1) %sum) {
entry:
  br label %loop
loop:
  %x = cmpxchg ptr addrspace(1) %lock, i32 0, i32 1 acquire monotonic
  %ok = extractvalue { i32, i1 } %x, 1
  br i1 %ok, label %work, label %loop
work:
  %v = load volatile i32, ptr addrspace(1) %sum
  %w = add i32 %v, 1
  store volatile i32 %w, ptr addrspace(1) %sum
  store atomic i32 0, ptr addrspace(1) %lock release, align 4
  ret void
})");
  uint32_t *lock = device.buffer<uint32_t>(1), *sum = device.buffer<uint32_t>(1);
  LaunchResult result = device.run(2, 96, lock, sum);
  if (device.isAmd()) {
    EXPECT_EQ(result.status, LaunchStatus::Hang);
    EXPECT_EQ(device.seen(), "sim-livelock");
  } else {
    EXPECT_EQ(result.status, LaunchStatus::Ok) << result.message;
    EXPECT_EQ(*sum, 192u);
  }
}

/// Threads with number (block * 128 + thread) >= 64, or only those of other blocks, spin until thread 0 of the last one has come.
const char *spinOnOthers = R"(
define $kernel void @k(ptr addrspace(1) %flag, ptr addrspace(1) %out, i32 %first, i32 %last) {
entry:
  %t = $tid
  %b = $bid
  %b1 = mul i32 %b, 128
  %n = add i32 %b1, %t
  %isFirst = icmp eq i32 %n, %first
  br i1 %isFirst, label %set, label %ask
set:
  store volatile i32 1, ptr addrspace(1) %flag
  br label %end
ask:
  %wave = lshr i32 %n, 6
  %own = lshr i32 %first, 6
  %spins = icmp ne i32 %wave, %own
  br i1 %spins, label %spin, label %end
spin:
  %v = load atomic i32, ptr addrspace(1) %flag acquire, align 4
  %c = icmp eq i32 %v, 0
  br i1 %c, label %spin, label %end
end:
  %slot = getelementptr i32, ptr addrspace(1) %out, i32 %n
  store i32 1, ptr addrspace(1) %slot
  ret void
})";

TEST_P(Waiting, OnAnotherWaveOfTheBlockOrOfTheGrid) {
  for (auto order : {Schedule::Forward, Schedule::Reversed, Schedule::Shuffled})
    for (uint32_t first : {0u, 64u, 8u * 128 + 64})
      for (unsigned threads : {1u, 2u}) {
        Device device(GetParam());
        device.context.options.schedule = {order, 5};
        device.context.options.threads = threads;
        device.load(spinOnOthers);
        uint32_t *flag = device.buffer<uint32_t>(1), *out = device.buffer<uint32_t>(9 * 128);
        LaunchResult result = device.run(9, 128, flag, out, first, 0u);
        ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message << " " << first;
        for (unsigned i = 0; i < 9 * 128; ++i)
          ASSERT_EQ(out[i], 1u) << i;
        EXPECT_EQ(device.seen(), "");
      }
}

TEST_P(Waiting, ForeverIsALivelock) {
  Device device(GetParam());
  device.context.options.threads = 2;
  device.load(spinOnOthers);
  LaunchResult result =
      device.run(3, 128, device.buffer<uint32_t>(1), device.buffer<uint32_t>(3 * 128), 1u << 30, 0u);
  EXPECT_EQ(result.status, LaunchStatus::Hang);
  EXPECT_EQ(device.seen(), "sim-livelock");
  if (!device.incidents.empty())
    EXPECT_NE(device.incidents[0].message.find("that nobody writes"), std::string::npos) << device.incidents[0].message;
}

TEST_P(Waiting, AnEndlessLoopWithoutMemoryIsALivelock) {
  Device device(GetParam());
  device.load(R"(
define $kernel void @k() {
entry:
  br label %loop
loop:
  %a = phi i32 [ 0, %entry ], [ %b, %loop ]
  %b = xor i32 %a, 1
  br label %loop
})");
  LaunchResult result = device.run(2, 64);
  EXPECT_EQ(result.status, LaunchStatus::Hang);
  EXPECT_EQ(device.seen(), "sim-livelock");
}

TEST_P(Waiting, LongArithmeticBehindAVolatileLoadIsNoLivelock) {
  // 24 million operations of a wave without a store; every 100th turn of the loop reads volatile memory.
  Device device(GetParam());
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %in, ptr addrspace(1) %out) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %next ]
  %s = phi i32 [ 1, %entry ], [ %s2, %next ]
  %m = urem i32 %i, 100
  %z = icmp eq i32 %m, 0
  br i1 %z, label %read, label %next
read:
  %v = load volatile i32, ptr addrspace(1) %in
  br label %next
next:
  %w = phi i32 [ 0, %loop ], [ %v, %read ]
  %s1 = mul i32 %s, 1664525
  %s2 = add i32 %s1, %w
  %i1 = add i32 %i, 1
  %more = icmp ult i32 %i1, 3000000
  br i1 %more, label %loop, label %done
done:
  store i32 %s2, ptr addrspace(1) %out
  ret void
})");
  uint32_t *in = device.buffer<uint32_t>(1, 5), *out = device.buffer<uint32_t>(1);
  LaunchResult result = device.run(1, 32, in, out);
  EXPECT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(device.seen(), "");
  uint32_t s = 1;
  for (uint32_t i = 0; i < 3000000; ++i)
    s = s * 1664525 + (i % 100 ? 0 : 5);
  EXPECT_EQ(*out, s);
}

TEST_P(Waiting, ForATimeoutThatComesIsNoLivelock) {
  // Polls for what never happens, but gives up after a million turns.
  Device device(GetParam());
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %flag, ptr addrspace(1) %out) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %i1 = add i32 %i, 1
  %v = load volatile i32, ptr addrspace(1) %flag
  %quiet = icmp eq i32 %v, 0
  %early = icmp ult i32 %i1, 400000
  %more = and i1 %quiet, %early
  br i1 %more, label %loop, label %done
done:
  store i32 %i1, ptr addrspace(1) %out
  ret void
})");
  uint32_t *out = device.buffer<uint32_t>(1);
  LaunchResult result = device.run(1, 32, device.buffer<uint32_t>(1), out);
  EXPECT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(*out, 400000u);
}

TEST_P(Waiting, InAChainOfBlocks) {
  // Decoupled look-back: a ticket orders the blocks, and each waits for the sum of the one before it.
  for (auto order : {Schedule::Forward, Schedule::Reversed, Schedule::Shuffled})
    for (bool byTicket : {true, false})
      for (unsigned threads : {1u, 2u}) {
        Device device(GetParam());
        device.context.options.schedule = {order, 3};
        device.context.options.threads = threads;
        device.load(R"(
@number = internal addrspace(3) global i32 poison
define $kernel void @k(ptr addrspace(1) %ticket, ptr addrspace(1) %sums, i32 %byTicket) {
entry:
  %t = $tid
  %b = $bid
  %first = icmp eq i32 %t, 0
  br i1 %first, label %take, label %wait
take:
  %old = atomicrmw add ptr addrspace(1) %ticket, i32 1 monotonic
  %by = icmp ne i32 %byTicket, 0
  %own = select i1 %by, i32 %old, i32 %b
  store i32 %own, ptr addrspace(3) @number
  br label %wait
wait:
  $barrier
  %n = load i32, ptr addrspace(3) @number
  br i1 %first, label %ask, label %end
ask:
  %none = icmp eq i32 %n, 0
  br i1 %none, label %write, label %spin
spin:
  %p = add i32 %n, -1
  %from = getelementptr i32, ptr addrspace(1) %sums, i32 %p
  %v = load atomic i32, ptr addrspace(1) %from acquire, align 4
  %c = icmp eq i32 %v, 0
  br i1 %c, label %spin, label %write
write:
  %sum = phi i32 [ 0, %ask ], [ %v, %spin ]
  %next = add i32 %sum, 2
  %to = getelementptr i32, ptr addrspace(1) %sums, i32 %n
  store atomic i32 %next, ptr addrspace(1) %to release, align 4
  br label %end
end:
  ret void
})");
        uint32_t *ticket = device.buffer<uint32_t>(1), *sums = device.buffer<uint32_t>(300);
        LaunchResult result = device.run(300, 64, ticket, sums, uint32_t(byTicket));
        ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
        for (unsigned i = 0; i < 300; ++i)
          ASSERT_EQ(sums[i], 2 * i + 2) << i;
        EXPECT_EQ(device.seen(), "");
      }
}

TEST_P(Waiting, BeyondTheStepLimit) {
  Device device(GetParam());
  device.context.options.stepLimit = 100000;
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %out) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %i1 = add i32 %i, 1
  store i32 %i, ptr addrspace(1) %out
  br label %loop
})");
  LaunchResult result = device.run(1, 32, device.buffer<uint32_t>(1));
  EXPECT_EQ(result.status, LaunchStatus::Hang);
  EXPECT_NE(result.message.find("more than 100000 operations"), std::string::npos) << result.message;
}

TEST_P(Waiting, AfterALaunchThatHungTheNextOneRuns) {
  Device device(GetParam());
  device.load(spinOnOthers);
  uint32_t *flag = device.buffer<uint32_t>(1), *out = device.buffer<uint32_t>(128);
  EXPECT_EQ(device.run(1, 128, flag, out, 1u << 30, 0u).status, LaunchStatus::Hang);
  LaunchResult result = device.run(1, 128, flag, out, 0u, 0u);
  EXPECT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(device.seen(), "");
}

} // namespace
