// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Golden-data probe of nvcuda::wmma: every fragment type and layout. For each lane the elements x[] of the loaded A, B and C
// fragments and of the product, then D as stored in both layouts. Inputs are small integers, so results are exact.

#include "probe.h"
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <mma.h>
using namespace probe;
using namespace nvcuda;

template <class T> struct Put {
  static __device__ T value(int n) { return (T)n; }
};
template <> struct Put<__half> {
  static __device__ __half value(int n) { return __float2half((float)n); }
};
template <> struct Put<__nv_bfloat16> {
  static __device__ __nv_bfloat16 value(int n) { return __float2bfloat16((float)n); }
};
__device__ inline u32 asBits(float v) { return __float_as_uint(v); }
__device__ inline u32 asBits(__half v) { return __half_as_ushort(v); }
__device__ inline u32 asBits(__nv_bfloat16 v) { return __bfloat16_as_ushort(v); }
__device__ inline u32 asBits(int v) { return (u32)v; }
__device__ inline u32 asBits(signed char v) { return (u32)v; }
__device__ inline u32 asBits(unsigned char v) { return v; }
__device__ inline u32 asBits(double v) { return (u32)__double2int_rn(v * 4.0); }

// One warp. The parts of the output begin at multiples of 1024 words: A, B, C, product, D by rows, D by columns.
template <int M, int N, int K, class Kind, class T, class Acc, class LayoutA, class LayoutB, wmma::layout_t LayoutC> struct Product {
  typedef u32 Out;
  static const unsigned count = 6 * 1024, grid = 1, block = 32;
  // The distance of the rows or columns of A and B, a multiple of 16 bytes for every type.
  static const unsigned stride = 32;
  static __device__ void run(u32 *out) {
    __shared__ __align__(32) T a[stride * stride];
    __shared__ __align__(32) T b[stride * stride];
    __shared__ __align__(32) Acc c[M * N];
    unsigned lane = threadIdx.x;
    for (unsigned i = lane; i < stride * stride; i += 32)
      a[i] = Put<T>::value(sizeof(T) == 1 ? (int)below(100, i, 0) : tiny(i, 0));
    for (unsigned i = lane; i < stride * stride; i += 32)
      b[i] = Put<T>::value(sizeof(T) == 1 ? (int)below(100, i, 1) : tiny(i, 1));
    for (unsigned i = lane; i < M * N; i += 32)
      c[i] = Put<Acc>::value(tiny(i, 2));
    __syncwarp();
    wmma::fragment<wmma::matrix_a, M, N, K, Kind, LayoutA> fa;
    wmma::fragment<wmma::matrix_b, M, N, K, Kind, LayoutB> fb;
    wmma::fragment<wmma::accumulator, M, N, K, Acc> fc, fd;
    wmma::load_matrix_sync(fa, a, stride);
    wmma::load_matrix_sync(fb, b, stride);
    wmma::load_matrix_sync(fc, c, LayoutC == wmma::mem_row_major ? N : M, LayoutC);
    wmma::mma_sync(fd, fa, fb, fc);
    for (int k = 0; k < fa.num_elements; ++k)
      out[k * 32 + lane] = asBits(fa.x[k]);
    for (int k = 0; k < fb.num_elements; ++k)
      out[1024 + k * 32 + lane] = asBits(fb.x[k]);
    for (int k = 0; k < fc.num_elements; ++k) {
      out[2048 + k * 32 + lane] = asBits(fc.x[k]);
      out[3072 + k * 32 + lane] = asBits(fd.x[k]);
    }
    __syncwarp();
    wmma::store_matrix_sync(c, fd, N, wmma::mem_row_major);
    __syncwarp();
    for (unsigned i = lane; i < M * N; i += 32)
      out[4096 + i] = asBits(c[i]);
    __syncwarp();
    wmma::store_matrix_sync(c, fd, M, wmma::mem_col_major);
    __syncwarp();
    for (unsigned i = lane; i < M * N; i += 32)
      out[5120 + i] = asBits(c[i]);
  }
};
template <int M, int N, int K, class Kind, class T, class Acc> struct Layouts {
  Entry rr, rc, cr, cc;
  explicit Layouts(const char *name)
      : rr(Exact, &runWhole<Product<M, N, K, Kind, T, Acc, wmma::row_major, wmma::row_major, wmma::mem_row_major>>, join(name, "-row-row")),
        rc(Exact, &runWhole<Product<M, N, K, Kind, T, Acc, wmma::row_major, wmma::col_major, wmma::mem_col_major>>, join(name, "-row-col")),
        cr(Exact, &runWhole<Product<M, N, K, Kind, T, Acc, wmma::col_major, wmma::row_major, wmma::mem_row_major>>, join(name, "-col-row")),
        cc(Exact, &runWhole<Product<M, N, K, Kind, T, Acc, wmma::col_major, wmma::col_major, wmma::mem_col_major>>, join(name, "-col-col")) {}
  static const char *join(const char *a, const char *b) {
    static char text[100];
    snprintf(text, sizeof(text), "%s%s", a, b);
    return text;
  }
};
Layouts<16, 16, 16, __half, __half, float> h0("wmma-16x16x16-half-float");
Layouts<32, 8, 16, __half, __half, float> h1("wmma-32x8x16-half-float");
Layouts<8, 32, 16, __half, __half, float> h2("wmma-8x32x16-half-float");
Layouts<16, 16, 16, __half, __half, __half> h3("wmma-16x16x16-half-half");
Layouts<32, 8, 16, __half, __half, __half> h4("wmma-32x8x16-half-half");
Layouts<8, 32, 16, __half, __half, __half> h5("wmma-8x32x16-half-half");
Layouts<16, 16, 16, __nv_bfloat16, __nv_bfloat16, float> b0("wmma-16x16x16-bf16-float");
Layouts<32, 8, 16, __nv_bfloat16, __nv_bfloat16, float> b1("wmma-32x8x16-bf16-float");
Layouts<8, 32, 16, __nv_bfloat16, __nv_bfloat16, float> b2("wmma-8x32x16-bf16-float");
Layouts<16, 16, 16, signed char, signed char, int> i0("wmma-16x16x16-s8-int");
Layouts<32, 8, 16, signed char, signed char, int> i1("wmma-32x8x16-s8-int");
Layouts<8, 32, 16, signed char, signed char, int> i2("wmma-8x32x16-s8-int");
Layouts<16, 16, 16, unsigned char, unsigned char, int> u0("wmma-16x16x16-u8-int");
Layouts<32, 8, 16, unsigned char, unsigned char, int> u1("wmma-32x8x16-u8-int");
Layouts<8, 32, 16, unsigned char, unsigned char, int> u2("wmma-8x32x16-u8-int");
Layouts<16, 16, 8, wmma::precision::tf32, float, float> t0("wmma-16x16x8-tf32-float");
Layouts<8, 8, 4, double, double, double> d0("wmma-8x8x4-double-double");

