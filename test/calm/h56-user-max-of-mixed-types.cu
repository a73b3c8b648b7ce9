// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-56. The mixed call goes to the user's own max in a namespace, and std::max on the host names its type.
#include <algorithm>

namespace calm {
template <typename A, typename B>
__host__ __device__ long long max(A a, B b) {
  return static_cast<long long>(a) > static_cast<long long>(b) ? static_cast<long long>(a) : static_cast<long long>(b);
}
} // namespace calm

__global__ void mixed(const int *a, const unsigned *b, long long *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    out[i] = calm::max(a[i], b[i]);
}

int blocksFor(int n, unsigned threads) {
  return std::max<int>(1, (n + threads - 1) / threads);
}

void run(const int *a, const unsigned *b, long long *out, int n) { mixed<<<blocksFor(n, 256), 256>>>(a, b, out, n); }
