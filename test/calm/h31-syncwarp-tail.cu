// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-31. In the tail of 32 threads each read of another's cell and the write after it are separated by
// __syncwarp().
template <typename T>
__device__ void tail(T *s, unsigned t) {
  T v = s[t];
#pragma unroll
  for (unsigned d = 32; d > 0; d >>= 1) {
    v += s[t + d];
    __syncwarp();
    s[t] = v;
    __syncwarp();
  }
}

__global__ void sum64(const double *in, double *out) {
  __shared__ double s[64];
  unsigned t = threadIdx.x;
  s[t] = in[blockIdx.x * 64 + t];
  __syncthreads();
  if (t < 32)
    tail(s, t);
  if (t == 0)
    out[blockIdx.x] = s[0];
}

void launchSum64(const double *in, double *out, int blocks) { sum64<<<blocks, 64>>>(in, out); }
