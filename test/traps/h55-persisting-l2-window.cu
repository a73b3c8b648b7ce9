// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-55. The program sets aside a part of the L2 cache for one buffer with an access policy window. HIP has no stream
// attributes: the calls stay and do not compile, each with its own advice.
// Port: finding
#include <algorithm>
#include <cstdio>
#include <cuda_runtime.h>

__global__ void lookUp(const int *table, const int *keys, int *out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    out[i] = table[keys[i] & 1023];
}

static void keepInL2(cudaStream_t stream, void *base, size_t bytes) {
  cudaDeviceProp prop;
  cudaGetDeviceProperties(&prop, 0);
  const size_t window = std::min<size_t>(bytes, prop.accessPolicyMaxWindowSize); // expect: api-differs
  if (window == 0)
    return;
  cudaStreamAttrValue attribute = {}; // expect: api-unsupported
  attribute.accessPolicyWindow.base_ptr = base;
  attribute.accessPolicyWindow.num_bytes = window;
  attribute.accessPolicyWindow.hitRatio = 1.0f;
  attribute.accessPolicyWindow.hitProp = cudaAccessPropertyPersisting;
  attribute.accessPolicyWindow.missProp = cudaAccessPropertyStreaming;
  cudaStreamSetAttribute(stream, cudaStreamAttributeAccessPolicyWindow, &attribute); // expect: api-unsupported
}

int main() {
  const int n = 600;
  int *table, *keys, *out;
  cudaStream_t stream;
  cudaStreamCreate(&stream);
  cudaMallocManaged(&table, 1024 * sizeof(int));
  cudaMallocManaged(&keys, n * sizeof(int));
  cudaMallocManaged(&out, n * sizeof(int));
  for (int i = 0; i < 1024; ++i)
    table[i] = i * i;
  for (int i = 0; i < n; ++i)
    keys[i] = i * 7919;
  keepInL2(stream, table, 1024 * sizeof(int));
  lookUp<<<5, 128, 0, stream>>>(table, keys, out, n);
  if (cudaStreamSynchronize(stream) != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int i = 0; i < n; ++i) {
    wrong += out[i] != (i * 7919 & 1023) * (i * 7919 & 1023);
    checksum = checksum * 31 + out[i];
  }
  std::printf("out %d %d, checksum %d, wrong %d\n", out[1], out[n - 1], checksum, wrong);
  return wrong;
}
