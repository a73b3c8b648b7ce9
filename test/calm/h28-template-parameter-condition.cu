// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. Template parameters and constants decide about the barriers, in a chain of ifs as in the well-known
// reduction.
template <unsigned kThreads, bool kDouble>
__global__ void reduceUnrolled(const int *in, int *out) {
  __shared__ int s[kThreads];
  unsigned t = threadIdx.x;
  s[t] = in[blockIdx.x * kThreads + t];
  if (kDouble)
    s[t] *= 2;
  __syncthreads();
  if (kThreads >= 512) {
    if (t < 256)
      s[t] += s[t + 256];
    __syncthreads();
  }
  if (kThreads >= 256) {
    if (t < 128)
      s[t] += s[t + 128];
    __syncthreads();
  }
  if (kThreads >= 128) {
    if (t < 64)
      s[t] += s[t + 64];
    __syncthreads();
  }
  if (t == 0) {
    int sum = 0;
    for (int k = 0; k < 64; ++k)
      sum += s[k];
    out[blockIdx.x] = sum;
  }
}

void run(const int *in, int *out, int blocks) {
  reduceUnrolled<256, false><<<blocks, 256>>>(in, out);
  reduceUnrolled<128, true><<<blocks, 128>>>(in, out);
}
