// RUN: %check-translate %s --wave=native --targets=gfx942,gfx1100
//
// --wave=native leaves alone an atomic of each warp where the warp, its mask or its result means something.
#include <cuda_runtime.h>
// CHECK-NOT: {{.*}}wave::{{.*}}

#define FULL 0xffffffffu

// A counter for each warp.
__device__ int nextPlace(int *counter) {
  unsigned mask = __activemask();
  int lane = threadIdx.x % 32;
  int leader = __ffs(mask) - 1;
  int place;
  if (lane == leader)
    place = atomicAdd(counter, __popc(mask));
    // CHECK: place = w2w::atomicAdd(counter, w2w::popc(mask));
  place = __shfl_sync(mask, place, leader);
  return place + __popc(mask & ((1u << lane) - 1));
}
// The mask is used once more.
__device__ int nextPlaceAndMask(int *counter, unsigned *masks) {
  unsigned mask = __activemask();
  int lane = threadIdx.x % 32;
  int leader = __ffs(mask) - 1;
  int place;
  if (lane == leader)
    place = atomicAdd(counter, __popc(mask));
    // CHECK: place = w2w::atomicAdd(counter, w2w::popc(mask));
  place = __shfl_sync(mask, place, leader);
  masks[place] = mask;
  return place + __popc(mask & ((1u << lane) - 1));
}
// The base itself is used: the begin of the warp's places.
__device__ int beginOfWarp(int *counter, int *rank) {
  unsigned mask = __activemask();
  int lane = threadIdx.x % 32;
  int leader = __ffs(mask) - 1;
  int place;
  if (lane == leader)
    place = atomicAdd(counter, __popc(mask));
    // CHECK: place = w2w::atomicAdd(counter, w2w::popc(mask));
  place = __shfl_sync(mask, place, leader);
  *rank = __popc(mask & ((1u << lane) - 1));
  return place;
}
// One number for each warp: a ticket of work, not a count of lanes.
__global__ void fetch(int *next, int *work, int n) {
  for (;;) {
    int job;
    if (threadIdx.x % 32 == 0)
      job = atomicAdd(next, 1);
      // CHECK: job = w2w::atomicAdd(next, 1);
    job = __shfl_sync(FULL, job, 0);
    if (job >= n)
      break;
    work[job * 32 + threadIdx.x % 32] = 1;
  }
}
// Lanes that were counted leave in between; lanes that are not kept use the sum.
__global__ void holes(const int *in, int *out, int *counter) {
  const int v = in[threadIdx.x];
  const int lane = threadIdx.x % 32;
  unsigned mask = __ballot_sync(FULL, v > 0);
  if (v == 5)
    return;
  int base;
  if (lane == 0)
    base = atomicAdd(counter, __popc(mask));
    // CHECK: base = w2w::atomicAdd(counter, w2w::popc(mask));
  base = __shfl_sync(FULL, base, 0); // FINDING: collective-after-return
  if (v > 0)
    out[base + __popc(mask & ((1u << lane) - 1))] = v;
}
__global__ void endOfEach(const int *in, int *out, int *counter) {
  const int v = in[threadIdx.x];
  const int lane = threadIdx.x % 32;
  unsigned mask = __ballot_sync(FULL, v > 0);
  int base;
  if (lane == 0)
    base = atomicAdd(counter, __popc(mask));
    // CHECK: base = w2w::atomicAdd(counter, w2w::popc(mask));
  base = __shfl_sync(FULL, base, 0);
  out[base + __popc(mask & ((1u << lane) - 1))] = v;
}
// Those that were counted leave, and the others use the sum.
__global__ void keptLeave(const int *in, int *out, int *counter) {
  const bool keep = in[threadIdx.x] > 0;
  const int lane = threadIdx.x % 32;
  unsigned mask = __ballot_sync(FULL, keep);
  int base;
  if (lane == 0)
    base = atomicAdd(counter, __popc(mask));
    // CHECK: base = w2w::atomicAdd(counter, w2w::popc(mask));
  base = __shfl_sync(FULL, base, 0);
  if (keep)
    return;
  out[base + __popc(mask & ((1u << lane) - 1))] = 1;
}
__global__ void notKept(const int *in, int *out, int *counter) {
  const bool keep = in[threadIdx.x] > 0;
  const int lane = threadIdx.x % 32;
  unsigned mask = __ballot_sync(FULL, keep);
  int base;
  if (lane == 0)
    base = atomicAdd(counter, __popc(mask));
    // CHECK: base = w2w::atomicAdd(counter, w2w::popc(mask));
  base = __shfl_sync(FULL, base, 0);
  if (!keep)
    out[base + __popc(mask & ((1u << lane) - 1))] = 1;
}
// Lane 0 leaves where it is not kept, and its warp is not counted.
__global__ void withLaneZero(const int *in, int *counter) {
  const bool keep = in[threadIdx.x] > 0;
  const int lane = threadIdx.x % 32;
  unsigned mask = __ballot_sync(FULL, keep);
  if (!keep)
    return;
  if (lane == 0)
    atomicAdd(counter, __popc(mask));
    // CHECK: w2w::atomicAdd(counter, w2w::popc(mask));
}
// The predicate has changed since the vote.
__global__ void changed(const int *in, int *out, int *counter) {
  int v = in[threadIdx.x];
  const int lane = threadIdx.x % 32;
  unsigned mask = __ballot_sync(FULL, v > 0);
  v -= 3;
  if (lane == 0)
    atomicAdd(counter, __popc(mask));
    // CHECK: w2w::atomicAdd(counter, w2w::popc(mask));
  out[threadIdx.x] = v;
}
// One lane more.
__global__ void withSelf(const int *in, int *out, int *counter) {
  const bool keep = in[threadIdx.x] > 0;
  const int lane = threadIdx.x % 32;
  unsigned mask = __ballot_sync(FULL, keep);
  int base;
  if (lane == 0)
    base = atomicAdd(counter, __popc(mask));
    // CHECK: base = w2w::atomicAdd(counter, w2w::popc(mask));
  base = __shfl_sync(FULL, base, 0);
  if (keep)
    out[base + __popc(mask & ((2u << lane) - 1))] = 1;
}

