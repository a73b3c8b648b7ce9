// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The wrapping increment becomes an addition.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__global__ void kernel(const int *in, unsigned *out) {
#ifdef MUTANT
  atomicAdd(&out[(blockIdx.x * blockDim.x + threadIdx.x) % 10], 1u);
#else
  atomicInc(&out[(blockIdx.x * blockDim.x + threadIdx.x) % 10], 6u);
#endif
}

int main() {
  static int in[1024];
  static unsigned out[10];
  for (int i = 0; i < 1024; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  unsigned *dOut;
  hipMalloc((void **)&dIn, sizeof(in));
  hipMalloc((void **)&dOut, sizeof(out));
  hipMemcpy(dIn, in, sizeof(in), hipMemcpyHostToDevice);
  hipMemset(dOut, 0, sizeof(out));
  kernel<<<4, 256>>>(dIn, dOut);
  hipMemcpy(out, dOut, sizeof(out), hipMemcpyDeviceToHost);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 10; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("atomic-inc-does-not-wrap: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[10 - 1]);
  return 0;
}