// Types of less than a byte: words of elements, A by rows and B by columns only.
template <int K, class Kind, int Operation> struct SubByte {
  typedef u32 Out;
  static const unsigned count = 6 * 64, grid = 1, block = 32;
  static __device__ void run(u32 *out) {
    const unsigned words = 8 * K / (K == 32 ? 8 : 32);
    __shared__ __align__(32) u32 a[words];
    __shared__ __align__(32) u32 b[words];
    __shared__ __align__(32) int c[64];
    unsigned lane = threadIdx.x;
    for (unsigned i = lane; i < words; i += 32) {
      a[i] = bits32(i, 0);
      b[i] = bits32(i, 1);
    }
    for (unsigned i = lane; i < 64; i += 32)
      c[i] = tiny(i, 2);
    __syncwarp();
    wmma::fragment<wmma::matrix_a, 8, 8, K, Kind, wmma::row_major> fa;
    wmma::fragment<wmma::matrix_b, 8, 8, K, Kind, wmma::col_major> fb;
    wmma::fragment<wmma::accumulator, 8, 8, K, int> fc, fd;
    wmma::load_matrix_sync(fa, a, K);
    wmma::load_matrix_sync(fb, b, K);
    wmma::load_matrix_sync(fc, c, 8, wmma::mem_row_major);
    multiply(fd, fa, fb, fc);
    out[lane] = (u32)fa.x[0];
    out[64 + lane] = (u32)fb.x[0];
    for (int k = 0; k < fd.num_elements; ++k)
      out[128 + k * 32 + lane] = (u32)fd.x[k];
    __syncwarp();
    wmma::store_matrix_sync(c, fd, 8, wmma::mem_row_major);
    __syncwarp();
    for (unsigned i = lane; i < 64; i += 32)
      out[256 + i] = (u32)c[i];
  }
  template <class D, class A, class B> static __device__ void multiply(D &d, A &a, B &b, D &c) {
    if constexpr (Operation == 0)
      wmma::mma_sync(d, a, b, c);
    else if constexpr (Operation == 1)
      wmma::bmma_sync(d, a, b, c, wmma::experimental::bmmaBitOpXOR, wmma::experimental::bmmaAccumulateOpPOPC);
    else
      wmma::bmma_sync(d, a, b, c, wmma::experimental::bmmaBitOpAND, wmma::experimental::bmmaAccumulateOpPOPC);
  }
};
Entry s4Entry(Exact, &runWhole<SubByte<32, wmma::experimental::precision::s4, 0>>, "wmma-8x8x32-s4-int");
Entry u4Entry(Exact, &runWhole<SubByte<32, wmma::experimental::precision::u4, 0>>, "wmma-8x8x32-u4-int");
Entry xorEntry(Exact, &runWhole<SubByte<128, wmma::experimental::precision::b1, 1>>, "wmma-8x8x128-b1-xor");
Entry andEntry(Exact, &runWhole<SubByte<128, wmma::experimental::precision::b1, 2>>, "wmma-8x8x128-b1-and");

