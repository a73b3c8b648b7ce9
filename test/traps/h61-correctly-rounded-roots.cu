// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-61. __fsqrt_rn and __frsqrt_rn are correctly rounded on CUDA, bit for bit; HIP's are the hardware's approximations with 1 ulp.
// Port: same
#include <cmath>
#include <cstdio>
#include <cstring>
#include <cuda_runtime.h>

// Lengths are quantised: one ulp below a whole number is the number before it.
__global__ void roots(const float *x, float *root, float *inverse, int *cell) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  root[i] = __fsqrt_rn(x[i]);
  inverse[i] = __frsqrt_rn(x[i]);
  const float side = float(i % 200 + 1);
  cell[i] = int(__fsqrt_rn(side * side)) - int(side);
}

int main() {
  const int n = 2048;
  static float x[n], root[n], inverse[n];
  static int cell[n];
  float *dX, *dRoot, *dInverse;
  int *dCell, errors = 0;
  unsigned checksum = 0;
  for (int i = 0; i < n; ++i) {
    const unsigned bits = 0x00800000u + unsigned(i) * 1036831u; // over all normal exponents
    memcpy(&x[i], &bits, 4);
  }
  cudaMalloc(&dX, sizeof x);
  cudaMalloc(&dRoot, sizeof root);
  cudaMalloc(&dInverse, sizeof inverse);
  cudaMalloc(&dCell, sizeof cell);
  cudaMemcpy(dX, x, sizeof x, cudaMemcpyHostToDevice);
  roots<<<n / 256, 256>>>(dX, dRoot, dInverse, dCell);
  cudaMemcpy(root, dRoot, sizeof root, cudaMemcpyDeviceToHost);
  cudaMemcpy(inverse, dInverse, sizeof inverse, cudaMemcpyDeviceToHost);
  cudaMemcpy(cell, dCell, sizeof cell, cudaMemcpyDeviceToHost);
  int badRoots = 0, badInverses = 0;
  for (int i = 0; i < n; ++i) {
    badRoots += root[i] != std::sqrt(x[i]);
    badInverses += inverse[i] != float(1.0L / sqrtl((long double)x[i]));
    errors += cell[i] != 0;
    unsigned bits[2];
    memcpy(&bits[0], &root[i], 4);
    memcpy(&bits[1], &inverse[i], 4);
    checksum = (checksum * 31 + bits[0]) * 31 + bits[1];
  }
  printf("%.9g %.9g, checksum %08x, %d roots, %d inverse roots and %d cells are off\n", root[777], inverse[777], checksum, badRoots, badInverses, errors);
  return badRoots || badInverses || errors;
}
