// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-04. Within one kernel the lane uses warpSize, the warp index a literal 32 and the host sizes the output with 32; if warpSize means 64 in the device code alone, slots stay unwritten.
// Port: same
#include <cstdio>
#include <vector>
#include <cuda_runtime.h>

static const int kWarp = 32;

extern "C" __global__ void histogramPerWarp(const unsigned char *data, int n, int *bins) {
  extern __shared__ int local[];
  const int warpsHere = blockDim.x / 32;
  int *mine = local + (threadIdx.x / 32) * 16;
  for (int b = threadIdx.x % warpSize; b < 16; b += warpSize)
    mine[b] = 0;
  __syncwarp();
  const int chunk = (n + gridDim.x * warpsHere - 1) / (gridDim.x * warpsHere);
  const int warp = blockIdx.x * warpsHere + threadIdx.x / 32;
  const int end = min(n, (warp + 1) * chunk);
  for (int i = warp * chunk + threadIdx.x % warpSize; i < end; i += warpSize)
    atomicAdd(&mine[data[i] >> 4], 1);
  __syncwarp();
  for (int b = threadIdx.x % warpSize; b < 16; b += warpSize)
    bins[warp * 16 + b] = mine[b];
}

int main() {
  const int block = 128, blocks = 3, n = 2500;
  const int warps = blocks * (block / kWarp);
  std::vector<unsigned char> data(n);
  for (int i = 0; i < n; ++i)
    data[i] = (unsigned char)((i * 97 + (i >> 4)) & 255);
  unsigned char *dData;
  int *dBins;
  cudaMalloc(&dData, n);
  cudaMalloc(&dBins, warps * 16 * sizeof(int));
  cudaMemcpy(dData, data.data(), n, cudaMemcpyHostToDevice);
  cudaMemset(dBins, 0xff, warps * 16 * sizeof(int));
  histogramPerWarp<<<blocks, block, block / kWarp * 16 * sizeof(int)>>>(dData, n, dBins);
  std::vector<int> bins(warps * 16);
  cudaMemcpy(bins.data(), dBins, bins.size() * sizeof(int), cudaMemcpyDeviceToHost);

  const int chunk = (n + warps - 1) / warps;
  int errors = 0;
  unsigned sum = 0;
  for (int w = 0; w < warps; ++w) {
    int want[16] = {};
    for (int i = w * chunk; i < n && i < (w + 1) * chunk; ++i)
      ++want[data[i] >> 4];
    for (int b = 0; b < 16; ++b) {
      errors += bins[w * 16 + b] != want[b];
      sum = sum * 31 + unsigned(bins[w * 16 + b]);
    }
  }
  for (int b = 0; b < 16; ++b)
    printf("%d ", bins[b]);
  printf("\n%d warps, checksum %u, %d errors\n", warps, sum, errors);
  return errors ? 1 : 0;
}
