// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-17. Shuffles of half, half2, bfloat16 and bfloat162: the last two are ambiguous or absent in HIP, and the reads past lane 31 need a width of 32.
// Port: same

#include <cstdio>
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

template <typename T>
__device__ T warpAllReduceSum(T v) {
#pragma unroll
  for (int mask = 16; mask > 0; mask >>= 1)
    v = __hadd(v, __shfl_xor_sync(0xffffffff, v, mask, 32));
  return v;
}

template <typename T2>
__device__ T2 neighbour(T2 v) {
  return __shfl_down_sync(0xffffffff, v, 1); // lane 31 keeps its own
}

__global__ void sums(const float *x, float *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  __half h = __float2half(x[i]);
  __nv_bfloat16 b = __float2bfloat16(x[i]);
  __half2 h2 = __floats2half2_rn(x[i], x[i] + 1.0f);
  __nv_bfloat162 b2 = __floats2bfloat162_rn(x[i], x[i] + 2.0f);

  float total = __half2float(warpAllReduceSum(h)) + __bfloat162float(warpAllReduceSum(b));
  h2 = __hadd2(h2, neighbour(h2));
  b2 = neighbour(b2);
  __nv_bfloat16 first = __shfl_sync(0xffffffff, b, 0);
  __half last = __shfl_sync(0xffffffff, h, 31);
  __half below = __shfl_up_sync(0xffffffff, h, 1);

  float *o = out + 8 * i;
  o[0] = total;
  o[1] = __low2float(h2);
  o[2] = __high2float(h2);
  o[3] = __low2float(b2);
  o[4] = __high2float(b2);
  o[5] = __bfloat162float(first);
  o[6] = __half2float(last);
  o[7] = __half2float(below);
}

int main() {
  const int n = 128;
  float x[n], out[n][8], *dx, *dout;
  for (int i = 0; i < n; ++i)
    x[i] = (float)((i * 5) % 8 - 3); // exact in both formats, and so is every sum
  cudaMalloc(&dx, sizeof(x));
  cudaMalloc(&dout, sizeof(out));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  sums<<<1, n>>>(dx, dout);
  cudaMemcpy(out, dout, sizeof(out), cudaMemcpyDeviceToHost);
  int bad = 0;
  float check = 0;
  for (int i = 0; i < n; ++i) {
    int w = i / 32 * 32, next = i % 32 == 31 ? i : i + 1;
    float total = 0;
    for (int k = w; k < w + 32; ++k)
      total += x[k];
    float want[8] = {2 * total, x[i] + x[next], x[i] + x[next] + 2, x[next], x[next] + 2, x[w], x[w + 31], x[i % 32 ? i - 1 : i]};
    for (int k = 0; k < 8; ++k) {
      bad += out[i][k] != want[k];
      check += out[i][k] * (float)(i % 8 + k);
    }
  }
  printf("%g %g %g %g, check %g, wrong %d\n", out[0][0], out[31][1], out[63][4], out[127][6], check, bad);
  return bad != 0;
}
