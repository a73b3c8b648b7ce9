// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-12. The lane comes from the PTX register %laneid, in the spellings users copy; AMD has no such assembly, and a hardware lane id counts to 63.
// Port: same
#include <cstdint>
#include <cstdio>
#include <cuda_runtime.h>

static __device__ __forceinline__ unsigned laneId() {
  unsigned ret;
  asm volatile("mov.u32 %0, %%laneid;" : "=r"(ret));
  return ret;
}

__device__ __forceinline__ int get_lane_id() {
  int lane_id;
  asm("mov.s32 %0, %%laneid;" : "=r"(lane_id));
  return lane_id;
}

#define GET_LANE(var) asm("mov.u32 %0, %%laneid;" : "=r"(var))

// Three-dimensional blocks are why such code does not use threadIdx.
__global__ void rotateWithinWarp(const int *in, int *out, int *lanes) {
  const int flat = threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z);
  const int i = blockIdx.x * blockDim.x * blockDim.y * blockDim.z + flat;
  uint32_t lane;
  GET_LANE(lane);
  const int v = in[i];
  int next = __shfl_sync(0xffffffff, v, (laneId() + 1) % 32);
  if (get_lane_id() == 31)
    next = -next;
  out[i] = next;
  lanes[i] = int(lane);
}

int main() {
  const dim3 block(6, 4, 4);
  const int threads = block.x * block.y * block.z, blocks = 2, n = threads * blocks;
  int in[192], out[192], lanes[192], *dIn, *dOut, *dLanes, errors = 0;
  for (int i = 0; i < n; ++i)
    in[i] = i * i % 1000 + 1;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMalloc(&dLanes, sizeof lanes);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  rotateWithinWarp<<<blocks, block>>>(dIn, dOut, dLanes);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  cudaMemcpy(lanes, dLanes, sizeof lanes, cudaMemcpyDeviceToHost);
  unsigned sum = 0;
  for (int i = 0; i < n; ++i) {
    const int next = in[i / 32 * 32 + (i + 1) % 32];
    errors += out[i] != (i % 32 == 31 ? -next : next) || lanes[i] != i % 32;
    sum = sum * 31 + unsigned(out[i]) + unsigned(lanes[i]);
  }
  printf("lanes %d %d %d, out %d %d, checksum %u, %d errors\n", lanes[31], lanes[32], lanes[63], out[31], out[32], sum, errors);
  return errors ? 1 : 0;
}
