// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-30. Pairs of warps that do not share a 64-lane wave meet at barriers of their own number; AMD has one barrier for a block, and it waits for everyone.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

// Waits for the 64 threads of a team.
__device__ __forceinline__ void teamSync(int team) {
  asm volatile("bar.sync %0, 64;" ::"r"(team + 1) : "memory");
}

__global__ void teams(const int *in, int *out) {
  __shared__ int slot[2][64];
  const int warp = threadIdx.x / 32, team = warp % 2; // warps 0 and 2, 1 and 3
  const int member = warp / 2 * 32 + threadIdx.x % 32;
  int v = in[blockIdx.x * blockDim.x + threadIdx.x];
  for (int round = 0; round < 3 + 2 * team; ++round) { // the teams go different numbers of rounds
    slot[team][member] = v;
    teamSync(team);
    v = v + slot[team][63 - member] % 7;
    teamSync(team);
  }
  out[blockIdx.x * blockDim.x + threadIdx.x] = v;
}

int main() {
  const int blocks = 3, n = blocks * 128;
  int in[n], out[n], *dIn, *dOut, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 43) % 71;
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
      for (int round = 0; round < 3 + 2 * team; ++round) {
        for (int m = 0; m < 64; ++m)
          old[m] = v[m];
        for (int m = 0; m < 64; ++m)
          v[m] += old[63 - m] % 7;
      }
      for (int m = 0; m < 64; ++m) {
        bad += out[at(m)] != v[m];
        check += out[at(m)] * (m + 1 + team);
      }
    }
  printf("%d %d %d, check %d, wrong %d\n", out[0], out[33], out[n - 1], check, bad);
  return bad != 0;
}
