// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-01. One warp works on one matrix row, found as `globalThread / 32`; on a 64-lane wave two rows share the wave and a broadcast of lane 0 hands both the first row's sum.
// Port: same
#include <cstdio>
#include <cstdlib>
#include <vector>
#include <cuda_runtime.h>

#define CHECK(call)                                                     \
  do {                                                                  \
    cudaError_t e = (call);                                             \
    if (e != cudaSuccess) {                                             \
      std::fprintf(stderr, "%s: %s\n", #call, cudaGetErrorString(e));   \
      std::exit(1);                                                     \
    }                                                                   \
  } while (0)

template <typename T>
__global__ void csrRowNormalize(int rows, const int *rowPtr, const int *cols, const T *vals, const T *x, T *y, T *scaled) {
  const int thread = blockIdx.x * blockDim.x + threadIdx.x;
  const int row = thread / 32;
  const int lane = thread % 32;
  if (row >= rows)
    return;
  T acc = 0;
  for (int j = rowPtr[row] + lane; j < rowPtr[row + 1]; j += 32)
    acc += vals[j] * x[cols[j]];
  for (int d = 16; d > 0; d >>= 1)
    acc += __shfl_down_sync(0xffffffffu, acc, d);
  const T total = __shfl_sync(0xffffffffu, acc, 0);
  if (lane == 0)
    y[row] = total;
  for (int j = rowPtr[row] + lane; j < rowPtr[row + 1]; j += 32)
    scaled[j] = vals[j] * total;
}

template <typename T> int runOnce(const char *name) {
  const int rows = 21, columns = 50;
  std::vector<int> rowPtr(1, 0), cols;
  std::vector<T> vals, x(columns);
  for (int c = 0; c < columns; ++c)
    x[c] = T(c % 9 - 4);
  for (int r = 0; r < rows; ++r) {
    for (int k = 0; k < (r * 17) % 70; ++k) {
      cols.push_back((r * 5 + k * 3) % columns);
      vals.push_back(T((r + k) % 7 - 2));
    }
    rowPtr.push_back(int(cols.size()));
  }
  const int nnz = int(cols.size());
  int *dPtr, *dCols;
  T *dVals, *dX, *dY, *dScaled;
  CHECK(cudaMalloc(&dPtr, rowPtr.size() * sizeof(int)));
  CHECK(cudaMalloc(&dCols, nnz * sizeof(int)));
  CHECK(cudaMalloc(&dVals, nnz * sizeof(T)));
  CHECK(cudaMalloc(&dX, columns * sizeof(T)));
  CHECK(cudaMalloc(&dY, rows * sizeof(T)));
  CHECK(cudaMalloc(&dScaled, nnz * sizeof(T)));
  CHECK(cudaMemcpy(dPtr, rowPtr.data(), rowPtr.size() * sizeof(int), cudaMemcpyHostToDevice));
  CHECK(cudaMemcpy(dCols, cols.data(), nnz * sizeof(int), cudaMemcpyHostToDevice));
  CHECK(cudaMemcpy(dVals, vals.data(), nnz * sizeof(T), cudaMemcpyHostToDevice));
  CHECK(cudaMemcpy(dX, x.data(), columns * sizeof(T), cudaMemcpyHostToDevice));
  const int block = 96;
  csrRowNormalize<T><<<(rows * 32 + block - 1) / block, block>>>(rows, dPtr, dCols, dVals, dX, dY, dScaled);
  CHECK(cudaGetLastError());
  std::vector<T> y(rows), scaled(nnz);
  CHECK(cudaMemcpy(y.data(), dY, rows * sizeof(T), cudaMemcpyDeviceToHost));
  CHECK(cudaMemcpy(scaled.data(), dScaled, nnz * sizeof(T), cudaMemcpyDeviceToHost));
  int errors = 0;
  double sum = 0;
  for (int r = 0; r < rows; ++r) {
    T want = 0;
    for (int j = rowPtr[r]; j < rowPtr[r + 1]; ++j)
      want += vals[j] * x[cols[j]];
    errors += y[r] != want;
    for (int j = rowPtr[r]; j < rowPtr[r + 1]; ++j) {
      errors += scaled[j] != vals[j] * want;
      sum += double(scaled[j]) * (j % 13 + 1);
    }
  }
  std::printf("%s: y = %g %g %g ..., checksum %.0f, %d errors\n", name, double(y[1]), double(y[2]), double(y[20]), sum, errors);
  return errors;
}

int main() { return runOnce<float>("float") + runOnce<double>("double") + runOnce<int>("int") != 0; }
