// RUN: %check-translate %s
//
// Every way to write an include of one of CUDA's headers.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include "cuda_fp16.h"
// CHECK: #include <hip/hip_fp16.h>
#  include   <cublas_v2.h>   // the BLAS
// CHECK: #  include   <hipblas/hipblas.h>   // the BLAS
#include<cuComplex.h>
// CHECK: #include<hip/hip_complex.h>
#include /* where */ <curand.h> /* random */
// CHECK: #include /* where */ <hiprand/hiprand.h> /* random */
# include <cufft.h>
// CHECK: # include <hipfft/hipfft.h>
#include <cuda_runtime_api.h>
// CHECK: #include <hip/hip_runtime_api.h>
#include <device_launch_parameters.h>
// CHECK-NOT: {{.*}}device_launch{{.*}}
#include \
  <cusparse.h>
  // CHECK: <hipsparse/hipsparse.h>
#include <vector>
// CHECK: #include <vector>
#include <cuda.h> // the driver API
// CHECK-NOT: {{.*}}the driver API{{.*}}
#ifdef NEVER_DEFINED
#include <cusolverDn.h>
// CHECK: #include <hipsolver/hipsolver.h>
#include <nccl.h>
// CHECK: #include <rccl/rccl.h>
#include "cuda_runtime.h"
// CHECK: #include <hip/hip_runtime.h>
#include <cudnn.h>
// CHECK: #include <miopen/miopen.h>
#include <cupti.h> // FINDING: header-unsupported
#else
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#endif
#define RUNTIME_HEADER <cuda_runtime.h>
// CHECK: #define RUNTIME_HEADER <hip/hip_runtime.h>
#include RUNTIME_HEADER
#if defined(__has_include) && __has_include(<cub/cub.cuh>) && __has_include("cufft.h") && !__has_include(<cupti.h>)
// CHECK: #if defined(__has_include) && __has_include(<hipcub/hipcub.hpp>) && __has_include(<hipfft/hipfft.h>) && !__has_include(<cupti.h>)
#endif
#if __has_include("own.h") || __has_include(<vector>)
// CHECK: #if __has_include("own.h") || __has_include(<vector>)
#endif
#define LESS <3>
// CHECK: #define LESS <3>
#define OTHER_HEADER <cupti.h> // FINDING: header-unsupported
// CHECK: #define OTHER_HEADER <cupti.h>
int after;
// CHECK: int after;
