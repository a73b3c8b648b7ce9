// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-16. The branch depends on the warp, so all 32 named lanes are there; on a 64-lane wave the other half is masked off, and a default-width shuffle or ballot mixes them up.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

enum Role { kScan, kVote, kBroadcast, kMatch, kRoles };

__device__ __forceinline__ int inclusiveScan(int v) {
  for (int d = 1; d < 32; d <<= 1) {
    int below = __shfl_up_sync(0xffffffff, v, d);
    v = threadIdx.x % 32 >= d ? v + below : v;
  }
  return v;
}

__global__ void roles(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  switch (threadIdx.x / 32 % kRoles) {
  case kScan:
    out[i] = inclusiveScan(in[i]);
    break;
  case kVote:
    out[i] = __popc(__ballot_sync(0xffffffff, in[i] & 1));
    break;
  case kBroadcast:
    out[i] = __shfl_sync(0xffffffff, in[i], 5) - __shfl_sync(0xffffffff, in[i], 31);
    break;
  case kMatch:
    out[i] = 1000 + __ffs(__match_any_sync(0xffffffff, in[i] % 4));
  }
}

int main() {
  const int n = 512;
  int in[n], out[n], *dIn, *dOut, bad = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 29) % 71;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  roles<<<2, n / 2>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  long long sum = 0;
  for (int i = 0; i < n; ++i) {
    int w = i / 32 * 32, want = 0;
    if (i / 32 % 4 == 0)
      for (int k = w; k <= i; ++k)
        want += in[k];
    else if (i / 32 % 4 == 1)
      for (int k = w; k < w + 32; ++k)
        want += in[k] & 1;
    else if (i / 32 % 4 == 2)
      want = in[w + 5] - in[w + 31];
    else
      for (int k = w + 31; k >= w; --k)
        want = in[k] % 4 == in[i] % 4 ? 1000 + k - w + 1 : want;
    bad += out[i] != want;
    sum += (long long)out[i] * (i % 97 + 1);
  }
  printf("%d %d %d %d, sum %lld, wrong %d\n", out[31], out[33], out[66], out[127], sum, bad);
  return bad != 0;
}
