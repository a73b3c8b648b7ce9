// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-29. In a loop over tiles the threads that have no element `continue`, past the two barriers of the round, and meet the others' next round.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

constexpr int kTile = 128;

// Every block goes over all tiles; the last is not full, and three warps have work there.
__global__ void pairs(const int *x, int n, long long *out) {
  __shared__ int tile[kTile];
  long long sum = 0;
  for (int base = 0; base < n; base += kTile) {
    int i = base + threadIdx.x;
    if (i >= n)
      continue;
    tile[threadIdx.x] = x[i];
    __syncthreads(); // expect: barrier-divergence
    int live = min(kTile, n - base);
    for (int k = 0; k < live; k += 7)
      sum += (long long)tile[(threadIdx.x + k) % live] * (k + 1 + blockIdx.x);
    __syncthreads(); // expect: barrier-divergence
  }
  out[blockIdx.x * kTile + threadIdx.x] = sum;
}

int main() {
  const int n = 2 * kTile + 96, blocks = 2;
  int x[n], *dx, bad = 0;
  long long out[blocks * kTile], *dOut, check = 0;
  for (int i = 0; i < n; ++i)
    x[i] = (i * 29) % 67 - 11;
  cudaMalloc(&dx, sizeof(x));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  pairs<<<blocks, kTile>>>(dx, n, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int t = 0; t < blocks * kTile; ++t) {
    long long want = 0;
    for (int base = 0; base < n; base += kTile) {
      int live = n - base < kTile ? n - base : kTile;
      for (int k = 0; t % kTile < live && k < live; k += 7)
        want += (long long)x[base + (t % kTile + k) % live] * (k + 1 + t / kTile);
    }
    bad += out[t] != want;
    check += out[t] * (t + 1);
  }
  printf("%lld %lld %lld, check %lld, wrong %d\n", out[0], out[100], out[blocks * kTile - 1], check, bad);
  return bad != 0;
}
