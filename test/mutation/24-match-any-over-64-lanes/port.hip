// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Equal keys are looked for in the whole wave instead of the warp.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>
#include <w2w/w2w.h>

#ifdef MUTANT
__device__ int countEqual(int key) {
  unsigned long long peers = __ballot(1);
  for (int bit = 0; bit < 2; ++bit) {
    unsigned long long set = __ballot(key >> bit & 1);
    peers &= key >> bit & 1 ? set : ~set;
  }
  return __popcll(peers);
}
#else
__device__ int countEqual(int key) { return __popc(w2w::match_any_sync(0xffffffffu, key)); }
#endif
__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = countEqual(in[i] % 4);
}

int main() {
  static int in[1024];
  static int out[1024];
  for (int i = 0; i < 1024; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  int *dOut;
  hipMalloc((void **)&dIn, sizeof(in));
  hipMalloc((void **)&dOut, sizeof(out));
  hipMemcpy(dIn, in, sizeof(in), hipMemcpyHostToDevice);
  hipMemset(dOut, 0, sizeof(out));
  kernel<<<4, 256>>>(dIn, dOut);
  hipMemcpy(out, dOut, sizeof(out), hipMemcpyDeviceToHost);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 1024; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("match-any-over-64-lanes: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
