// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-45. A kernel launches another one for the work that it finds; HIP has no launch from device code. The nested
// launch is taken for long rows only, of which the default input has none.
// Port: finding
#include <cstdio>
#include <cstdlib>

#define LONG_ROW 1024

__global__ void rowTotal(const int *values, int begin, int end, int *total) {
  int sum = 0;
  for (int i = begin + threadIdx.x; i < end; i += blockDim.x)
    sum += values[i];
  atomicAdd(total, sum);
}

__global__ void totals(const int *offsets, const int *values, int *total, int rows) {
  const int row = blockIdx.x * blockDim.x + threadIdx.x;
  if (row >= rows)
    return;
  const int begin = offsets[row], end = offsets[row + 1];
  if (end - begin > LONG_ROW) {
    rowTotal<<<1, 256>>>(values, begin, end, &total[row]); // expect: dynamic-parallelism
    return;
  }
  int sum = 0;
  for (int i = begin; i < end; ++i)
    sum += values[i];
  total[row] = sum;
}

int main(int argc, char **argv) {
  const int rows = 100, scale = argc > 1 ? atoi(argv[1]) : 1;
  int *offsets, *values, *total;
  cudaMallocManaged(&offsets, (rows + 1) * sizeof(int));
  cudaMallocManaged(&total, rows * sizeof(int));
  offsets[0] = 0;
  for (int r = 0; r < rows; ++r)
    offsets[r + 1] = offsets[r] + (r * 13 % 29) * scale, total[r] = 0;
  cudaMallocManaged(&values, offsets[rows] * sizeof(int));
  for (int i = 0; i < offsets[rows]; ++i)
    values[i] = i % 19 - 4;
  totals<<<1, 128>>>(offsets, values, total, rows);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int r = 0; r < rows; ++r) {
    int sum = 0;
    for (int i = offsets[r]; i < offsets[r + 1]; ++i)
      sum += values[i];
    wrong += sum != total[r];
    checksum = checksum * 7 + total[r];
  }
  printf("row 1 %d, row 99 %d, checksum %d, wrong %d\n", total[1], total[99], checksum, wrong);
  return wrong != 0;
}
