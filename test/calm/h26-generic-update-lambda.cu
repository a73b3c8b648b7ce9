// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. A generic atomic update: the functor computes the next value from the one seen, in a for loop with
// break.
template <typename Update>
__device__ unsigned atomicUpdate(unsigned *address, Update update) {
  unsigned expected = atomicAdd(address, 0u);
  for (;;) {
    unsigned desired = update(expected);
    unsigned found = atomicCAS(address, expected, desired);
    if (found == expected)
      return desired;
    expected = found;
  }
}

__global__ void saturate(unsigned *counters, const int *which, int n, unsigned limit) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  atomicUpdate(&counters[which[i]], [limit](unsigned v) { return v < limit ? v + 1 : limit; });
  atomicUpdate(&counters[0], [=](unsigned v) { return (v * 5u + i) % 1021u; });
}
