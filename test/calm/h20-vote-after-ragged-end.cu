// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-20. Threads behind the end have returned and votes ignore them, with the full mask as with any other.
__global__ void allPositive(const int *in, int *badWarps, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  bool ok = in[i] > 0;
  if (!__all_sync(0xffffffffu, ok) && (threadIdx.x & 31) == 0)
    atomicAdd(badWarps, 1);
}

void launchAllPositive(const int *in, int *badWarps, int n) {
  allPositive<<<(n + 127) / 128, 128>>>(in, badWarps, n);
}
