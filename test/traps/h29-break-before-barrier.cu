// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-29. Threads that run out of elements break from the loop while the rest of the block meets at its barrier, and do some work of their own behind it.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

#define THREADS 192

__global__ void tournament(const int *x, int n, int *winners, int *rounds) {
  __shared__ int board[THREADS];
  const int tid = threadIdx.x;
  int wins = 0, played = 0;
  for (int base = blockIdx.x * THREADS; base < n; base += gridDim.x * THREADS) {
    const int i = base + tid;
    if (i >= n)
      break;
    board[tid] = x[i];
    __syncthreads(); // expect: barrier-divergence
    int live = n - base < THREADS ? n - base : THREADS;
    int rival = board[(tid + 65) % live];
    wins += x[i] > rival;
    ++played;
    __syncthreads(); // expect: barrier-divergence
  }
  winners[blockIdx.x * THREADS + tid] = wins;
  rounds[blockIdx.x * THREADS + tid] = played * 10 + 1;
}

int main() {
  const int blocks = 2, n = 3 * blocks * THREADS + THREADS + 96; // the last round has three warps
  static int x[n];
  int wins[blocks * THREADS], rounds[blocks * THREADS], *dx, *dWins, *dRounds, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    x[i] = (i * 6151) % 3571;
  cudaMalloc(&dx, sizeof(x));
  cudaMalloc(&dWins, sizeof(wins));
  cudaMalloc(&dRounds, sizeof(rounds));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  tournament<<<blocks, THREADS>>>(dx, n, dWins, dRounds);
  cudaMemcpy(wins, dWins, sizeof(wins), cudaMemcpyDeviceToHost);
  cudaMemcpy(rounds, dRounds, sizeof(rounds), cudaMemcpyDeviceToHost);
  for (int t = 0; t < blocks * THREADS; ++t) {
    int want = 0, played = 0;
    for (int base = t / THREADS * THREADS; base + t % THREADS < n; base += blocks * THREADS) {
      int live = n - base < THREADS ? n - base : THREADS;
      want += x[base + t % THREADS] > x[base + (t % THREADS + 65) % live];
      ++played;
    }
    bad += wins[t] != want || rounds[t] != played * 10 + 1;
    check += (wins[t] * 7 + rounds[t]) * (t + 1);
  }
  printf("%d/%d %d/%d %d/%d, check %d, wrong %d\n", wins[0], rounds[0], wins[250], rounds[250], wins[300], rounds[300], check, bad);
  return bad != 0;
}
