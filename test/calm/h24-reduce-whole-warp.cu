// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-24. The bitwise and arithmetic reductions get the full mask from whole warps.
__global__ void columnFlags(const unsigned *flags, unsigned *any, unsigned *all, int *count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned f = flags[i];
  unsigned o = __reduce_or_sync(0xffffffffu, f);
  unsigned a = __reduce_and_sync(0xffffffffu, f);
  int c = __reduce_add_sync(0xffffffffu, f != 0 ? 1 : 0);
  if (threadIdx.x % 32 == 0) {
    any[i / 32] = o;
    all[i / 32] = a;
    count[i / 32] = c;
  }
}

void launchColumnFlags(const unsigned *flags, unsigned *any, unsigned *all, int *count, int groups) {
  columnFlags<<<groups / 4, dim3(128)>>>(flags, any, all, count);
}
