// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-29. Threads leave with goto from nested loops, over barriers that the rest of the block still reaches by two other ways; there is no single region to predicate.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

__global__ void search(const int *keys, const int *limits, int steps, int *found) {
  __shared__ int window[128];
  int tid = threadIdx.x, hit = -1, pass = 0;
again:
  for (int s = 0; s < steps; ++s) {
    window[(tid + s) % 128] = keys[(pass * steps + s) * 128 + tid];
    __syncthreads(); // expect: barrier-after-return
    for (int k = 0; k < 64; k += 9) {
      if (window[(tid + s) % 128] + k == limits[tid]) {
        hit = (pass * steps + s) * 100 + k;
        goto done;
      }
    }
    __syncthreads(); // expect: barrier-after-return
  }
  if (++pass < 2)
    goto again;
done:
  found[tid] = hit;
}

int main() {
  const int n = 128, steps = 3;
  int keys[2 * steps * n], limits[n], found[n], *dKeys, *dLimits, *dFound, bad = 0, check = 0;
  for (int i = 0; i < 2 * steps * n; ++i)
    keys[i] = (i / 32 * 37) % 50; // all lanes of a warp have the same
  for (int i = 0; i < n; ++i)
    limits[i] = 27 + i / 32 * 11;
  cudaMalloc(&dKeys, sizeof(keys));
  cudaMalloc(&dLimits, sizeof(limits));
  cudaMalloc(&dFound, sizeof(found));
  cudaMemcpy(dKeys, keys, sizeof(keys), cudaMemcpyHostToDevice);
  cudaMemcpy(dLimits, limits, sizeof(limits), cudaMemcpyHostToDevice);
  search<<<1, n>>>(dKeys, dLimits, steps, dFound);
  cudaMemcpy(found, dFound, sizeof(found), cudaMemcpyDeviceToHost);
  int missing = 0;
  for (int t = 0; t < n; ++t) {
    int want = -1;
    for (int s = 0; want < 0 && s < 2 * steps; ++s)
      for (int k = 0; want < 0 && k < 64; k += 9)
        if (keys[s * n + t] + k == limits[t])
          want = s * 100 + k;
    bad += found[t] != want;
    missing += want < 0;
    check += found[t] * (t + 1);
  }
  printf("%d %d %d, missing %d, check %d, wrong %d\n", found[0], found[32], found[127], missing, check, bad);
  return bad != 0;
}
