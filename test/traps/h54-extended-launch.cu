// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-54. cudaLaunchKernelEx with the attribute for programmatic stream serialization: on AMD the attribute goes, and
// the launch is an ordinary one.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

__global__ void addTo(int *data, int n, int by) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    data[i] = data[i] * 2 + by;
}

template <class... Args> cudaError_t launchAfter(void (*kernel)(Args...), int blocks, int threads, cudaStream_t stream, Args... args) {
  cudaLaunchConfig_t config = {};
  config.gridDim = dim3(blocks);
  config.blockDim = dim3(threads);
  config.stream = stream;
  cudaLaunchAttribute attribute[1];
  attribute[0].id = cudaLaunchAttributeProgrammaticStreamSerialization;
  attribute[0].val.programmaticStreamSerializationAllowed = 1;
  config.attrs = attribute;
  config.numAttrs = 1;
  return cudaLaunchKernelEx(&config, kernel, args...);
}

int main() {
  const int n = 700;
  int *data;
  cudaStream_t stream;
  cudaStreamCreate(&stream);
  cudaMallocManaged(&data, n * sizeof(int));
  for (int i = 0; i < n; ++i)
    data[i] = i;
  for (int k = 1; k <= 3; ++k)
    if (launchAfter(addTo, 6, 128, stream, data, n, k) != cudaSuccess)
      return 2;
  if (cudaStreamSynchronize(stream) != cudaSuccess)
    return 3;
  int wrong = 0, checksum = 0;
  for (int i = 0; i < n; ++i) {
    wrong += data[i] != ((i * 2 + 1) * 2 + 2) * 2 + 3;
    checksum = checksum * 31 + data[i];
  }
  std::printf("data %d %d, checksum %d, wrong %d\n", data[0], data[n - 1], checksum, wrong);
  cudaStreamDestroy(stream);
  return wrong;
}
