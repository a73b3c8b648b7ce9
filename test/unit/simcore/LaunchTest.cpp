// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What launches share: memory for frames, and worker threads.

#include "../../../lib/Sim/Run.h"
#include "Bench.h"
#include <thread>

using namespace warp2wave::sim;
using namespace warp2wave::sim::bench;

namespace {

TEST(Frames, AreGivenBackInAnyOrder) {
  Arena arena;
  struct Frame {
    size_t begin, end;
  };
  auto take = [&](size_t bytes) {
    Frame f;
    f.begin = arena.mark();
    EXPECT_NE(arena.allocate(bytes), nullptr);
    f.end = arena.mark();
    return f;
  };
  take(100);
  size_t start = arena.mark();
  for (unsigned turn = 0; turn < 3; ++turn) {
    // Larger than what is left of a chunk, so that a frame begins behind a gap.
    Frame a = take(1000), b = take(200000), c = take(200000), d = take(64);
    EXPECT_EQ(arena.mark(), d.end);
    arena.release(b.begin, b.end);
    arena.release(d.begin, d.end);
    EXPECT_EQ(arena.mark(), c.end);
    arena.release(a.begin, a.end);
    arena.release(c.begin, c.end);
    EXPECT_EQ(arena.mark(), start);
  }
}

TEST(Frames, DoNotOverlap) {
  Arena arena;
  std::vector<std::pair<char *, size_t>> taken;
  for (size_t bytes : {64, 300000, 100, 262144, 5000, 262080}) {
    char *p = arena.allocate(bytes);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(p) % 64, 0u);
    memset(p, int(taken.size() + 1), bytes);
    taken.push_back({p, bytes});
  }
  for (size_t i = 0; i < taken.size(); ++i)
    for (size_t k = 0; k < taken[i].second; ++k)
      ASSERT_EQ(taken[i].first[k], char(i + 1));
}

const char *counting = R"(
define $kernel void @k(ptr addrspace(1) %out) {
  %b = $bid
  %slot = getelementptr i32, ptr addrspace(1) %out, i32 %b
  %old = atomicrmw add ptr addrspace(1) %slot, i32 1 monotonic
  ret void
})";

TEST(Launches, OneAfterTheOtherShareWorkers) {
  Device device("gfx942");
  device.context.options.threads = 4;
  device.load(counting);
  uint32_t *out = device.buffer<uint32_t>(8);
  for (unsigned i = 0; i < 300; ++i)
    ASSERT_EQ(device.run(1 + i % 8, 64, out).status, LaunchStatus::Ok);
  // Block b runs in launches of more than b blocks.
  for (unsigned b = 0; b < 8; ++b) {
    unsigned times = 0;
    for (unsigned i = 0; i < 300; ++i)
      times += i % 8 >= b;
    EXPECT_EQ(out[b], 64 * times) << b;
  }
}

TEST(Launches, AtTheSameTimeFromThreadsOfTheProgram) {
  Device device("sm_90");
  device.context.options.threads = 3;
  device.load(counting);
  uint32_t *out = device.buffer<uint32_t>(16);
  Kernel *kernel = device.module->findKernel("k");
  auto many = [&] {
    for (unsigned i = 0; i < 200; ++i) {
      LaunchShape shape;
      shape.grid = {16, 1, 1};
      shape.block = {32, 1, 1};
      void *argument = &out;
      EXPECT_EQ(launch(*kernel, shape, argument, device.context).status, LaunchStatus::Ok);
    }
  };
  std::thread first(many), second(many);
  many();
  first.join();
  second.join();
  for (unsigned b = 0; b < 16; ++b)
    EXPECT_EQ(out[b], 600u * 32) << b;
}

TEST(Launches, OfFourBillionBlocksBegin) {
  // The number of blocks costs no memory by itself.
  Device device("sm_90");
  device.load("define ptx_kernel void @k() {\n  call void @llvm.trap()\n  ret void\n}");
  device.shape.grid = {1u << 30, 4, 1};
  device.shape.block = {32, 1, 1};
  LaunchResult result = device.runShape();
  EXPECT_EQ(result.status, LaunchStatus::Trap);
  EXPECT_EQ(device.seen(), "sim-trap");
}

} // namespace
