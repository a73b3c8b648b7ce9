// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-30. Two cuda::barrier objects in shared memory, each for half of the warps, which arrive, work on and wait; a barrier of the block would wait for everyone.
// Port: same, finding

#include <cstdio>
#include <cuda/barrier>
#include <cuda_runtime.h>
#include <utility>

using Barrier = cuda::barrier<cuda::thread_scope_block>;

__global__ void teams(const int *in, int *out) { // expect: one-warp-per-wave
#pragma nv_diag_suppress static_var_with_dynamic_init
  __shared__ Barrier barriers[2];
  __shared__ int slot[2][64];
  const int team = threadIdx.x / 32 % 2, member = threadIdx.x / 64 * 32 + threadIdx.x % 32;
  if (threadIdx.x < 2)
    init(&barriers[threadIdx.x], 64);
  __syncthreads();

  int v = in[blockIdx.x * blockDim.x + threadIdx.x];
  for (int round = 0; round < 2 + team; ++round) { // the teams go different numbers of rounds
    slot[team][member] = v;
    Barrier::arrival_token token = barriers[team].arrive();
    int own = v % 5;
    barriers[team].wait(std::move(token));
    v += slot[team][63 - member] % 11 + own;
    barriers[team].arrive_and_wait();
  }
  out[blockIdx.x * blockDim.x + threadIdx.x] = v;
}

int main() {
  const int blocks = 2, n = blocks * 128;
  int in[n], out[n], *dIn, *dOut, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 67) % 103;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  teams<<<blocks, 128>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int b = 0; b < blocks; ++b)
    for (int team = 0; team < 2; ++team) {
      int v[64], old[64];
      auto at = [&](int m) { return b * 128 + (m / 32 * 2 + team) * 32 + m % 32; };
      for (int m = 0; m < 64; ++m)
        v[m] = in[at(m)];
      for (int round = 0; round < 2 + team; ++round) {
        for (int m = 0; m < 64; ++m)
          old[m] = v[m];
        for (int m = 0; m < 64; ++m)
          v[m] += old[63 - m] % 11 + old[m] % 5;
      }
      for (int m = 0; m < 64; ++m) {
        bad += out[at(m)] != v[m];
        check += out[at(m)] * (m + 1 + team);
      }
    }
  printf("%d %d %d, check %d, wrong %d\n", out[0], out[33], out[n - 1], check, bad);
  return bad != 0;
}
