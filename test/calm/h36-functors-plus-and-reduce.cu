// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-36. plus, reduce and inclusive_scan are the user's functions over rows of one thread.
namespace rows {
struct plus {
  __host__ __device__ int operator()(int a, int b) const { return a + b; }
};

template <class Op>
__device__ int reduce(const int *p, int n, Op op) {
  int r = p[0];
  for (int i = 1; i < n; ++i)
    r = op(r, p[i]);
  return r;
}

template <class Op>
__device__ void inclusive_scan(int *p, int n, Op op) {
  for (int i = 1; i < n; ++i)
    p[i] = op(p[i - 1], p[i]);
}
} // namespace rows

__global__ void rowWork(int *m, int *sums, int cols, int n) {
  int row = blockIdx.x * blockDim.x + threadIdx.x;
  if (row >= n)
    return;
  sums[row] = rows::reduce(m + row * cols, cols, rows::plus());
  rows::inclusive_scan(m + row * cols, cols, [](int a, int b) { return a > b ? a : b; });
}
