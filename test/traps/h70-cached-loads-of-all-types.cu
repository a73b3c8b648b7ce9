// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-70. __ldg, __ldca, __ldcs, __ldcg, __ldlu and __ldcv on scalars, vectors, half and bfloat16, and the stores; HIP has
// __ldg without some types, and the others for half only.
// Port: same
#include <cstdio>
#include <cuda_bf16.h>
#include <cuda_fp16.h>

template <class T> __device__ T loadOnce(const T *p) { return __ldcs(p); }
template <class T> __device__ void storeOnce(T *p, T v) { __stcs(p, v); }

#define LOAD(ptr) __ldg(ptr)

__global__ void widths(const unsigned char *raw, int *sums, short4 *quads, double2 *pairs, __half2 *halves) {
  const int i = threadIdx.x;
  const char c = __ldg(reinterpret_cast<const char *>(raw) + i);
  const ushort4 u4 = LOAD(reinterpret_cast<const ushort4 *>(raw) + i);
  const int2 i2 = __ldca(reinterpret_cast<const int2 *>(raw) + i);
  const uchar4 b4 = loadOnce(reinterpret_cast<const uchar4 *>(raw) + i);
  const unsigned long long u8 = __ldcg(reinterpret_cast<const unsigned long long *>(raw) + i);
  const short s = __ldlu(reinterpret_cast<const short *>(raw) + i);
  const int4 i4 = __ldcv(reinterpret_cast<const int4 *>(raw) + i / 2);
  sums[i] = c + u4.x * 3 + u4.w * 5 + i2.x + i2.y * 7 + b4.z * 11 + int(u8 >> 40) + s * 13 + (i4.y ^ i4.w);
  storeOnce(quads + i, make_short4(s, short(u4.y), short(b4.x), short(c)));
  __stcg(&pairs[i], make_double2(double(u8 & 0xffffff), double(i2.y & 0xffff)));
  __stwb(sums + blockDim.x + i, sums[i] + 1);
  __stwt(sums + 2 * blockDim.x + i, sums[i] - 1);
  const __half2 h = __ldg(halves + i);
  const __nv_bfloat16 b = __ldg(reinterpret_cast<const __nv_bfloat16 *>(halves) + 2 * i + 1);
  // 1.0 in half is another number in bfloat16.
  __stcs(halves + i, __hadd2(h, __floats2half2_rn(1.f, __bfloat162float(b) > 0.0004f ? 1.f : 0.f)));
}

int main() {
  const int n = 128;
  unsigned char *raw;
  int *sums;
  short4 *quads;
  double2 *pairs;
  __half2 *halves;
  cudaMallocManaged(&raw, n * 16);
  cudaMallocManaged(&sums, 3 * n * sizeof(int));
  cudaMallocManaged(&quads, n * sizeof(short4));
  cudaMallocManaged(&pairs, n * sizeof(double2));
  cudaMallocManaged(&halves, n * sizeof(__half2));
  for (int i = 0; i < n * 16; ++i)
    raw[i] = (unsigned char)(i * 167 + (i >> 5));
  for (int i = 0; i < n; ++i)
    halves[i] = __floats2half2_rn(i * 0.5f, i % 2 ? 1.f : 0.0001f);
  widths<<<1, n>>>(raw, sums, quads, pairs, halves);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  unsigned checksum = 0;
  int wrong = 0;
  double total = 0;
  for (int i = 0; i < n; ++i) {
    short s;
    __builtin_memcpy(&s, raw + 2 * i, 2);
    wrong += quads[i].x != s || quads[i].z != raw[4 * i] || quads[i].w != (signed char)raw[i];
    wrong += sums[n + i] != sums[i] + 1 || sums[2 * n + i] != sums[i] - 1;
    wrong += __low2float(halves[i]) != i * 0.5f + 1.f;
    checksum = checksum * 31 + sums[i] + quads[i].y;
    total += pairs[i].x - pairs[i].y + __high2float(halves[i]);
  }
  printf("sums %d %d, total %.4f, high %.4f %.4f, checksum %u, wrong %d\n", sums[0], sums[n - 1], total,
         __high2float(halves[0]), __high2float(halves[1]), checksum, wrong);
  return wrong;
}
