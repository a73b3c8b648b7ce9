// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-39. The host sizes blocks and partial results with prop.warpSize, the kernel divides its threads with the device's
// warpSize. Where the query answers 64 and the kernel keeps warps of 32, half of the partial results are not summed.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>
#include <numeric>
#include <vector>

__global__ void warpSums(const int *in, int *partial, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  int v = i < n ? in[i] : 0;
  for (int offset = warpSize / 2; offset > 0; offset /= 2)
    v += __shfl_down_sync(0xffffffff, v, offset);
  if (threadIdx.x % warpSize == 0)
    partial[i / warpSize] = v;
}

class WarpSummer {
public:
  explicit WarpSummer(int device) {
    cudaGetDeviceProperties(&prop_, device);
    threads_ = 8 * prop_.warpSize;
  }

  long sum(const std::vector<int> &values) {
    const int n = int(values.size());
    const int blocks = (n + threads_ - 1) / threads_;
    const int warps = blocks * threads_ / prop_.warpSize;
    int *in, *partial;
    cudaMalloc(&in, n * sizeof(int));
    cudaMalloc(&partial, warps * sizeof(int));
    cudaMemcpy(in, values.data(), n * sizeof(int), cudaMemcpyHostToDevice);
    warpSums<<<blocks, threads_>>>(in, partial, n);
    std::vector<int> parts(warps);
    cudaMemcpy(parts.data(), partial, warps * sizeof(int), cudaMemcpyDeviceToHost);
    cudaFree(in);
    cudaFree(partial);
    for (size_t w = 0; w < parts.size(); ++w)
      checksum_ = checksum_ * 33 + unsigned(parts[w]);
    return std::accumulate(parts.begin(), parts.end(), 0L);
  }

  unsigned checksum() const { return checksum_; }

private:
  cudaDeviceProp prop_;
  int threads_ = 0;
  unsigned checksum_ = 5381;
};

int main() {
  std::vector<int> values(3000);
  long expected = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    values[i] = int(i * i % 977);
    expected += values[i];
  }
  WarpSummer summer(0);
  const long sum = summer.sum(values);
  std::printf("sum %ld, expected %ld, checksum %u\n", sum, expected, summer.checksum());
  return sum == expected ? 0 : 1;
}
