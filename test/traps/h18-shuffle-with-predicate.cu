// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-18. A scan in PTX adds where the shuffle's predicate output says that the source lane is in range, and packs width and clamp into one operand.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

__device__ __forceinline__ unsigned scanStep(unsigned v, unsigned offset, unsigned clampAndSegment) {
  unsigned result;
  asm volatile("{\n"
               "  .reg .u32 below;\n"
               "  .reg .pred inRange;\n"
               "  shfl.sync.up.b32 below|inRange, %1, %2, %3, 0xffffffff;\n"
               "  @inRange add.u32 below, below, %1;\n"
               "  selp.b32 %0, below, %1, inRange;\n"
               "}\n"
               : "=r"(result)
               : "r"(v), "r"(offset), "r"(clampAndSegment));
  return result;
}

template <int Width>
__global__ void scan(const unsigned *in, unsigned *out) {
  unsigned v = in[threadIdx.x];
#pragma unroll
  for (int offset = 1; offset < Width; offset *= 2)
    v = scanStep(v, offset, (32 - Width) << 8);
  out[threadIdx.x] = v;
}

int main() {
  const int n = 128;
  unsigned in[n], out[n], *dIn, *dOut, sum = 0;
  int bad = 0;
  for (int i = 0; i < n; ++i)
    in[i] = i * i % 23 + 1;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  for (int width : {32, 8}) {
    if (width == 32)
      scan<32><<<1, n>>>(dIn, dOut);
    else
      scan<8><<<1, n>>>(dIn, dOut);
    cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
    unsigned want = 0;
    for (int i = 0; i < n; ++i) {
      want = i % width ? want + in[i] : in[i];
      bad += out[i] != want;
      sum = sum * 33 + out[i];
    }
    printf("width %d: %u %u %u\n", width, out[0], out[31], out[n - 1]);
  }
  printf("sum %u, wrong %d\n", sum, bad);
  return bad != 0;
}
