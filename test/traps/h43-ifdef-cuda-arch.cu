// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-43. #ifdef __CUDA_ARCH__ tells device code from host code in __host__ __device__ functions; HIP does not define
// it, so that device code would take the host's branch.
// Port: same
#include <cmath>
#include <cstdio>
#include <cstring>

#if defined(__CUDA_ARCH__)
#define ON_DEVICE 1
#else
#define ON_DEVICE 0
#endif

#ifdef __CUDA_ARCH__
#define TABLE_SPACE __constant__
#endif

static const unsigned char hostNibbles[16] = {0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4};

struct Bits {
  unsigned value;
  __host__ __device__ int count() const {
#ifdef __CUDA_ARCH__
    return __popc(value);
#else
    int n = 0;
    for (unsigned v = value; v; v >>= 4)
      n += hostNibbles[v & 15];
    return n;
#endif
  }
  __host__ __device__ int leadingZeros() const {
#if !defined(__CUDA_ARCH__)
    int n = 0;
    while (n < 32 && !(value << n & 0x80000000u))
      ++n;
    return n;
#elif __CUDA_ARCH__ > 0
    return __clz(value);
#endif
  }
};

// Which side a value comes from is part of the answer.
__host__ __device__ inline int where() { return ON_DEVICE ? 1000 : 1; }

template <class T> __host__ __device__ T clampedShift(T v, int by) {
#ifndef __CUDA_ARCH__
  if (by >= int(8 * sizeof(T)))
    std::printf("host shift by %d\n", by);
#endif
  return by >= int(8 * sizeof(T)) ? T(0) : T(v << by);
}

__global__ void analyse(int *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Bits b{unsigned(i) * 2654435761u >> (i % 32)};
  out[i] = b.count() + 100 * b.leadingZeros() + 10000 * where() + int(clampedShift(3u, i % 40) & 0xff) * 7;
}

int main() {
  const int n = 256;
  int *device, out[n];
  cudaMalloc(&device, sizeof out);
  analyse<<<2, 128>>>(device, n);
  if (cudaMemcpy(out, device, sizeof out, cudaMemcpyDeviceToHost) != cudaSuccess)
    return 2;
  int wrong = 0;
  unsigned checksum = 0;
  for (int i = 0; i < n; ++i) {
    Bits b{unsigned(i) * 2654435761u >> (i % 32)};
    const unsigned shifted = i % 40 < 32 ? 3u << i % 40 : 0;
    wrong += out[i] != b.count() + 100 * b.leadingZeros() + 10000 * 1000 + int(shifted & 0xff) * 7;
    checksum = checksum * 31 + out[i];
  }
  std::printf("%d %d, host %d, checksum %u, wrong %d\n", out[1], out[255], where(), checksum, wrong);
  return wrong != 0;
}
