// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-56. Both arguments of each min and max have one and the same type, signed or unsigned, 32 or 64 bits.
__device__ unsigned clampByte(int v) { return static_cast<unsigned>(min(max(v, 0), 255)); }

template <typename T>
__device__ T median3(T a, T b, T c) {
  return max(min(a, b), min(max(a, b), c));
}

__global__ void medians(const int *a, const unsigned *b, const long long *c, const float *d, int4 *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n - 2)
    return;
  unsigned last = min(b[i], 7u);
  long long widest = max(c[i], 1ll);
  out[i] = make_int4(median3(a[i], a[i + 1], a[i + 2]), static_cast<int>(median3(b[i], b[i + 1], last)),
                     static_cast<int>(clampByte(static_cast<int>(min(widest, 1000ll)))),
                     static_cast<int>(fminf(fmaxf(d[i], 0.0f), 100.0f)));
}
