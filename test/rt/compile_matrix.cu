// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Instantiates matrix/native.h and matrix/opaque.h, for compilation only.

#include <w2w/matrix/opaque.h>

template <class T> __global__ void products(const unsigned *in, float *out, int steps) {
  __shared__ __align__(16) unsigned short tile[64 * 24];
  float sum[2][4][4] = {}, single[4] = {};
  w2w::matrix::region(
      [&](auto form) {
        for (int k = 0; k < steps; ++k) {
          unsigned a[4] = {in[k], in[k + 1], in[k + 2], in[k + 3]};
          const unsigned *b = in + 4 * k;
          w2w::matrix::mma<T>(form, single, a, b);
          for (int j = 0; j < 4; j += 2)
            w2w::matrix::mmaPair<T>(form, sum[0][j], sum[0][j + 1], a, b, b + 2);
        }
      },
      sum, single);
  w2w::matrix::opaqueRegion(
      [&](auto form) {
        for (int k = 0; k < steps; ++k) {
          unsigned a[4], b[4], c[2][2];
          w2w::matrix::loadA(form, a, [&](w2w::matrix::Thread threadIdx) { return tile + threadIdx.x % 32 * 24; });
          w2w::matrix::loadB<2, 1>(form, b, b + 2, [&](w2w::matrix::Thread threadIdx) { return tile + threadIdx.x % 32 * 24; });
          w2w::matrix::loadBPair(form, c[0], c[1], [&](w2w::matrix::Thread threadIdx, int second) {
            return static_cast<unsigned>(w2w::cvta_generic_to_shared(tile)) + second + threadIdx.x % 16 * 48;
          });
          w2w::matrix::mmaPairOpaque<T>(form, sum[1][0], sum[1][1], a, b, b + 2);
          w2w::matrix::loadB<1, 2>(form, c[0], c[1], [&](w2w::matrix::Thread threadIdx) { return tile + threadIdx.x % 32 * 24; });
          w2w::matrix::mmaPairOpaque<T>(form, sum[1][2], sum[1][3], a, c[0], c[1]);
        }
      },
      sum);
  for (int i = 0; i < 4; ++i)
    out[threadIdx.x + i] = sum[0][i][i] + sum[1][3 - i][i] + single[i];
}
template __global__ void products<w2w::matrix::F16>(const unsigned *, float *, int);
template __global__ void products<w2w::matrix::BF16>(const unsigned *, float *, int);
