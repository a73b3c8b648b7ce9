// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-24. Reductions over a mask of some lanes, as a constant and as a ballot, in the halves of a 64-lane wave at different times.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

__device__ __noinline__ int sumOf(unsigned members, int v) { return __reduce_add_sync(members, v); }

__global__ void partial(const int *x, int n, int *evens, int *chosen) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const int lane = threadIdx.x & 0x1f;
  if (lane % 2 == 0) {
    int m = __reduce_max_sync(0x55555555, x[i]);
    evens[i] = m - __reduce_min_sync(0x55555555, x[i]);
  }
  unsigned members = __ballot_sync(0xffffffff, i < n && x[i] > 0);
  if (i < n && x[i] > 0)
    chosen[i] = sumOf(members, x[i]);
  if (threadIdx.x >= 96) // one warp of four
    chosen[i] += __reduce_or_sync(0xffffffff, 1u << (lane % 7));
}

int main() {
  const int n = 230, threads = 256;
  int x[threads], evens[threads], chosen[threads], *dx, *dEvens, *dChosen, bad = 0;
  for (int i = 0; i < threads; ++i)
    x[i] = (i * 61) % 47 - 15;
  cudaMalloc(&dx, sizeof(x));
  cudaMalloc(&dEvens, sizeof(x));
  cudaMalloc(&dChosen, sizeof(x));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  cudaMemset(dEvens, 0, sizeof(x));
  cudaMemset(dChosen, 0, sizeof(x));
  partial<<<2, 128>>>(dx, n, dEvens, dChosen);
  cudaMemcpy(evens, dEvens, sizeof(x), cudaMemcpyDeviceToHost);
  cudaMemcpy(chosen, dChosen, sizeof(x), cudaMemcpyDeviceToHost);
  int check = 0;
  for (int i = 0; i < threads; ++i) {
    int low = 1000, high = -1000, sum = 0;
    for (int k = i / 32 * 32; k < i / 32 * 32 + 32; ++k) {
      if (k % 2 == 0) {
        low = x[k] < low ? x[k] : low;
        high = x[k] > high ? x[k] : high;
      }
      sum += k < n && x[k] > 0 ? x[k] : 0;
    }
    int want = (i < n && x[i] > 0 ? sum : 0) + (i % 128 >= 96 ? 127 : 0);
    bad += evens[i] != (i % 2 ? 0 : high - low) || chosen[i] != want;
    check += evens[i] * (i + 1) + chosen[i] * (i + 2);
  }
  printf("%d %d %d %d, check %d, wrong %d\n", evens[0], evens[32], chosen[1], chosen[100], check, bad);
  return bad != 0;
}
