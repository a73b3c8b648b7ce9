// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-40. No __launch_bounds__ at all, and every launch uses 1024 threads or a number read at run time: HIP's default
// bound is 1024, so a bound that a port adds from one launch (256) would make the other launches fail.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

extern "C" __global__ void histogram16(const unsigned char *data, int n, unsigned *bins) {
  __shared__ unsigned local[16];
  if (threadIdx.x < 16)
    local[threadIdx.x] = 0;
  __syncthreads();
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
    atomicAdd(&local[data[i] >> 4], 1u);
  __syncthreads();
  if (threadIdx.x < 16)
    atomicAdd(&bins[threadIdx.x], local[threadIdx.x]);
}

int main(int argc, char **) {
  const int n = 5000;
  static unsigned char data[n];
  unsigned expected[16] = {};
  for (int i = 0; i < n; ++i) {
    data[i] = (unsigned char)(i * i * 31 + i * 7);
    expected[data[i] >> 4]++;
  }
  unsigned char *dData;
  unsigned *dBins;
  cudaMalloc(&dData, n);
  cudaMalloc(&dBins, 3 * 16 * sizeof(unsigned));
  cudaMemset(dBins, 0, 3 * 16 * sizeof(unsigned));
  cudaMemcpy(dData, data, n, cudaMemcpyHostToDevice);

  histogram16<<<2, 256>>>(dData, n, dBins);
  histogram16<<<1, 1024>>>(dData, n, dBins + 16);
  const int threads = argc > 1 ? 512 : 768;
  void *third = dBins + 32;
  int count = n;
  void *args[] = {&dData, &count, &third};
  cudaError_t status = cudaLaunchKernel((const void *)histogram16, dim3(1), dim3(threads), args, 0, 0);
  if (status == cudaSuccess)
    status = cudaDeviceSynchronize();

  unsigned bins[3][16], checksum = 0;
  cudaMemcpy(bins, dBins, sizeof bins, cudaMemcpyDeviceToHost);
  int wrong = 0;
  for (int k = 0; k < 3; ++k)
    for (int b = 0; b < 16; ++b) {
      wrong += bins[k][b] != expected[b];
      checksum = checksum * 17 + bins[k][b];
    }
  printf("%s, bins %u %u %u, checksum %u, wrong %d\n", cudaGetErrorString(status), bins[0][0], bins[1][7], bins[2][15],
         checksum, wrong);
  return wrong || status != cudaSuccess;
}
