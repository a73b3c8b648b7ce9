// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-32. Persistent blocks fetch tiles until none is left: thread 0 takes one, a barrier passes it on, and no
// block waits for another.
__global__ void persistent(const float *in, float *out, int *cursor, int tiles) {
  __shared__ int tile;
  __shared__ float cells[128];
  for (;;) {
    if (threadIdx.x == 0)
      tile = atomicAdd(cursor, 1);
    __syncthreads();
    const int mine = tile;
    if (mine >= tiles)
      break;
    cells[threadIdx.x] = in[mine * 128 + threadIdx.x];
    __syncthreads();
    out[mine * 128 + threadIdx.x] = 0.5f * (cells[threadIdx.x] + cells[threadIdx.x ^ 64]);
  }
}

void launchPersistent(const float *in, float *out, int *cursor, int tiles) {
  persistent<<<48, 128>>>(in, out, cursor, tiles);
}
