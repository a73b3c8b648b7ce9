// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-68. __nv_fp8_e4m3 and __nv_fp8_e5m2 and their vectors are converted in the kernel, and the bytes are looked at:
// a GPU whose hardware type is FNUZ has other bytes for the same numbers, 240 in place of 448, and no negative zero.
// Port: same
#include <cstdio>
#include <cstring>
#include <cuda_fp8.h>

struct Bytes {
  unsigned char e4, e5;
};

__global__ void quantize(const float *in, Bytes *bytes, float2 *back, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    const __nv_fp8_e4m3 a(in[i]);
    const __nv_fp8_e5m2 b = static_cast<__nv_fp8_e5m2>(in[i]);
    bytes[i].e4 = a.__x;
    bytes[i].e5 = *reinterpret_cast<const unsigned char *>(&b);
    back[i] = make_float2(float(a), float(b));
  }
}

__global__ void dot4(const float4 *a, const float4 *b, float *out, unsigned *packed) {
  const int i = threadIdx.x;
  const __nv_fp8x4_e4m3 x(a[i]), y(b[i]);
  const float4 p = static_cast<float4>(x), q = static_cast<float4>(y);
  out[i] = p.x * q.x + p.y * q.y + p.z * q.z + p.w * q.w;
  packed[i] = x.__x;
}

template <class T> static T *managed(size_t n) {
  T *p = nullptr;
  cudaMallocManaged((void **)&p, n * sizeof(T));
  return p;
}

int main() {
  const float values[] = {0.f, -0.f, 1.f, -1.5f, 0.001953125f, 240.f, 256.f, 448.f, 449.f, 1000.f, -57344.f, 65536.f,
                          0.0625f, 17.f, 18.f, 19.f, -0.0009765625f, 0.3f, 3.3f, 1.0625f, 1.1875f, 208.f, 216.f, 232.f};
  // What the OCP formats make of them, e4m3 and e5m2.
  const unsigned char e4[] = {0x00, 0x80, 0x38, 0xbc, 0x01, 0x77, 0x78, 0x7e, 0x7e, 0x7e, 0xfe, 0x7e,
                              0x18, 0x58, 0x59, 0x5a, 0x80, 0x2a, 0x45, 0x38, 0x3a, 0x75, 0x76, 0x76};
  const int n = sizeof values / sizeof *values;
  float *in = managed<float>(n);
  Bytes *bytes = managed<Bytes>(n);
  float2 *back = managed<float2>(n);
  std::memcpy(in, values, sizeof values);
  quantize<<<1, 64>>>(in, bytes, back, n);
  float4 *a = managed<float4>(64), *b = managed<float4>(64);
  float *out = managed<float>(64);
  unsigned *packed = managed<unsigned>(64);
  for (int i = 0; i < 64; ++i) {
    a[i] = make_float4(i % 9, 0.5f * (i % 5), -(i % 7), 2.f);
    b[i] = make_float4(1.f, 2.f, i % 4, -0.25f * (i % 3));
  }
  dot4<<<1, 64>>>(a, b, out, packed);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0;
  unsigned checksum = 0;
  for (int i = 0; i < n; ++i) {
    wrong += bytes[i].e4 != e4[i];
    checksum = checksum * 31 + bytes[i].e4 + bytes[i].e5 * 256;
    std::printf("%g: %02x %g, %02x %g\n", in[i], bytes[i].e4, back[i].x, bytes[i].e5, back[i].y);
  }
  for (int i = 0; i < 64; ++i) {
    wrong += out[i] != a[i].x * b[i].x + a[i].y * b[i].y + a[i].z * b[i].z + a[i].w * b[i].w;
    checksum = checksum * 31 + packed[i];
  }
  std::printf("dot %g %g, packed %08x, checksum %u, wrong %d\n", out[1], out[63], packed[63], checksum, wrong);
  return wrong;
}
