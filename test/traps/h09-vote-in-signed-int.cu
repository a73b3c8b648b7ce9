// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-09. The vote is an `int` that is compared with 0, -1 and negative values; of 64 bits the test for "all" sees 32, and the sign bit is lane 31's.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

enum Verdict { NONE = 0, SOME = 1, LAST_TOO = 2, ALL = 3 };

__device__ Verdict judge(bool p) {
  int vote = __ballot_sync(0xffffffff, p);
  if (vote == -1)
    return ALL;
  if (vote == 0)
    return NONE;
  if (vote < 0) // lane 31 is among them
    return LAST_TOO;
  return SOME;
}

// Grows every warp's limit until all of its values are under it.
__global__ void limits(const int *in, int *limit, int *verdicts) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  verdicts[2 * i] = judge(in[i] > 300);
  verdicts[2 * i + 1] = judge(in[i] % 7 == 2);
  int bound = 1;
  int under;
  do {
    bound *= 2;
    under = __ballot_sync(0xffffffff, in[i] < bound);
  } while (under != ~0);
  limit[i] = bound;
}

static Verdict want(const int *warp, bool (*p)(int)) {
  int n = 0;
  for (int l = 0; l < 32; ++l)
    n += p(warp[l]);
  return n == 32 ? ALL : n == 0 ? NONE : p(warp[31]) ? LAST_TOO : SOME;
}

int main() {
  const int block = 256, n = 2 * block;
  int in[n], limit[n], verdicts[2 * n], errors = 0;
  for (int i = 0; i < n; ++i) {
    const int w = i / 32;
    in[i] = w % 4 == 0 ? i * 3 % 290 : w % 4 == 1 ? 301 + i * 11 % (w * 150) : w % 4 == 2 ? (i * 89) % 997 : (i % 32 == 31 ? 350 + w : i % 32);
  }
  int *dIn, *dLimit, *dVerdicts;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dLimit, sizeof limit);
  cudaMalloc(&dVerdicts, sizeof verdicts);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  limits<<<2, block>>>(dIn, dLimit, dVerdicts);
  cudaMemcpy(limit, dLimit, sizeof limit, cudaMemcpyDeviceToHost);
  cudaMemcpy(verdicts, dVerdicts, sizeof verdicts, cudaMemcpyDeviceToHost);
  unsigned sum = 0;
  for (int i = 0; i < n; ++i) {
    const int *warp = in + i / 32 * 32;
    int bound = 2, most = 0;
    for (int l = 0; l < 32; ++l)
      most = warp[l] > most ? warp[l] : most;
    while (bound <= most)
      bound *= 2;
    errors += limit[i] != bound;
    errors += verdicts[2 * i] != want(warp, [](int v) { return v > 300; });
    errors += verdicts[2 * i + 1] != want(warp, [](int v) { return v % 7 == 2; });
    sum = sum * 31 + unsigned(limit[i] + verdicts[2 * i] * 5 + verdicts[2 * i + 1]);
    if (i % 32 == 0)
      printf("%d/%d/%d ", limit[i], verdicts[2 * i], verdicts[2 * i + 1]);
  }
  printf("\nchecksum %u, %d errors\n", sum, errors);
  return errors != 0;
}
