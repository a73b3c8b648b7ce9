// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// wmma fragments and their sizes.

#include <mma.h>
using namespace nvcuda;

static_assert(wmma::fragment<wmma::accumulator, 16, 16, 16, float>::num_elements == 8, "");
static_assert(wmma::fragment<wmma::matrix_a, 16, 16, 16, half, wmma::row_major>::num_elements == 16, "");
static_assert(wmma::fragment<wmma::matrix_b, 32, 8, 16, half, wmma::col_major>::num_elements == 16, "");
static_assert(wmma::fragment<wmma::matrix_a, 32, 8, 16, half, wmma::col_major>::num_elements == 16, "");
static_assert(wmma::fragment<wmma::matrix_a, 16, 16, 8, wmma::precision::tf32, wmma::row_major>::num_elements == 4, "");
static_assert(wmma::fragment<wmma::matrix_a, 16, 16, 16, signed char, wmma::row_major>::num_elements == 8, "");
static_assert(wmma::fragment<wmma::matrix_a, 32, 8, 16, unsigned char, wmma::row_major>::num_elements == 16, "");
static_assert(wmma::fragment<wmma::matrix_b, 32, 8, 16, unsigned char, wmma::row_major>::num_elements == 4, "");
static_assert(wmma::fragment<wmma::matrix_a, 16, 16, 16, __nv_bfloat16, wmma::row_major>::num_elements == 8, "");
static_assert(wmma::fragment<wmma::matrix_a, 8, 8, 4, double, wmma::row_major>::num_elements == 1, "");
static_assert(wmma::fragment<wmma::accumulator, 8, 8, 4, double>::num_elements == 2, "");

__global__ void gemm(const half *a, const half *b, const float *c, float *d, int m, int n, int k, float alpha) {
  wmma::fragment<wmma::matrix_a, 16, 16, 16, half, wmma::row_major> fa;
  wmma::fragment<wmma::matrix_b, 16, 16, 16, half, wmma::col_major> fb;
  wmma::fragment<wmma::accumulator, 16, 16, 16, float> acc, fc;
  wmma::fill_fragment(acc, 0.0f);
  for (int i = 0; i < k; i += 16) {
    wmma::load_matrix_sync(fa, a + i, k);
    wmma::load_matrix_sync(fb, b + i, k);
    wmma::mma_sync(acc, fa, fb, acc);
  }
  wmma::load_matrix_sync(fc, c, n, wmma::mem_row_major);
  for (int i = 0; i < fc.num_elements; i++)
    fc.x[i] = alpha * acc.x[i] + fc.x[i];
  wmma::store_matrix_sync(d, fc, n, wmma::mem_row_major);
  wmma::fragment<wmma::matrix_a, 16, 16, 8, wmma::precision::tf32, wmma::row_major> ft;
  wmma::load_matrix_sync(ft, c, 8);
  for (int i = 0; i < ft.num_elements; i++)
    ft.x[i] = wmma::__float_to_tf32(ft.x[i]);
}
