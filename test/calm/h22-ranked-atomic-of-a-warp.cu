// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-22. A warp takes its places with one atomic: leader, rank and count all come from one 32-bit mask of the
// same logical warp.
__device__ int takePlace(int *counter, unsigned lane) {
  unsigned active = __activemask();
  int leader = __ffs(active) - 1;
  int base = 0;
  if (static_cast<int>(lane) == leader)
    base = atomicAdd(counter, __popc(active));
  base = __shfl_sync(active, base, leader);
  return base + __popc(active & ~(0xffffffffu << lane));
}

__global__ void filter(const float *in, float *out, int *counter, float limit, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n && in[i] > limit)
    out[takePlace(counter, threadIdx.x % 32u)] = in[i];
}

void launchFilter(const float *in, float *out, int *counter, float limit, int n) {
  filter<<<(n + 255) / 256, 256>>>(in, out, counter, limit, n);
}
