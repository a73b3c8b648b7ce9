// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-42. The grid is capped and the loop strides, so that 64-bit counts of elements never become as many
// threads.
__global__ void fillBig(float *p, unsigned long long n, float v) {
  unsigned long long stride = static_cast<unsigned long long>(gridDim.x) * blockDim.x;
  for (unsigned long long i = static_cast<unsigned long long>(blockIdx.x) * blockDim.x + threadIdx.x; i < n; i += stride)
    p[i] = v;
}

void fill(float *p, unsigned long long n, float v) {
  const int threads = 256;
  unsigned long long wanted = (n + threads - 1) / threads;
  unsigned blocks = wanted > 65535 ? 65535u : static_cast<unsigned>(wanted);
  fillBig<<<blocks, threads>>>(p, n, v);
}
