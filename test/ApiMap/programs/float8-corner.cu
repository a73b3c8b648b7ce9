// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Templates over the formats, storage types in structures, conversions of pairs, what sizes and layouts promise.
#include <cuda_fp16.h>
#include <cuda_fp4.h>
#include <cuda_fp6.h>
#include <cuda_fp8.h>
#include <cuda_runtime.h>

template <class T> struct Format;
template <> struct Format<__nv_fp8_e4m3> { static constexpr float largest = 448.0f; };
template <> struct Format<__nv_fp8_e5m2> { static constexpr float largest = 57344.0f; };
template <> struct Format<__nv_fp6_e2m3> { static constexpr float largest = 7.5f; };
template <> struct Format<__nv_fp4_e2m1> { static constexpr float largest = 6.0f; };

template <class T> __global__ void scaled(const float *in, T *out, float amax) {
  out[threadIdx.x] = static_cast<T>(in[threadIdx.x] * (Format<T>::largest / amax));
}

struct Block {
  __nv_fp8_storage_t values[32];
  __nv_fp8x2_storage_t pair;
  __half scale;
};
static_assert(sizeof(__nv_fp8_e4m3) == 1 && sizeof(__nv_fp8x4_e5m2) == 4 && alignof(Block) == 2, "layout");

__global__ void unpack(const Block *blocks, __half2 *out) {
  const Block &b = blocks[blockIdx.x];
  __half2_raw raw = __nv_cvt_fp8x2_to_halfraw2(b.pair, __NV_E4M3);
  out[blockIdx.x] = __hmul2(__half2(raw), __half2half2(b.scale));
}

__global__ void pack(const float2 *in, Block *blocks) {
  blocks[threadIdx.x].pair = __nv_cvt_float2_to_fp8x2(in[threadIdx.x], __NV_SATFINITE, __NV_E5M2);
  blocks[threadIdx.x].values[0] = __nv_fp8_e4m3(in[threadIdx.x].x).__x;
}

template <typename To, typename From> __host__ __device__ To convert(From x) { return To(static_cast<float>(x)); }

int main() {
  char *memory;
  cudaMalloc(&memory, 1 << 16);
  scaled<<<1, 64>>>((float *)memory, (__nv_fp8_e4m3 *)memory, 3.0f);
  scaled<__nv_fp8_e5m2><<<1, 64>>>((float *)memory, (__nv_fp8_e5m2 *)memory, 3.0f);
  scaled<<<1, 64>>>((float *)memory, (__nv_fp6_e2m3 *)memory, 3.0f);
  scaled<<<1, 64>>>((float *)memory, (__nv_fp4_e2m1 *)memory, 3.0f);
  pack<<<1, 4>>>((float2 *)memory, (Block *)memory);
  unpack<<<4, 1>>>((Block *)memory, (__half2 *)memory);
  __nv_fp8_e5m2 wide = convert<__nv_fp8_e5m2>(__nv_fp8_e4m3(2.0f));
  return float(wide) != 2.0f || cudaDeviceSynchronize() != cudaSuccess;
}
