// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-04. The tree starts at half the block and every step, also the last 32 threads' steps, ends in a block
// barrier.
template <int kBlock>
__global__ void blockSum(const int *in, int *out, int n) {
  __shared__ int s[kBlock];
  int t = threadIdx.x;
  int sum = 0;
  for (int i = blockIdx.x * kBlock + t; i < n; i += gridDim.x * kBlock)
    sum += in[i];
  s[t] = sum;
  __syncthreads();
  for (int stride = kBlock / 2; stride > 0; stride >>= 1) {
    if (t < stride)
      s[t] += s[t + stride];
    __syncthreads();
  }
  if (t == 0)
    out[blockIdx.x] = s[0];
}

void sum(const int *in, int *out, int n) {
  blockSum<256><<<64, 256>>>(in, out, n);
}
