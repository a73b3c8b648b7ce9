// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-40. The bounds come from template parameters, traits and a macro of the project, so that no literal shows what
// the second argument is; copied, it means waves on a SIMD.
// Port: same, finding
#include <cstdio>
#include <type_traits>
#include <vector>

#define KERNEL_BOUNDS(T, B) __launch_bounds__(T, B) // expect: launch-bounds

template <typename T> struct Tuning {
  static constexpr int threads = sizeof(T) == 8 ? 64 : 192;
  static constexpr int minBlocks = 1024 / threads;
};

template <typename T, int Threads = Tuning<T>::threads, int MinBlocks = Tuning<T>::minBlocks>
__global__ void __launch_bounds__(Threads, MinBlocks) axpb(T *data, int n, T a, T b) { // expect: launch-bounds
  for (int i = blockIdx.x * Threads + threadIdx.x; i < n; i += gridDim.x * Threads)
    data[i] = a * data[i] + b;
}

KERNEL_BOUNDS(256, 4) __global__ void reverseBlock(int *data, int n) {
  __shared__ int tile[256];
  const int base = blockIdx.x * 256;
  const int count = min(256, n - base);
  if (threadIdx.x < count)
    tile[threadIdx.x] = data[base + threadIdx.x];
  __syncthreads();
  if (threadIdx.x < count)
    data[base + threadIdx.x] = tile[count - 1 - threadIdx.x];
}

template <typename T> unsigned long long run(int n, int *wrong) {
  std::vector<T> host(n);
  for (int i = 0; i < n; ++i)
    host[i] = T(i % 251 - 100);
  T *device;
  cudaMalloc(&device, n * sizeof(T));
  cudaMemcpy(device, host.data(), n * sizeof(T), cudaMemcpyHostToDevice);
  axpb<T><<<4, Tuning<T>::threads>>>(device, n, T(3), T(7));
  if constexpr (std::is_same_v<T, int>)
    reverseBlock<<<(n + 255) / 256, 256>>>(device, n);
  cudaMemcpy(host.data(), device, n * sizeof(T), cudaMemcpyDeviceToHost);
  cudaFree(device);
  unsigned long long checksum = 0;
  for (int i = 0; i < n; ++i) {
    int from = i;
    if (std::is_same_v<T, int>) {
      const int base = i / 256 * 256, count = n - base < 256 ? n - base : 256;
      from = base + count - 1 - (i - base);
    }
    *wrong += host[i] != T(3 * (from % 251 - 100) + 7);
    checksum = checksum * 1000003ull + (unsigned long long)(long long)host[i];
  }
  return checksum;
}

int main() {
  int wrong = 0;
  const auto a = run<int>(900, &wrong);
  const auto b = run<double>(611, &wrong);
  const auto c = run<float>(1500, &wrong);
  std::printf("%llu %llu %llu, wrong %d\n", a, b, c, wrong);
  return wrong;
}
