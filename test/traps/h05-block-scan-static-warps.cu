// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-05. A block scan sizes its partial sums with `BLOCK / 32` and lets each warp add those before it; the count of warps and the width of the scan must agree.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

template <int BLOCK> class BlockScan {
  static constexpr int WARPS = BLOCK / 32;
  static_assert(BLOCK % 32 == 0, "whole warps only");

public:
  struct Storage {
    int warpTotals[WARPS];
  };

  __device__ explicit BlockScan(Storage &storage) : storage(storage), lane(threadIdx.x & 31), warp(threadIdx.x >> 5) {}

  __device__ int exclusive(int value, int &blockTotal) {
    int inclusive = value;
    for (int d = 1; d <= 16; d <<= 1) {
      int up = __shfl_up_sync(~0u, inclusive, d);
      inclusive += lane >= d ? up : 0;
    }
    const int warpTotal = __shfl_sync(~0u, inclusive, 31);
    if (lane == 0)
      storage.warpTotals[warp] = warpTotal;
    __syncthreads();
    int before = 0;
    blockTotal = 0;
#pragma unroll
    for (int w = 0; w < WARPS; ++w) {
      before += w < warp ? storage.warpTotals[w] : 0;
      blockTotal += storage.warpTotals[w];
    }
    __syncthreads();
    return before + inclusive - value;
  }

private:
  Storage &storage;
  const int lane, warp;
};

template <int BLOCK> __global__ void __launch_bounds__(BLOCK) selectNonZero(const int *in, int n, int *out, int *count) {
  using Scan = BlockScan<BLOCK>;
  __shared__ typename Scan::Storage storage;
  Scan scan(storage);
  int written = 0;
  for (int base = 0; base < n; base += BLOCK) {
    const int i = base + threadIdx.x;
    const int v = i < n ? in[i] : 0;
    int total;
    const int at = scan.exclusive(v != 0, total);
    if (v != 0)
      out[written + at] = v;
    written += total;
  }
  if (threadIdx.x == 0)
    *count = written;
}

template <int BLOCK> int test() {
  const int n = 900;
  int in[n], out[n], count = -1, want = 0, errors = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 11 + i / 32) % 5 ? i + 1 : 0;
  int *dIn, *dOut, *dCount;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMalloc(&dCount, sizeof count);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof out);
  selectNonZero<BLOCK><<<1, BLOCK>>>(dIn, n, dOut, dCount);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  cudaMemcpy(&count, dCount, sizeof count, cudaMemcpyDeviceToHost);
  unsigned sum = 0;
  for (int i = 0; i < n; ++i) {
    if (in[i])
      errors += out[want++] != in[i];
    sum = sum * 31 + unsigned(out[i]);
  }
  errors += count != want;
  printf("block %d: %d of %d, checksum %u, %d errors\n", BLOCK, count, n, sum, errors);
  return errors;
}

int main() { return test<32>() + test<96>() + test<128>() + test<512>() != 0; }
