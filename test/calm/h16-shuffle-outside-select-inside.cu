// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-16. All lanes shuffle first; the branch on the lane only chooses between values that are already there.
__global__ void rotatePairs(const int *in, int *out, bool reverse) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int v = in[i];
  int even = __shfl_xor_sync(0xffffffffu, v, 1);
  int odd = __shfl_xor_sync(0xffffffffu, v, 3);
  int chosen;
  if (threadIdx.x & 1)
    chosen = odd;
  else
    chosen = even;
  if (reverse)
    chosen = __shfl_xor_sync(0xffffffffu, chosen, 31);
  out[i] = chosen;
}

void launchRotatePairs(const int *in, int *out, int n) {
  rotatePairs<<<n / 256, 256>>>(in, out, true);
}
