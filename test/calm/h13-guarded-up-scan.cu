// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-13. The guard `lane >= d` on a five-bit lane keeps out what an up shuffle brings from the other half.
__device__ int inclusiveScan(int v, int lane) {
#pragma unroll
  for (int d = 1; d < 32; d <<= 1) {
    int up = __shfl_up_sync(0xffffffffu, v, d);
    if (lane >= d)
      v += up;
  }
  return v;
}

// One segment of 32 elements a warp.
__global__ void segmentScan(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int lane = threadIdx.x & 31;
  out[i] = inclusiveScan(in[i], lane);
}

void launchSegmentScan(const int *in, int *out, int segments) {
  segmentScan<<<segments / 4, 128>>>(in, out);
}
