// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. Barriers under thread-dependent conditions stand in comments, a string and excluded code; the real one
// is met by all.
#include <cstdio>

// Wrong, and gone: if (threadIdx.x < 32) { s[threadIdx.x] = 0; __syncthreads(); }
__global__ void shift(int *data) {
  __shared__ int s[64];
  int t = threadIdx.x;
  s[t] = data[blockIdx.x * 64 + t];
#if 0
  if (t % 32 == 0)
    return;
  if (t / 32 == 1)
    __syncthreads();
#endif
  /* if (t > n) return; __syncthreads(); */
  __syncthreads();
  data[blockIdx.x * 64 + t] = s[(t + 1) % 64];
}

void launchShift(int *data, int blocks) {
  std::printf("if (threadIdx.x < 16) __syncthreads(); is not in this kernel\n");
  shift<<<blocks, 64>>>(data);
}
