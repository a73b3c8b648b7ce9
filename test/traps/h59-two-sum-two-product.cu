// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-59. Error-free sums and products are written with __fadd_rn and __fmul_rn so that nothing is fused; HIP's are plain operators, and clang contracts them to a fused multiply-add.
// Port: same
#include <cstdio>
#include <cstring>
#include <cuda_runtime.h>

struct FloatFloat {
  float hi, lo;
};

__device__ FloatFloat twoSum(float a, float b) {
  const float s = __fadd_rn(a, b);
  const float t = __fsub_rn(s, a);
  return {s, __fadd_rn(__fsub_rn(a, __fsub_rn(s, t)), __fsub_rn(b, t))};
}

// Dekker's product: halves of 12 bits, no fused operation anywhere.
__device__ FloatFloat twoProduct(float a, float b) {
  const float p = __fmul_rn(a, b);
  float c = __fmul_rn(4097.0f, a);
  const float ah = __fsub_rn(c, __fsub_rn(c, a)), al = __fsub_rn(a, ah);
  c = __fmul_rn(4097.0f, b);
  const float bh = __fsub_rn(c, __fsub_rn(c, b)), bl = __fsub_rn(b, bh);
  float e = __fsub_rn(__fmul_rn(ah, bh), p);
  e = __fadd_rn(e, __fmul_rn(ah, bl));
  e = __fadd_rn(e, __fmul_rn(al, bh));
  return {p, __fadd_rn(e, __fmul_rn(al, bl))};
}

__global__ void errorFree(const float *a, const float *b, FloatFloat *sums, FloatFloat *products, float *rounded) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  sums[i] = twoSum(a[i], b[i]);
  products[i] = twoProduct(a[i], b[i]);
  // Rounded twice, on purpose: the difference to the rounded product is 0 only when nothing is fused.
  rounded[2 * i] = __fsub_rn(__fmul_rn(a[i], b[i]), products[i].hi);
  rounded[2 * i + 1] = __fadd_rn(__fmul_rn(a[i], a[i]), -__fmul_rn(b[i], b[i]));
}

int main() {
  const int n = 256;
  float a[n], b[n], rounded[2 * n], *dA, *dB, *dRounded;
  FloatFloat sums[n], products[n], *dSums, *dProducts;
  int errors = 0;
  unsigned checksum = 0;
  for (int i = 0; i < n; ++i) {
    a[i] = float(8388608 + (i * 40503u & 0x7fffff)) / 1024.0f;
    b[i] = float(8388608 + (i * 9973u + 77 & 0x7fffff)) / float(1 << (i % 20));
    if (i % 3 == 0)
      b[i] = -b[i];
  }
  cudaMalloc(&dA, sizeof a);
  cudaMalloc(&dB, sizeof b);
  cudaMalloc(&dSums, sizeof sums);
  cudaMalloc(&dProducts, sizeof products);
  cudaMalloc(&dRounded, sizeof rounded);
  cudaMemcpy(dA, a, sizeof a, cudaMemcpyHostToDevice);
  cudaMemcpy(dB, b, sizeof b, cudaMemcpyHostToDevice);
  errorFree<<<2, n / 2>>>(dA, dB, dSums, dProducts, dRounded);
  cudaMemcpy(sums, dSums, sizeof sums, cudaMemcpyDeviceToHost);
  cudaMemcpy(products, dProducts, sizeof products, cudaMemcpyDeviceToHost);
  cudaMemcpy(rounded, dRounded, sizeof rounded, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    // Both are exact in double.
    errors += double(sums[i].hi) + double(sums[i].lo) != double(a[i]) + double(b[i]);
    errors += double(products[i].hi) + double(products[i].lo) != double(a[i]) * double(b[i]);
    errors += sums[i].hi != float(double(a[i]) + double(b[i])) || products[i].hi != float(double(a[i]) * double(b[i]));
    errors += rounded[2 * i] != 0;
    const float aa = float(double(a[i]) * a[i]), bb = float(double(b[i]) * b[i]);
    errors += rounded[2 * i + 1] != float(double(aa) - double(bb));
    const float values[5] = {sums[i].hi, sums[i].lo, products[i].hi, products[i].lo, rounded[2 * i + 1]};
    for (float v : values) {
      unsigned bits;
      memcpy(&bits, &v, 4);
      checksum = checksum * 31 + bits;
    }
  }
  printf("%.9g+%.9g, %.9g+%.9g, checksum %08x, %d errors\n", sums[7].hi, sums[7].lo, products[7].hi, products[7].lo, checksum, errors);
  return errors != 0;
}
