// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. The if is divergent, the barrier behind it is not in it; the loop over strides is the same for all
// threads.
__global__ void histogramPeak(const int *bins, int *peak) {
  __shared__ int best[128];
  unsigned t = threadIdx.x;
  best[t] = bins[blockIdx.x * 128 + t];
  __syncthreads();
  for (unsigned s = blockDim.x / 2; s > 0; s >>= 1) {
    if (t < s) {
      if (best[t + s] > best[t])
        best[t] = best[t + s];
    }
    __syncthreads();
  }
  if (!t)
    peak[blockIdx.x] = best[0];
}

void launchPeak(const int *bins, int *peak, int rows) { histogramPeak<<<rows, 128>>>(bins, peak); }
