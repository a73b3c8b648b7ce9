// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A and B are given to the matrix instruction in the wrong order.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>
#include <hip/hip_fp16.h>

#ifdef MUTANT
#define FA942 fb
#define FB942 fa
#define FA1100 fb
#define FB1100 fa
#else
#define FA942 fa
#define FB942 fb
#define FA1100 fa
#define FB1100 fb
#endif

typedef _Float16 Half4 __attribute__((ext_vector_type(4)));
typedef _Float16 Half16 __attribute__((ext_vector_type(16)));
typedef float Float4 __attribute__((ext_vector_type(4)));
typedef float Float8 __attribute__((ext_vector_type(8)));

// One wave of 64 or of 32 lanes; the block has 64 threads.
__global__ void kernel(const __half *a, const __half *b, float *d) {
  const _Float16 *ha = (const _Float16 *)a, *hb = (const _Float16 *)b;
  unsigned l = threadIdx.x;
#if defined(__gfx942__)
  Half4 fa, fb;
  for (unsigned e = 0; e < 4; ++e) {
    unsigned k = 4 * (l / 16) + e;
    fa[e] = ha[16 * (l % 16) + k];
    fb[e] = hb[16 * k + l % 16];
  }
  Float4 fd = {0, 0, 0, 0};
  fd = __builtin_amdgcn_mfma_f32_16x16x16f16(FA942, FB942, fd, 0, 0, 0);
  for (unsigned r = 0; r < 4; ++r)
    d[16 * (4 * (l / 16) + r) + l % 16] = fd[r];
#elif defined(__gfx1100__)
  if (l >= 32)
    return;
  Half16 fa, fb;
  for (unsigned k = 0; k < 16; ++k) {
    fa[k] = ha[16 * (l % 16) + k];
    fb[k] = hb[16 * k + l % 16];
  }
  Float8 fd = {0, 0, 0, 0, 0, 0, 0, 0};
  fd = __builtin_amdgcn_wmma_f32_16x16x16_f16_w32(FA1100, FB1100, fd);
  for (unsigned r = 0; r < 8; ++r)
    d[16 * (2 * r + l / 16) + l % 16] = fd[r];
#endif
}

int main() {
  static __half a[256], b[256];
  static float d[256];
  for (int i = 0; i < 256; ++i) {
    a[i] = __float2half((float)((i * 7 + i / 16 * 3) % 11 - 5));
    b[i] = __float2half((float)((i * 5 + i / 16) % 13 - 6));
  }
  __half *dA, *dB;
  float *dD;
  hipMalloc((void **)&dA, sizeof(a));
  hipMalloc((void **)&dB, sizeof(b));
  hipMalloc((void **)&dD, sizeof(d));
  hipMemcpy(dA, a, sizeof(a), hipMemcpyHostToDevice);
  hipMemcpy(dB, b, sizeof(b), hipMemcpyHostToDevice);
  kernel<<<1, 64>>>(dA, dB, dD);
  hipMemcpy(d, dD, sizeof(d), hipMemcpyDeviceToHost);
  double sum = 0;
  for (int i = 0; i < 256; ++i)
    sum += d[i] * (i % 7 + 1);
  printf("matrix: sum %.0f, d[0][1] %.0f, d[1][0] %.0f\n", sum, d[1], d[16]);
  return 0;
}
