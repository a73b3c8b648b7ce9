// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-63. __fdividef by a number above 2^126 gives 0 (and infinity / it gives NaN) on CUDA; HIP divides in full precision. Elsewhere the quotient is good to 2 ulp.
// Port: same
#include <cmath>
#include <cstdio>
#include <cuda_runtime.h>

// Weights fade out with the distance; beyond 2^126 they vanish, and code tests for that.
__global__ void weights(const float *x, const float *y, float *quotient, int *gone) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const float q = __fdividef(x[i], y[i]);
  quotient[i] = q;
  gone[i] = q == 0.0f ? 1 : q != q ? 2 : 0;
}

int main() {
  const int n = 96;
  float x[n], y[n], quotient[n], *dX, *dY, *dQuotient;
  int gone[n], *dGone, errors = 0, zeros = 0, nans = 0;
  long long checksum = 0;
  for (int i = 0; i < n; ++i) {
    if (i % 3 == 0) { // 2^126 < |y| < 2^128
      x[i] = i % 9 == 6 ? INFINITY : std::ldexp(1.0f + i / 100.0f, 100 + i % 20);
      y[i] = std::ldexp(i % 2 ? -1.25f : 1.25f, 126 + i % 2);
    } else {
      x[i] = float(i * 37 % 101) - 50;
      y[i] = i % 3 == 1 ? std::ldexp(1.0f, i % 40 - 20) : 3.0f + i;
    }
  }
  cudaMalloc(&dX, sizeof x);
  cudaMalloc(&dY, sizeof y);
  cudaMalloc(&dQuotient, sizeof quotient);
  cudaMalloc(&dGone, sizeof gone);
  cudaMemcpy(dX, x, sizeof x, cudaMemcpyHostToDevice);
  cudaMemcpy(dY, y, sizeof y, cudaMemcpyHostToDevice);
  weights<<<1, n>>>(dX, dY, dQuotient, dGone);
  cudaMemcpy(quotient, dQuotient, sizeof quotient, cudaMemcpyDeviceToHost);
  cudaMemcpy(gone, dGone, sizeof gone, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    zeros += gone[i] == 1;
    nans += gone[i] == 2;
    if (i % 3 == 0)
      errors += gone[i] != (std::isinf(x[i]) ? 2 : 1);
    else {
      const double want = double(x[i]) / y[i];
      errors += std::fabs(quotient[i] - want) > std::fabs(want) * 3e-7;
      checksum = checksum * 3 + std::llround(want * 64); // of the reference: the last bits are not the program's matter
    }
  }
  printf("%d zeros, %d NaNs, checksum %lld, %d errors\n", zeros, nans, checksum, errors);
  return errors != 0;
}
