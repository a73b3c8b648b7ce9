// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-31. The last warp of a block reduction goes on without barriers, through a volatile pointer to shared memory; the offset of 32 reaches across two warps.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

template <unsigned int blockSize>
__device__ void warpReduce(volatile int *sdata, unsigned int tid) {
  if (blockSize >= 64) sdata[tid] += sdata[tid + 32];
  if (blockSize >= 32) sdata[tid] += sdata[tid + 16];
  if (blockSize >= 16) sdata[tid] += sdata[tid + 8];
  if (blockSize >= 8) sdata[tid] += sdata[tid + 4];
  if (blockSize >= 4) sdata[tid] += sdata[tid + 2];
  if (blockSize >= 2) sdata[tid] += sdata[tid + 1];
}

template <unsigned int blockSize>
__global__ void reduce(const int *g_idata, int *g_odata, unsigned int n) {
  extern __shared__ int sdata[];
  unsigned int tid = threadIdx.x;
  unsigned int i = blockIdx.x * (blockSize * 2) + tid;
  sdata[tid] = 0;
  while (i < n) {
    sdata[tid] += g_idata[i] + (i + blockSize < n ? g_idata[i + blockSize] : 0);
    i += blockSize * 2 * gridDim.x;
  }
  __syncthreads();
  if (blockSize >= 256) { if (tid < 128) { sdata[tid] += sdata[tid + 128]; } __syncthreads(); }
  if (blockSize >= 128) { if (tid < 64) { sdata[tid] += sdata[tid + 64]; } __syncthreads(); }
  if (tid < 32) warpReduce<blockSize>(sdata, tid);
  if (tid == 0) g_odata[blockIdx.x] = sdata[0];
}

int main() {
  const int n = 3333, blocks = 3;
  static int in[n];
  int out[blocks], *dIn, *dOut, want = 0, bad = 0;
  for (int i = 0; i < n; ++i) {
    in[i] = (i * 379) % 1021 - 300;
    want += in[i];
  }
  cudaMalloc((void **)&dIn, sizeof(in));
  cudaMalloc((void **)&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  for (int threads : {64, 128, 256}) {
    switch (threads) {
    case 64: reduce<64><<<blocks, 64, 96 * sizeof(int)>>>(dIn, dOut, n); break;
    case 128: reduce<128><<<blocks, 128, 128 * sizeof(int)>>>(dIn, dOut, n); break;
    case 256: reduce<256><<<blocks, 256, 256 * sizeof(int)>>>(dIn, dOut, n); break;
    }
    cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
    printf("%d threads: %d %d %d\n", threads, out[0], out[1], out[2]);
    bad += out[0] + out[1] + out[2] != want;
  }
  printf("sum %d, wrong %d\n", want, bad);
  return bad != 0;
}
