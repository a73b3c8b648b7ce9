// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-44. The kernel opts in to 60 kB of dynamic shared memory, which 64 kB of LDS hold.
__global__ void longFir(const float *in, float *out, int taps) {
  extern __shared__ float window[];
  const int words = 15 * 1024;
  for (int k = threadIdx.x; k < words; k += blockDim.x)
    window[k] = in[blockIdx.x * words + k];
  __syncthreads();
  for (int k = threadIdx.x; k < words - taps; k += blockDim.x) {
    float sum = 0.0f;
    for (int t = 0; t < taps; ++t)
      sum += window[k + t];
    out[blockIdx.x * words + k] = sum;
  }
}

cudaError_t launchLongFir(const float *in, float *out, int blocks, int taps) {
  const int bytes = 60 * 1024;
  cudaError_t e = cudaFuncSetAttribute(longFir, cudaFuncAttributeMaxDynamicSharedMemorySize, bytes);
  if (e != cudaSuccess)
    return e;
  longFir<<<blocks, 256, bytes>>>(in, out, taps);
  return cudaGetLastError();
}
