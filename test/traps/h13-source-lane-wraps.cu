// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-13. The source lane runs past 31 and is expected to wrap (`lane + s`, `lane - 1`, a flat thread index): width 32 takes it modulo 32, width 64 does not.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

// All pairs of the warp's bodies, by systolic rotation.
__global__ void pairForces(const int2 *bodies, int *forces) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x, lane = threadIdx.x & 31;
  const int2 me = bodies[i];
  int force = 0;
  for (int s = 1; s < 32; ++s) {
    const int x = __shfl_sync(0xffffffff, me.x, lane + s);
    const int m = __shfl_sync(0xffffffff, me.y, lane + s);
    force += (x - me.x) * m;
  }
  forces[i] = force;
}

__global__ void rotations(const int2 *bodies, int *out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x, lane = threadIdx.x & 31;
  const int v = bodies[i].x;
  const int before = __shfl_sync(0xffffffff, v, lane - 1);        // lane 0 gets lane 31's
  const int same = __shfl_sync(0xffffffff, v, threadIdx.x);       // the flat index wraps to the lane itself
  const int opposite = __shfl_sync(0xffffffff, v, threadIdx.x + 16);
  const int mirrored = __shfl_sync(0xffffffff, v, ~lane);         // 31 - lane
  out[i] = ((before * 131 + same) * 131 + opposite) * 131 + mirrored;
}

int main() {
  const int block = 160, blocks = 2, n = block * blocks;
  int2 bodies[n], *dBodies;
  int forces[n], rotated[n], *dForces, *dRotated, errors = 0;
  for (int i = 0; i < n; ++i)
    bodies[i] = make_int2(i * 43 % 101, 1 + i * 7 % 5);
  cudaMalloc(&dBodies, sizeof bodies);
  cudaMalloc(&dForces, sizeof forces);
  cudaMalloc(&dRotated, sizeof rotated);
  cudaMemcpy(dBodies, bodies, sizeof bodies, cudaMemcpyHostToDevice);
  pairForces<<<blocks, block>>>(dBodies, dForces);
  rotations<<<blocks, block>>>(dBodies, dRotated);
  cudaMemcpy(forces, dForces, sizeof forces, cudaMemcpyDeviceToHost);
  cudaMemcpy(rotated, dRotated, sizeof rotated, cudaMemcpyDeviceToHost);
  unsigned sum = 0;
  for (int w = 0; w < n / 32; ++w) {
    const int2 *b = bodies + w * 32;
    for (int l = 0; l < 32; ++l) {
      int force = 0;
      for (int k = 0; k < 32; ++k)
        force += (b[k].x - b[l].x) * b[k].y;
      const int r = ((b[(l + 31) % 32].x * 131 + b[l].x) * 131 + b[(l + 16) % 32].x) * 131 + b[31 - l].x;
      errors += forces[w * 32 + l] != force || rotated[w * 32 + l] != r;
      sum = sum * 31 + unsigned(forces[w * 32 + l]) + unsigned(rotated[w * 32 + l]);
    }
  }
  printf("forces %d %d %d, rotated %d %d, checksum %u, %d errors\n", forces[0], forces[31], forces[32], rotated[31], rotated[32], sum, errors);
  return errors != 0;
}
