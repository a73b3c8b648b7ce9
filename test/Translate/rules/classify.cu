// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// isnan of the host needs <math.h> in HIP, which the runtime's header includes.
#include <cmath>
#include <cuda_runtime.h>
// CHECK: #include <w2w/math.h>

__host__ __device__ inline bool isBad(double x) { return isnan(x) || ::isinf(x); }
// CHECK: __host__ __device__ inline bool isBad(double x) { return isnan(x) || ::isinf(x); }
