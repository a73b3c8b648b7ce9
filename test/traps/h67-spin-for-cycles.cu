// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-67. A kernel delays itself with clock64() until two million cycles have passed; a 20-bit counter wraps after one
// million, and the loop does not end on RDNA3.
// Port: same
#include <cstdio>

typedef long long ticks_t;

__device__ void spinFor(ticks_t cycles) {
  const ticks_t begin = clock64();
  while (clock64() - begin < cycles)
    ;
}

__global__ void delayedCopy(const int *in, int *out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  spinFor(2000000);
  if (i < n)
    out[i] = in[i] ^ 0x5a5a;
}

int main() {
  const int n = 200;
  int *in, *out;
  cudaMallocManaged(&in, n * sizeof(int));
  cudaMallocManaged(&out, n * sizeof(int));
  for (int i = 0; i < n; ++i)
    in[i] = i * 991;
  delayedCopy<<<2, 128>>>(in, out, n);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int i = 0; i < n; ++i) {
    wrong += out[i] != (i * 991 ^ 0x5a5a);
    checksum = checksum * 31 + out[i];
  }
  printf("out %d %d, checksum %d, wrong %d\n", out[0], out[n - 1], checksum, wrong);
  return wrong;
}
