// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Prefetch and advice with a device ordinal, as until CUDA 12.
// cuda: 12
int main() {
  float *p;
  size_t n = 1 << 20;
  int device = 0;
  cudaStream_t stream;
  cudaStreamCreate(&stream);
  cudaMallocManaged(&p, n * sizeof(float));
  cudaMemAdvise(p, n, cudaMemAdviseSetPreferredLocation, device);
  cudaMemAdvise(p, n, cudaMemAdviseSetReadMostly, 0);
  cudaMemAdvise(p, n, cudaMemAdviseSetAccessedBy, cudaCpuDeviceId);
  cudaMemPrefetchAsync(p, n, device, stream);
  cudaMemPrefetchAsync(p, n, device);
  cudaMemPrefetchAsync(p, n, cudaCpuDeviceId, NULL);
  cudaMemPrefetchAsync(p, n, cudaCpuDeviceId, 0);
  cudaMemPrefetchAsync(p, n * sizeof(float), cudaCpuDeviceId);
  return 0;
}
