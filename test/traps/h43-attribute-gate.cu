// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-43. cudaDeviceGetAttribute with the compute capability decides how many stages a pipeline has, and refuses GPUs
// that are too old: on AMD the answer is another numbering.
// Port: same, finding
#include <cstdio>
#include <cstdlib>
#include <cuda_runtime.h>

static int computeCapability() {
  int major = 0, minor = 0;
  cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, 0);
  cudaDeviceGetAttribute(&minor, cudaDevAttrComputeCapabilityMinor, 0);
  return major * 10 + minor; // expect: device-property
}

template <int Stages> __global__ void movingSum(const int *in, int *out, int n) {
  __shared__ int ring[Stages][128];
  int sum = 0;
  for (int tile = 0; tile * 128 < n; ++tile) {
    const int i = tile * 128 + threadIdx.x;
    ring[tile % Stages][threadIdx.x] = i < n ? in[i] : 0;
    __syncthreads();
    sum += ring[tile % Stages][127 - threadIdx.x];
    __syncthreads();
  }
  out[threadIdx.x] = sum;
}

int main() {
  const int cc = computeCapability();
  if (cc < 60) {
    std::printf("needs compute capability 6.0\n");
    return EXIT_FAILURE;
  }
  const int n = 700;
  int in[n], out[128], *dIn, *dOut;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 29) % 401;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  if (cc >= 80)
    movingSum<4><<<1, 128>>>(dIn, dOut, n);
  else
    movingSum<2><<<1, 128>>>(dIn, dOut, n);
  if (cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost) != cudaSuccess)
    return 3;
  int wrong = 0, checksum = 0;
  for (int t = 0; t < 128; ++t) {
    int sum = 0;
    for (int i = 127 - t; i < n; i += 128)
      sum += in[i];
    wrong += sum != out[t];
    checksum = checksum * 3 + out[t];
  }
  std::printf("out %d %d, checksum %d, wrong %d\n", out[0], out[127], checksum, wrong);
  return wrong ? EXIT_FAILURE : EXIT_SUCCESS;
}
