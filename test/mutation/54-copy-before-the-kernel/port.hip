// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The copy of the result is queued before the kernel.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < 1000)
    out[i] = in[i] * 5 + 1;
}

int main() {
  static int in[1000];
  static int out[1000];
  for (int i = 0; i < 1000; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  int *dOut;
  hipMalloc((void **)&dIn, sizeof(in));
  hipMalloc((void **)&dOut, sizeof(out));
  hipMemcpy(dIn, in, sizeof(in), hipMemcpyHostToDevice);
  hipMemset(dOut, 0, sizeof(out));
  hipStream_t stream;
  hipStreamCreate(&stream);
#ifdef MUTANT
  hipMemcpyAsync(out, dOut, sizeof(out), hipMemcpyDeviceToHost, stream);
  kernel<<<4, 256, 0, stream>>>(dIn, dOut);
#else
  kernel<<<4, 256, 0, stream>>>(dIn, dOut);
  hipMemcpyAsync(out, dOut, sizeof(out), hipMemcpyDeviceToHost, stream);
#endif
  hipStreamSynchronize(stream);
  hipStreamDestroy(stream);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 1000; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("copy-before-the-kernel: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1000 - 1]);
  return 0;
}
