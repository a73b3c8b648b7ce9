// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-76. fragment and its x[i] are registers of the user's own blocking of a matrix, with a layout that the
// code itself defines.
template <int M, int N>
struct fragment {
  float x[M * N];
  static constexpr int num_elements = M * N;
};

template <int M, int N, int K>
__device__ void mma_sync(fragment<M, N> &d, const fragment<M, K> &a, const fragment<K, N> &b) {
  for (int i = 0; i < M; ++i)
    for (int j = 0; j < N; ++j)
      for (int k = 0; k < K; ++k)
        d.x[i * N + j] += a.x[i * K + k] * b.x[k * N + j];
}

__global__ void smallProducts(const fragment<4, 4> *a, const fragment<4, 4> *b, fragment<4, 4> *d, float alpha, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  fragment<4, 4> acc = d[i];
  mma_sync<4, 4, 4>(acc, a[i], b[i]);
  for (int e = 0; e < acc.num_elements; ++e)
    acc.x[e] *= alpha;
  d[i] = acc;
}
