// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shuffles and votes without a mask, removed for sm_70 and later.
// cuda: 10
__global__ void reduce(float *out, const float *in, unsigned *votes) {
  float v = in[threadIdx.x];
  for (int offset = 16; offset > 0; offset /= 2)
    v += __shfl_down(v, offset);
  for (int mask = 16; mask > 0; mask >>= 1)
    v += __shfl_xor(v, mask, 32);
  int lane = threadIdx.x & 31;
  float n = __shfl_up(v, 1, 32);
  if (lane >= 1)
    v += n;
  double d = __shfl(1.0, 0);
  unsigned long long u = __shfl(3ull, 0);
  long l = __shfl_xor(3l, 1);
  unsigned b = __ballot(v > 0);
  if (__all(v > 0) && __any(v > 1))
    votes[0] = b + __popc(__ballot(1));
  out[threadIdx.x] = __shfl(v, 0) + d + u + l;
}
