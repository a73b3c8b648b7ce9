// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All conversions of CUDA's numbers of eight, six and four bits: each code that is read; for writing, every float of which
// no more than the top four digits, or one more unit in the last place, or one less, are set, over all exponents that matter, with
// infinities, NaNs and both zeros. So each number of a format, each middle between two and the neighbours of both are there.
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_fp4.h>
#include <cuda_fp6.h>
#include <cuda_fp8.h>

#include <cstdio>

constexpr int kExponents = 48, kInputs = kExponents * 16 * 3 * 2 + 64, kWritten = 48, kRead = 32;

__device__ float input(int i) {
  if (i < 64) {
    const unsigned special[8] = {0, 0x7f800000u, 0x7fc00000u, 0x7f800001u, 1, 0x7f7fffffu, 0x00800000u, 0x7fffffffu};
    unsigned more = i & 32 ? (i >> 1 & 0xfu) << 19 | (i & 1 ? 0x7f000000u : 0x00800000u) : special[i & 7];
    return __uint_as_float(more | (i & 8 ? 0x80000000u : 0u));
  }
  unsigned n = i - 64, sign = n & 1, low = n / 2 % 3, digits = n / 6 % 16, exponent = n / 96;
  unsigned bits = (exponent + 127 - 28) << 23 | digits << 19;
  return __uint_as_float((bits + (low == 2 ? ~0u : low)) | sign << 31);
}

__device__ unsigned both(unsigned low, unsigned high) { return low | high << 8; }

__global__ void write(unsigned *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= kInputs)
    return;
  float x = input(i), y = input((i * 7 + 3) % kInputs);
  double wide = x * (1.0 + 0x1p-40 * (i % 3 - 1));
  __half h = __float2half(x);
  __nv_bfloat16 b = __float2bfloat16(x);
  __half2 h2 = __floats2half2_rn(x, y);
  __nv_bfloat162 b2 = __floats2bfloat162_rn(x, y);
  unsigned *o = out + i * kWritten;
  for (int f = 0; f < 2; ++f) {
    __nv_fp8_interpretation_t format = f ? __NV_E5M2 : __NV_E4M3;
    for (int s = 0; s < 2; ++s) {
      __nv_saturation_t saturation = s ? __NV_SATFINITE : __NV_NOSAT;
      *o++ = both(__nv_cvt_float_to_fp8(x, saturation, format), __nv_cvt_double_to_fp8(wide, saturation, format));
      *o++ = both(__nv_cvt_halfraw_to_fp8(h, saturation, format), __nv_cvt_bfloat16raw_to_fp8(b, saturation, format));
      *o++ = __nv_cvt_float2_to_fp8x2(make_float2(x, y), saturation, format) |
             __nv_cvt_double2_to_fp8x2(make_double2(wide, y), saturation, format) << 16;
      *o++ = __nv_cvt_halfraw2_to_fp8x2(h2, saturation, format) | __nv_cvt_bfloat16raw2_to_fp8x2(b2, saturation, format) << 16;
    }
    __nv_fp6_interpretation_t six = f ? __NV_E3M2 : __NV_E2M3;
    *o++ = both(__nv_cvt_float_to_fp6(x, six, cudaRoundNearest), __nv_cvt_double_to_fp6(wide, six, cudaRoundNearest));
    *o++ = both(__nv_cvt_halfraw_to_fp6(h, six, cudaRoundNearest), __nv_cvt_bfloat16raw_to_fp6(b, six, cudaRoundNearest));
    *o++ = __nv_cvt_float2_to_fp6x2(make_float2(x, y), six, cudaRoundNearest) |
           __nv_cvt_bfloat16raw2_to_fp6x2(b2, six, cudaRoundNearest) << 16;
    cudaRoundMode mode = f ? cudaRoundPosInf : cudaRoundZero;
    for (int s = 0; s < 2; ++s) {
      __nv_saturation_t saturation = s ? __NV_SATFINITE : __NV_NOSAT;
      *o++ = both(__nv_cvt_float_to_e8m0(x, saturation, mode), __nv_cvt_double_to_e8m0(wide, saturation, mode));
      *o++ = both(__nv_cvt_bfloat16raw_to_e8m0(b, saturation, mode), 0) | __nv_cvt_float2_to_e8m0x2(make_float2(x, y), saturation, mode) << 16;
    }
  }
  *o++ = both(__nv_cvt_float_to_fp4(x, __NV_E2M1, cudaRoundNearest), __nv_cvt_double_to_fp4(wide, __NV_E2M1, cudaRoundNearest));
  *o++ = both(__nv_cvt_halfraw_to_fp4(h, __NV_E2M1, cudaRoundNearest), __nv_cvt_bfloat16raw_to_fp4(b, __NV_E2M1, cudaRoundNearest));
  *o++ = both(__nv_cvt_float2_to_fp4x2(make_float2(x, y), __NV_E2M1, cudaRoundNearest),
              __nv_cvt_halfraw2_to_fp4x2(h2, __NV_E2M1, cudaRoundNearest));
  *o++ = both(__nv_fp8_e4m3(x).__x, __nv_fp8_e5m2(x).__x) | both(__nv_fp8_e4m3(h).__x, __nv_fp8_e5m2(b).__x) << 16;
  *o++ = both(__nv_fp8_e4m3(wide).__x, __nv_fp8_e5m2(wide).__x) | both(__nv_fp8_e8m0(x).__x, __nv_fp8_e8m0(b).__x) << 16;
  *o++ = __nv_fp8x2_e4m3(make_float2(x, y)).__x | __nv_fp8x2_e5m2(h2).__x << 16;
  *o++ = __nv_fp8x4_e4m3(make_float4(x, y, -x, -y)).__x;
  *o++ = __nv_fp8x4_e5m2(h2, __floats2half2_rn(y, x)).__x;
  *o++ = both(__nv_fp6_e2m3(x).__x, __nv_fp6_e3m2(h).__x) | both(__nv_fp4_e2m1(x).__x, __nv_fp4_e2m1(b).__x) << 16;
  *o++ = __nv_fp6x4_e2m3(make_float4(x, y, -x, -y)).__x;
  *o++ = __nv_fp4x4_e2m1(make_float4(x, y, -x, -y)).__x;
  *o++ = both(__nv_fp8_e4m3(i - 2000).__x, __nv_fp8_e5m2(i * 37u).__x) | both(__nv_fp8_e4m3(short(i * 31)).__x, __nv_fp8_e5m2(i * 0x123456789ll).__x) << 16;
}