__device__ int warpSum(int v) {
  for (int offset = 16; offset > 0; offset /= 2)
    v += __shfl_down_sync(FULL, v, offset);
  return v;
}
// A place for each warp, a result that is used, another operation, the sum once more, and not only the first lane.
__global__ void sums(const int *in, int *out, int *order) {
  const int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  int s = warpSum(in[threadIdx.x]);
  // CHECK: int s = warpSum(in[threadIdx.x]);
  if (lane == 0)
    atomicAdd(&out[warp], s);
  int t = warpSum(in[threadIdx.x]);
  // CHECK: int t = warpSum(in[threadIdx.x]);
  if (lane == 0)
    order[warp] = atomicAdd(&out[40], t);
  int u = warpSum(in[threadIdx.x]);
  // CHECK: int u = warpSum(in[threadIdx.x]);
  if (lane == 0)
    atomicMax(&out[41], u);
  int w = warpSum(in[threadIdx.x]);
  // CHECK: int w = warpSum(in[threadIdx.x]);
  if (lane == 0)
    atomicAdd(&out[42], w);
  order[threadIdx.x] = w;
  int x = warpSum(in[threadIdx.x]);
  // CHECK: int x = warpSum(in[threadIdx.x]);
  if (lane == 0 || warp == 1)
    atomicAdd(&out[43], x);
}

// Blocks of two dimensions: the threads of column 0 are several lanes of a warp.
__global__ void columns(const int *in, int *out) {
  int s = warpSum(in[threadIdx.x]);
  // CHECK: int s = warpSum(in[threadIdx.x]);
  if (threadIdx.x % 32 == 0)
    atomicAdd(&out[0], s);
  const bool keep = in[threadIdx.x] > 0;
  const int lane = threadIdx.x % 32;
  unsigned mask = __ballot_sync(FULL, keep);
  if (lane == 0)
    atomicAdd(&out[1], __popc(mask));
    // CHECK: w2w::atomicAdd(&out[1], w2w::popc(mask));
}

__global__ void all(const int *in, int *out, int *counters, unsigned *masks) {
  int rank;
  out[nextPlace(&counters[threadIdx.x / 32])] = in[threadIdx.x];
  out[nextPlaceAndMask(counters, masks)] = in[threadIdx.x];
  out[beginOfWarp(counters, &rank) + rank] = in[threadIdx.x];
}
void launch(int *i, unsigned *u, int n) {
  fetch<<<8, 128>>>(i, i, n);
  holes<<<8, 128>>>(i, i, i);
  endOfEach<<<8, 128>>>(i, i, i);
  keptLeave<<<8, 128>>>(i, i, i);
  notKept<<<8, 128>>>(i, i, i);
  withLaneZero<<<8, 128>>>(i, i);
  changed<<<8, 128>>>(i, i, i);
  withSelf<<<8, 128>>>(i, i, i);
  sums<<<8, 128>>>(i, i, i);
  columns<<<8, dim3(16, 16)>>>(i, i);
  all<<<8, 128>>>(i, i, i, u);
}
