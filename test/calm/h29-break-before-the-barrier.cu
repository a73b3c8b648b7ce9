// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-29. Threads leave a loop early, which has no barrier in it, and meet again at the barrier behind the loop.
__global__ void firstHits(const float *steps, int maxSteps, float limit, int *hits) {
  __shared__ int found[64];
  float x = 0.0f;
  int k = 0;
  for (; k < maxSteps; ++k) {
    float s = steps[k * 64 + threadIdx.x];
    if (s == 0.0f)
      continue;
    x += s;
    if (x > limit)
      break;
  }
  found[threadIdx.x] = k;
  __syncthreads();
  if (threadIdx.x == 0) {
    int best = maxSteps;
    for (int t = 0; t < 64; ++t)
      best = min(best, found[t]);
    hits[blockIdx.x] = best;
  }
}

void launchFirstHits(const float *steps, int maxSteps, int *hits) { firstHits<<<8, 64>>>(steps, maxSteps, 1.0f, hits); }
