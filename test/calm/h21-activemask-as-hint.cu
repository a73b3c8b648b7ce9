// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-21. The active mask only chooses how many atomics are issued; each grouping of the lanes adds up to the
// same.
struct Aggregator {
  int *slot;

  __device__ void add(int times) {
    const unsigned here = __activemask();
    if (__popc(here) == 32) { // all here: one lane adds for all
      for (int o = 16; o > 0; o >>= 1)
        times += __shfl_xor_sync(here, times, o);
      if (threadIdx.x % 32 == 0)
        atomicAdd(slot, times);
    } else {
      atomicAdd(slot, times);
    }
  }
};

__global__ void tally(const int *in, int *total, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n && (in[i] & 1))
    Aggregator{total}.add(in[i]);
}

void launchTally(const int *in, int *total, int n) {
  tally<<<(n + 255) / 256, 256>>>(in, total, n);
}
