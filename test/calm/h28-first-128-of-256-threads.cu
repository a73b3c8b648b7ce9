// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. The two sides are 128 threads each, whole waves of 64, and each executes one barrier.
__global__ void twoStages(const int *in, int *out) {
  __shared__ int left[128], right[128];
  int t = threadIdx.x;
  if (t < 128) {
    left[t] = in[blockIdx.x * 256 + t];
    __syncthreads();
    out[blockIdx.x * 256 + t] = right[127 - t];
  } else {
    right[t - 128] = in[blockIdx.x * 256 + t] * 2;
    __syncthreads();
    out[blockIdx.x * 256 + t] = left[255 - t];
  }
}

void launchTwoStages(const int *in, int *out, int blocks) { twoStages<<<blocks, 256>>>(in, out); }
