// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What nvcc force-includes, as declarations: lets CUDA parse on a machine without a toolkit.
//
// It takes the place of clang's CUDA wrapper and of cuda_runtime.h. clang's own headers give the built-in variables and
// the device overloads of <cmath>; everything else is a prototype, so a parse is cheaper than with the real headers.
// w2w_nvcc_compat.h must be read after it: it adds what it adds to a real toolkit.

#ifndef W2W_BUNDLED_H
#define W2W_BUNDLED_H

#if defined(__CUDA__) && defined(__clang__) && defined(__cplusplus)

#include <__clang_cuda_math_forward_declares.h>

// libstdc++ keeps __float128 out of CUDA code when it sees this.
#define __CUDACC__
#include <climits>
#include <cmath>
#include <cstdlib>
#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "w2w_body.h"
#include "w2w_host_defines.h"

// clang's file of built-in variables must come first: the structs it declares are completed by the vector types.
#include <__clang_cuda_builtin_vars.h>

#include "w2w_vector_types.h"

struct dim3 {
  unsigned x, y, z;
  __host__ __device__ constexpr dim3(unsigned vx = 1, unsigned vy = 1, unsigned vz = 1) : x(vx), y(vy), z(vz) {}
  __host__ __device__ constexpr dim3(uint3 v) : x(v.x), y(v.y), z(v.z) {}
  __host__ __device__ constexpr operator uint3() const { return uint3{x, y, z}; }
};

// The driver API and the runtime share it.
struct CUuuid_st {
  char bytes[16];
};

#include "w2w_runtime_types.h"
#include "w2w_runtime_api.h"

// clang looks this function up when it sees `<<<...>>>`.
extern "C" unsigned __cudaPushCallConfiguration(dim3, dim3, size_t = 0, void * = 0);

extern "C" {
__device__ int vprintf(const char *, const char *);
__device__ int printf(const char *, ...);
__device__ void free(void *) __attribute((nothrow));
__device__ void *malloc(size_t) __attribute((nothrow)) __attribute__((malloc));
__device__ void __assertfail(const char *, const char *, unsigned, const char *, size_t);
__device__ void __assert_fail(const char *, const char *, unsigned, const char *) __attribute((nothrow));
}
namespace std {
__device__ void free(void *);
__device__ void *malloc(size_t);
} // namespace std

#include "w2w_device_functions.h"
#include "w2w_texture_objects.h"

#include <__clang_cuda_cmath.h>

// The guards of the headers that nvcc reads by itself.
#define __CHANNEL_DESCRIPTOR_H__
#define __CUDA_RUNTIME_API_H__
#define __CUDA_RUNTIME_H__
#define __DRIVER_TYPES_H__
#define __LIBRARY_TYPES_H__
#define __TEXTURE_TYPES_H__
#define __VECTOR_TYPES_H__

#endif
#endif
