// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// CUDA's keywords as clang attributes, for parsing without a toolkit.

#ifndef W2W_BUNDLED_HOST_DEFINES_H
#define W2W_BUNDLED_HOST_DEFINES_H

#define __host__ __attribute__((host))
#define __device__ __attribute__((device))
#define __global__ __attribute__((global))
#define __shared__ __attribute__((shared))
#define __constant__ __attribute__((constant))
#define __launch_bounds__(...) __attribute__((launch_bounds(__VA_ARGS__)))
#define __grid_constant__ __attribute__((grid_constant))
#ifndef __noinline__
#define __noinline__ __attribute__((noinline))
#endif
#define __forceinline__ __inline__ __attribute__((always_inline))
#define __align__(n) __attribute__((aligned(n)))
#define __builtin_align__(n) __align__(n)
#define __thread__ __thread
#define __import__
#define __export__
#define __cdecl
#define __annotate__(a) __attribute__((a))
#define __location__(a) __annotate__(a)
#define CUDARTAPI
#define CUDARTAPI_CDECL
#define CUDAAPI
#define __device_builtin__
#define __cudart_builtin__
#define __device_builtin_texture_type__ __attribute__((device_builtin_texture_type))
#define __device_builtin_surface_type__ __attribute__((device_builtin_surface_type))
#define __dv(v) = v
#define __specialization_static static
#define CUDART_CB
#define CUDA_CB
#define CUDART_VERSION 13000
#define CUDART_DEVICE __device__
#define CUDART_DEFAULT_STREAM ((cudaStream_t)0)

#endif
