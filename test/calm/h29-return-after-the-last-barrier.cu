// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-29. Threads without an element return when no barrier is left to come.
__global__ void gatherSorted(const int *keys, const float *in, float *out, int n) {
  __shared__ int s[256];
  int i = blockIdx.x * 256 + threadIdx.x;
  s[threadIdx.x] = i < n ? keys[i] : -1;
  __syncthreads();
  if (i >= n)
    return;
  int rank = 0;
  for (int k = 0; k < 256; ++k)
    if (s[k] >= 0 && (s[k] < s[threadIdx.x] || (s[k] == s[threadIdx.x] && k < (int)threadIdx.x)))
      ++rank;
  if (s[threadIdx.x] < 0)
    return;
  out[blockIdx.x * 256 + rank] = in[i];
}

void launchGather(const int *keys, const float *in, float *out, int n) {
  gatherSorted<<<(n + 255) / 256, 256>>>(keys, in, out, n);
}
