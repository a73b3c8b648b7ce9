// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Wrong uses of memory are told with their place and thread; near misses are not.

#include "Bench.h"

using namespace warp2wave::sim;
using namespace warp2wave::sim::bench;

namespace {

class Check : public OnEach {};
ON_EACH_MACHINE(Check);

/// Thread %t stores to (or loads from) element %t + %o of a buffer.
std::string touching(bool isStore) {
  return std::string(R"(
define $kernel void @k(ptr addrspace(1) %p, i32 %o) {
  %t = $tid
  %i = add i32 %t, %o
  %slot = getelementptr i32, ptr addrspace(1) %p, i32 %i
)") + (isStore ? "  store i32 1, ptr addrspace(1) %slot\n" : "  %v = load i32, ptr addrspace(1) %slot\n") +
         "  ret void\n}";
}

TEST_P(Check, GlobalMemoryOutOfBounds) {
  for (bool isStore : {true, false})
    for (auto [offset, isBad] : {std::pair(0, false), {1, true}, {-1, true}, {1 << 20, true}}) {
      Device device(GetParam());
      device.load(touching(isStore));
      uint32_t *p = device.buffer<uint32_t>(64, 7);
      LaunchResult result = device.run(1, 64, p, uint32_t(offset));
      EXPECT_EQ(result.status, isBad ? LaunchStatus::IllegalAddress : LaunchStatus::Ok) << result.message;
      EXPECT_EQ(device.seen(), isBad ? "sim-out-of-bounds" : "");
      if (offset == 1) {
        EXPECT_NE(result.message.find("0 bytes behind device buffer 0 of 256 bytes"), std::string::npos) << result.message;
        EXPECT_NE(result.message.find("thread (63,0,0)"), std::string::npos) << result.message;
      }
    }
}

TEST_P(Check, FreedMemory) {
  Device device(GetParam());
  device.load(touching(false));
  uint32_t *p = device.buffer<uint32_t>(64);
  device.context.memory.release(p);
  LaunchResult result = device.run(1, 64, p, 0u);
  EXPECT_EQ(result.status, LaunchStatus::IllegalAddress);
  EXPECT_EQ(device.seen(), "sim-use-after-free");
}

TEST_P(Check, NullAndHostPointers) {
  Device device(GetParam());
  device.load(touching(true));
  LaunchResult result = device.run(1, 64, static_cast<uint32_t *>(nullptr), 0u);
  EXPECT_NE(result.message.find("a null pointer"), std::string::npos) << result.message;
  uint32_t own[64];
  result = device.run(1, 64, own, 0u);
  EXPECT_EQ(result.status, LaunchStatus::IllegalAddress);
}

TEST_P(Check, MisalignedAccess) {
  Device device(GetParam());
  device.load(touching(true));
  char *p = device.buffer<char>(512);
  LaunchResult result = device.run(1, 64, p + 2, 0u);
  EXPECT_EQ(result.status, device.isAmd() ? LaunchStatus::Ok : LaunchStatus::IllegalAddress) << result.message;
  EXPECT_EQ(device.seen(), device.isAmd() ? "" : "sim-misaligned");
}

/// Shared memory of 64 numbers; thread %t writes element %t and reads element %t + %o.
std::string sharing(const char *use = "  %w = add i32 %v, 1") {
  return std::string(R"(
@tile = internal addrspace(3) global [64 x i32] poison
define $kernel void @k(ptr addrspace(1) %p, i32 %o) {
  %t = $tid
  %to = getelementptr i32, ptr addrspace(3) @tile, i32 %t
  store i32 %t, ptr addrspace(3) %to
  $barrier
  %i = add i32 %t, %o
  %from = getelementptr i32, ptr addrspace(3) @tile, i32 %i
  %v = load i32, ptr addrspace(3) %from
)") + use +
         R"(
  %slot = getelementptr i32, ptr addrspace(1) %p, i32 %t
  store i32 %w, ptr addrspace(1) %slot
  ret void
})";
}

TEST_P(Check, SharedMemoryOutOfBounds) {
  for (auto [offset, isBad] : {std::pair(0, false), {1, true}, {-1, true}, {100, true}, {100000, true}}) {
    Device device(GetParam());
    device.load(sharing());
    LaunchResult result = device.run(1, 64, device.buffer<uint32_t>(64), uint32_t(offset));
    EXPECT_EQ(result.status, isBad ? LaunchStatus::IllegalAddress : LaunchStatus::Ok) << offset << result.message;
    EXPECT_EQ(device.seen(), isBad ? "sim-out-of-bounds" : "") << offset;
  }
}

TEST_P(Check, SharedMemoryThatNothingWrote) {
  Device device(GetParam());
  device.load(sharing());
  LaunchResult result = device.run(1, 33, device.buffer<uint32_t>(64), 1u);
  EXPECT_EQ(result.status, LaunchStatus::Ok);
  EXPECT_EQ(device.seen(), "sim-uninitialized-lds");
  EXPECT_EQ(device.incidents[0].thread[0], 32u);
}

TEST_P(Check, SharedMemoryReadForASelectThatDropsIt) {
  // What `i + 1 < n ? tile[i + 1] : 0` becomes.
  Device device(GetParam());
  device.load(sharing("  %c = icmp ult i32 %t, 32\n  %w = select i1 %c, i32 %v, i32 0"));
  LaunchResult result = device.run(1, 33, device.buffer<uint32_t>(64), 1u);
  EXPECT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(device.seen(), "");
}

TEST_P(Check, SharedMemoryIsNotThatOfTheBlockBefore) {
  // Thread 0 of block 0 writes; block 1 reads.
  Device device(GetParam());
  device.load(R"(
@tile = internal addrspace(3) global i32 poison
define $kernel void @k(ptr addrspace(1) %p) {
entry:
  %b = $bid
  %c = icmp eq i32 %b, 0
  br i1 %c, label %write, label %read
write:
  store i32 5, ptr addrspace(3) @tile
  br label %end
read:
  %v = load i32, ptr addrspace(3) @tile
  store i32 %v, ptr addrspace(1) %p
  br label %end
end:
  ret void
})");
  uint32_t *p = device.buffer<uint32_t>(1);
  EXPECT_EQ(device.run(2, 1, p).status, LaunchStatus::Ok);
  EXPECT_EQ(device.seen(), "sim-uninitialized-lds");
  EXPECT_NE(*p, 5u);
}

TEST_P(Check, OwnMemoryOutOfBounds) {
  for (auto [offset, isBad] : {std::pair(0, false), {7, false}, {1 << 20, true}}) {
    Device device(GetParam());
    std::string space = device.isAmd() ? ", addrspace(5)" : "";
    device.load("define $kernel void @k(i32 %o) {\n  %a = alloca [8 x i32], align 4" + space +
                "\n  %p = getelementptr i32, ptr $L %a, i32 %o\n  store volatile i32 1, ptr $L %p\n  ret void\n}");
    LaunchResult result = device.run(1, 64, uint32_t(offset));
    EXPECT_EQ(result.status, isBad ? LaunchStatus::IllegalAddress : LaunchStatus::Ok) << result.message;
    EXPECT_EQ(device.seen(), isBad ? "sim-out-of-bounds" : "");
  }
}

TEST_P(Check, TheCountOfAnIncidentIsOfAllThreads) {
  Device device(GetParam());
  device.load(sharing());
  device.run(3, 16, device.buffer<uint32_t>(64), 8u);
  ASSERT_EQ(device.seen(), "sim-uninitialized-lds");
  EXPECT_EQ(device.incidents[0].count, 24u);
}

TEST_P(Check, WhatIsNotSimulatedIsRefusedWhenItIsReached) {
  for (uint32_t reach : {0u, 1u}) {
    Device device(GetParam());
    device.load(R"(
declare void @mystery()
define $kernel void @k(i32 %r) {
entry:
  %c = icmp eq i32 %r, 1
  br i1 %c, label %bad, label %end
bad:
  call void @mystery()
  br label %end
end:
  ret void
})");
    LaunchResult result = device.run(1, 32, reach);
    EXPECT_EQ(result.status, reach ? LaunchStatus::Unsupported : LaunchStatus::Ok);
    EXPECT_EQ(result.message.find("'mystery'") != std::string::npos, reach == 1) << result.message;
  }
}

TEST_P(Check, ShapesThatNoDeviceTakes) {
  Device device(GetParam());
  device.load(touching(true));
  EXPECT_EQ(device.run(1, 1025, device.buffer<uint32_t>(1), 0u).status, LaunchStatus::BadShape);
  EXPECT_EQ(device.run(0, 32, device.buffer<uint32_t>(1), 0u).status, LaunchStatus::BadShape);
  EXPECT_EQ(device.run(1, 32).status, LaunchStatus::BadShape);
}

} // namespace
