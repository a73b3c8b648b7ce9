// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-23. Lanes with the same bin find each other with __match_any_sync, and the lowest adds for all; 64 matches in a 32-bit mask lose half of the counts.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

constexpr int kBins = 16;

template <typename Key>
__device__ void addMatching(int *bins, int bin, Key key, unsigned mask = 0xffffffffu) {
  unsigned peers = __match_any_sync(mask, key);
  unsigned lane = threadIdx.x & 31;
  unsigned below = peers & ((1u << lane) - 1);
  if (below == 0)
    atomicAdd(&bins[bin], __popc(peers));
}

__global__ void histogram(const unsigned *x, int n, int *asInt, int *asLong, int *asFloat, int *asDouble) {
  for (int base = blockIdx.x * blockDim.x; base < n; base += gridDim.x * blockDim.x) {
    int i = base + threadIdx.x;
    unsigned here = __ballot_sync(0xffffffff, i < n);
    if (i < n) {
      int bin = x[i] % kBins;
      addMatching(asInt, bin, bin, here);
      addMatching(asLong, bin, (unsigned long long)bin << 40, here);
      addMatching(asFloat, bin, 0.25f * bin, here);
      addMatching(asDouble, bin, -1.0 * bin, here);
    }
  }
}

int main() {
  const int n = 1500;
  static unsigned x[n];
  int want[kBins] = {}, got[4][kBins], *d, bad = 0;
  unsigned *dx;
  for (int i = 0; i < n; ++i) {
    x[i] = (unsigned)(i * 2654435761u) >> (i % 64 < 32 ? 28 : 20);
    ++want[x[i] % kBins];
  }
  cudaMalloc(&dx, sizeof(x));
  cudaMalloc(&d, sizeof(got));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  cudaMemset(d, 0, sizeof(got));
  histogram<<<3, 128>>>(dx, n, d, d + kBins, d + 2 * kBins, d + 3 * kBins);
  cudaMemcpy(got, d, sizeof(got), cudaMemcpyDeviceToHost);
  for (int k = 0; k < 4; ++k)
    for (int b = 0; b < kBins; ++b)
      bad += got[k][b] != want[b];
  for (int b = 0; b < kBins; ++b)
    printf("%d%c", got[0][b], b + 1 < kBins ? ' ' : '\n');
  printf("wrong %d\n", bad);
  return bad != 0;
}
