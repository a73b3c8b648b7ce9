// RUN: %check-translate %s
//
// Conditions that ask whether a header of CUDA's was read ask for the one that takes its place.
#include <cuda_runtime.h>
#include <cufft.h>

#ifdef __DRIVER_TYPES_H__
// CHECK: #ifdef HIP_INCLUDE_HIP_DRIVER_TYPES_H
static const char *nameOf(cudaError_t e) { return cudaGetErrorName(e); }
#endif
#if defined(_CUFFT_H_) && defined __CUDA_RUNTIME_H__
// CHECK: #if defined(HIPFFT_H_) && defined HIP_INCLUDE_HIP_HIP_RUNTIME_H
static const char *nameOf(cufftResult e) { return e == CUFFT_PARSE_ERROR ? "parse" : ""; }
// CHECK: static const char *nameOf(hipfftResult e) { return e == HIPFFT_PARSE_ERROR ? "parse" : ""; }
#endif
// Read or not, HIP's library has a header of its own.
#ifdef CUBLAS_API_H_
// CHECK: #ifdef HIPBLAS_H
static const char *nameOf(cublasStatus_t) { return ""; }
#endif
#ifdef CUSPARSEAPI
// CHECK: #ifdef HIPSPARSE_H
#endif
// This one is part of HIP's runtime, and the program did not include it.
#ifdef __cuda_cuda_h__
// CHECK: #ifdef __cuda_cuda_h__
static const char *nameOf(CUresult) { return ""; }
#endif
#ifndef __CUDA_RUNTIME_API_H__
// CHECK: #ifndef HIP_INCLUDE_HIP_HIP_RUNTIME_API_H
#error "needs the runtime"
#endif
int main() { return nameOf(cudaSuccess)[0] + nameOf(CUFFT_SUCCESS)[0]; }
