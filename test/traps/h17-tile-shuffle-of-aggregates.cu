// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-17. A tile shuffles float4, half and structs, which HIP's tile refuses; and `shfl` of a rank past the end wraps within the tile.
// Port: same

#include <cooperative_groups.h>
#include <cstdio>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

struct Particle {
  float3 position;
  int cell;
};

template <int Size>
__global__ void rotate(const float4 *a, const Particle *p, float4 *outA, Particle *outP, float *outH) {
  cg::thread_block_tile<Size> tile = cg::tiled_partition<Size>(cg::this_thread_block());
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  outA[i] = tile.shfl(a[i], tile.thread_rank() + 1);
  outP[i] = tile.shfl_xor(p[i], Size / 2);
  __half h = __float2half(a[i].x);
  h = __hadd(h, tile.shfl_down(h, 1));
  outH[i] = __half2float(h) + (tile.shfl_up(p[i].cell > 2, 1) ? 0.5f : 0.0f);
}

template <int Size>
static int check(const float4 *a, const Particle *p, const float4 *da, const Particle *dp, int n) {
  float4 outA[256], *dOutA;
  Particle outP[256], *dOutP;
  float outH[256], *dOutH;
  cudaMalloc(&dOutA, sizeof(outA));
  cudaMalloc(&dOutP, sizeof(outP));
  cudaMalloc(&dOutH, sizeof(outH));
  rotate<Size><<<1, n>>>(da, dp, dOutA, dOutP, dOutH);
  cudaMemcpy(outA, dOutA, sizeof(outA), cudaMemcpyDeviceToHost);
  cudaMemcpy(outP, dOutP, sizeof(outP), cudaMemcpyDeviceToHost);
  cudaMemcpy(outH, dOutH, sizeof(outH), cudaMemcpyDeviceToHost);
  int bad = 0;
  float sum = 0;
  for (int i = 0; i < n; ++i) {
    int t = i / Size * Size, r = i % Size, next = t + (r + 1) % Size, mirror = t + (r ^ (Size / 2));
    float h = a[i].x + a[r == Size - 1 ? i : i + 1].x + (p[r == 0 ? i : i - 1].cell > 2 ? 0.5f : 0.0f);
    bad += outA[i].x != a[next].x || outA[i].w != a[next].w || outP[i].cell != p[mirror].cell;
    bad += outP[i].position.z != p[mirror].position.z || outH[i] != h;
    sum += outA[i].y * (float)r + outP[i].position.x + outH[i];
  }
  printf("tile %d: %g %g %g, sum %g, wrong %d\n", Size, outA[0].x, outP[n - 1].position.y, outH[n / 2], sum, bad);
  return bad;
}

int main() {
  const int n = 256;
  float4 a[n], *da;
  Particle p[n], *dp;
  for (int i = 0; i < n; ++i) {
    float f = (float)(i * 3 % 64);
    a[i] = make_float4(f, f + 1, f + 2, f + 3);
    p[i].position = make_float3(-f, 2 * f, 64 - f);
    p[i].cell = i % 5;
  }
  cudaMalloc(&da, sizeof(a));
  cudaMalloc(&dp, sizeof(p));
  cudaMemcpy(da, a, sizeof(a), cudaMemcpyHostToDevice);
  cudaMemcpy(dp, p, sizeof(p), cudaMemcpyHostToDevice);
  int bad = check<32>(a, p, da, dp, n) + check<16>(a, p, da, dp, n) + check<4>(a, p, da, dp, n);
  return bad != 0;
}