__device__ unsigned bitsOf(__half2_raw x) { return x.x | unsigned(x.y) << 16; }

__global__ void read(unsigned *out, double *wide) {
  int i = threadIdx.x;
  unsigned *o = out + i * kRead;
  __nv_fp8_storage_t code = i;
  __nv_fp8x2_storage_t pair = i | (255 - i) << 8;
  for (int f = 0; f < 2; ++f) {
    __nv_fp8_interpretation_t format = f ? __NV_E5M2 : __NV_E4M3;
    *o++ = __half_raw(__nv_cvt_fp8_to_halfraw(code, format)).x;
    *o++ = bitsOf(__nv_cvt_fp8x2_to_halfraw2(pair, format));
    __nv_fp6_interpretation_t six = f ? __NV_E3M2 : __NV_E2M3;
    *o++ = __half_raw(__nv_cvt_fp6_to_halfraw(i & 63, six)).x;
    *o++ = bitsOf(__nv_cvt_fp6x2_to_halfraw2(pair & 0x3f3f, six));
  }
  *o++ = __half_raw(__nv_cvt_fp4_to_halfraw(i & 15, __NV_E2M1)).x;
  *o++ = bitsOf(__nv_cvt_fp4x2_to_halfraw2(i, __NV_E2M1));
  *o++ = __nv_bfloat16_raw(__nv_cvt_e8m0_to_bf16raw(code)).x;
  __nv_fp8_e4m3 a;
  __nv_fp8_e5m2 b;
  __nv_fp8_e8m0 scale;
  __nv_fp6_e2m3 c;
  __nv_fp6_e3m2 d;
  __nv_fp4_e2m1 e;
  a.__x = b.__x = scale.__x = i;
  c.__x = d.__x = i & 63;
  e.__x = i & 15;
  *o++ = __float_as_uint(float(a));
  *o++ = __float_as_uint(float(b));
  *o++ = __float_as_uint(float(scale));
  *o++ = __float_as_uint(float(c));
  *o++ = __float_as_uint(float(d));
  *o++ = __float_as_uint(float(e));
  *o++ = __half_as_ushort(__half(a)) | __half_as_ushort(__half(b)) << 16;
  *o++ = __bfloat16_as_ushort(__nv_bfloat16(a)) | __bfloat16_as_ushort(__nv_bfloat16(b)) << 16;
  *o++ = int(a);
  *o++ = int(b);
  *o++ = unsigned(a) + (bool(a) ? 1u : 0u);
  *o++ = short(a) | (unsigned char)(b) << 16;
  __nv_fp8x4_e4m3 four;
  four.__x = i * 0x01020304u;
  float4 values = static_cast<float4>(four);
  *o++ = __float_as_uint(values.x);
  *o++ = __float_as_uint(values.y);
  *o++ = __float_as_uint(values.z);
  *o++ = __float_as_uint(values.w);
  wide[i] = double(a);
  wide[256 + i] = double(b);
}

int main() {
  unsigned *written, *got;
  double *wide;
  cudaMalloc(&written, kInputs * kWritten * sizeof(unsigned));
  cudaMalloc(&got, 256 * kRead * sizeof(unsigned));
  cudaMalloc(&wide, 512 * sizeof(double));
  cudaMemset(written, 0, kInputs * kWritten * sizeof(unsigned));
  cudaMemset(got, 0, 256 * kRead * sizeof(unsigned));
  write<<<(kInputs + 127) / 128, 128>>>(written);
  read<<<1, 256>>>(got, wide);
  static unsigned writtenHost[kInputs * kWritten], gotHost[256 * kRead];
  static double wideHost[512];
  cudaMemcpy(writtenHost, written, sizeof writtenHost, cudaMemcpyDeviceToHost);
  cudaMemcpy(gotHost, got, sizeof gotHost, cudaMemcpyDeviceToHost);
  cudaMemcpy(wideHost, wide, sizeof wideHost, cudaMemcpyDeviceToHost);
  unsigned long long sum = 0;
  for (unsigned code : writtenHost)
    sum = sum * 31 + code;
  for (unsigned bits : gotHost)
    sum = sum * 31 + bits;
  std::printf("%llx %d\n", sum, int(cudaGetLastError()));
}
