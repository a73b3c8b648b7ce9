// RUN: %check-translate %s --wave=native --targets=gfx942,gfx1100
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// --wave=native: lanes that meet one bin of a histogram add to it once for the wave.
#include <cuda_runtime.h>

__global__ void ofInts(const int *in, int *bins, unsigned *more, int n) {
// CHECK: __global__ void __launch_bounds__(128) ofInts(const int *in, int *bins, unsigned *more, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  const int lane = threadIdx.x & 31;
  int bin = in[i];
  unsigned mask = __match_any_sync(__activemask(), bin);
  int leader = __ffs(mask) - 1;
  // CHECK: int bin = in[i];
  // CHECK: w2w::wave::addToHistogram(bins, bin);
  if (lane == leader) // FINDING: wave-native
    atomicAdd(&bins[bin], __popc(mask));
  const unsigned other = in[i] & 15;
  unsigned peers = __match_any_sync(0xffffffff, other);
  unsigned rank = __popc(peers & ((1u << lane) - 1));
  // CHECK: const unsigned other = in[i] & 15;
  // CHECK: w2w::wave::addToHistogram(more, other);
  if (rank == 0) { // FINDING: wave-native
    atomicAdd(&more[other], __popc(peers));
  }
  unsigned same = __match_any_sync(0xffffffff, other + 1u);
  // CHECK: w2w::wave::addToHistogram(more, other + 1u);
  if (lane == __ffs(same) - 1) // FINDING: wave-native
    atomicAdd(more + (other + 1u), __popc(same));
}

// What is added to is not what was matched; a result or the mask is used; the bin is read twice; each lane has an array; some
// lanes left; another mask; another number.
__global__ void not_(const int *in, int *bins, int *const *arrays, int *out, unsigned half) {
  const int lane = threadIdx.x & 31, bin = in[threadIdx.x], next = in[threadIdx.x + 1];
  unsigned a = __match_any_sync(~0u, bin);
  if (lane == __ffs(a) - 1)
    atomicAdd(&bins[next], __popc(a));
  unsigned b = __match_any_sync(~0u, bin);
  if (lane == __ffs(b) - 1)
    out[0] = atomicAdd(&bins[bin], __popc(b));
  unsigned c = __match_any_sync(~0u, bin);
  if (lane == __ffs(c) - 1)
    atomicAdd(&bins[bin], __popc(c));
  out[1] = c;
  unsigned d = __match_any_sync(~0u, in[lane]);
  if (lane == __ffs(d) - 1)
    atomicAdd(&bins[in[lane]], __popc(d));
  int *mine = arrays[lane];
  unsigned e = __match_any_sync(~0u, bin);
  if (lane == __ffs(e) - 1)
    atomicAdd(&mine[bin], __popc(e));
  unsigned f = __match_any_sync(half, bin);
  if (lane == __ffs(f) - 1)
    atomicAdd(&bins[bin], __popc(f));
  unsigned g = __match_any_sync(~0u, bin);
  if (lane == __ffs(g) - 1)
    atomicAdd(&bins[bin], 1);
  unsigned h = __match_any_sync(~0u, bin);
  if (bin < 0)
    return;
  if (lane == __ffs(h) - 1)
    atomicAdd(&bins[bin], __popc(h));
}
// CHECK: unsigned a = w2w::match_any_sync(~0u, bin);
// CHECK: unsigned b = w2w::match_any_sync(~0u, bin);
// CHECK: unsigned c = w2w::match_any_sync(~0u, bin);
// CHECK: unsigned d = w2w::match_any_sync(~0u, in[lane]);
// CHECK: unsigned e = w2w::match_any_sync(~0u, bin);
// CHECK: unsigned f = w2w::match_any_sync(half, bin);
// CHECK: unsigned g = w2w::match_any_sync(~0u, bin);
// CHECK: unsigned h = w2w::match_any_sync(~0u, bin);

void launch(int *i, unsigned *u, int **p, int n) {
  ofInts<<<8, 128>>>(i, i, u, n);
  not_<<<8, 128>>>(i, i, p, i, ~0u);
}
