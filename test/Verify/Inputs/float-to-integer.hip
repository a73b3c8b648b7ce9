// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Casts of numbers out of range, as C++ has them.
#include <hip/hip_runtime.h>
#include <cstdio>
__global__ void __launch_bounds__(32) cast(const float *x, const double *d, long long *l, unsigned long long *u, unsigned char *c, int n) {
  int i = threadIdx.x;
  if (i >= n) return;
  l[2*i] = (long long)(x[i]);
  l[2*i+1] = (long)(d[i]);
  u[2*i] = (unsigned long long)(x[i]);
  u[2*i+1] = (size_t)(d[i]);
  c[2*i] = (unsigned char)(x[i]);
  c[2*i+1] = (unsigned char)(d[i]);
}
int main() {
  const int n = 16;
  float hx[n] = {0.f, -1.f, -0.5f, 255.9f, 256.f, -300.f, 3e9f, -3e9f, 1e19f, -1e19f, 9.3e18f, 1e30f, __builtin_inff(), -__builtin_inff(), __builtin_nanf(""), 77.7f};
  double hd[n]; for (int i = 0; i < n; i++) hd[i] = hx[i];
  float *x; double *d; long long *l; unsigned long long *u; unsigned char *c;
  hipMalloc(&x, n*4); hipMalloc(&d, n*8); hipMalloc(&l, n*16); hipMalloc(&u, n*16); hipMalloc(&c, 2*n);
  hipMemcpy(x, hx, n*4, hipMemcpyHostToDevice); hipMemcpy(d, hd, n*8, hipMemcpyHostToDevice);
  cast<<<1, 32>>>(x, d, l, u, c, n);
  long long hl[2*n]; unsigned long long hu[2*n]; unsigned char hc[2*n];
  hipMemcpy(hl, l, n*16, hipMemcpyDeviceToHost); hipMemcpy(hu, u, n*16, hipMemcpyDeviceToHost); hipMemcpy(hc, c, 2*n, hipMemcpyDeviceToHost);
  for (int i = 0; i < 2*n; i++) printf("%g: %lld %llu %d\n", hx[i/2], hl[i], hu[i], hc[i]);
}
