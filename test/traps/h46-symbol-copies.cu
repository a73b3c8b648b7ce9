// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-46. Constant and device variables are named to the API as they are, with an offset, through a template and
// as an array; HIP wants HIP_SYMBOL around the name, and around a reference parameter it would take the wrong thing.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

struct Config {
  int scale[4];
  short bias;
  char tag;
};

__constant__ int filter[9];
__constant__ Config config;
__device__ unsigned hits[8];
static __device__ int lastBlock = -1;

namespace physics {
__constant__ double gravity;
}

template <class T> cudaError_t upload(const T &symbol, const T &value) {
  return cudaMemcpyToSymbol(symbol, &value, sizeof(T));
}

__global__ void apply(const int *in, double *out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    int sum = 0;
    for (int k = 0; k < 9; ++k)
      sum += in[(i + k) % n] * filter[k];
    out[i] = (sum * config.scale[i & 3] + config.bias) * physics::gravity + config.tag;
    atomicAdd(&hits[sum & 7], 1u);
    atomicMax(&lastBlock, (int)blockIdx.x);
  }
}

int main() {
  const int n = 300, weights[9] = {1, -2, 3, 0, 5, -6, 7, 8, -9};
  int in[n], *dIn;
  double out[n], *dOut;
  for (int i = 0; i < n; ++i)
    in[i] = i * i % 53;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);

  // The whole array, then three of its elements again.
  cudaMemcpyToSymbol(filter, weights, sizeof weights);
  const int middle[3] = {4, 4, -4};
  cudaMemcpyToSymbolAsync(filter, middle, sizeof middle, 3 * sizeof(int), cudaMemcpyHostToDevice, 0);
  const Config c = {{2, 3, 5, 7}, -11, 'w'};
  if (upload(config, c) != cudaSuccess || upload(physics::gravity, 0.5) != cudaSuccess)
    return 2;
  const unsigned zeros[8] = {};
  cudaMemcpyToSymbol(hits, zeros, sizeof zeros);

  apply<<<3, 128>>>(dIn, dOut, n);
  unsigned counted[8], lastTwo[2];
  int last = 0;
  cudaMemcpyFromSymbol(counted, hits, sizeof counted);
  cudaMemcpyFromSymbol(lastTwo, hits, sizeof lastTwo, 6 * sizeof(unsigned), cudaMemcpyDeviceToHost);
  cudaMemcpyFromSymbol(&last, lastBlock, sizeof last);
  void *address = nullptr;
  size_t size = 0;
  cudaGetSymbolAddress(&address, hits);
  cudaGetSymbolSize(&size, hits);
  unsigned fifth = 0;
  cudaMemcpy(&fifth, (unsigned *)address + 5, sizeof fifth, cudaMemcpyDeviceToHost);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);

  int wrong = size != sizeof hits || fifth != counted[5] || lastTwo[1] != counted[7] || last != 2;
  unsigned expected[8] = {};
  double checksum = 0;
  for (int i = 0; i < n; ++i) {
    int sum = 0;
    for (int k = 0; k < 9; ++k)
      sum += in[(i + k) % n] * (k >= 3 && k < 6 ? middle[k - 3] : weights[k]);
    expected[sum & 7]++;
    wrong += out[i] != (sum * c.scale[i & 3] + c.bias) * 0.5 + c.tag;
    checksum += out[i] * (i + 1);
  }
  for (int b = 0; b < 8; ++b)
    wrong += expected[b] != counted[b];
  std::printf("out %.1f %.1f, hits %u %u, checksum %.1f, wrong %d\n", out[0], out[n - 1], counted[0], counted[7], checksum,
              wrong);
  return wrong;
}
