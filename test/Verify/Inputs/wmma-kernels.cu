// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Kernels with nvcuda::wmma as they are written: products of matrices, x[] in use, and warps of a block that part.

#include <cstdio>
#include <cuda_fp16.h>
#include <mma.h>

namespace wm = nvcuda::wmma;

using A = wm::fragment<wm::matrix_a, 16, 16, 16, half, wm::row_major>;
using B = wm::fragment<wm::matrix_b, 16, 16, 16, half, wm::col_major>;
using C = wm::fragment<wm::accumulator, 16, 16, 16, float>;

// A tile a warp.
__global__ void naive(const half *a, const half *b, float *c, int m, int n, int k, float alpha) {
  const int warp = (blockIdx.x * blockDim.x + threadIdx.x) / warpSize;
  const int row = warp / (n / 16) * 16, column = warp % (n / 16) * 16;
  if (row >= m)
    return;
  A fa;
  B fb;
  C sum;
  wm::fill_fragment(sum, 0.0f);
  for (int i = 0; i < k; i += 16) {
    wm::load_matrix_sync(fa, a + row * k + i, k);
    wm::load_matrix_sync(fb, b + column * k + i, k);
    wm::mma_sync(sum, fa, fb, sum);
  }
  for (int i = 0; i < sum.num_elements; ++i)
    sum.x[i] *= alpha;
  wm::store_matrix_sync(c + row * n + column, sum, n, wm::mem_row_major);
}

// Four warps share the tiles in shared memory; each has two tiles side by side.
__global__ void tiled(const half *a, const half *b, float *c, int n, int k) {
  constexpr int kRow = 16 + 8;
  __shared__ half tileA[32 * kRow];
  __shared__ half tileB[64 * kRow];
  const int warp = threadIdx.x / 32, row = blockIdx.y * 32, column = blockIdx.x * 64;
  C sum[2];
  wm::fill_fragment(sum[0], 0.0f);
  wm::fill_fragment(sum[1], 0.0f);
  for (int step = 0; step < k; step += 16) {
    for (int i = threadIdx.x; i < 32 * 16; i += blockDim.x)
      tileA[i / 16 * kRow + i % 16] = a[(row + i / 16) * k + step + i % 16];
    for (int i = threadIdx.x; i < 64 * 16; i += blockDim.x)
      tileB[i / 16 * kRow + i % 16] = b[(column + i / 16) * k + step + i % 16];
    __syncthreads();
    A fa;
    B fb;
    wm::load_matrix_sync(fa, tileA + warp / 2 * 16 * kRow, kRow);
    for (int t = 0; t < 2; ++t) {
      wm::load_matrix_sync(fb, tileB + (warp % 2 * 2 + t) * 16 * kRow, kRow);
      wm::mma_sync(sum[t], fa, fb, sum[t]);
    }
    __syncthreads();
  }
  for (int t = 0; t < 2; ++t)
    wm::store_matrix_sync(c + (row + warp / 2 * 16) * n + column + (warp % 2 * 2 + t) * 16, sum[t], n, wm::mem_row_major);
}

// A bias by row and column straight on x[], and the largest of a row across its quad: not promised by CUDA, and done.
__global__ void layer(const half *a, const half *b, const float *bias, float *c, float *largest) {
  const int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  A fa;
  B fb;
  C sum;
  wm::fill_fragment(sum, 0.0f);
  wm::load_matrix_sync(fa, a + warp * 256, 16);
  wm::load_matrix_sync(fb, b + warp * 256, 16);
  wm::mma_sync(sum, fa, fb, sum);
  float top[2] = {-1e30f, -1e30f};
  for (int i = 0; i < 8; ++i) {
    const int row = lane / 4 + 8 * (i / 2 % 2), column = lane % 4 * 2 + i % 2 + 8 * (i / 4);
    sum.x[i] += bias[row] - bias[column] + warp;
    top[i / 2 % 2] = fmaxf(top[i / 2 % 2], sum.x[i]);
  }
  for (int i = 0; i < 2; ++i) {
    top[i] = fmaxf(top[i], __shfl_xor_sync(0xffffffff, top[i], 1));
    top[i] = fmaxf(top[i], __shfl_xor_sync(0xffffffff, top[i], 2));
    if (lane % 4 == 0)
      largest[warp * 16 + lane / 4 + 8 * i] = top[i];
  }
  // The result as an operand of the next product.
  A next;
  for (int i = 0; i < 8; ++i)
    next.x[i] = next.x[i + 8] = __float2half(fminf(fmaxf(sum.x[i], -8.0f), 8.0f));
  wm::mma_sync(sum, next, fb, sum);
  wm::store_matrix_sync(c + warp * 256, sum, 16, wm::mem_col_major);
}

