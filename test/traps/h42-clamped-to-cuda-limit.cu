// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-42. The number of blocks is clamped to 2^31-1, which is CUDA's limit for gridDim.x; AMD counts threads, and
// 2^24 blocks of 256 are already too many.
// Port: same, finding
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

static constexpr int64_t kMaxBlocks = 2147483647;
static constexpr int kThreads = 256;

__global__ void scaleAndShift(int *data, int64_t n, int factor, int shift) {
  const int64_t i = int64_t(blockIdx.x) * kThreads + threadIdx.x;
  if (i < n)
    data[i] = data[i] * factor + shift;
}

static unsigned blocksFor(int64_t n) { return unsigned(std::min<int64_t>((n + kThreads - 1) / kThreads, kMaxBlocks)); }

int main(int argc, char **argv) {
  const int64_t n = argc > 1 ? std::strtoll(argv[1], nullptr, 10) : 1501;
  std::vector<int> host(n);
  for (int64_t i = 0; i < n; ++i)
    host[i] = int(i % 1000);
  int *device = nullptr;
  if (cudaMalloc(&device, n * sizeof(int)) != cudaSuccess)
    return 2;
  cudaMemcpy(device, host.data(), n * sizeof(int), cudaMemcpyHostToDevice);
  scaleAndShift<<<blocksFor(n), kThreads>>>(device, n, 5, -3); // expect: grid-limit
  cudaMemcpy(host.data(), device, n * sizeof(int), cudaMemcpyDeviceToHost);
  int64_t wrong = 0, sum = 0;
  for (int64_t i = 0; i < n; ++i) {
    wrong += host[i] != int(i % 1000) * 5 - 3;
    sum += host[i] * (i % 17 + 1);
  }
  std::printf("n %lld, last %d, checksum %lld, wrong %lld\n", (long long)n, host[n - 1], (long long)sum,
              (long long)wrong);
  return wrong != 0;
}
