// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-69. printf in device code with strings, widths, 64-bit and floating-point arguments and more arguments than
// registers hold, from single threads, so that the order is known.
// Port: same
#include <cinttypes>
#include <cstdio>
#include <cuda_runtime.h>

enum class Level { info, warning };

#define LOG(level, format, ...) printf("[%s] " format "\n", levelName(level), __VA_ARGS__)

__device__ const char *levelName(Level level) { return level == Level::info ? "info" : "warning"; }

template <class T> __device__ void dump(const char *name, const T *values, int n) {
  for (int i = 0; i < n; ++i)
    printf("%s[%d] = %5d%c", name, i, int(values[i]), i + 1 < n ? ',' : '\n');
}

__global__ void report(const int *data, int n) {
  __shared__ int total;
  if (threadIdx.x == 0)
    total = 0;
  __syncthreads();
  atomicAdd(&total, data[threadIdx.x]);
  __syncthreads();
  if (threadIdx.x == blockDim.x - 1) {
    LOG(Level::info, "thread %u of block %u: total %d", threadIdx.x, blockIdx.x, total);
    LOG(Level::warning, "%lld %llu %#x %08X %o", -1234567890123LL, 18446744073709551615ULL, 48879u, 51966u, 8u);
    printf("%.3f|%10.2e|%-8.1f|%g|%+d|%%|%c%c\n", 3.14159f, 12345.678, 2.5, 0.1, total, 'o', 'k');
    printf("%d %d %d %d %d %d %d %d %d %d %d %d %s\n", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, "end");
    printf("%" PRId64 " %5.3s|%-6s|\n", int64_t(1) << 40, "abcdef", "ab");
    dump("data", data, 3);
    printf("nothing to format\n");
  }
}

int main() {
  int *data;
  cudaMallocManaged(&data, 96 * sizeof(int));
  for (int i = 0; i < 96; ++i)
    data[i] = i * 3 - 40;
  report<<<1, 64>>>(data, 64);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  report<<<1, 64>>>(data + 32, 64);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 3;
  std::printf("done\n");
  return 0;
}
