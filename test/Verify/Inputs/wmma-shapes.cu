// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every shape, type and layout of nvcuda::wmma, in a block of two warps with matrices of their own. Each lane also writes
// what it holds in x[] of every fragment, so the fragments themselves are compared, not only the product.
// Inputs are small integers: all results are exact.

#include <cstdio>
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <mma.h>

using namespace nvcuda;

constexpr int kThreads = 64;
constexpr int kWords = 64; // of a thread

template <class T> __device__ T make(int n) { return static_cast<T>(n); }
template <> __device__ __half make<__half>(int n) { return __float2half(static_cast<float>(n)); }
template <> __device__ __nv_bfloat16 make<__nv_bfloat16>(int n) { return __float2bfloat16(static_cast<float>(n)); }
__device__ float number(__half v) { return __half2float(v); }
__device__ float number(__nv_bfloat16 v) { return __bfloat162float(v); }
template <class T> __device__ float number(T v) { return static_cast<float>(v); }

__device__ int small(unsigned seed) { return static_cast<int>((seed * 2654435761u >> 16) % 9u) - 4; }

template <int M, int N, int K, class Kind, class T, class Acc, class LayoutA, class LayoutB>
__global__ void product(wmma::layout_t layout, float *out) {
  constexpr int kStride = 32;
  __shared__ __align__(32) T a[2][kStride * kStride];
  __shared__ __align__(32) T b[2][kStride * kStride];
  __shared__ __align__(32) Acc c[2][M * N];
  for (unsigned i = threadIdx.x; i < 2 * kStride * kStride; i += kThreads) {
    (&a[0][0])[i] = make<T>(sizeof(T) == 1 ? 9 * small(i) + (T(-1) > T(0) ? 90 : 0) : small(i));
    (&b[0][0])[i] = make<T>(sizeof(T) == 1 ? 25 * small(i + 5000) + (T(-1) > T(0) ? 120 : 0) : small(i + 5000));
  }
  for (unsigned i = threadIdx.x; i < 2 * M * N; i += kThreads)
    (&c[0][0])[i] = make<Acc>(small(i + 9000));
  __syncthreads();
  const unsigned warp = threadIdx.x / 32;
  wmma::fragment<wmma::matrix_a, M, N, K, Kind, LayoutA> fa;
  wmma::fragment<wmma::matrix_b, M, N, K, Kind, LayoutB> fb;
  wmma::fragment<wmma::accumulator, M, N, K, Acc> fc, fd;
  wmma::load_matrix_sync(fa, a[warp], kStride);
  wmma::load_matrix_sync(fb, b[warp], kStride);
  wmma::load_matrix_sync(fc, c[warp], layout == wmma::mem_row_major ? N : M, layout);
  wmma::mma_sync(fd, fa, fb, fc);
  float *mine = out + threadIdx.x * kWords;
  for (int i = 0; i < fa.num_elements; ++i)
    mine[i] = number(fa.x[i]);
  for (int i = 0; i < fb.num_elements; ++i)
    mine[16 + i] = number(fb.x[i]);
  for (int i = 0; i < fc.num_elements; ++i) {
    mine[32 + i] = number(fc.x[i]);
    mine[40 + i] = number(fd.x[i]);
  }
  __syncthreads();
  wmma::store_matrix_sync(c[warp], fd, layout == wmma::mem_row_major ? M : N,
                          layout == wmma::mem_row_major ? wmma::mem_col_major : wmma::mem_row_major);
  __syncthreads();
  for (int i = 0; i < M * N / 32; ++i)
    mine[48 + i] = number(c[warp][threadIdx.x % 32 * (M * N / 32) + i]);
}

// Elements of less than a byte: A by rows and B by columns alone.
template <int K, class Kind, int operation> __global__ void packed(float *out) {
  constexpr int kWordsOfMatrix = K == 32 ? 32 : 32;
  __shared__ __align__(32) unsigned a[2][kWordsOfMatrix];
  __shared__ __align__(32) unsigned b[2][kWordsOfMatrix];
  for (unsigned i = threadIdx.x; i < 2 * kWordsOfMatrix; i += kThreads) {
    (&a[0][0])[i] = i * 2654435761u + 12345u;
    (&b[0][0])[i] = (i + 77u) * 2246822519u;
  }
  __syncthreads();
  const unsigned warp = threadIdx.x / 32;
  wmma::fragment<wmma::matrix_a, 8, 8, K, Kind, wmma::row_major> fa;
  wmma::fragment<wmma::matrix_b, 8, 8, K, Kind, wmma::col_major> fb;
  wmma::fragment<wmma::accumulator, 8, 8, K, int> fc;
  wmma::load_matrix_sync(fa, a[warp], K);
  wmma::load_matrix_sync(fb, b[warp], K);
  wmma::fill_fragment(fc, 3);
  if constexpr (operation == 0)
    wmma::mma_sync(fc, fa, fb, fc);
  else
    wmma::bmma_sync(fc, fa, fb, fc,
                    operation == 1 ? wmma::experimental::bmmaBitOpXOR : wmma::experimental::bmmaBitOpAND);
  float *mine = out + threadIdx.x * kWords;
  mine[0] = static_cast<float>(fa.x[0] & 0xffffu);
  mine[1] = static_cast<float>(fb.x[0] & 0xffffu);
  mine[2] = static_cast<float>(fc.x[0]);
  mine[3] = static_cast<float>(fc.x[1]);
}

