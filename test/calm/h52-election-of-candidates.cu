// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-52. elect_sync elects a candidate and wgmma is a weighted geometric mean; nothing here is Hopper's.
__device__ int elect_sync(const int *votes, int candidates) {
  int best = 0;
  for (int c = 1; c < candidates; ++c)
    if (votes[c] > votes[best])
      best = c;
  return best;
}

__device__ float wgmma(float a, float b, float weight) {
  return expf(weight * logf(a) + (1.0f - weight) * logf(b));
}

__global__ void districts(const int *votes, const float2 *turnout, int *winner, float *mean, int candidates, int n) {
  int d = blockIdx.x * blockDim.x + threadIdx.x;
  if (d >= n)
    return;
  winner[d] = elect_sync(votes + d * candidates, candidates);
  mean[d] = wgmma(turnout[d].x, turnout[d].y, 0.25f);
}
