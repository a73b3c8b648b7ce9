// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Tensor cores: bfloat16, TF32, double, an alias of the namespace, a template over the shape.
#include <cuda_bf16.h>
#include <cuda_runtime.h>
#include <mma.h>

namespace tc = nvcuda::wmma;

template <int M, int N, int K, typename T> __global__ void tile(const T *a, const T *b, float *c) {
  tc::fragment<tc::matrix_a, M, N, K, T, tc::row_major> x;
  tc::fragment<tc::matrix_b, M, N, K, T, tc::row_major> y;
  tc::fragment<tc::accumulator, M, N, K, float> sum;
  tc::load_matrix_sync(x, a, K);
  tc::load_matrix_sync(y, b, N);
  tc::load_matrix_sync(sum, c, N, tc::mem_col_major);
  tc::mma_sync(sum, x, y, sum);
#pragma unroll
  for (int i = 0; i < sum.num_elements; i++)
    sum.x[i] *= 0.5f;
  tc::store_matrix_sync(c, sum, N, tc::mem_col_major);
}

__global__ void tf32(const float *a, const float *b, float *c) {
  tc::fragment<tc::matrix_a, 16, 16, 8, tc::precision::tf32, tc::row_major> x;
  tc::fragment<tc::matrix_b, 16, 16, 8, tc::precision::tf32, tc::col_major> y;
  tc::fragment<tc::accumulator, 16, 16, 8, float> sum;
  tc::fill_fragment(sum, 0.f);
  tc::load_matrix_sync(x, a, 8);
  tc::load_matrix_sync(y, b, 8);
  for (int i = 0; i < x.num_elements; i++)
    x.x[i] = tc::__float_to_tf32(x.x[i]);
  for (int i = 0; i < y.num_elements; i++)
    y.x[i] = tc::__float_to_tf32(y.x[i]);
  tc::mma_sync(sum, x, y, sum);
  tc::store_matrix_sync(c, sum, 16, tc::mem_row_major);
}

__global__ void doubles(const double *a, const double *b, double *c) {
  tc::fragment<tc::matrix_a, 8, 8, 4, double, tc::row_major> x;
  tc::fragment<tc::matrix_b, 8, 8, 4, double, tc::col_major> y;
  tc::fragment<tc::accumulator, 8, 8, 4, double> sum;
  tc::fill_fragment(sum, 0.0);
  tc::load_matrix_sync(x, a, 4);
  tc::load_matrix_sync(y, b, 4);
  tc::mma_sync(sum, x, y, sum);
  tc::store_matrix_sync(c, sum, 8, tc::mem_row_major);
}

int main() {
  char *data;
  cudaMalloc(&data, 1 << 16);
  tile<16, 16, 16><<<1, 32>>>((__nv_bfloat16 *)data, (__nv_bfloat16 *)data, (float *)data); // expect: block-shape
  tile<32, 8, 16><<<1, 32>>>((__nv_bfloat16 *)data, (__nv_bfloat16 *)data, (float *)data); // expect: block-shape
  tf32<<<1, 32>>>((float *)data, (float *)data, (float *)data); // expect: block-shape
  doubles<<<1, 32>>>((double *)data, (double *)data, (double *)data); // expect: block-shape
  return cudaDeviceSynchronize();
}
