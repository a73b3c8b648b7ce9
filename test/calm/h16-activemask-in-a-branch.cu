// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-16. The mask is taken inside the branch and names the lanes that are there; the sum is right however they
// are grouped.
__device__ void countOne(unsigned *counter) {
  unsigned active = __activemask();
  int leader = __ffs(active) - 1;
  if (static_cast<int>(threadIdx.x & 31) == leader)
    atomicAdd(counter, static_cast<unsigned>(__popc(active)));
}

__global__ void countNegative(const int *in, unsigned *counter, int n) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
    if (in[i] < 0)
      countOne(counter);
}

void launchCountNegative(const int *in, unsigned *counter, int n) {
  countNegative<<<16, 128>>>(in, counter, n);
}
