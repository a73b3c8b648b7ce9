// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Casts of numbers out of range, to 64 bits and to unsigned char.
#include <cstdio>
__global__ void cast(const float *x, const double *d, long long *l, unsigned long long *u, unsigned char *c, int n) {
  int i = threadIdx.x;
  if (i >= n)
    return;
  l[2 * i] = (long long)x[i];
  l[2 * i + 1] = static_cast<long>(d[i]);
  u[2 * i] = (unsigned long long)(x[i]);
  u[2 * i + 1] = size_t(d[i]);
  c[2 * i] = x[i];
  c[2 * i + 1] = (unsigned char)d[i];
}
// Results of compound assignments, and types that are more than an integer.
enum class Level : unsigned char { Low };
constexpr unsigned char inner(float x) { return (unsigned char)x; }
template <class T> __device__ void subtract(T *to, float x) { to[0] -= x, to[1] = x; }
__global__ void steps(const float *x, unsigned long long *u, unsigned char *c, int n) {
  int i = threadIdx.x;
  if (i >= n)
    return;
  u[2 * i] = 7, c[2 * i] = 7;
  subtract(u + 2 * i, x[i]);
  subtract(c + 2 * i, x[i]);
  u[2 * i + 1] *= 1.5;
  c[2 * i + 1] += inner(x[i]) + (int)static_cast<Level>(x[i]) + static_cast<const unsigned char>(x[i]);
}
int main() {
  const int n = 16;
  float hx[n] = {0.f,
                 -1.f,
                 -0.5f,
                 255.9f,
                 256.f,
                 -300.f,
                 3e9f,
                 -3e9f,
                 1e19f,
                 -1e19f,
                 9.3e18f,
                 1e30f,
                 __builtin_inff(),
                 -__builtin_inff(),
                 __builtin_nanf(""),
                 77.7f};
  double hd[n];
  for (int i = 0; i < n; i++)
    hd[i] = hx[i];
  float *x;
  double *d;
  long long *l;
  unsigned long long *u;
  unsigned char *c;
  cudaMalloc(&x, n * 4);
  cudaMalloc(&d, n * 8);
  cudaMalloc(&l, n * 16);
  cudaMalloc(&u, n * 16);
  cudaMalloc(&c, 2 * n);
  cudaMemcpy(x, hx, n * 4, cudaMemcpyHostToDevice);
  cudaMemcpy(d, hd, n * 8, cudaMemcpyHostToDevice);
  cast<<<1, 32>>>(x, d, l, u, c, n);
  long long hl[2 * n];
  unsigned long long hu[2 * n];
  unsigned char hc[2 * n];
  cudaMemcpy(hl, l, n * 16, cudaMemcpyDeviceToHost);
  cudaMemcpy(hu, u, n * 16, cudaMemcpyDeviceToHost);
  cudaMemcpy(hc, c, 2 * n, cudaMemcpyDeviceToHost);
  for (int i = 0; i < 2 * n; i++)
    printf("%g: %lld %llu %d\n", hx[i / 2], hl[i], hu[i], hc[i]);
  steps<<<1, 32>>>(x, u, c, n);
  cudaMemcpy(hu, u, n * 16, cudaMemcpyDeviceToHost);
  cudaMemcpy(hc, c, 2 * n, cudaMemcpyDeviceToHost);
  for (int i = 0; i < 2 * n; i++)
    printf("steps %g: %llu %d\n", hx[i / 2], hu[i], hc[i]);
}
