// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The macros nvcc predefines, after the headers that must not see them have made their choice.
//
// CCCL and nv/target ask for `__NVCC__` to tell nvcc from clang, and nvcc's path uses built-ins clang lacks. Today's CCCL
// is answered by the shadow cuda/std/__cccl/compiler.h; the others ask in guarded headers that are read here first.

#if __has_include(<nv/target>)
#include <nv/target>
#endif
#if !__has_include(<cuda/std/__cccl/preprocessor.h>) && __has_include(<cuda/std/version>)
#include <cuda/std/version>
#endif

// nvcc defines it to 1; clang's wrapper leaves it empty, so that `#if __CUDACC__` would not parse.
#undef __CUDACC__
#define __CUDACC__ 1

#ifndef __NVCC__
#define __NVCC__ 1
#endif
#ifndef __NVCC_DIAG_PRAGMA_SUPPORT__
#define __NVCC_DIAG_PRAGMA_SUPPORT__ 1
#endif

// Literals, not arithmetic on CUDART_VERSION: programs print and paste them.
#ifndef __CUDACC_VER_MAJOR__
#if CUDART_VERSION >= 14000
#define __CUDACC_VER_MAJOR__ 14
#elif CUDART_VERSION >= 13000
#define __CUDACC_VER_MAJOR__ 13
#elif CUDART_VERSION >= 12000
#define __CUDACC_VER_MAJOR__ 12
#elif CUDART_VERSION >= 11000
#define __CUDACC_VER_MAJOR__ 11
#else
#define __CUDACC_VER_MAJOR__ 10
#endif
#if CUDART_VERSION % 1000 / 10 == 0
#define __CUDACC_VER_MINOR__ 0
#elif CUDART_VERSION % 1000 / 10 == 1
#define __CUDACC_VER_MINOR__ 1
#elif CUDART_VERSION % 1000 / 10 == 2
#define __CUDACC_VER_MINOR__ 2
#elif CUDART_VERSION % 1000 / 10 == 3
#define __CUDACC_VER_MINOR__ 3
#elif CUDART_VERSION % 1000 / 10 == 4
#define __CUDACC_VER_MINOR__ 4
#elif CUDART_VERSION % 1000 / 10 == 5
#define __CUDACC_VER_MINOR__ 5
#elif CUDART_VERSION % 1000 / 10 == 6
#define __CUDACC_VER_MINOR__ 6
#elif CUDART_VERSION % 1000 / 10 == 7
#define __CUDACC_VER_MINOR__ 7
#elif CUDART_VERSION % 1000 / 10 == 8
#define __CUDACC_VER_MINOR__ 8
#else
#define __CUDACC_VER_MINOR__ 9
#endif
#define __CUDACC_VER_BUILD__ 88
#endif
#ifndef __CUDA_API_VER_MAJOR__
#define __CUDA_API_VER_MAJOR__ __CUDACC_VER_MAJOR__
#define __CUDA_API_VER_MINOR__ __CUDACC_VER_MINOR__
#endif

// nvcc's type traits for extended lambdas. No closure type is nvcc's kind under clang.
#define __nv_is_extended_device_lambda_closure_type(...) false
#define __nv_is_extended_host_device_lambda_closure_type(...) false
#define __nv_is_extended_device_lambda_with_preserved_return_type(...) false
