// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One lane after another (w2w/turns.h) and one warp in each wave (w2w/one_warp.h): what kernels see of them, on waves of
// 64 and of 32 lanes and on NVIDIA.

#include "gpu.h"
#include "w2w/one_warp.h"
#include "w2w/turns.h"

namespace {

int failures = 0;

void expect(bool isRight, const char *what, long long got = 0, long long wanted = 0) {
  if (isRight)
    return;
  ++failures;
  std::printf("%s: %lld, expected %lld\n", what, got, wanted);
}
void expectEqual(long long got, long long wanted, const char *what) { expect(got == wanted, what, got, wanted); }

/// The lanes of a wave of the device that runs this: 32 on NVIDIA.
int waveLanes() {
  int lanes = 32;
#if W2W_AMD
  check(hipDeviceGetAttribute(&lanes, hipDeviceAttributeWarpSize, 0), "attribute");
#endif
  return lanes;
}

// -- Turns ------------------------------------------------------------------------

/// How many lanes run this together; 1 where lanes have no common counter.
W2W_DEVICE int together() {
#if W2W_AMD
  return __builtin_popcountll(__builtin_amdgcn_ballot_w64(true));
#else
  return 1;
#endif
}

__global__ void lockInTurn(int *lock, volatile int *sum, int *most) {
  W2W_EACH_LANE_IN_TURN {
    while (w2w::atomicCAS(lock, 0, 1) != 0)
      ;
    __threadfence();
    *sum = *sum + 1;
    if (together() > *most)
      *most = together();
    __threadfence();
    atomicExch(lock, 0);
  }
}
__global__ void locksByKey(int *locks, volatile int *sums) {
  int key = threadIdx.x % 5;
  if (threadIdx.x % 3 != 0) {
    W2W_EACH_LANE_IN_TURN {
      bool done = false;
      while (!done) {
        if (w2w::atomicCAS(&locks[key], 0, 1) == 0) {
          __threadfence();
          sums[key] = sums[key] + 1;
          __threadfence();
          atomicExch(&locks[key], 0);
          done = true;
        }
      }
    }
  }
}
/// What lanes do in their turns: who, in which order, with jumps of loops inside and values that live on.
__global__ void order(int *place, int *turns, int *after) {
  __shared__ int next[8];
  if (threadIdx.x < 8)
    next[threadIdx.x] = 0;
  __syncthreads();
  int wave = threadIdx.x / 64, count = 0;
  if (threadIdx.x % 4 != 1) {
    W2W_EACH_LANE_IN_TURN {
      for (int i = 0; i < 10; ++i) {
        if (i < 3)
          continue;
        ++count;
        if (i == 5)
          break;
      }
      place[threadIdx.x] = atomicAdd(&next[wave], 1);
    }
  }
  turns[threadIdx.x] = count;
  // All are here again.
  after[threadIdx.x] = w2w::popc(w2w::ballot_sync(0xffffffffu, true));
}
__global__ void nestedTurns(int *locks, volatile int *sum) {
  W2W_EACH_LANE_IN_TURN {
    while (w2w::atomicCAS(&locks[0], 0, 1) != 0)
      ;
    W2W_EACH_LANE_IN_TURN {
      while (w2w::atomicCAS(&locks[1], 0, 1) != 0)
        ;
      *sum = *sum + 2;
      __threadfence();
      atomicExch(&locks[1], 0);
    }
    atomicExch(&locks[0], 0);
  }
}

void testTurns() {
  GpuArray<int> lock(8), sum(8), most(1);
  lockInTurn<<<3, 96>>>(lock.data(), sum.data(), most.data());
  expectEqual(sum.fetch()[0], 3 * 96, "sum under a lock");
  expectEqual(most.fetch()[0], 1, "lanes in a turn");

  GpuArray<int> locks(8), sums(8);
  locksByKey<<<2, 160>>>(locks.data(), sums.data());
  int wanted[5] = {};
  for (int t = 0; t < 160; ++t)
    wanted[t % 5] += t % 3 != 0 ? 2 : 0;
  sums.fetch();
  for (int k = 0; k < 5; ++k)
    expectEqual(sums.fetch()[size_t(k)], wanted[k], "sum of a key");

  constexpr int threads = 128;
  GpuArray<int> place(threads), turns(threads), after(threads);
  order<<<1, threads>>>(place.data(), turns.data(), after.data());
  place.fetch(), turns.fetch(), after.fetch();
  int lanes = waveLanes(), bad = 0;
  bool isOrdered = true;
  for (int t = 0; t < threads; ++t) {
    bool takesPart = t % 4 != 1;
    bad += turns.fetch()[size_t(t)] != (takesPart ? 3 : 0);
    bad += after.fetch()[size_t(t)] != 32;
    // Of the lanes of one wave, the lower goes first.
    for (int u = t + 1; u < threads && takesPart; ++u)
      if (u % 4 != 1 && u / lanes == t / lanes && W2W_AMD)
        isOrdered &= place.fetch()[size_t(t)] < place.fetch()[size_t(u)];
  }
  expectEqual(bad, 0, "lanes with wrong turns");
  expect(isOrdered, "lanes in order");

  GpuArray<int> two(2), nested(1);
  nestedTurns<<<2, 64>>>(two.data(), nested.data());
  expectEqual(nested.fetch()[0], 2 * 2 * 64, "sum under two locks");
}

// -- One warp per wave ------------------------------------------------------------

struct Seen {
  unsigned x, y, z, sizeX, sizeY, sizeZ, lanesHere, count;
};

__global__ void __launch_bounds__(W2W_ONE_WARP_BOUND(512)) look(Seen *seen) {
  W2W_ONE_WARP_PER_WAVE
  w2w::OneWarpIndex t = w2w::oneWarpThreadIdx(), size = w2w::oneWarpBlockDim();
  unsigned i = blockIdx.x * (size.x * size.y * size.z) + (t.z * size.y + t.y) * size.x + t.x;
  atomicAdd(&seen[i].count, 1u);
  seen[i].x = t.x;
  seen[i].y = t.y;
  seen[i].z = t.z;
  seen[i].sizeX = size.x;
  seen[i].sizeY = size.y;
  seen[i].sizeZ = size.z;
#if W2W_AMD
  seen[i].lanesHere = unsigned(__builtin_popcountll(__builtin_amdgcn_ballot_w64(true)));
#else
  seen[i].lanesHere = 32;
#endif
}

void testNumbers(unsigned blocks, dim3 block) {
  unsigned threads = block.x * block.y * block.z;
  GpuArray<Seen> seen(blocks * threads);
  look<<<blocks, w2w::oneWarpBlock(block)>>>(seen.data());
  check(GPU(GetLastError)(), "launch");
  int bad = 0;
  seen.fetch();
  for (unsigned i = 0; i < blocks * threads; ++i) {
    const Seen &s = seen.fetch()[i];
    unsigned t = i % threads;
    bad += s.count != 1 || s.x != t % block.x || s.y != t / block.x % block.y || s.z != t / block.x / block.y ||
           s.sizeX != block.x || s.sizeY != block.y || s.sizeZ != block.z || s.lanesHere != 32;
  }
  expectEqual(bad, 0, "threads with wrong numbers");
}

/// Warps that go different ways over barriers, and hand over data in a loop that waits.
__global__ void __launch_bounds__(W2W_ONE_WARP_BOUND(128)) differentWays(int *out) {
  W2W_ONE_WARP_PER_WAVE
  __shared__ int parts[4];
  __shared__ int ready;
  unsigned warp = w2w::oneWarpThreadIdx().x / 32;
  if (w2w::oneWarpThreadIdx().x == 0)
    ready = 0;
  __syncthreads();
  if (warp == 0) {
    if (w2w::lane() == 0)
      parts[0] = 1;
    __syncthreads();
    parts[1] = parts[0] + 1;
    __syncthreads();
  } else if (warp == 1) {
    __syncthreads();
    __syncthreads();
  } else {
    __syncthreads();
    int seen = parts[0];
    __syncthreads();
    if (w2w::lane() == 0)
      parts[warp] = seen + parts[1];
  }
  // Each warp waits for the one before it.
  if (w2w::lane() == 0) {
    while (atomicAdd(&ready, 0) != int(warp))
      ;
    out[blockIdx.x * 4 + warp] = warp < 2 ? parts[warp] : parts[warp] + int(warp);
    __threadfence_block();
    atomicAdd(&ready, 1);
  }
  __syncthreads();
  if (w2w::oneWarpThreadIdx().x == 0)
    out[8 + blockIdx.x] = ready;
}

void testOneWarp() {
  testNumbers(3, dim3(128));
  testNumbers(2, dim3(32, 8));
  testNumbers(1, dim3(64, 2, 4));
  testNumbers(1, dim3(512));
  testNumbers(2, dim3(96, 3));
  testNumbers(4, dim3(32));

  GpuArray<int> out(10);
  differentWays<<<2, w2w::oneWarpBlock(128)>>>(out.data());
  int wanted[10] = {1, 2, 5, 6, 1, 2, 5, 6, 4, 4};
  out.fetch();
  for (int i = 0; i < 10; ++i)
    expectEqual(out.fetch()[size_t(i)], wanted[i], "different ways");

  bool isWide = waveLanes() == 64;
  dim3 doubled = w2w::oneWarpBlock(dim3(32, 4, 2)), odd = w2w::oneWarpBlock(dim3(48, 2));
  expectEqual(doubled.x, isWide ? 64 : 32, "x of the block");
  expectEqual(doubled.y * 10 + doubled.z, 42, "y and z of the block");
  expectEqual(odd.x, isWide ? 0xffffffffll : 48, "x of a block of other rows");
  if (isWide) {
    // Rather no launch than wrong numbers.
    GpuArray<Seen> seen(96);
    look<<<1, odd>>>(seen.data());
    expect(GPU(GetLastError)() != GPU(Success), "a launch that must fail");
    expectEqual(seen.fetch()[0].count, 0, "threads of a launch that must fail");
  }
}

} // namespace

int main() {
  testTurns();
  testOneWarp();
  std::printf(failures ? "FAILED\n" : "PASSED\n");
  return failures != 0;
}
