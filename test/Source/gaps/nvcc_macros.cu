// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The macros nvcc predefines, used to choose code.

#ifndef __NVCC__
#error "this file must be compiled with nvcc"
#endif
#ifndef __CUDACC__
#error "not CUDA"
#endif
#if !__CUDACC__ || !__NVCC__
#error "nvcc defines both to one"
#endif
#if __CUDACC_VER_MAJOR__ < 9
#error "too old"
#elif __CUDACC_VER_MAJOR__ * 100 + __CUDACC_VER_MINOR__ >= 1100
#define HAS_ASYNC_COPY 1
#endif
#if !defined(__CUDACC_VER_BUILD__) || CUDART_VERSION < 9000
#error "no version"
#endif
#ifdef __CUDA_ARCH__
#if __CUDA_ARCH__ < 700
#error "too old a target"
#endif
#endif

#if defined(__NVCC__) || defined(__CUDACC__)
#define HOST_DEVICE __host__ __device__ __forceinline__
#else
#define HOST_DEVICE inline
#endif

HOST_DEVICE int twice(int x) { return 2 * x; }
static const int version[] = {__CUDACC_VER_MAJOR__, __CUDACC_VER_MINOR__, __CUDACC_VER_BUILD__, HAS_ASYNC_COPY};

__global__ void kernel(int *out) { *out = twice(3); }
int main() { return version[0]; }
