// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. The loop runs from rowPtr[blockIdx.x] to rowPtr[blockIdx.x + 1]: all threads load the same two values.
__global__ void rowNorms(const int *__restrict__ rowPtr, const float *__restrict__ val, float *norms) {
  __shared__ float part[64];
  int begin = rowPtr[blockIdx.x], end = rowPtr[blockIdx.x + 1];
  float total = 0.0f;
  for (int base = begin; base < end; base += 64) {
    int i = base + threadIdx.x;
    part[threadIdx.x] = i < end ? val[i] * val[i] : 0.0f;
    __syncthreads();
    if (threadIdx.x == 0)
      for (int k = 0; k < 64; ++k)
        total += part[k];
    __syncthreads();
  }
  if (threadIdx.x == 0)
    norms[blockIdx.x] = sqrtf(total);
}

void launchRowNorms(const int *rowPtr, const float *val, float *norms, int rows) {
  rowNorms<<<rows, 64>>>(rowPtr, val, norms);
}
