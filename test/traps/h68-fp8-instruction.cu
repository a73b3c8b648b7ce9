// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-68. Two floats are converted by the instruction of sm_89 and the bytes packed by hand; older GPUs compute.
// A note says that AMD takes the old branch; the PTX in the other one is not compiled.
// Port: same, finding
#include <cstdint>
#include <cstdio>

__device__ uint16_t toE4m3x2(float low, float high) {
#if __CUDA_ARCH__ >= 890 // expect: arch-condition
  uint16_t packed;
  asm("cvt.rn.satfinite.e4m3x2.f32 %0, %1, %2;" : "=h"(packed) : "f"(high), "f"(low));
  return packed;
#else
  uint16_t packed = 0;
  for (int k = 0; k < 2; ++k) {
    const float v = k ? high : low;
    const uint32_t bits = __float_as_uint(fminf(fabsf(v), 448.f));
    const uint32_t even = bits + 0x7ffff + (bits >> 20 & 1);
    // Only normal numbers come here.
    const uint32_t byte = bits == 0 ? 0 : (even >> 20) - ((127 - 7) << 3);
    packed |= (byte | (__float_as_uint(v) >> 24 & 0x80)) << 8 * k;
  }
  return packed;
#endif
}

__global__ void pack(const float2 *in, uint16_t *out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    out[i] = toE4m3x2(in[i].x, in[i].y);
}

int main() {
  const int n = 256;
  float2 *in;
  uint16_t *out;
  cudaMallocManaged(&in, n * sizeof(float2));
  cudaMallocManaged(&out, n * sizeof(uint16_t));
  for (int i = 0; i < n; ++i)
    in[i] = make_float2((i - 128) * 0.375f, 500.f - 4.5f * i);
  pack<<<2, 128>>>(in, out, n);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  unsigned checksum = 0;
  for (int i = 0; i < n; ++i)
    checksum = checksum * 31 + out[i];
  // -48 and 500, which is too much; zero.
  const bool ok = out[0] == 0x7ee4 && (out[128] & 0xff) == 0;
  printf("%04x %04x %04x %04x, checksum %u\n", out[0], out[17], out[128], out[255], checksum);
  return ok ? 0 : 1;
}
