// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A barrier of the block under a condition that is not the same in a whole wave of 64 lanes.
#include <cuda_runtime.h>
#include <cooperative_groups.h>
namespace cg = cooperative_groups;

// -- Lanes of a warp part --------------------------------------------------------

__global__ void oneThread(float *s) {
  if (threadIdx.x == 0)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void elseArm(float *s) {
  if (threadIdx.x < 10) {
    s[0] = 1;
  } else {
    s[1] = 2;
    __syncthreads(); // FINDING: barrier-divergence
  }
}
__global__ void byData(const int *p) {
  int v = p[threadIdx.x];
  if (v > 0)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void bySwitch(const int *p) {
  switch (p[threadIdx.x] & 3) {
  case 0:
    __syncthreads(); // FINDING: barrier-divergence
    break;
  case 1:
  default:
    __syncthreads(); // FINDING: barrier-divergence
  }
}
__global__ void counted(int *p) {
  p[0] = threadIdx.x < 5 ? __syncthreads_count(1) : 0; // FINDING: barrier-divergence
  if (threadIdx.x == 3 && __syncthreads_or(p[1])) // FINDING: barrier-divergence
    p[2] = 1;
  if (threadIdx.x == 3 || __syncthreads_and(p[1])) // FINDING: barrier-divergence
    p[2] = 1;
}
__global__ void group(int *p) {
  cg::thread_block block = cg::this_thread_block();
  if (block.thread_rank() == 7)
    block.sync(); // FINDING: barrier-divergence
  if (p[threadIdx.x])
    cg::sync(block); // FINDING: barrier-divergence
  if (block.thread_index().x == 5)
    cg::thread_block::sync(); // FINDING: barrier-divergence
  if (cg::this_thread_block().thread_rank() < 10)
    cg::this_thread_block().sync(); // FINDING: barrier-divergence
  auto tile = cg::tiled_partition<32>(block);
  if (tile.thread_rank() == 0)
    block.sync(); // FINDING: barrier-divergence
  auto half = cg::tiled_partition<16>(block);
  if (half.meta_group_rank() == 0)
    block.sync(); // FINDING: barrier-divergence
  if (half.any(p[threadIdx.x]))
    block.sync(); // FINDING: barrier-divergence
}
__global__ void nested(int *p, int n) {
  if (n > 3) {
    if (p[0] == 1) {
      if (p[threadIdx.x] == 2)
        __syncthreads(); // FINDING: barrier-divergence
    }
  }
}
__global__ void throughVariables(int *p) {
  bool isLeader = false;
  if (threadIdx.x == 0)
    isLeader = true;
  if (isLeader)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void lateVariable(int *p) {
  int last = -1;
  for (int i = 0; i < 4; ++i) {
    if (last == 3)
      __syncthreads(); // FINDING: barrier-divergence
    last = p[threadIdx.x + i];
  }
}
__global__ void byAtomic(int *p) {
  int ticket = atomicAdd(p, 1);
  if (ticket == 31)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void inTwoDimensions(int *p) {
  if (threadIdx.y == 0)
    __syncthreads(); // FINDING: barrier-divergence
}

// -- The two warps of a wave part ------------------------------------------------

__global__ void oneWarp(float *s) {
  if (threadIdx.x < 32)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void producers(float *s) {
  int warp = threadIdx.x / 32;
  if (warp == 0) {
    s[0] = 1;
    __syncthreads(); // FINDING: barrier-divergence
  } else {
    s[1] = 2;
    __syncthreads(); // FINDING: barrier-divergence
  }
}
__global__ void byShift(float *s) {
  const unsigned warp = threadIdx.x >> 5;
  if (warp & 1)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void byMask(float *s) {
  if ((threadIdx.x & 32) == 0)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void byShuffle(int *p) {
  int first = __shfl_sync(0xffffffff, p[threadIdx.x], 0);
  if (first)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void byVote(int *p) {
  if (__any_sync(0xffffffff, p[threadIdx.x]))
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void warpsOfTheGrid(int *p) {
  int global = (blockIdx.x * blockDim.x + threadIdx.x) / 32;
  if (global % 2 == 0)
    __syncthreads(); // FINDING: barrier-divergence
}

__global__ void byRange(float *s) {
  // Of unsigned numbers, 32 to 63 only.
  if (threadIdx.x - 32 < 32)
    __syncthreads(); // FINDING: barrier-divergence
  if (31 >= threadIdx.x - 96)
    __syncthreads(); // FINDING: barrier-divergence
  if ((threadIdx.x - 32) / 32 < 1)
    __syncthreads(); // FINDING: barrier-divergence
  // Signed, -31 to 31 are one step.
  int tid = threadIdx.x;
  if ((tid - 64) / 64 == 0)
    __syncthreads(); // FINDING: barrier-divergence
  if ((tid - (int)s[0]) / 64 == 0)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void byMaskOfWarps(float *s) { // FINDING: one-warp-per-wave
  if ((threadIdx.x & ~31) == 32)
    __syncthreads();
  if ((threadIdx.x & ~31u) < 96)
    __syncthreads();
}
__global__ void byTiles(float *s) {
  cg::thread_block block = cg::this_thread_block();
  auto tile = cg::tiled_partition<32>(block);
  if (tile.meta_group_rank() == 0)
    block.sync(); // FINDING: barrier-divergence
  if (block.thread_rank() < 32)
    block.sync(); // FINDING: barrier-divergence
  // The warps of each lane's warp: lane + 32 or lane.
  if (tile.thread_rank() + 32 * (threadIdx.x / 32) < 32)
    block.sync(); // FINDING: barrier-divergence
}
void launchMask(float *s) { byMaskOfWarps<<<1, 128>>>(s); }

// -- Near misses: whole waves, or everyone ---------------------------------------

__global__ void wholeWaves(float *s) {
  if (threadIdx.x < 64)
    __syncthreads();
  if (threadIdx.x >= 128)
    __syncthreads();
  if (threadIdx.x / 64 == 1)
    __syncthreads();
  if (threadIdx.x / 32 < 2)
    __syncthreads();
  if ((threadIdx.x & 64) != 0)
    __syncthreads();
  if (!(threadIdx.x < 64) && s[0] > 1)
    __syncthreads();
  switch (threadIdx.x >> 7) {
  case 0:
    __syncthreads();
    break;
  default:
    __syncthreads();
  }
}
__global__ void wholeWavesByRange(float *s) {
  if (threadIdx.x - 64 < 64)
    __syncthreads();
  if (threadIdx.x - 64 <= 127u)
    __syncthreads();
  if ((threadIdx.x & ~63) == 64)
    __syncthreads();
  if ((threadIdx.x & ~31) < 64)
    __syncthreads();
  int tid = threadIdx.x;
  if ((tid - 64) >> 6 == 0)
    __syncthreads();
  // Signed, what is below 64 is below 128 as well.
  if (tid - 64 < 64)
    __syncthreads();
}
__global__ void gridOfWholeWaves(float *s) {
  if (cg::this_grid().thread_rank() / 64 % 2)
    __syncthreads();
}
__global__ void wholeWavesByTiles(float *s) {
  cg::thread_block block = cg::this_thread_block();
  auto tile = cg::tiled_partition<32>(block);
  if (tile.meta_group_rank() / 2 == 1)
    block.sync();
  if (block.thread_rank() / 64 == 1)
    block.sync();
  if (block.thread_index().x < 64)
    block.sync();
  if (tile.meta_group_rank() * 32 + tile.thread_rank() < 64)
    block.sync();
  if (block.group_index().x == 3 && tile.size() == 32)
    block.sync();
  if (threadIdx.x < 16) {
    cg::tiled_partition<16>(block).sync();
    tile.sync();
  }
}
void launchTiles(float *s) { gridOfWholeWaves<<<4, 128>>>(s); }
__global__ void sameForAll(int *p, int n) {
  __shared__ int shared;
  if (threadIdx.x == 0)
    shared = p[0];
  __syncthreads();
  if (shared)
    __syncthreads();
  if (n > 3 && blockIdx.x == 0)
    __syncthreads();
  if (p[blockIdx.x])
    __syncthreads();
  if (__syncthreads_or(p[threadIdx.x]))
    __syncthreads();
  if (blockIdx.y * gridDim.x + blockIdx.x < 7u)
    __syncthreads();
  int limit = n;
  if (n > 100)
    limit = 100;
  p[1] = limit > 50 ? __syncthreads_count(p[threadIdx.x]) : 0;
}
__global__ void afterTheBranch(int *p) {
  if (threadIdx.x == 0)
    p[0] = 1;
  __syncthreads();
  p[2] = threadIdx.x == 0 ? p[0] : p[1];
  __syncthreads();
  if (threadIdx.x == 1 && p[0] == 3)
    p[1] = 2;
  __syncthreads();
}
__global__ void conditionOnly(int *p) {
  // The condition itself is reached by all.
  if (__syncthreads_count(threadIdx.x < 3) && threadIdx.x == 0)
    p[0] = 1;
  while (__syncthreads_or(p[threadIdx.x] > 0))
    p[threadIdx.x] -= 1;
}
__global__ void warpBarrier(int *p) {
  if (threadIdx.x < 32)
    __syncwarp();
  if (threadIdx.x < 32)
    cg::tiled_partition<32>(cg::this_thread_block()).sync();
}
__global__ void byConstant(int *p) {
  constexpr bool isDebug = false;
  if (isDebug && threadIdx.x == 0)
    p[0] = 1;
  if constexpr (sizeof(int) == 4)
    __syncthreads();
  else if (threadIdx.x == 0)
    __syncthreads();
  if (!isDebug || sizeof(float) > 4)
    __syncthreads();
  else if (threadIdx.x == 0)
    __syncthreads();
  constexpr int threads = 128;
  if (threads % 64 == 0 || threadIdx.x == 0)
    __syncthreads();
}
// A variable is no constant, whatever it begins with.
__device__ void choose(int *choice, int tid) { *choice = tid; }
__global__ void byVariable(int *p) {
  int choice = 0;
  choose(&choice, threadIdx.x);
  if (choice == 0)
    p[0] = 1;
  else if (threadIdx.x == 5)
    __syncthreads(); // FINDING: barrier-divergence
  if (choice && threadIdx.x == 5)
    __syncthreads(); // FINDING: barrier-divergence
  if (!choice)
    p[0] = 2;
  else if (threadIdx.x == 5)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void oneRow(int *p) {
  // Rows of 64 or more are not known here, so this is for threadIdx.x alone.
  for (int i = 0; i < 3; ++i)
    if (i == 1)
      __syncthreads();
}
namespace mine {
struct thread_block {
  __device__ void sync() const {}
  static __device__ void barrier_wait() {}
};
__device__ void __syncthreads_later() {}
} // namespace mine
__global__ void ownNames(int *p) {
  mine::thread_block block;
  if (threadIdx.x == 0) {
    block.sync();
    block.barrier_wait();
    mine::__syncthreads_later();
  }
}
