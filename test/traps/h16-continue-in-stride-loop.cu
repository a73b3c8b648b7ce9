// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-16. In a grid-stride loop lanes skip their turn with `continue` or run out of elements, and the others shuffle with all 32 lanes named.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

template <typename T>
__global__ void strideMax(const T *data, const unsigned char *valid, int n, T *best) {
  T mine = -1000000;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) {
    if (!valid[i])
      continue;
    T v = data[i];
    for (int d = 16; d >= 1; d /= 2)
      v = max(v, __shfl_down_sync(0xffffffffu, v, d)); // expect: divergent-collective
    mine = max(mine, v);
  }
  if (threadIdx.x % 32 == 0)
    atomicMax(best, mine);
}

int main() {
  const int n = 1088; // whole warps, and whole warps are valid or not
  static int data[n];
  static unsigned char valid[n];
  int want = -1000000;
  for (int i = 0; i < n; ++i) {
    data[i] = -9000 + (i * 557) % 4001;
    valid[i] = (i / 32) % 4 != 1;
    if (valid[i] && data[i] > want)
      want = data[i];
  }
  int *dData, *dBest, best = -1000000;
  unsigned char *dValid;
  cudaMalloc(&dData, sizeof(data));
  cudaMalloc(&dValid, sizeof(valid));
  cudaMalloc(&dBest, sizeof(int));
  cudaMemcpy(dData, data, sizeof(data), cudaMemcpyHostToDevice);
  cudaMemcpy(dValid, valid, sizeof(valid), cudaMemcpyHostToDevice);
  cudaMemcpy(dBest, &best, sizeof(int), cudaMemcpyHostToDevice);
  strideMax<<<2, 128>>>(dData, dValid, n, dBest);
  cudaMemcpy(&best, dBest, sizeof(int), cudaMemcpyDeviceToHost);
  printf("max %d, want %d\n", best, want);
  return best != want;
}
