// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuSOLVER's header declares cuBLAS; hipSOLVER's does not declare hipBLAS.  What the program includes itself comes once.
//
// RUN: %check-translate %s
// REQUIRES: cuda-toolkit
#include <cusolverDn.h>
// CHECK: #include <hip/hip_runtime.h>
// CHECK: #include <hipblas/hipblas.h>
// CHECK: #include <hipsolver/hipsolver.h>

cublasStatus_t create(cublasHandle_t *handle) { return cublasCreate(handle); }
// CHECK: hipblasStatus_t create(hipblasHandle_t *handle) { return hipblasCreate(handle); }
