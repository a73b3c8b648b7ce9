// RUN: %check-translate %s
//
// Conditions on versions and on the compiler.
#include <cuda.h>
// CHECK: #include <hip/hip_runtime.h>
#include <cuda_runtime.h>

#if CUDART_VERSION >= 11000 && CUDART_VERSION < 13000 // FINDING: version-condition, version-condition
// CHECK: #if W2W_CUDART_VERSION >= 11000 && W2W_CUDART_VERSION < 13000
#endif
#if defined(CUDA_VERSION) && (CUDA_VERSION >= 12010) // FINDING: version-condition, version-condition
// CHECK: #if defined(W2W_CUDA_VERSION) && (W2W_CUDA_VERSION >= 12010)
int since121;
#else
int before121 = CUDA_VERSION;
// CHECK: int before121 = W2W_CUDA_VERSION;
#endif
#if __CUDACC_VER_MAJOR__ > 11 || (__CUDACC_VER_MAJOR__ == 11 && __CUDACC_VER_MINOR__ >= 4) // FINDING: version-condition, version-condition, version-condition
// CHECK: #if W2W_CUDACC_VER_MAJOR > 11 || (W2W_CUDACC_VER_MAJOR == 11 && W2W_CUDACC_VER_MINOR >= 4)
#endif
#if __CUDACC_VER_MAJOR__ * 1000 + __CUDACC_VER_MINOR__ * 10 >= 11040 // FINDING: version-condition, version-condition
// CHECK: #if W2W_CUDACC_VER_MAJOR * 1000 + W2W_CUDACC_VER_MINOR * 10 >= 11040
#endif
#ifdef CUDART_VERSION // FINDING: version-condition
// CHECK: #ifdef W2W_CUDART_VERSION
#endif
#ifdef __CUDACC__
// CHECK: #ifdef __HIPCC__
#define HD __host__ __device__
#else
#define HD
#endif
#ifdef __NVCC__
// CHECK: #ifdef __HIPCC__
#pragma nv_diag_suppress 177
#endif
#if defined(__CUDACC__) || defined(__NVCC__)
// CHECK: #if defined(__HIPCC__) || defined(__HIPCC__)
#endif
#ifndef __CUDACC__
// CHECK: #ifndef __HIPCC__
#error "needs nvcc"
#endif
#if !defined(__CUDACC_RTC__)
// CHECK: #if !defined(__HIPCC_RTC__)
#endif
#ifdef __CUDACC_EXTENDED_LAMBDA__ // FINDING: api-unsupported
#endif
int version = CUDART_VERSION / 1000;
// CHECK: int version = W2W_CUDART_VERSION / 1000;
HD int f() { return CUDART_VERSION >= 12000 ? 1 : 0; }
// CHECK: HD int f() { return W2W_CUDART_VERSION >= 12000 ? 1 : 0; }
#if CUDA_VERSION >= 99000 // FINDING: version-condition
// CHECK: #if W2W_CUDA_VERSION >= 99000
void cudaOnlyIn13() { cudaNotIn12(); }
#endif
