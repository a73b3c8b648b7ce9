// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A block asks for 96 KiB of LDS, as on NVIDIA, where AMD has 64 KiB.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__global__ void kernel(const int *in, int *out) {
  extern __shared__ int s[];
  const int n = 24576;
#ifdef MUTANT
  for (int i = threadIdx.x; i < n; i += blockDim.x)
    s[i] = in[blockIdx.x * n + i];
  __syncthreads();
  for (int i = threadIdx.x; i < n; i += blockDim.x)
    out[blockIdx.x * n + i] = s[n - 1 - i];
#else
  // In two halves of 48 KiB.
  for (int part = 0; part < 2; ++part) {
    for (int i = threadIdx.x; i < n / 2; i += blockDim.x)
      s[i] = in[blockIdx.x * n + part * (n / 2) + i];
    __syncthreads();
    for (int i = threadIdx.x; i < n / 2; i += blockDim.x)
      out[blockIdx.x * n + (1 - part) * (n / 2) + i] = s[n / 2 - 1 - i];
    __syncthreads();
  }
#endif
}

int main() {
  static int in[24576];
  static int out[24576];
  for (int i = 0; i < 24576; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  int *dOut;
  hipMalloc((void **)&dIn, sizeof(in));
  hipMalloc((void **)&dOut, sizeof(out));
  hipMemcpy(dIn, in, sizeof(in), hipMemcpyHostToDevice);
  hipMemset(dOut, 0, sizeof(out));
#ifdef MUTANT
  hipFuncSetAttribute((const void *)kernel, hipFuncAttributeMaxDynamicSharedMemorySize, 98304);
  kernel<<<1, 256, 98304>>>(dIn, dOut);
#else
  kernel<<<1, 256, 49152>>>(dIn, dOut);
#endif
  hipMemcpy(out, dOut, sizeof(out), hipMemcpyDeviceToHost);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 24576; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("lds-over-64-kib: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[24576 - 1]);
  return 0;
}
