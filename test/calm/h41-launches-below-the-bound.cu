// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-41. All launches have at most the threads that the bound promises, and whole waves of them.
__global__ __launch_bounds__(512) void clampAll(int *p, int n, int lo, int hi) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    p[i] = max(lo, min(p[i], hi));
}

void run(int *p, int n, bool small, cudaStream_t s) {
  int threads = small ? 128 : 512;
  clampAll<<<(n + threads - 1) / threads, threads, 0, s>>>(p, n, -7, 7);
  clampAll<<<1, 64, 0, s>>>(p, n < 64 ? n : 64, 0, 1);
}
