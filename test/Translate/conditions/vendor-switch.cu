// RUN: %check-translate %s
//
// The program's own switch for AMD: both sides are ported.
#ifdef USE_HIP // FINDING: vendor-switch
#include <hip/hip_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#else
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#endif
#if defined(MYLIB_USE_ROCM) && !defined(USE_CUDA) // FINDING: vendor-switch
hipError_t e;
// CHECK: hipError_t e;
#elif defined(USE_CUDA)
cudaError_t e;
// CHECK: hipError_t e;
#endif
#ifdef USE_HIP
#endif
#ifndef ENABLE_HIPPO
#endif
