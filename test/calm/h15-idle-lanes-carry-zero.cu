// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-15. Nobody returns at the ragged end: threads without an element stay and bring a neutral value to the
// shuffles.
#include <climits>

__global__ void minimum(const int *in, int *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int v = i < n ? in[i] : INT_MAX;
  for (int o = 16; o > 0; o >>= 1)
    v = min(v, __shfl_xor_sync(0xffffffffu, v, o));
  if (threadIdx.x % 32 == 0 && i < n)
    atomicMin(out, v);
}

void launchMinimum(const int *in, int *out, int n) {
  minimum<<<(n + 191) / 192, 192>>>(in, out, n);
}
