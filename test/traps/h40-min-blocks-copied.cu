// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-40. The second argument of __launch_bounds__ counts blocks on a multiprocessor; HIP's header makes it waves on
// a SIMD, and 16 of those make the compiler spill or give up.
// Port: same, finding
#include <cstdio>

#define BLOCK 128

// A small 4 x 4 register tile: many live values, so that a wrong bound spills.
__global__ void __launch_bounds__(BLOCK, 16) transformPatches(const int *in, int *out, int patches) { // expect: launch-bounds
  const int p = blockIdx.x * BLOCK + threadIdx.x;
  if (p >= patches)
    return;
  int a[16], b[16];
#pragma unroll
  for (int k = 0; k < 16; ++k)
    a[k] = in[k * patches + p];
#pragma unroll
  for (int r = 0; r < 4; ++r) {
    const int s0 = a[4 * r] + a[4 * r + 3], s1 = a[4 * r + 1] + a[4 * r + 2];
    const int d0 = a[4 * r] - a[4 * r + 3], d1 = a[4 * r + 1] - a[4 * r + 2];
    b[4 * r] = s0 + s1, b[4 * r + 1] = 2 * d0 + d1, b[4 * r + 2] = s0 - s1, b[4 * r + 3] = d0 - 2 * d1;
  }
#pragma unroll
  for (int c = 0; c < 4; ++c) {
    const int s0 = b[c] + b[12 + c], s1 = b[4 + c] + b[8 + c];
    const int d0 = b[c] - b[12 + c], d1 = b[4 + c] - b[8 + c];
    out[c * patches + p] = s0 + s1;
    out[(4 + c) * patches + p] = 2 * d0 + d1;
    out[(8 + c) * patches + p] = s0 - s1;
    out[(12 + c) * patches + p] = d0 - 2 * d1;
  }
}

int main() {
  const int patches = 500;
  static int in[16 * patches], out[16 * patches];
  for (int i = 0; i < 16 * patches; ++i)
    in[i] = (i * 131) % 511 - 255;
  int *dIn, *dOut;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  transformPatches<<<(patches + BLOCK - 1) / BLOCK, BLOCK>>>(dIn, dOut, patches);
  cudaError_t status = cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  if (status != cudaSuccess) {
    printf("%s\n", cudaGetErrorString(status));
    return 2;
  }
  // The first coefficient is the sum of the patch.
  int wrong = 0;
  unsigned checksum = 0;
  for (int p = 0; p < patches; ++p) {
    int sum = 0;
    for (int k = 0; k < 16; ++k)
      sum += in[k * patches + p];
    wrong += out[p] != sum;
  }
  for (int i = 0; i < 16 * patches; ++i)
    checksum = checksum * 37 + out[i];
  printf("out %d %d %d, checksum %u, wrong %d\n", out[0], out[1], out[16 * patches - 1], checksum, wrong);
  return wrong != 0;
}