// Warps that leave early, that loop longer than their neighbour, and that take the other branch.
__global__ void parted(const half *a, const half *b, float *c) {
  const int warp = threadIdx.x / 32;
  if (warp == 3)
    return;
  A fa;
  B fb;
  C sum;
  wm::fill_fragment(sum, 1.0f);
  for (int i = 0; i <= warp; ++i) {
    wm::load_matrix_sync(fa, a + (warp + i) * 256, 16);
    wm::load_matrix_sync(fb, b + i * 256, 16);
    wm::mma_sync(sum, fa, fb, sum);
  }
  if (warp == 1) {
    wm::load_matrix_sync(fb, b, 16);
    wm::mma_sync(sum, fa, fb, sum);
    wm::store_matrix_sync(c + warp * 256, sum, 16, wm::mem_row_major);
  } else {
    wm::store_matrix_sync(c + warp * 256, sum, 16, wm::mem_col_major);
  }
}

static int failures = 0;
static void expect(const char *name, const float *got, int count, float (*want)(int)) {
  if (cudaDeviceSynchronize() != cudaSuccess)
    failures += 1000;
  int wrong = 0, check = 0;
  for (int i = 0; i < count; ++i) {
    wrong += got[i] != want(i);
    check = static_cast<int>(check * 31u + static_cast<unsigned>(static_cast<int>(got[i])));
  }
  printf("%s: %d wrong, %d\n", name, wrong, check);
  failures += wrong;
}

constexpr int kM = 32, kN = 64, kK = 48;
static half *a, *b;
static float *c, *bias, *largest;

static float elementA(int i) { return __half2float(a[i]); }
static float elementB(int i) { return __half2float(b[i]); }
static float product(int rowA, int strideA, int columnB, int strideB, int k) {
  float sum = 0;
  for (int i = 0; i < k; ++i)
    sum += elementA(rowA * strideA + i) * elementB(columnB * strideB + i);
  return sum;
}
static float ofNaive(int i) { return 0.5f * product(i / kN, kK, i % kN, kK, kK); }
static float ofTiled(int i) { return product(i / kN, kK, i % kN, kK, kK); }
static float first(int warp, int row, int column) {
  return product(warp * 16 + row, 16, warp * 16 + column, 16, 16) + bias[row] - bias[column] + warp;
}
static float ofLayer(int i) {
  const int warp = i / 256, column = i / 16 % 16, row = i % 16;
  float sum = first(warp, row, column);
  for (int k = 0; k < 16; ++k)
    sum += fminf(fmaxf(first(warp, row, k), -8.0f), 8.0f) * elementB((warp * 16 + column) * 16 + k);
  return sum;
}
static float ofLargest(int i) {
  float top = -1e30f;
  for (int k = 0; k < 16; ++k)
    top = fmaxf(top, first(i / 16, i % 16, k));
  return top;
}
static float ofParted(int i) {
  const int warp = i / 256;
  const int row = warp == 1 ? i / 16 % 16 : i % 16, column = warp == 1 ? i % 16 : i / 16 % 16;
  if (warp == 3)
    return -1;
  float sum = 1;
  for (int k = 0; k <= warp; ++k)
    sum += product((warp + k) * 16 + row, 16, k * 16 + column, 16, 16);
  return warp == 1 ? sum + product((warp + 1) * 16 + row, 16, column, 16, 16) : sum;
}

int main() {
  cudaMallocManaged(&a, kN * kK * sizeof(half));
  cudaMallocManaged(&b, kN * kK * sizeof(half));
  cudaMallocManaged(&c, kM * kN * sizeof(float));
  cudaMallocManaged(&bias, 16 * sizeof(float));
  cudaMallocManaged(&largest, 32 * sizeof(float));
  for (int i = 0; i < kN * kK; ++i) {
    a[i] = __float2half(static_cast<float>(i * 7 % 11 % 7 - 3));
    b[i] = __float2half(static_cast<float>(i * 5 % 13 % 5 - 2));
  }
  for (int i = 0; i < 16; ++i)
    bias[i] = static_cast<float>(i * i % 7);
  // Three warps in a block: one wave has but one.
  naive<<<3, 96>>>(a, b, c, kM, kN, kK, 0.5f);
  expect("naive", c, kM * kN, ofNaive);
  tiled<<<dim3(kN / 64, kM / 32), 128>>>(a, b, c, kN, kK);
  expect("tiled", c, kM * kN, ofTiled);
  layer<<<1, 64>>>(a, b, bias, c, largest);
  expect("layer", c, 512, ofLayer);
  expect("largest", largest, 32, ofLargest);
  for (int i = 0; i < 1024; ++i)
    c[i] = -1;
  parted<<<1, 128>>>(a, b, c);
  expect("parted", c, 1024, ofParted);
  return failures != 0;
}
