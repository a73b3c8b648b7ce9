// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-29. The early returns leave a helper function and a lambda, not the kernel; all threads come back before
// the barrier.
__device__ int clampedLoad(const int *in, int i, int n) {
  if (i < 0)
    return 0;
  if (i >= n)
    return 0;
  return in[i];
}

__global__ void window(const int *in, int *out, int n) {
  __shared__ int s[128];
  int i = blockIdx.x * 128 + threadIdx.x;
  auto store = [&](int v) {
    if (v < 0)
      return;
    s[threadIdx.x] = v;
  };
  s[threadIdx.x] = 0;
  store(clampedLoad(in, i - 1, n) + clampedLoad(in, i + 1, n));
  __syncthreads();
  if (i < n)
    out[i] = s[127 - threadIdx.x];
}

void launchWindow(const int *in, int *out, int n) { window<<<(n + 127) / 128, 128>>>(in, out, n); }
