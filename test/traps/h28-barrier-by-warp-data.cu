// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-28. Each warp iterates until its own rows have settled, with barriers inside, and catches up on the missing ones at the end; the count differs within a 64-lane wave.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

__device__ int halve(int v) { return v > 1 ? v / 2 : v; }

// A phase of the whole block: stores and waits until all have.
template <typename F>
__device__ void phase(F f) {
  f();
  __syncthreads();
}

__global__ void settle(const int *in, int *rounds, int *board, int limit) {
  __shared__ int shared[128];
  int tid = threadIdx.x, v = in[tid], done = 0;
  while (__any_sync(0xffffffff, v > 1)) {
    v = halve(v);
    ++done;
    phase([&] { shared[tid] = v; });
  }
  for (int missing = done; missing < limit; ++missing)
    __syncthreads();
  board[tid] = shared[127 - tid];
  rounds[tid] = done;
}

int main() {
  const int n = 128, limit = 10;
  int in[n], rounds[n], board[n], *dIn, *dRounds, *dBoard, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = 2 + (i * i) % (i / 32 == 2 ? 6 : 40 << i / 32);
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dRounds, sizeof(rounds));
  cudaMalloc(&dBoard, sizeof(board));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  settle<<<1, n>>>(dIn, dRounds, dBoard, limit);
  cudaMemcpy(rounds, dRounds, sizeof(rounds), cudaMemcpyDeviceToHost);
  cudaMemcpy(board, dBoard, sizeof(board), cudaMemcpyDeviceToHost);
  for (int w = 0; w < n / 32; ++w) {
    int most = 0;
    for (int l = 0; l < 32; ++l) {
      int r = 0;
      for (int v = in[w * 32 + l]; v > 1; v /= 2)
        ++r;
      most = r > most ? r : most;
    }
    for (int l = 0; l < 32; ++l) {
      bad += rounds[w * 32 + l] != most || board[w * 32 + l] != 1;
      check += rounds[w * 32 + l] * (l + 1);
    }
    printf("warp %d: %d rounds\n", w, rounds[w * 32]);
  }
  printf("check %d, wrong %d\n", check, bad);
  return bad != 0;
}
