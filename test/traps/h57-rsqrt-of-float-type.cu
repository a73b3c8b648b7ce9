// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-57. rsqrt, rcbrt, exp10, sinpi, normcdf and erfinv of a float give a float on CUDA and a double with HIP's headers; deduced types, overloads and rounding follow from that.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

__device__ int tag(float) { return 4; }
__device__ int tag(double) { return 8; }

template <typename T> struct Accumulator {
  T sum = 0;
  __device__ void add(T v) { sum += v; }
};
template <typename T> __device__ Accumulator<T> accumulate(T first) {
  Accumulator<T> a;
  a.add(first);
  return a;
}

__global__ void types(const float *x, int *out, float *third) {
  const int i = threadIdx.x;
  const float v = x[i];
  auto r = rsqrt(v);
  auto acc = accumulate(rsqrt(v));
  acc.add(16777216.0f); // 2^24: in float the small part is rounded away
  int *o = out + 12 * i;
  o[0] = tag(r);
  o[1] = tag(rcbrt(v));
  o[2] = tag(exp10(v));
  o[3] = tag(sinpi(v));
  o[4] = tag(cospi(v));
  o[5] = tag(normcdf(v));
  o[6] = tag(erfinv(v / 100));
  o[7] = tag(erfcx(v));
  o[8] = int(sizeof(acc));
  o[9] = int(acc.sum == 16777216.0f);
  o[10] = tag(rsqrt(double(v))) + tag(rcbrt(2.0));
  o[11] = tag(j0(v)) + tag(cyl_bessel_i0(v));
  // The type decides here: powers of four have exact roots, a third does not fit into a float.
  third[i] = float((rsqrt(v) / 3) * 3 == rsqrt(v)) + rsqrt(v);
}

int main() {
  const float x[6] = {0.25f, 1, 4, 16, 64, 256};
  float *dX, *dThird, third[6];
  int out[72], *dOut, errors = 0;
  cudaMalloc(&dX, sizeof x);
  cudaMalloc(&dThird, sizeof third);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dX, x, sizeof x, cudaMemcpyHostToDevice);
  types<<<1, 6>>>(dX, dOut, dThird);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  cudaMemcpy(third, dThird, sizeof third, cudaMemcpyDeviceToHost);
  for (int i = 0; i < 6; ++i) {
    const bool vanishes = x[i] >= 1; // 2 of rsqrt(0.25) does not
    const int want[12] = {4, 4, 4, 4, 4, 4, 4, 4, 4, vanishes, 16, 8};
    for (int k = 0; k < 12; ++k) {
      errors += out[12 * i + k] != want[k];
      printf("%d ", out[12 * i + k]);
    }
    printf("| %g\n", third[i]);
  }
  printf("%d errors\n", errors);
  return errors ? 1 : 0;
}
