// RUN: %check-translate %s
//
// A program that supports AMD already: the chains that ask for HIP stay whole.
#if defined(__HIP_PLATFORM_AMD__) || defined(__HIPCC__)
#include <hip/hip_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#define gpuMalloc hipMalloc
// CHECK: #define gpuMalloc hipMalloc
#else // FINDING: vendor-branch
#include <cuda_runtime.h>
// CHECK: #include <cuda_runtime.h>
#define gpuMalloc cudaMalloc
// CHECK: #define gpuMalloc cudaMalloc
#endif

#ifdef __HIP_PLATFORM_AMD__
hipStream_t s1;
// CHECK: hipStream_t s1;
#elif defined(__CUDACC__) && CUDART_VERSION >= 11000 // FINDING: vendor-branch
cudaStream_t s1;
// CHECK: cudaStream_t s1;
#else // FINDING: vendor-branch
cudaStream_t s1b;
// CHECK: cudaStream_t s1b;
#endif

#ifndef __HIPCC__ // FINDING: vendor-branch
cudaStream_t s2;
// CHECK: cudaStream_t s2;
#if CUDART_VERSION >= 12000
cudaStream_t s3;
// CHECK: cudaStream_t s3;
#endif
#endif

#if defined(__CUDA_ARCH__) || defined(__HIP_DEVICE_COMPILE__)
// CHECK: #if defined(__CUDA_ARCH__) || defined(__HIP_DEVICE_COMPILE__)
#define DEVICE_CODE
// CHECK: #define DEVICE_CODE
#endif
#if defined(__CUDACC__) || defined(__HIPCC__)
// CHECK: #if defined(__CUDACC__) || defined(__HIPCC__)
#define HD __host__ __device__
// CHECK: #define HD __host__ __device__
#else
#define HD
// CHECK: #define HD
#endif
#if defined(__HIP_PLATFORM_AMD__) && defined(UNKNOWN)
#define WIDTH 64
#else
cudaError_t maybe();
// CHECK: hipError_t maybe();
#endif

__global__ void kernel();
void outside(void *p) {
  gpuMalloc(&p, 4);
  // CHECK: gpuMalloc(&p, 4);
  cudaFree(p);
  // CHECK: hipFree(p);
#ifdef __HIP_PLATFORM_AMD__
  hipDeviceSynchronize();
  // CHECK: hipDeviceSynchronize();
#else // FINDING: vendor-branch
  cudaThreadSynchronize();
  // CHECK: cudaThreadSynchronize();
  asm volatile("bar.sync 0;");
  // CHECK: asm volatile("bar.sync 0;");
  kernel<<<1, 1>>>();
  // CHECK: kernel<<<1, 1>>>();
#endif
}
#if !defined(__HIP_PLATFORM_AMD__)
#include <cub/cub.cuh>
// CHECK: #include <cub/cub.cuh>
#endif
