// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-13. The template is never instantiated, and its shuffles by xor below 32 and with explicit width would be
// right if it were.
template <typename T, int kWidth>
struct Butterfly {
  static_assert(kWidth <= 32, "within a warp");

  __device__ static T sum(T v) {
    for (int m = kWidth / 2; m > 0; m /= 2)
      v += __shfl_xor_sync(0xffffffffu, v, m, kWidth);
    return v;
  }
  template <typename F>
  __device__ static T all(T v, F f) {
    for (int m = 1; m < kWidth; m *= 2)
      v = f(v, __shfl_xor_sync(0xffffffffu, v, m));
    return v;
  }
};

template <typename T>
__global__ void notUsedYet(T *p) {
  __shared__ T s[64];
  s[threadIdx.x] = p[threadIdx.x];
  __syncthreads();
  p[threadIdx.x] = s[63 - threadIdx.x];
}

__global__ void increment(int *p, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    ++p[i];
}
