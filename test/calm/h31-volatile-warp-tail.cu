// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-31. The last 32 threads go on without barriers, but through a volatile pointer and one wave's own order.
__device__ void warpTail(volatile int *s, int t) {
  s[t] += s[t + 32];
  s[t] += s[t + 16];
  s[t] += s[t + 8];
  s[t] += s[t + 4];
  s[t] += s[t + 2];
  s[t] += s[t + 1];
}

__global__ void reduceTail(const int *in, int *out) {
  __shared__ int s[128];
  int t = threadIdx.x;
  s[t] = in[blockIdx.x * 128 + t];
  __syncthreads();
  if (t < 64)
    s[t] += s[t + 64];
  __syncthreads();
  if (t < 32)
    warpTail(s, t);
  if (t == 0)
    out[blockIdx.x] = s[0];
}

void launchReduceTail(const int *in, int *out, int blocks) { reduceTail<<<blocks, 128>>>(in, out); }
