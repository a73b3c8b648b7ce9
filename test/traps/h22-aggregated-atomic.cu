// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-22. Warp-aggregated increment: the first active lane adds for all and hands the result round; 64 active lanes do not fit the 32-bit mask, so positions collide.
// Port: same

#include <algorithm>
#include <cstdio>
#include <cuda_runtime.h>
#include <vector>

__device__ inline int atomicAggInc(int *counter) {
  unsigned int mask = __activemask();
  int lane = threadIdx.x % 32;
  int leader = __ffs(mask) - 1;
  int result;
  if (lane == leader)
    result = atomicAdd(counter, __popc(mask));
  result = __shfl_sync(mask, result, leader);
  return result + __popc(mask & ((1u << lane) - 1));
}

__global__ void filter(int *dst, int *nres, const int *src, int n) {
  int i = threadIdx.x + blockIdx.x * blockDim.x;
  if (i >= n)
    return;
  if (src[i] > 0)
    dst[atomicAggInc(nres)] = src[i];
}

int main() {
  const int n = 3000;
  std::vector<int> src(n), dst(n, -1), want;
  for (int i = 0; i < n; ++i) {
    src[i] = (i / 64) % 3 == 1 && i % 64 < 32 ? -1 : (i * 31) % 11 - 4;
    if (src[i] > 0) {
      src[i] = src[i] * 10000 + i;
      want.push_back(src[i]);
    }
  }
  int *dSrc, *dDst, *dCount, count = 0;
  cudaMalloc(&dSrc, n * sizeof(int));
  cudaMalloc(&dDst, n * sizeof(int));
  cudaMalloc(&dCount, sizeof(int));
  cudaMemcpy(dSrc, src.data(), n * sizeof(int), cudaMemcpyHostToDevice);
  cudaMemcpy(dDst, dst.data(), n * sizeof(int), cudaMemcpyHostToDevice);
  cudaMemset(dCount, 0, sizeof(int));
  filter<<<(n + 255) / 256, 256>>>(dDst, dCount, dSrc, n);
  cudaMemcpy(&count, dCount, sizeof(int), cudaMemcpyDeviceToHost);
  cudaMemcpy(dst.data(), dDst, n * sizeof(int), cudaMemcpyDeviceToHost);
  dst.resize(count < 0 || count > n ? 0 : count);
  std::sort(dst.begin(), dst.end());
  std::sort(want.begin(), want.end());
  long long sum = 0;
  for (int v : dst)
    sum += v;
  bool ok = dst == want;
  printf("kept %d of %d, sum %lld: %s\n", count, n, sum, ok ? "right" : "wrong");
  return !ok;
}
