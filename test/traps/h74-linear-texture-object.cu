// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-74. tex1Dfetch on linear memory: MI300 has no texture hardware and the port does not compile there. The texture
// path is taken on request; the default path reads the same values through a pointer.
// Port: finding
#include <cstdio>
#include <cstring>
#include <cuda_runtime.h>

__global__ void gatherTexture(cudaTextureObject_t source, const int *index, int *out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    out[i] = tex1Dfetch<int>(source, index[i]); // expect: texture-target
}

__global__ void gather(const int *source, const int *index, int *out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    out[i] = source[index[i]];
}

int main(int argc, char **argv) {
  const int n = 300, size = 1000;
  int *source, *index, *out;
  cudaMallocManaged(&source, size * sizeof(int));
  cudaMallocManaged(&index, n * sizeof(int));
  cudaMallocManaged(&out, n * sizeof(int));
  for (int i = 0; i < size; ++i)
    source[i] = i * i;
  for (int i = 0; i < n; ++i)
    index[i] = i * 7 % size;
  if (argc > 1 && !std::strcmp(argv[1], "--texture")) {
    cudaResourceDesc resource = {};
    resource.resType = cudaResourceTypeLinear;
    resource.res.linear.devPtr = source;
    resource.res.linear.desc = cudaCreateChannelDesc<int>();
    resource.res.linear.sizeInBytes = size * sizeof(int);
    cudaTextureDesc description = {};
    description.readMode = cudaReadModeElementType;
    cudaTextureObject_t texture = 0;
    if (cudaCreateTextureObject(&texture, &resource, &description, nullptr) != cudaSuccess)
      return 2;
    gatherTexture<<<3, 128>>>(texture, index, out, n);
    cudaDestroyTextureObject(texture);
  } else {
    gather<<<3, 128>>>(source, index, out, n);
  }
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 3;
  int wrong = 0, checksum = 0;
  for (int i = 0; i < n; ++i) {
    wrong += out[i] != source[index[i]];
    checksum = checksum * 31 + out[i];
  }
  std::printf("out %d %d, checksum %d, wrong %d\n", out[1], out[n - 1], checksum, wrong);
  return wrong;
}
