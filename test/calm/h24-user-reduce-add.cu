// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-24. reduce_add and reduce_max are the user's loops over a small vector of one thread.
namespace linalg {
template <typename T, int N>
struct Vec {
  T v[N];
};

template <typename T, int N>
__host__ __device__ T reduce_add(const Vec<T, N> &a) {
  T s = a.v[0];
  for (int i = 1; i < N; ++i)
    s += a.v[i];
  return s;
}

template <typename T, int N>
__host__ __device__ T reduce_max(const Vec<T, N> &a) {
  T s = a.v[0];
  for (int i = 1; i < N; ++i)
    s = a.v[i] > s ? a.v[i] : s;
  return s;
}
} // namespace linalg

__global__ void scores(const linalg::Vec<float, 32> *in, float2 *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    out[i] = make_float2(linalg::reduce_add(in[i]), linalg::reduce_max(in[i]));
}
