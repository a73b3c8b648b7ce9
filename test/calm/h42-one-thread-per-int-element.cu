// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-42. One thread an element, but the count is an int: at most 2^31 threads and one block more, below the
// limit of 2^32.
__global__ void negate(int *p, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    p[i] = -p[i];
}

void negateAll(int *p, int n) {
  if (n <= 0)
    return;
  const int threads = 1024;
  negate<<<n / threads + (n % threads != 0), threads>>>(p, n);
}