// Filling, elementwise use, and a second product on the accumulator.
WHOLE("wmma-fill-scale-chain", u32, 256, 1, 32, __shared__ __align__(32) __half a[256]; __shared__ __align__(32) float c[256]; unsigned lane = threadIdx.x;
      for (unsigned k = lane; k < 256; k += 32) a[k] = __float2half((float)tiny(k, 0)); __syncwarp();
      wmma::fragment<wmma::matrix_a, 16, 16, 16, __half, wmma::row_major> fa; wmma::fragment<wmma::matrix_b, 16, 16, 16, __half, wmma::col_major> fb;
      wmma::fragment<wmma::accumulator, 16, 16, 16, float> f; wmma::fill_fragment(f, 3.0f); wmma::load_matrix_sync(fa, a, 16); wmma::load_matrix_sync(fb, a, 16);
      wmma::mma_sync(f, fa, fb, f); for (int k = 0; k < f.num_elements; ++k) f.x[k] = f.x[k] * 0.5f + 1.0f; wmma::mma_sync(f, fa, fb, f);
      wmma::store_matrix_sync(c, f, 16, wmma::mem_row_major); __syncwarp(); for (unsigned k = lane; k < 256; k += 32) out[k] = __float_as_uint(c[k]);)
WHOLE("wmma-satfinite-s8", u32, 256, 1, 32, __shared__ __align__(32) signed char a[256]; __shared__ __align__(32) int c[256]; unsigned lane = threadIdx.x;
      for (unsigned k = lane; k < 256; k += 32) { a[k] = (signed char)bits32(k, 0); c[k] = (int)int32(k + 512, 1); } __syncwarp();
      wmma::fragment<wmma::matrix_a, 16, 16, 16, signed char, wmma::row_major> fa; wmma::fragment<wmma::matrix_b, 16, 16, 16, signed char, wmma::col_major> fb;
      wmma::fragment<wmma::accumulator, 16, 16, 16, int> f; wmma::load_matrix_sync(fa, a, 16); wmma::load_matrix_sync(fb, a, 16); wmma::load_matrix_sync(f, c, 16, wmma::mem_row_major);
      wmma::mma_sync(f, fa, fb, f, true); __syncwarp(); wmma::store_matrix_sync(c, f, 16, wmma::mem_row_major); __syncwarp(); for (unsigned k = lane; k < 256; k += 32) out[k] = (u32)c[k];)

int main(int argc, char **argv) { return runProbe(argc, argv); }
