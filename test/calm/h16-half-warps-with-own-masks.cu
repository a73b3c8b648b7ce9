// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-16. Each side of the branch names just its own 16 lanes, and the distances stay within them.
__global__ void mixedReductions(const int *in, int *sums, int *maxima) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int lane = threadIdx.x & 31;
  int v = in[i];
  if (lane < 16) {
    v += __shfl_xor_sync(0x0000ffffu, v, 8);
    v += __shfl_xor_sync(0x0000ffffu, v, 4);
    v += __shfl_xor_sync(0x0000ffffu, v, 2);
    v += __shfl_xor_sync(0x0000ffffu, v, 1);
    if (lane == 0)
      sums[i / 32] = v;
  } else {
    v = max(v, __shfl_xor_sync(0xffff0000u, v, 8));
    v = max(v, __shfl_xor_sync(0xffff0000u, v, 4));
    v = max(v, __shfl_xor_sync(0xffff0000u, v, 2));
    v = max(v, __shfl_xor_sync(0xffff0000u, v, 1));
    if (lane == 16)
      maxima[i / 32] = v;
  }
}

void launchMixedReductions(const int *in, int *sums, int *maxima, int warps) {
  mixedReductions<<<warps / 4, 128>>>(in, sums, maxima);
}
