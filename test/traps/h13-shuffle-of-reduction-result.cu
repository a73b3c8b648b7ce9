// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-13. After a shfl_down tree all lanes use the sum, not only lane 0: by reading lane 0, and by using what the tree left in the upper lanes. With width 64 other warps' values are in both.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

#define WARP_REDUCE_DOWN(v)                                             \
  do {                                                                  \
    for (int offset = 16; offset > 0; offset >>= 1)                     \
      (v) += __shfl_down_sync(0xffffffff, (v), offset);                 \
  } while (0)

namespace detail {
__device__ float rowMean(float v) {
  WARP_REDUCE_DOWN(v);
  v = __shfl_sync(0xffffffff, v, 0);
  return v / 32.0f;
}
__device__ float centered(float v) { return v - rowMean(v); }
} // namespace detail

template <int N> struct Row {
  float v[N];
  __device__ float variance() const {
    float total = 0;
#pragma unroll
    for (int k = 0; k < N; ++k) {
      const float c = detail::centered(v[k]);
      total += detail::rowMean(c * c);
    }
    return total;
  }
};

// Values are multiples of 32 and small: means and variances are exact.
__global__ void normalize(const float *in, float *centered, float *variance, int *residue) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  Row<2> row = {{in[2 * i], in[2 * i + 1]}};
  centered[i] = detail::centered(row.v[0]) + detail::centered(row.v[1]);
  variance[i] = row.variance();
  // What the tree leaves in lane l: a fixed combination of this warp's lanes, edge lanes counted again.
  int left = int(in[2 * i]) / 32;
  WARP_REDUCE_DOWN(left);
  residue[i] = left;
}

int main() {
  const int block = 128, n = 256;
  float in[2 * n], centered[n], variance[n], *dIn, *dCentered, *dVariance;
  int residue[n], *dResidue, errors = 0;
  for (int i = 0; i < 2 * n; ++i)
    in[i] = float(32 * ((i * 5 + i / 64) % 9));
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dCentered, sizeof centered);
  cudaMalloc(&dVariance, sizeof variance);
  cudaMalloc(&dResidue, sizeof residue);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  normalize<<<n / block, block>>>(dIn, dCentered, dVariance, dResidue);
  cudaMemcpy(centered, dCentered, sizeof centered, cudaMemcpyDeviceToHost);
  cudaMemcpy(variance, dVariance, sizeof variance, cudaMemcpyDeviceToHost);
  cudaMemcpy(residue, dResidue, sizeof residue, cudaMemcpyDeviceToHost);
  double sum = 0;
  for (int w = 0; w < n / 32; ++w) {
    double mean[2] = {0, 0}, square[2] = {0, 0};
    int left[32], next[32];
    for (int l = 0; l < 32; ++l) {
      left[l] = int(in[2 * (w * 32 + l)]) / 32;
      for (int k = 0; k < 2; ++k)
        mean[k] += in[2 * (w * 32 + l) + k] / 32;
    }
    for (int l = 0; l < 32; ++l)
      for (int k = 0; k < 2; ++k)
        square[k] += (in[2 * (w * 32 + l) + k] - mean[k]) * (in[2 * (w * 32 + l) + k] - mean[k]) / 32;
    for (int d = 16; d; d /= 2) {
      for (int l = 0; l < 32; ++l)
        next[l] = left[l] + (l + d < 32 ? left[l + d] : left[l]);
      for (int l = 0; l < 32; ++l)
        left[l] = next[l];
    }
    for (int l = 0; l < 32; ++l) {
      const int i = w * 32 + l;
      errors += centered[i] != in[2 * i] - mean[0] + in[2 * i + 1] - mean[1];
      errors += variance[i] != square[0] + square[1] || residue[i] != left[l];
      sum += centered[i] * (l + 1) + variance[i] + residue[i];
    }
    printf("%g/%d ", variance[w * 32 + 31], residue[w * 32 + 31]);
  }
  printf("\nchecksum %.0f, %d errors\n", sum, errors);
  return errors != 0;
}
