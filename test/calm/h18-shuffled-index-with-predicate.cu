// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-18. The pair of a value and whether it is in range comes from arrays and comparisons; there is no shuffle.
template <typename T>
struct Maybe {
  T value;
  bool inRange;
};

template <typename T>
__device__ Maybe<T> up(const T *row, int i, int by) {
  return i >= by ? Maybe<T>{row[i - by], true} : Maybe<T>{row[i], false};
}

__global__ void deltas(const int *in, int *out, int n, int by) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Maybe<int> before = up(in, i, by);
  out[i] = before.inRange ? in[i] - before.value : 0;
}
