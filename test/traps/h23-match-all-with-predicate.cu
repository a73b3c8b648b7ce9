// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-23. __match_all_sync says per warp of 32 whether the lanes agree; over 64 lanes two warps that each agree on another value do not.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

template <typename T>
__device__ bool uniform(unsigned mask, T v) {
  int pred;
  unsigned peers = __match_all_sync(mask, v, &pred);
  return pred && peers == mask;
}

// Compresses runs: a warp whose values agree stores one of them.
__global__ void compress(const int *x, const double *y, int *flags) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned lane = threadIdx.x % 32;
  int flag = uniform(0xffffffff, x[i]) ? 1 : 0;
  flag |= uniform(0xffffffff, (long long)x[i] << 33) ? 2 : 0;
  flag |= uniform(0xffffffff, y[i]) ? 4 : 0;
  if (lane >= 8 && lane < 24)
    flag |= uniform(0x00ffff00u, (float)y[i]) ? 8 : 0;
  flags[i] = flag;
}

int main() {
  const int n = 448;
  int x[n], flags[n], *dx, *dFlags, bad = 0, sum = 0;
  double y[n], *dy;
  for (int i = 0; i < n; ++i) {
    int w = i / 32;
    x[i] = w % 3 == 2 && i % 32 == 17 ? -1 : w;
    y[i] = w % 2 && (i % 32 < 8 || i % 32 > 27) ? 0.5 : 2.0 * w;
  }
  cudaMalloc(&dx, sizeof(x));
  cudaMalloc(&dy, sizeof(y));
  cudaMalloc(&dFlags, sizeof(flags));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  cudaMemcpy(dy, y, sizeof(y), cudaMemcpyHostToDevice);
  compress<<<1, n>>>(dx, dy, dFlags);
  cudaMemcpy(flags, dFlags, sizeof(flags), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    int w = i / 32, lane = i % 32;
    int want = (w % 3 == 2 ? 0 : 3) | (w % 2 ? 0 : 4) | (lane >= 8 && lane < 24 ? 8 : 0);
    bad += flags[i] != want;
    sum += flags[i] * (i + 1);
  }
  for (int i = 9; i < n; i += 32)
    printf("%d%c", flags[i], i + 32 < n ? ' ' : '\n');
  printf("sum %d, wrong %d\n", sum, bad);
  return bad != 0;
}
