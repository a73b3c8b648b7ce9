// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-10. A queue of lanes is worked off with `m & (m - 1)` and __ffs: each lane that has a long row asks the whole warp for help. With 64-bit votes cut to 32 bits, rows of the upper half are never served.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

template <bool HighestFirst> __device__ int takeLane(unsigned &queue) {
  const int lane = HighestFirst ? 31 - __clz(queue) : __ffs(queue) - 1;
  if (HighestFirst)
    queue ^= 1u << lane;
  else
    queue = queue & (queue - 1);
  return lane;
}

template <bool HighestFirst> __global__ void serveRows(const int2 *rows, const int *data, int *sums, int *turn) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x, lane = threadIdx.x & 31;
  const int2 row = rows[i];
  constexpr int kLong = 8;
  int sum = 0, myTurn = -1, turns = 0;
  if (row.y < kLong)
    for (int k = 0; k < row.y; ++k)
      sum += data[row.x + k];
  unsigned queue = __ballot_sync(0xffffffff, row.y >= kLong);
  while (queue) {
    const int owner = takeLane<HighestFirst>(queue);
    const int begin = __shfl_sync(0xffffffff, row.x, owner), length = __shfl_sync(0xffffffff, row.y, owner);
    int part = 0;
    for (int k = lane; k < length; k += 32)
      part += data[begin + k];
    for (int m = 16; m; m >>= 1)
      part += __shfl_xor_sync(0xffffffff, part, m);
    if (lane == owner)
      sum = part, myTurn = turns;
    ++turns;
  }
  sums[i] = sum;
  turn[i] = myTurn;
}

template <bool HighestFirst> static int test() {
  const int block = 128, n = 256, cells = 600;
  int data[cells], sums[n], turn[n];
  int2 rows[n];
  for (int i = 0; i < cells; ++i)
    data[i] = i % 23 - 7;
  for (int i = 0; i < n; ++i)
    rows[i] = make_int2(i * 37 % 500, (i * i + i / 32 * 3) % 13 == 4 ? 20 + i % 70 : i % 8);
  int2 *dRows;
  int *dData, *dSums, *dTurn, errors = 0;
  cudaMalloc(&dRows, sizeof rows);
  cudaMalloc(&dData, sizeof data);
  cudaMalloc(&dSums, sizeof sums);
  cudaMalloc(&dTurn, sizeof turn);
  cudaMemcpy(dRows, rows, sizeof rows, cudaMemcpyHostToDevice);
  cudaMemcpy(dData, data, sizeof data, cudaMemcpyHostToDevice);
  serveRows<HighestFirst><<<n / block, block>>>(dRows, dData, dSums, dTurn);
  cudaMemcpy(sums, dSums, sizeof sums, cudaMemcpyDeviceToHost);
  cudaMemcpy(turn, dTurn, sizeof turn, cudaMemcpyDeviceToHost);
  unsigned checksum = 0;
  for (int w = 0; w < n / 32; ++w) {
    int next = 0;
    for (int k = 0; k < 32; ++k) {
      const int i = w * 32 + (HighestFirst ? 31 - k : k);
      int sum = 0;
      for (int j = 0; j < rows[i].y; ++j)
        sum += data[rows[i].x + j];
      errors += sums[i] != sum || turn[i] != (rows[i].y >= 8 ? next++ : -1);
      checksum = checksum * 31 + unsigned(sums[i] * 40 + turn[i]);
    }
  }
  printf("%s first: sums %d %d %d, checksum %u, %d errors\n", HighestFirst ? "highest" : "lowest", sums[2], sums[40], sums[n - 1], checksum, errors);
  return errors;
}

int main() { return test<false>() + test<true>() ? 1 : 0; }
