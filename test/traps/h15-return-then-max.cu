// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-15. Threads past the end return, and the warp maximum then names all 32 lanes: the lanes that left give 0 on AMD, which wins over negative values.
// Port: finding

#include <climits>
#include <cstdio>
#include <cuda_runtime.h>

constexpr unsigned kFullMask = 0xffffffffu;

__global__ void maxima(const int *x, int n, int *result) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  int best = x[i];
#pragma unroll
  for (int d = 16; d > 0; d >>= 1)
    best = max(best, __shfl_down_sync(kFullMask, best, d)); // expect: collective-after-return
  if ((threadIdx.x & 31) == 0)
    atomicMax(result, best);
}

static int run(const int *x, int n, int *d) {
  int *dx, got = INT_MIN;
  cudaMalloc(&dx, n * sizeof(int));
  cudaMemcpy(dx, x, n * sizeof(int), cudaMemcpyHostToDevice);
  cudaMemcpy(d, &got, sizeof(int), cudaMemcpyHostToDevice);
  maxima<<<(n + 127) / 128, 128>>>(dx, n, d);
  cudaMemcpy(&got, d, sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(dx);
  return got;
}

int main() {
  int x[512], *d, bad = 0;
  for (int i = 0; i < 512; ++i)
    x[i] = -5000 + (i * 37) % 1024;
  cudaMalloc(&d, sizeof(int));
  // The caller pads to whole warps; the kernel cannot know that.
  const int sizes[] = {32, 160, 288, 512};
  for (int n : sizes) {
    int want = INT_MIN;
    for (int i = 0; i < n; ++i)
      want = x[i] > want ? x[i] : want;
    int got = run(x, n, d);
    printf("n %d: max %d\n", n, got);
    bad += got != want;
  }
  printf("wrong %d\n", bad);
  return bad != 0;
}
