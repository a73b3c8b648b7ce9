// RUN: %check-translate %s --wave=native --targets=gfx942,gfx1100
//
// --wave=native: one atomic update for a wave where the program makes one for each warp.
#include <cooperative_groups.h>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

__device__ int nextPlace(int *counter) {
// CHECK: __device__ int nextPlace(int *counter) {
  unsigned mask = __activemask();
  int lane = threadIdx.x % 32;
  int leader = __ffs(mask) - 1;
  int place;
  // CHECK-NOT: {{.*}}mask{{.*}}
  // CHECK: int place;
  if (lane == leader) // FINDING: wave-native
    place = atomicAdd(counter, __popc(mask));
  // CHECK: place = w2w::wave::aggregatedIncrement(counter);
  place = __shfl_sync(mask, place, leader);
  return place + __popc(mask & ((1u << lane) - 1));
  // CHECK: return place;
}

__device__ unsigned lanesBelow() {
  unsigned m;
  asm volatile("mov.u32 %0, %%lanemask_lt;" : "=r"(m));
  return m;
}
__device__ unsigned laneId() {
  unsigned l;
  asm volatile("mov.u32 %0, %%laneid;" : "=r"(l));
  return l;
}

// The leader is the lane of rank 0; the shuffle stands in the sum.
template <class T> __device__ T nextPlaceOfRank(T *counter) {
  const unsigned active = __activemask();
  const unsigned rank = __popc(active & lanesBelow());
  T first = 0;
  // CHECK: T first = 0;
  if (rank == 0) { // FINDING: wave-native
    first = atomicAdd(counter, __popc(active));
  }
  // CHECK: first = w2w::wave::aggregatedIncrement(counter);
  return rank + __shfl_sync(active, first, __ffs(active) - 1);
  // CHECK: return first;
}

__device__ int nextPlaceOfGroup(int *counter) {
  auto active = cg::coalesced_threads();
  int before;
  // CHECK-NOT: {{.*}}coalesced{{.*}}
  // CHECK: int before;
  if (active.thread_rank() == 0) // FINDING: wave-native
    before = atomicAdd(counter, active.num_threads());
  // CHECK: before = w2w::wave::aggregatedIncrement(counter);
  return active.shfl(before, 0) + active.thread_rank();
  // CHECK: return before;
}

__global__ void append(const int *in, int n, int *out, int *counters, unsigned *more) {
  __shared__ int ofBlock;
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  if (in[i] > 0)
    out[nextPlace(&counters[blockIdx.x])] = in[i];
  if (in[i] > 1)
    out[nextPlaceOfRank(more) + nextPlaceOfRank(&ofBlock)] = in[i];
  if (in[i] > 2)
    out[nextPlaceOfGroup(counters)] = in[i];
}

// Places for what is kept, and a count alone.
__global__ void compact(const int *in, int n, int *out, unsigned *counters) {
  const unsigned lane = threadIdx.x & 31;
  const int end = (n + blockDim.x - 1) / blockDim.x * blockDim.x;
  for (int i = threadIdx.x; i < end; i += blockDim.x) {
    const int v = i < n ? in[i] : 0;
    const unsigned mask = __ballot_sync(0xffffffff, v > 0);
    const unsigned count = __popc(mask);
    unsigned base;
    // CHECK: unsigned base;
    if (laneId() == 0) // FINDING: wave-native
      base = atomicAdd(counters, count);
    // CHECK: base = w2w::wave::reserve(counters, v > 0);
    const unsigned begin = __shfl_sync(0xffffffff, base, 0);
    // CHECK: const unsigned begin = base;
    if (v > 0 && i != 7)
      out[begin + __popc(mask & lanesBelow())] = v;
      // CHECK: out[begin] = v;
    const bool isOdd = v & 1;
    // CHECK: const bool isOdd = v & 1;
    const unsigned odd = __ballot_sync(~0u, isOdd);
    if (lane == 0) // FINDING: wave-native
      atomicAdd(&counters[1], __popc(odd));
    // CHECK: w2w::wave::reserve(&counters[1], isOdd);
  }
}

__device__ float warpSum(float v) {
  for (int offset = 16; offset > 0; offset /= 2)
    v += __shfl_down_sync(0xffffffff, v, offset);
    // CHECK: v += w2w::shfl_down_sync(0xffffffff, v, offset);
  return v;
}

// The first lane adds what the warp has.
__global__ void totals(const float *in, const int *values, float *sum, int *most) {
  float s = warpSum(in[threadIdx.x]); // FINDING: wave-native
  // CHECK: float s = w2w::wave::reduce(in[threadIdx.x], w2w::wave::Add());
  if (threadIdx.x % 32 == 0)
  // CHECK: if (w2w::wave::isLeader())
    atomicAdd(sum, s);
    // CHECK: w2w::atomicAdd(sum, s);
  int m = values[threadIdx.x];
#pragma unroll // FINDING: wave-native
  for (int offset = 1; offset < 32; offset <<= 1)
    m = max(__shfl_xor_sync(0xffffffff, m, offset), m);
  // CHECK: m = w2w::wave::reduce(m, w2w::wave::Max());
  if ((threadIdx.x & 31) == 0) {
  // CHECK: if (w2w::wave::isLeader()) {
    atomicMax(most, m);
  }
}

void launch(int *i, unsigned *u, float *f, int n) {
  append<<<8, 128>>>(i, n, i, i, u);
  compact<<<8, 128>>>(i, n, i, u);
  totals<<<8, 128>>>(f, i, f, i);
}
