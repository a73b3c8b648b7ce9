// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-27. Lane 0 publishes a value that the other lanes of its warp wait for in a loop; in lockstep the waiting side can keep the publishing side from running.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

__device__ void waitFor(volatile int *flag) {
  while (*flag == 0) // expect: warp-handshake
    __nanosleep(16);
}

__global__ void publish(const int *key, int *flags, int *slots, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int group = i / 8; // eight lanes work together
  if (i % 8 != 0) {
    waitFor(&flags[group]);
    __threadfence();
  } else {
    int v = key[group];
    for (int k = 0; k < 5; ++k)
      v = v * 17 % 1009;
    *(volatile int *)&slots[group] = v;
    __threadfence();
    atomicExch(&flags[group], 1);
  }
  out[i] = *(volatile int *)&slots[group] + i % 8;
}

int main() {
  const int n = 256, groups = n / 8;
  int key[groups], out[n], *dKey, *dFlags, *dSlots, *dOut, bad = 0, sum = 0;
  for (int g = 0; g < groups; ++g)
    key[g] = 11 * g + 5;
  cudaMalloc(&dKey, sizeof(key));
  cudaMalloc(&dFlags, sizeof(key));
  cudaMalloc(&dSlots, sizeof(key));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dKey, key, sizeof(key), cudaMemcpyHostToDevice);
  cudaMemset(dFlags, 0, sizeof(key));
  cudaMemset(dSlots, 0, sizeof(key));
  publish<<<2, 128>>>(dKey, dFlags, dSlots, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    int v = key[i / 8];
    for (int k = 0; k < 5; ++k)
      v = v * 17 % 1009;
    bad += out[i] != v + i % 8;
    sum += out[i] * (i % 31 + 1);
  }
  printf("%d %d %d, sum %d, wrong %d\n", out[0], out[9], out[n - 1], sum, bad);
  return bad != 0;
}