// The sums leave the range of int on both sides, and go round or stay.
__global__ void saturated(bool satf, int *out) {
  __shared__ __align__(32) signed char a[256];
  __shared__ __align__(32) int c[2][256];
  for (unsigned i = threadIdx.x; i < 256; i += kThreads) {
    a[i] = static_cast<signed char>(small(i) * 30);
    c[0][i] = small(i + 100) > 0 ? 2147483647 - static_cast<int>(i) : -2147483647 - 1 + static_cast<int>(i);
    c[1][i] = static_cast<int>(i);
  }
  __syncthreads();
  wmma::fragment<wmma::matrix_a, 16, 16, 16, signed char, wmma::row_major> fa;
  wmma::fragment<wmma::matrix_b, 16, 16, 16, signed char, wmma::col_major> fb;
  wmma::fragment<wmma::accumulator, 16, 16, 16, int> f;
  wmma::load_matrix_sync(fa, a, 16);
  wmma::load_matrix_sync(fb, a, 16);
  wmma::load_matrix_sync(f, c[threadIdx.x / 32], 16, wmma::mem_row_major);
  wmma::mma_sync(f, fa, fb, f, satf);
  wmma::store_matrix_sync(out + 256 * (threadIdx.x / 32), f, 16, wmma::mem_row_major);
}

static float *out;

static void show(const char *name) {
  if (cudaDeviceSynchronize() != cudaSuccess) {
    printf("%s failed\n", name);
    return;
  }
  long long sum = 0;
  for (int i = 0; i < kThreads * kWords; ++i) {
    sum = sum * 31 % 1000003 + static_cast<int>(out[i]);
    out[i] = 0;
  }
  printf("%s %lld\n", name, sum);
}

template <int M, int N, int K, class Kind, class T, class Acc> static void layouts(const char *name) {
  using wmma::col_major;
  using wmma::row_major;
  printf("%dx%dx%d ", M, N, K);
  product<M, N, K, Kind, T, Acc, row_major, row_major><<<1, kThreads>>>(wmma::mem_row_major, out);
  show(name);
  product<M, N, K, Kind, T, Acc, row_major, col_major><<<1, kThreads>>>(wmma::mem_col_major, out);
  show(name);
  product<M, N, K, Kind, T, Acc, col_major, row_major><<<1, kThreads>>>(wmma::mem_row_major, out);
  show(name);
  product<M, N, K, Kind, T, Acc, col_major, col_major><<<1, kThreads>>>(wmma::mem_col_major, out);
  show(name);
}
template <class T, class Acc> static void shapes(const char *name) {
  layouts<16, 16, 16, T, T, Acc>(name);
  layouts<32, 8, 16, T, T, Acc>(name);
  layouts<8, 32, 16, T, T, Acc>(name);
}

int main() {
  cudaMallocManaged(&out, kThreads * kWords * sizeof(float));
  for (int i = 0; i < kThreads * kWords; ++i)
    out[i] = 0;
  shapes<__half, float>("half, float");
  shapes<__half, __half>("half, half");
  shapes<__nv_bfloat16, float>("bfloat16, float");
  shapes<signed char, int>("s8, int");
  shapes<unsigned char, int>("u8, int");
  layouts<16, 16, 8, wmma::precision::tf32, float, float>("tf32, float");
  layouts<8, 8, 4, double, double, double>("double, double");
  packed<32, wmma::experimental::precision::s4, 0><<<1, kThreads>>>(out);
  show("s4");
  packed<32, wmma::experimental::precision::u4, 0><<<1, kThreads>>>(out);
  show("u4");
  packed<128, wmma::experimental::precision::b1, 1><<<1, kThreads>>>(out);
  show("b1 xor");
  packed<128, wmma::experimental::precision::b1, 2><<<1, kThreads>>>(out);
  show("b1 and");
  int *sums;
  cudaMallocManaged(&sums, 512 * sizeof(int));
  for (int satf = 0; satf < 2; ++satf) {
    saturated<<<1, kThreads>>>(satf, sums);
    if (cudaDeviceSynchronize() != cudaSuccess)
      return 2;
    unsigned check = 0;
    for (int i = 0; i < 512; ++i)
      check = check * 31u + static_cast<unsigned>(sums[i]);
    printf("satf %d: %u\n", satf, check);
  }
  return 0;
}
