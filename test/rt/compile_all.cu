// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Instantiates every function of every header, for compilation only: as HIP for each target and as CUDA for sm_80 and
// sm_90, without a warning. What `semantics.cu` runs comes with its headers; the rest is called here.

#include "element_cases.h"
#include "memory_cases.h"
#include "scalar_cases.h"
#include "small_float_cases.h"
#include "warp_cases.h"

#if !W2W_DEVICE_PASS
#ifdef W2W_CUDA_ARCH
#error W2W_CUDA_ARCH tells device code from host code
#endif
#elif W2W_CUDA_ARCH < 800
#error W2W_CUDA_ARCH claims too little
#endif
static_assert(W2W_CUDART_VERSION >= 12000 && W2W_CUDA_VERSION >= 12000 && W2W_CUDACC_VER_MAJOR >= 12, "CUDA version");
static_assert(W2W_CUDACC_VER_MINOR >= 0 && W2W_CUDACC_VER_BUILD >= 0, "CUDA version");
static_assert(w2w::kWarpSize == 32, "a warp has 32 lanes");

__global__ void stop(int how) {
  if (how == 1)
    w2w::trap();
  if (how == 2)
    w2w::brkpt();
}

__global__ void extrema(unsigned *u, long long *l, unsigned long long *ul) {
  u[0] = w2w::umin(u[1], u[2]) + w2w::umax(u[3], u[4]);
  l[0] = w2w::llmin(l[1], l[2]) + w2w::llmax(l[3], l[4]);
  ul[0] = w2w::ullmin(ul[1], ul[2]) + w2w::ullmax(ul[3], ul[4]);
}

__global__ void hyperbolic(w2w::Half *h, w2w::Half2 *h2, w2w::Bfloat16 *b, w2w::Bfloat162 *b2) {
  h[0] = w2w::htanh(h[1]);
  h[2] = w2w::htanh_approx(h[3]);
  h2[0] = w2w::h2tanh(h2[1]);
  h2[2] = w2w::h2tanh_approx(h2[3]);
  b[0] = w2w::htanh(b[1]);
  b[2] = w2w::htanh_approx(b[3]);
  b2[0] = w2w::h2tanh(b2[1]);
  b2[2] = w2w::h2tanh_approx(b2[3]);
  b2[4] = w2w::make_bfloat162(b[4], b[5]);
}

template <class T> __device__ void exchange(T *address, T value) {
  w2w::atomicExch_block(address, value);
  w2w::atomicAdd_block(address, value);
}
template <class T> __device__ void bits(T *address, T value) {
  w2w::atomicMin_block(address, value);
  w2w::atomicMax_block(address, value);
  w2w::atomicAnd_block(address, value);
  w2w::atomicOr_block(address, value);
  w2w::atomicXor_block(address, value);
  w2w::atomicAnd(address, value);
  w2w::atomicOr(address, value);
  w2w::atomicXor(address, value);
  w2w::atomicAnd_system(address, value);
  w2w::atomicOr_system(address, value);
  w2w::atomicXor_system(address, value);
}
template <class T> __device__ void sums(T *address, T value) {
  w2w::atomicAdd(address, value);
  w2w::atomicAdd_system(address, value);
  w2w::atomicAdd_block(address, value);
}
__global__ void atomics(int *i, unsigned *u, long long *l, unsigned long long *ul, float *f, double *d) {
  exchange(i, 1);
  exchange(u, 1u);
  exchange(ul, 1ull);
  exchange(f, 1.0f);
  bits(i, 1);
  bits(u, 1u);
  bits(l, 1ll);
  bits(ul, 1ull);
  sums(i, 1);
  sums(u, 1u);
  sums(ul, 1ull);
  sums(f, 1.0f);
  sums(d, 1.0);
  w2w::atomicSub_block(u, 1u);
  w2w::atomicCAS(i, 1, 2);
  w2w::atomicCAS(ul, 1ull, 2ull);
  w2w::atomicCAS_block(i, 1, 2);
  w2w::atomicCAS_block(u, 1u, 2u);
}
__global__ void vectors(float2 *f2, float4 *f4) {
#if W2W_AMD || (defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 900 && !defined(__clang__))
  sums(f2, make_float2(1.0f, 2.0f));
  sums(f4, make_float4(1.0f, 2.0f, 3.0f, 4.0f));
#else
  sums(&f2->x, f4->w);
#endif
}

int useOnHost(float x) {
  float sine, cosine;
  w2w::sincospi(x, &sine, &cosine);
  float sum = w2w::rsqrt(x) + w2w::rcbrt(x) + w2w::exp10(x) + w2w::normcdf(x) + w2w::j0(x) + w2w::yn(1, x) + sine;
  w2w::Bfloat162 pair = w2w::floats2bfloat162_rn(sum, w2w::min(cosine, 1.0f));
  (void)pair;
  return w2w::bfloat162int_rz(w2w::int2bfloat16_rn(257)) + w2w::vimax3_s32_relu(1, 2, 3);
}
