// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The cudaThread functions, deprecated since CUDA 4.
// cuda: 12
int main() {
  size_t heap = 0;
  cudaFuncCache cache;
  cudaThreadSetLimit(cudaLimitMallocHeapSize, 64 << 20);
  cudaThreadGetLimit(&heap, cudaLimitMallocHeapSize);
  cudaThreadSetCacheConfig(cudaFuncCachePreferShared);
  cudaThreadGetCacheConfig(&cache);
  cudaThreadSynchronize();
  cudaError_t e = cudaThreadSynchronize();
  cudaThreadExit();
  return e != cudaSuccess;
}
