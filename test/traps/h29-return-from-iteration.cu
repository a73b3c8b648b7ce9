// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-29. Threads return from the middle of an open-ended loop with barriers as soon as their own element has converged; the number of rounds is not the block's.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

// Halves each number until nothing is left, and adds up what the neighbour still has.
__global__ void iterate(const int *start, int *result, int *rounds) {
  __shared__ int value[128];
  const int tid = threadIdx.x, i = blockIdx.x * blockDim.x + tid;
  int v = start[i], sum = 0;
  for (int round = 1;; ++round) {
    v /= 2;
    value[tid] = v;
    __syncthreads(); // expect: barrier-after-return
    sum += value[(tid + 1) % 128];
    if (v == 0) {
      result[i] = sum;
      rounds[i] = round;
      return;
    }
    __syncthreads(); // expect: barrier-after-return
  }
}

int main() {
  const int n = 256;
  int start[n], result[n], rounds[n], *dStart, *dResult, *dRounds, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    start[i] = 1 + (i * 409) % 1000;
  cudaMalloc(&dStart, sizeof(start));
  cudaMalloc(&dResult, sizeof(result));
  cudaMalloc(&dRounds, sizeof(rounds));
  cudaMemcpy(dStart, start, sizeof(start), cudaMemcpyHostToDevice);
  iterate<<<2, 128>>>(dStart, dResult, dRounds);
  cudaMemcpy(result, dResult, sizeof(result), cudaMemcpyDeviceToHost);
  cudaMemcpy(rounds, dRounds, sizeof(rounds), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    int r = 0, sum = 0, next = start[i / 128 * 128 + (i + 1) % 128];
    for (int v = start[i]; v; v /= 2) {
      next /= 2;
      sum += next;
      ++r;
    }
    bad += result[i] != sum || rounds[i] != r;
    check += rounds[i] * (i + 1) + result[i];
  }
  printf("%d %d %d, check %d, wrong %d\n", rounds[0], rounds[100], rounds[n - 1], check, bad);
  return bad != 0;
}
