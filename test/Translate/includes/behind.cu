// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuBLASLt's header declares cuBLAS's functions as well, and cuSOLVER's those of cuBLAS; HIP's headers do not.
//
// RUN: %check-translate %s
// REQUIRES: cuda-toolkit
#include <cublasLt.h>
// CHECK: #include <hip/hip_runtime.h>
// CHECK: #include <hipblas/hipblas.h>
// CHECK: #include <hipblaslt/hipblaslt.h>
#include <cstdio>

void say(cublasLtHandle_t *handle) {
  cublasStatus_t status = cublasLtCreate(handle);
  // CHECK: hipblasStatus_t status = hipblasLtCreate(handle);
  std::puts(cublasGetStatusString(status));
  // CHECK: std::puts(hipblasStatusToString(status));
}
