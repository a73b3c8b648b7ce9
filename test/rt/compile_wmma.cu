// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Instantiates wmma.h for every shape and type, for compilation only.

#include <w2w/types16.h>
#include <w2w/wmma.h>

using namespace w2w::nvcuda;

template <int M, int N, int K, class Kind, class T, class C, class D, class LayoutA, class LayoutB>
__global__ void product(const T *a, const T *b, const C *c, D *d, unsigned ldm) {
  wmma::fragment<wmma::matrix_a, M, N, K, Kind, LayoutA> fa;
  wmma::fragment<wmma::matrix_b, M, N, K, Kind, LayoutB> fb;
  wmma::fragment<wmma::accumulator, M, N, K, C> fc;
  wmma::fragment<wmma::accumulator, M, N, K, D> fd;
  wmma::load_matrix_sync(fa, a, ldm);
  wmma::load_matrix_sync(fb, b, ldm);
  wmma::load_matrix_sync(fc, c, ldm, wmma::mem_row_major);
  wmma::mma_sync(fd, fa, fb, fc);
  for (int i = 0; i < fd.num_elements; ++i)
    fd.x[i] = fd.x[i] + fd.x[i];
  wmma::store_matrix_sync(d, fd, ldm, wmma::mem_col_major);
}

#define W2W_PRODUCT(M, N, K, KIND, T, C, D, A, B)                                                                      \
  template __global__ void product<M, N, K, KIND, T, C, D, wmma::A, wmma::B>(const T *, const T *, const C *, D *,     \
                                                                             unsigned);
#define W2W_LAYOUTS(M, N, K, KIND, T, C, D)                                                                            \
  W2W_PRODUCT(M, N, K, KIND, T, C, D, row_major, col_major)                                                            \
  W2W_PRODUCT(M, N, K, KIND, T, C, D, col_major, row_major)
#define W2W_SHAPES(T, C, D)                                                                                            \
  W2W_LAYOUTS(16, 16, 16, T, T, C, D) W2W_LAYOUTS(32, 8, 16, T, T, C, D) W2W_LAYOUTS(8, 32, 16, T, T, C, D)

W2W_SHAPES(w2w::Half, float, float)
W2W_SHAPES(w2w::Half, w2w::Half, w2w::Half)
W2W_LAYOUTS(16, 16, 16, w2w::Half, w2w::Half, float, w2w::Half)
W2W_LAYOUTS(16, 16, 16, w2w::Half, w2w::Half, w2w::Half, float)
W2W_SHAPES(w2w::Bfloat16, float, float)
W2W_SHAPES(signed char, int, int)
W2W_SHAPES(unsigned char, int, int)
W2W_LAYOUTS(16, 16, 8, wmma::precision::tf32, float, float, float)
W2W_LAYOUTS(8, 8, 4, double, double, double, double)

template <class Kind, int K> __global__ void packed(const unsigned *a, const unsigned *b, int *c) {
  wmma::fragment<wmma::matrix_a, 8, 8, K, Kind, wmma::row_major> fa;
  wmma::fragment<wmma::matrix_b, 8, 8, K, Kind, wmma::col_major> fb;
  wmma::fragment<wmma::accumulator, 8, 8, K, int> fc;
  wmma::load_matrix_sync(fa, a, K);
  wmma::load_matrix_sync(fb, b, K);
  wmma::fill_fragment(fb, 3);
  wmma::load_matrix_sync(fc, c, 8, wmma::mem_row_major);
  if constexpr (K == 32)
    wmma::mma_sync(fc, fa, fb, fc, true);
  else
    wmma::bmma_sync(fc, fa, fb, fc, wmma::experimental::bmmaBitOpAND, wmma::experimental::bmmaAccumulateOpPOPC);
  wmma::store_matrix_sync(c, fc, 8, wmma::mem_row_major);
}
template __global__ void packed<wmma::experimental::precision::s4, 32>(const unsigned *, const unsigned *, int *);
template __global__ void packed<wmma::experimental::precision::u4, 32>(const unsigned *, const unsigned *, int *);
template __global__ void packed<wmma::experimental::precision::b1, 128>(const unsigned *, const unsigned *, int *);

__global__ void rounded(float *p) { *p = w2w::wmma::__float_to_tf32(*p); }

static_assert(wmma::fragment<wmma::matrix_a, 16, 16, 16, w2w::Half, wmma::row_major>::num_elements == 16, "sizes");
static_assert(wmma::fragment<wmma::matrix_b, 32, 8, 16, w2w::Bfloat16, wmma::row_major>::num_elements == 4, "sizes");
static_assert(wmma::fragment<wmma::matrix_a, 32, 8, 16, signed char, wmma::row_major>::num_elements == 16, "sizes");
static_assert(wmma::fragment<wmma::matrix_a, 16, 16, 8, wmma::precision::tf32, wmma::row_major>::num_elements == 4, "");
static_assert(wmma::fragment<wmma::accumulator, 8, 8, 4, double>::num_elements == 2, "sizes");
using Bits = wmma::fragment<wmma::matrix_a, 8, 8, 128, wmma::experimental::precision::b1, wmma::row_major>;
static_assert(Bits::num_elements == 32 && Bits::num_storage_elements == 1 && sizeof(Bits) == 8, "sizes");
