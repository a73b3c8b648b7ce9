// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-70. __ldg, __ldcs, __ldcg, __ldca, __ldcv, __stcs, __stcg, __stwt with vector, 16-bit and 64-bit types; HIP has the loads for half alone, __ldg without ushort4, and no stores.
// Port: same
#include <cstdio>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

#define LOAD_RO(p) __ldg(&(p))

template <typename T> __device__ T stream(const T *p) { return __ldcs(p); }
template <typename T> __device__ void streamOut(T *p, T v) { __stcs(p, v); }

__global__ void mixedHints(const float4 *f4, const ushort4 *u4, const uint2 *u2, const unsigned char *c, const double *d, const half2 *h, const long long *l, float *out, int4 *copies, double *sums, ushort4 *shorts) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const float4 a = __ldg(f4 + i), b = __ldcs(&f4[i]);
  const ushort4 u = LOAD_RO(u4[i]);
  const uint2 pair = __ldcg(u2 + i);
  const float2 halves = __half22float2(__ldg(h + i));
  out[i] = a.x + b.y + u.z + float(pair.x % 7) + float(__ldca(c + i)) + halves.x - halves.y;
  __stcs(copies + i, make_int4(int(a.w), int(u.x), int(pair.y), int(__ldcv(c + i))));
  const double total = stream(d + i) + double(__ldg(l + i)) + __ldcg(d + i);
  __stcg(sums + i, total);
  streamOut(shorts + i, u);
  __stwt(out + i, out[i] * 2);
}

int main() {
  const int n = 128;
  float4 f4[n];
  ushort4 u4[n], shorts[n];
  uint2 u2[n];
  unsigned char c[n];
  double d[n], sums[n], checksum = 0;
  half2 h[n];
  long long l[n];
  float out[n];
  int4 copies[n];
  for (int i = 0; i < n; ++i) {
    f4[i] = make_float4(i, i * 2, i * 3, i * 4);
    u4[i] = make_ushort4(i + 1, i + 2, i + 3, 65535 - i);
    u2[i] = make_uint2(i * 40503u, i * 9u);
    c[i] = (unsigned char)(i * 7);
    d[i] = i / 8.0;
    h[i] = __floats2half2_rn(float(i) / 2, float(i));
    l[i] = (long long)i << 33;
  }
  void *p[11];
  const void *from[7] = {f4, u4, u2, c, d, h, l};
  const size_t size[11] = {sizeof f4, sizeof u4, sizeof u2, sizeof c, sizeof d, sizeof h, sizeof l, sizeof out, sizeof copies, sizeof sums, sizeof shorts};
  for (int k = 0; k < 11; ++k) {
    cudaMalloc(&p[k], size[k]);
    if (k < 7)
      cudaMemcpy(p[k], from[k], size[k], cudaMemcpyHostToDevice);
  }
  mixedHints<<<2, 64>>>((float4 *)p[0], (ushort4 *)p[1], (uint2 *)p[2], (unsigned char *)p[3], (double *)p[4], (half2 *)p[5], (long long *)p[6], (float *)p[7], (int4 *)p[8], (double *)p[9], (ushort4 *)p[10]);
  cudaMemcpy(out, p[7], sizeof out, cudaMemcpyDeviceToHost);
  cudaMemcpy(copies, p[8], sizeof copies, cudaMemcpyDeviceToHost);
  cudaMemcpy(sums, p[9], sizeof sums, cudaMemcpyDeviceToHost);
  cudaMemcpy(shorts, p[10], sizeof shorts, cudaMemcpyDeviceToHost);
  int errors = 0;
  for (int i = 0; i < n; ++i) {
    const float want = f4[i].x + f4[i].y + u4[i].z + float(u2[i].x % 7) + float(c[i]) - i / 2.0f;
    errors += out[i] != want * 2;
    errors += copies[i].x != i * 4 || copies[i].y != i + 1 || copies[i].z != i * 9 || copies[i].w != c[i];
    errors += sums[i] != d[i] * 2 + double(l[i]) || shorts[i].w != 65535 - i || shorts[i].x != i + 1;
    checksum += out[i] * (i + 1) + copies[i].w + sums[i] + shorts[i].w;
  }
  printf("%g %d %g %d, checksum %.3f, %d errors\n", out[9], copies[9].w, sums[9], shorts[9].w, checksum, errors);
  return errors ? 1 : 0;
}
