// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-38. dim3(32, 4): threadIdx.y is taken for the warp, and two rows of 32 share one 64-lane wave: an index shuffle
// that reads lane 0, and a loop whose length depends on the row, mix rows 2k and 2k+1.
// Port: same
#include <cstdio>
#include <vector>

#define CHECK(call)                                                                                                    \
  do {                                                                                                                 \
    cudaError_t status_ = (call);                                                                                      \
    if (status_ != cudaSuccess) {                                                                                      \
      std::printf("%s: %s\n", #call, cudaGetErrorString(status_));                                                     \
      return 2;                                                                                                        \
    }                                                                                                                  \
  } while (0)

static const int kRows = 23, kRowsPerBlock = 4;

// One warp a row; rows have different lengths.
__global__ void normalizeRows(const int *offsets, const int *values, int *centred, int *rowSum, int rows) {
  const int lane = threadIdx.x;
  const int row = blockIdx.x * blockDim.y + threadIdx.y;
  if (row < rows) {
    const int begin = offsets[row], end = offsets[row + 1];
    int sum = 0;
    for (int i = begin + lane; i < end; i += 32)
      sum += values[i];
    for (int delta = 16; delta > 0; delta /= 2)
      sum += __shfl_down_sync(0xffffffff, sum, delta);
    // Lane 0 has the sum of the row.
    const int total = __shfl_sync(0xffffffff, sum, 0);
    const int count = end - begin;
    const int mean = count > 0 ? total / count : 0;
    int first = lane == 0 && count > 0 ? values[begin] : 0;
    first = __shfl_sync(0xffffffff, first, 0);
    for (int i = begin + lane; i < end; i += 32)
      centred[i] = values[i] - mean + first % 3;
    if (lane == 0)
      rowSum[row] = total;
  }
}

int main() {
  std::vector<int> offsets(1, 0);
  for (int r = 0; r < kRows; ++r)
    offsets.push_back(offsets.back() + (r * 37) % 101);
  const int n = offsets.back();
  std::vector<int> values(n), centred(n), rowSum(kRows);
  for (int i = 0; i < n; ++i)
    values[i] = (i * 7919) % 1009 - 300;

  int *dOffsets, *dValues, *dCentred, *dSum;
  CHECK(cudaMalloc(&dOffsets, (kRows + 1) * sizeof(int)));
  CHECK(cudaMalloc(&dValues, n * sizeof(int)));
  CHECK(cudaMalloc(&dCentred, n * sizeof(int)));
  CHECK(cudaMalloc(&dSum, kRows * sizeof(int)));
  CHECK(cudaMemcpy(dOffsets, offsets.data(), (kRows + 1) * sizeof(int), cudaMemcpyHostToDevice));
  CHECK(cudaMemcpy(dValues, values.data(), n * sizeof(int), cudaMemcpyHostToDevice));
  const dim3 block(32, kRowsPerBlock);
  normalizeRows<<<(kRows + kRowsPerBlock - 1) / kRowsPerBlock, block>>>(dOffsets, dValues, dCentred, dSum, kRows);
  CHECK(cudaGetLastError());
  CHECK(cudaMemcpy(centred.data(), dCentred, n * sizeof(int), cudaMemcpyDeviceToHost));
  CHECK(cudaMemcpy(rowSum.data(), dSum, kRows * sizeof(int), cudaMemcpyDeviceToHost));

  int bad = 0;
  unsigned checksum = 0;
  for (int r = 0; r < kRows; ++r) {
    const int begin = offsets[r], end = offsets[r + 1];
    int total = 0;
    for (int i = begin; i < end; ++i)
      total += values[i];
    bad += total != rowSum[r];
    for (int i = begin; i < end; ++i) {
      bad += centred[i] != values[i] - total / (end - begin) + values[begin] % 3;
      checksum = checksum * 31 + centred[i];
    }
    checksum = checksum * 31 + rowSum[r];
  }
  std::printf("row sums %d %d %d, checksum %u, wrong %d\n", rowSum[1], rowSum[2], rowSum[kRows - 1], checksum, bad);
  return bad != 0;
}
