// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Near misses: cuBLASLt alone needs no hipBLAS, and what is included already is not included again.
//
// RUN: %check-translate %s
// REQUIRES: cuda-toolkit
#include <cublasLt.h>
// CHECK: #include <hip/hip_runtime.h>
// CHECK-NOT: hipblas.h
// CHECK: #include <hipblaslt/hipblaslt.h>

cublasStatus_t create(cublasLtHandle_t *handle, cublasOperation_t) { return cublasLtCreate(handle); }
// CHECK: hipblasStatus_t create(hipblasLtHandle_t *handle, hipblasOperation_t) { return hipblasLtCreate(handle); }
