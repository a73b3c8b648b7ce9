// RUN: %check-translate %s
// REQUIRES: cuda-toolkit
//
// The versions of the libraries, and switches of their headers.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include <cublas_v2.h>
// CHECK: #include <hipblas/hipblas.h>
#include <cusparse.h>
// CHECK: #include <hipsparse/hipsparse.h>
#include <cufft.h>
// CHECK: #include <hipfft/hipfft.h>
#include <cub/version.cuh>
// CHECK: #include <hipcub/hipcub_version.hpp>
#include <thrust/version.h>
#include <curand.h>
// CHECK: #include <hiprand/hiprand.h>
#if CUSPARSE_VERSION >= 11000 || CUSPARSE_VER_MAJOR > 10 // FINDING: api-unsupported, version-condition
// CHECK: #if CUSPARSE_VERSION >= 11000 || hipsparseVersionMajor > 10
#endif
#if CUFFT_VERSION > 3 // FINDING: api-unsupported
#endif
#if CUBLAS_VERSION >= 11000 || CUBLAS_VER_MAJOR > 10 // FINDING: api-unsupported, version-condition
// CHECK: #if CUBLAS_VERSION >= 11000 || hipblasVersionMajor > 10
#endif
#if CUB_VERSION >= 200000 && THRUST_VERSION > 100 // FINDING: version-condition
// CHECK: #if W2W_CUB_VERSION >= 200000 && THRUST_VERSION > 100
#endif
#if NCCL_VERSION_CODE >= 21000 || NCCL_MAJOR > 3
#endif
#if CUDNN_VERSION > 3 || CUDNN_MAJOR > 8 || CURAND_VERSION > 3 || CUSOLVER_VERSION > 1 // FINDING: version-condition, api-unsupported, api-unsupported, api-unsupported
// CHECK: #if CUDNN_VERSION > 3 || CUDNN_MAJOR > 8 || HIPRAND_VERSION > 3 || CUSOLVER_VERSION > 1
#endif
#if defined(CUDART_CB) || defined(CUDA_API_PER_THREAD_DEFAULT_STREAM) || defined(__CUDA_NO_HALF_OPERATORS__) // FINDING: api-unsupported
// CHECK: #if defined(CUDART_CB) || defined(HIP_API_PER_THREAD_DEFAULT_STREAM) || defined(__HIP_NO_HALF_OPERATORS__)
#endif
#define __CUDA_NO_HALF_CONVERSIONS__
// CHECK: #define __HIP_NO_HALF_CONVERSIONS__
#undef __CUDA_NO_HALF_OPERATORS__
// CHECK: #undef __HIP_NO_HALF_OPERATORS__
#undef __CUDA_NO_HALF_CONVERSIONS__
// CHECK: #undef __HIP_NO_HALF_CONVERSIONS__
#ifdef __CUDACC_DEBUG__ // FINDING: api-unsupported
#endif
#ifdef __CUDACC_RELAXED_CONSTEXPR__ // FINDING: api-unsupported
#endif
