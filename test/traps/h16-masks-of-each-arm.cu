// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-16. Each arm of the branch names just its own 16 lanes, which is right; widened to 64 lanes the masks and the source lanes mean others.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

constexpr unsigned kLower = 0x0000ffff;
constexpr unsigned kUpper = 0xffff0000;

// The lower half of each warp sums, the upper half takes the maximum.
__global__ void halves(const int *in, int *out) {
  const int lane = threadIdx.x & 31;
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  int v = in[i];
  if (lane < 16) {
    for (int d = 8; d; d >>= 1)
      v += __shfl_xor_sync(kLower, v, d, 16);
    v += __shfl_sync(kLower, in[i], 3);
  } else {
    for (int d = 8; d; d >>= 1)
      v = max(v, __shfl_xor_sync(kUpper, v, d, 16));
    v -= __shfl_sync(kUpper, in[i], 31);
    if (__any_sync(kUpper, in[i] == 0))
      v = -v;
  }
  out[i] = v;
}

int main() {
  const int n = 384;
  int in[n], out[n], *dIn, *dOut, bad = 0;
  for (int i = 0; i < n; ++i)
    in[i] = i == 53 ? 0 : (i * 101) % 257 + 1;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  halves<<<n / 192, 192>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  long long sum = 0;
  for (int i = 0; i < n; ++i) {
    int first = i / 16 * 16, total = 0, best = 0, zero = 0;
    for (int k = first; k < first + 16; ++k) {
      total += in[k];
      best = in[k] > best ? in[k] : best;
      zero |= in[k] == 0;
    }
    int want = i % 32 < 16 ? total + in[first + 3] : (zero ? -1 : 1) * (best - in[first + 15]);
    bad += out[i] != want;
    sum += (long long)want * (i + 3);
  }
  for (int h = 0; h < n; h += 16)
    printf("%d%c", out[h], h + 16 < n ? ' ' : '\n');
  printf("sum %lld, wrong %d\n", sum, bad);
  return bad != 0;
}
