// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-65. --use_fast_math in a generator expression; NaN marks missing values, and the sum of large and small numbers is
// written so that a compiler that may reorder additions loses what it keeps.
// Port: same, finding
// Expect: fast-math build-script
#include <cmath>
#include <cstdio>
#include <cuda_runtime.h>

struct Sum {
  float value = 0, rest = 0;
  __device__ void add(float v) {
    const float y = v - rest;
    const float t = value + y;
    rest = (t - value) - y;
    value = t;
  }
};

__global__ void columnSums(const float *in, float *sums, int *present, int rows) {
  const int column = threadIdx.x;
  Sum sum;
  int count = 0;
  for (int r = 0; r < rows; ++r) {
    const float v = in[r * blockDim.x + column];
    if (v == v && !isinf(v)) {
      sum.add(v);
      ++count;
    }
  }
  sums[column] = sum.value;
  present[column] = count;
}

int main() {
  const int columns = 128, rows = 60;
  float *in, *sums;
  int *present;
  cudaMallocManaged(&in, rows * columns * sizeof(float));
  cudaMallocManaged(&sums, columns * sizeof(float));
  cudaMallocManaged(&present, columns * sizeof(int));
  for (int i = 0; i < rows * columns; ++i) {
    const int r = i / columns, c = i % columns;
    in[i] = (r + c) % 11 == 0 ? nanf("") : (r + c) % 13 == 0 ? INFINITY : r == 0 ? 16777216.f : 0.5f;
  }
  columnSums<<<1, columns>>>(in, sums, present, rows);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0;
  double checksum = 0;
  for (int c = 0; c < columns; ++c) {
    double sum = 0;
    int count = 0;
    for (int r = 0; r < rows; ++r)
      if ((r + c) % 11 && (r + c) % 13) {
        sum += r == 0 ? 16777216.0 : 0.5;
        ++count;
      }
    wrong += present[c] != count || std::fabs(sums[c] - sum) > 1.0;
    checksum += sums[c] * (c % 7);
  }
  std::printf("sums %.1f %.1f, present %d, checksum %.1f, wrong %d\n", sums[1], sums[127], present[1], checksum, wrong);
  return wrong;
}
