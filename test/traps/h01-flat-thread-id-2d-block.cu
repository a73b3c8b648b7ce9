// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-01. The lane is the flattened thread index modulo 32 in 2-D and 3-D blocks; the vote and the broadcast must stay within these 32 threads.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

struct WarpCoord {
  int lane, warp;
};

__device__ __forceinline__ WarpCoord warpCoord() {
  const unsigned flat = threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z);
  return {int(flat % 32), int(flat / 32)};
}

__device__ int warpMax(int v) {
  for (int m = 16; m >= 1; m /= 2)
    v = max(v, __shfl_xor_sync(0xffffffff, v, m));
  return v;
}

// Each warp takes the largest pixel of its own strip and counts how often it occurs.
__global__ void stripMaxima(const int *image, int width, int2 *out) {
  const int x = blockIdx.x * blockDim.x + threadIdx.x;
  const int y = (blockIdx.y * blockDim.z + threadIdx.z) * blockDim.y + threadIdx.y;
  const WarpCoord c = warpCoord();
  const int v = image[y * width + x];
  const int best = warpMax(v);
  const unsigned at = __ballot_sync(0xffffffff, v == best);
  const int where = __shfl_sync(0xffffffff, y * width + x, __ffs(at) - 1);
  const int warpsPerBlock = blockDim.x * blockDim.y * blockDim.z / 32;
  const int block = blockIdx.y * gridDim.x + blockIdx.x;
  if (c.lane == 0)
    out[block * warpsPerBlock + c.warp] = make_int2(where, __popc(at));
}

static int check(dim3 block, const char *name) {
  constexpr int kWidth = 32, kHeight = 24;
  int host[kWidth * kHeight];
  for (int i = 0; i < kWidth * kHeight; ++i)
    host[i] = (i * 37 + (i >> 3)) % 23;
  const dim3 grid(kWidth / block.x, kHeight / (block.y * block.z));
  const int warps = kWidth * kHeight / 32;
  int *image;
  int2 *out;
  cudaMalloc(&image, sizeof host);
  cudaMalloc(&out, warps * sizeof(int2));
  cudaMemcpy(image, host, sizeof host, cudaMemcpyHostToDevice);
  stripMaxima<<<grid, block>>>(image, kWidth, out);
  int2 got[kWidth * kHeight / 32];
  cudaMemcpy(got, out, sizeof got, cudaMemcpyDeviceToHost);
  cudaFree(image);
  cudaFree(out);

  int errors = 0;
  unsigned sum = 0;
  for (unsigned b = 0; b < grid.x * grid.y; ++b)
    for (unsigned w = 0; w < block.x * block.y * block.z / 32; ++w) {
      int best = -1, where = -1, count = 0;
      for (unsigned l = 0; l < 32; ++l) {
        const unsigned flat = w * 32 + l;
        const unsigned x = b % grid.x * block.x + flat % block.x;
        const unsigned y = b / grid.x * block.y * block.z + flat / block.x;
        const int i = y * kWidth + x;
        if (host[i] > best)
          best = host[i], where = i, count = 0;
        count += host[i] == best;
      }
      const int2 g = got[b * (block.x * block.y * block.z / 32) + w];
      errors += g.x != where || g.y != count;
      sum = sum * 7 + unsigned(g.x + g.y * 1000);
    }
  printf("%s: checksum %u, first %d x%d, %d errors\n", name, sum, got[0].x, got[0].y, errors);
  return errors;
}

int main() {
  int errors = check(dim3(16, 8), "16x8");
  errors += check(dim3(8, 12), "8x12");
  errors += check(dim3(4, 4, 6), "4x4x6");
  return errors ? 1 : 0;
}
