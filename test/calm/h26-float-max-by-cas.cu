// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. A loop of compare-and-swap that computes its new value from what it saw: each round, one of the lanes
// gets on.
__device__ __forceinline__ float atomicMaxFloat(float *address, float value) {
  int *bits = reinterpret_cast<int *>(address);
  int old = *bits, assumed;
  do {
    assumed = old;
    if (__int_as_float(assumed) >= value)
      break;
    old = atomicCAS(bits, assumed, __float_as_int(value));
  } while (assumed != old);
  return __int_as_float(old);
}

__global__ void peaks(const float *in, float *peak, int channels, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    atomicMaxFloat(&peak[i % channels], in[i]);
}
