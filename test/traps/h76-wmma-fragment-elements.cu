// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-76. The elements of an accumulator fragment are changed one by one, with num_elements as the length and the same
// position in two fragments; a position of AMD's own fragments means another row and column.
// Port: same
#include <cstdio>
#include <cuda_fp16.h>
#include <mma.h>

namespace wm = nvcuda::wmma;

using A = wm::fragment<wm::matrix_a, 16, 16, 16, half, wm::row_major>;
using B = wm::fragment<wm::matrix_b, 16, 16, 16, half, wm::row_major>;
using C = wm::fragment<wm::accumulator, 16, 16, 16, float>;

template <class Fragment> __device__ void relu(Fragment &f) {
  for (int i = 0; i < f.num_elements; ++i)
    f.x[i] = f.x[i] > 0.f ? f.x[i] : 0.f;
}

__global__ void layer(const half *x, const half *weights, const float *bias, float *out) {
  A a;
  B b;
  C sum, add;
  wm::fill_fragment(sum, 0.f);
  const int tile = threadIdx.x / 32;
  wm::load_matrix_sync(a, x + tile * 256, 16);
  wm::load_matrix_sync(b, weights, 16);
  wm::load_matrix_sync(add, bias, 16, wm::mem_row_major);
  wm::mma_sync(sum, a, b, sum);
#pragma unroll
  for (int i = 0; i < C::num_elements; ++i)
    sum.x[i] = 2.f * sum.x[i] + add.x[i];
  relu(sum);
  wm::store_matrix_sync(out + tile * 256, sum, 16, wm::mem_row_major);
}

int main() {
  half *x, *weights;
  float *bias, *out;
  cudaMallocManaged(&x, 512 * sizeof(half));
  cudaMallocManaged(&weights, 256 * sizeof(half));
  cudaMallocManaged(&bias, 256 * sizeof(float));
  cudaMallocManaged(&out, 512 * sizeof(float));
  for (int i = 0; i < 512; ++i)
    x[i] = __float2half(float(i % 9 - 4));
  for (int i = 0; i < 256; ++i) {
    weights[i] = __float2half(float(i % 11 - 5));
    bias[i] = float(i / 16);
  }
  layer<<<1, 64>>>(x, weights, bias, out);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int i = 0; i < 512; ++i) {
    int sum = 0;
    for (int k = 0; k < 16; ++k)
      sum += ((i / 16 * 16 + k) % 9 - 4) * ((k * 16 + i % 16) % 11 - 5);
    const int v = 2 * sum + i % 256 / 16;
    wrong += out[i] != (v > 0 ? v : 0);
    checksum = checksum * 31 + int(out[i]);
  }
  printf("out %g %g, checksum %d, wrong %d\n", out[0], out[511], checksum, wrong);
  return wrong;
}
