// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-20. The warp iterates until all its lanes are done, and lanes past the end have returned; a vote that counts those never becomes true.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

// Steps of the Collatz sequence until 1; the warp goes on together.
__global__ void steps(const unsigned *start, int n, int *count, int *rounds) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  unsigned x = start[i];
  int mine = 0, loops = 0;
  bool done = x <= 1;
  while (!__all_sync(0xffffffff, done)) {
    if (!done) {
      x = x % 2 ? 3 * x + 1 : x / 2;
      ++mine;
      done = x == 1;
    }
    ++loops;
  }
  count[i] = mine;
  rounds[i] = loops;
}

int main() {
  const int n = 203;
  unsigned start[n], *dStart;
  int count[n], rounds[n], *dCount, *dRounds;
  for (int i = 0; i < n; ++i)
    start[i] = 1 + i % 45 * (i / 32 + 1) % 29;
  cudaMalloc(&dStart, sizeof(start));
  cudaMalloc(&dCount, sizeof(count));
  cudaMalloc(&dRounds, sizeof(rounds));
  cudaMemcpy(dStart, start, sizeof(start), cudaMemcpyHostToDevice);
  steps<<<2, 128>>>(dStart, n, dCount, dRounds);
  cudaMemcpy(count, dCount, sizeof(count), cudaMemcpyDeviceToHost);
  cudaMemcpy(rounds, dRounds, sizeof(rounds), cudaMemcpyDeviceToHost);
  int bad = 0, sum = 0;
  for (int w = 0; w < n; w += 32) {
    int longest = 0;
    for (int i = w; i < n && i < w + 32; ++i) {
      int want = 0;
      for (unsigned x = start[i]; x > 1; x = x % 2 ? 3 * x + 1 : x / 2)
        ++want;
      bad += count[i] != want;
      longest = want > longest ? want : longest;
    }
    for (int i = w; i < n && i < w + 32; ++i) {
      bad += rounds[i] != longest;
      sum += count[i] * (i % 13 + 1) + rounds[i];
    }
    printf("warp %d: %d rounds\n", w / 32, rounds[w]);
  }
  printf("sum %d, wrong %d\n", sum, bad);
  return bad != 0;
}
