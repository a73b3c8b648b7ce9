// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-65. The build says -use_fast_math, in CMAKE_CUDA_FLAGS; the kernel masks with -INFINITY and tests with isinf and
// isnan, which -ffast-math would fold away, while nvcc's flag keeps infinities and NaNs.
// Port: same, finding
// Expect: fast-math build-script
#include <cmath>
#include <cstdio>
#include <cuda_runtime.h>

constexpr int kColumns = 64;

// Rows whose entries are all masked have no softmax and give zeros.
__global__ void maskedMax(const float *scores, const int *mask, float *best, int *kind) {
  __shared__ float row[kColumns];
  const int i = blockIdx.x * kColumns + threadIdx.x;
  row[threadIdx.x] = mask[i] ? scores[i] : -INFINITY;
  __syncthreads();
  for (int half = kColumns / 2; half; half /= 2) {
    if (threadIdx.x < half)
      row[threadIdx.x] = fmaxf(row[threadIdx.x], row[threadIdx.x + half]);
    __syncthreads();
  }
  if (threadIdx.x == 0) {
    const float m = row[0];
    const float shifted = m - m;
    kind[blockIdx.x] = isinf(m) ? 2 : isnan(shifted) ? 3 : 1;
    best[blockIdx.x] = isnan(shifted) ? 0.f : m;
  }
}

int main() {
  const int rows = 9, n = rows * kColumns;
  float *scores, *best;
  int *mask, *kind;
  cudaMallocManaged(&scores, n * sizeof(float));
  cudaMallocManaged(&best, rows * sizeof(float));
  cudaMallocManaged(&mask, n * sizeof(int));
  cudaMallocManaged(&kind, rows * sizeof(int));
  for (int i = 0; i < n; ++i) {
    scores[i] = float(i * 29 % 113) * 0.25f - 9.f;
    mask[i] = i / kColumns % 3 != 1 && i % 5 != 0;
  }
  maskedMax<<<rows, kColumns>>>(scores, mask, best, kind);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0;
  float checksum = 0;
  for (int r = 0; r < rows; ++r) {
    wrong += kind[r] != (r % 3 == 1 ? 2 : 1) || (r % 3 == 1 && best[r] != 0);
    checksum += best[r] * (r + 1) + kind[r];
  }
  std::printf("best %g %g, kinds %d %d, checksum %g, wrong %d\n", best[0], best[1], kind[0], kind[1], checksum, wrong);
  return wrong;
}
