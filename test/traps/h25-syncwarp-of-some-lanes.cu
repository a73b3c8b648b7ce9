// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-25. Lanes exchange through shared memory with __syncwarp(mask), the mask being of those that are here; a 64-bit mask or a dropped call is wrong.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

template <int Width>
struct GroupExchange {
  int *slots;
  unsigned mask;

  __device__ GroupExchange(int *shared) {
    unsigned lane = threadIdx.x % 32;
    unsigned ones = Width == 32 ? 0xffffffffu : (1u << Width % 32) - 1;
    mask = ones << (lane / Width * Width);
    slots = shared + threadIdx.x / Width * Width;
  }
  __device__ int reversed(int v) const {
    slots[threadIdx.x % Width] = v;
    __syncwarp(mask);
    int r = slots[Width - 1 - threadIdx.x % Width];
    __syncwarp(mask);
    return r;
  }
};

__global__ void reverseGroups(const int *in, int *out) {
  __shared__ int buffer[192];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int v = in[i];
  if (threadIdx.x % 32 < 16)
    v = GroupExchange<16>(buffer).reversed(v);
  else
    v = GroupExchange<8>(buffer).reversed(v);
  if (threadIdx.x / 32 % 2)
    v += 1000 * GroupExchange<32>(buffer).reversed(v % 100);
  out[i] = v;
}

int main() {
  const int n = 384;
  int in[n], mid[n], out[n], *dIn, *dOut, bad = 0, sum = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 77) % 391;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  reverseGroups<<<2, 192>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    int width = i % 32 < 16 ? 16 : 8;
    mid[i] = in[i / width * width + width - 1 - i % width];
  }
  for (int i = 0; i < n; ++i) {
    int want = mid[i] + (i / 32 % 2 ? 1000 * (mid[i / 32 * 32 + 31 - i % 32] % 100) : 0);
    bad += out[i] != want;
    sum += out[i] % 1009 * (i + 1);
  }
  printf("%d %d %d %d, sum %d, wrong %d\n", out[0], out[31], out[32], out[n - 1], sum, bad);
  return bad != 0;
}
