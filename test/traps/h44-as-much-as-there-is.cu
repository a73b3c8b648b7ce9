// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-44. The program asks the device for its opt-in limit and makes its tiles as large as that: CUDA answers 227 KiB
// here and AMD 64 KiB, so the number of tiles differs while the result must not. HIP needs the attribute call too.
// Port: same, finding
#include <algorithm>
#include <cstdio>
#include <cuda_runtime.h>
#include <vector>

// Sorts nothing, only mirrors each tile twice, so that the result does not depend on the tile.
__global__ void mirrorTwice(int *data, int n, int perTile) {
  extern __shared__ int tile[];
  for (int begin = 0; begin < n; begin += perTile) {
    const int count = min(perTile, n - begin);
    for (int i = threadIdx.x; i < count; i += blockDim.x)
      tile[count - 1 - i] = data[begin + i] * 2;
    __syncthreads();
    for (int i = threadIdx.x; i < count; i += blockDim.x)
      data[begin + i] = tile[count - 1 - i] + 1;
    __syncthreads();
  }
}

int main() {
  int optin = 0;
  cudaDeviceGetAttribute(&optin, cudaDevAttrMaxSharedMemoryPerBlockOptin, 0);
  const int perTile = std::min(optin, 227 * 1024) / int(sizeof(int));
  if (cudaFuncSetAttribute(mirrorTwice, cudaFuncAttributeMaxDynamicSharedMemorySize, perTile * int(sizeof(int))) != // expect: api-differs
      cudaSuccess) {
    std::printf("attribute refused\n");
    return 2;
  }
  const int n = 70001;
  std::vector<int> host(n);
  for (int i = 0; i < n; ++i)
    host[i] = i ^ (i >> 3);
  int *device;
  cudaMalloc(&device, n * sizeof(int));
  cudaMemcpy(device, host.data(), n * sizeof(int), cudaMemcpyHostToDevice);
  mirrorTwice<<<1, 1024, perTile * sizeof(int)>>>(device, n, perTile);
  const cudaError_t launched = cudaGetLastError();
  cudaMemcpy(host.data(), device, n * sizeof(int), cudaMemcpyDeviceToHost);
  int wrong = launched != cudaSuccess;
  unsigned checksum = 0;
  for (int i = 0; i < n; ++i) {
    wrong += host[i] != (i ^ (i >> 3)) * 2 + 1;
    checksum = checksum * 33 + host[i];
  }
  std::printf("last %d, checksum %u, wrong %d\n", host[n - 1], checksum, wrong);
  return wrong != 0;
}
