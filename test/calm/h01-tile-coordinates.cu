// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-01. The index is divided by 32 to find a cell of a 32x32 tile, not a lane of a warp, and every exchange
// goes through a barrier.
#include <cuda_runtime.h>

// Transposes one 32x32 tile a block; 256 threads, each moves four elements.
__global__ void transpose(const float *__restrict__ in, float *__restrict__ out, int width, int height) {
  __shared__ float tile[32][33];
  int tx = threadIdx.x % 32;
  int ty = threadIdx.x / 32;
  int x = blockIdx.x * 32 + tx;
  for (int j = 0; j < 32; j += 8) {
    int y = blockIdx.y * 32 + ty + j;
    if (x < width && y < height)
      tile[ty + j][tx] = in[y * width + x];
  }
  __syncthreads();
  int ox = blockIdx.y * 32 + tx;
  for (int j = 0; j < 32; j += 8) {
    int oy = blockIdx.x * 32 + ty + j;
    if (ox < height && oy < width)
      out[oy * height + ox] = tile[tx][ty + j];
  }
}

void launchTranspose(const float *in, float *out, int width, int height, cudaStream_t stream) {
  dim3 grid((width + 31) / 32, (height + 31) / 32);
  transpose<<<grid, 256, 0, stream>>>(in, out, width, height);
}
