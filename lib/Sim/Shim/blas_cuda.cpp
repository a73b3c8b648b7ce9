// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuBLAS for simulated programs: the names of cublas_v2.h over blas.inc.
//
// Not here, and so a link error that names the function: the interface before
// version 2 (cublas.h), packed and banded symmetric routines, the factorisations
// of batches, cublasLt and cublasXt.

#include <cublas_v2.h>
#include <cuda_runtime_api.h>

#if !__has_include(<cblas.h>)
#include "LibraryApi.h"
extern "C" cublasStatus_t cublasCreate(cublasHandle_t *) {
  w2wlib::refuse("cublasCreate (OpenBLAS's header was not found when the program was built)");
}
#else

#define BLAS(name) cublas##name
#define ENUM(name) CUBLAS_##name
#define W2W_BLAS_PREFIX "cublas"
#define W2W_BLAS_HAS_64 (CUBLAS_VER_MAJOR >= 12)
#define W2W_BLAS_COPIES_64 W2W_BLAS_HAS_64
#define W2W_INVALID_ENUM CUBLAS_STATUS_INVALID_VALUE
#define W2W_NULL_HANDLE CUBLAS_STATUS_INVALID_VALUE
#define W2W_TRSM_CONST const
#define W2W_VOID_ARRAY(T, name) T *const name[]

using ApiComplex = cuComplex;
using ApiDoubleComplex = cuDoubleComplex;
using ApiHalf = __half;
using ApiType = cudaDataType;
using ApiStride = long long;
using ApiStream = cudaStream_t;

/// \p height rows of \p width bytes through the runtime, so that the trace has the copy.
static bool w2wCopy2D(void *dst, size_t dstPitch, const void *src, size_t srcPitch, size_t width, size_t height,
                      bool toDevice, void *stream, bool isAsync) {
  auto kind = toDevice ? cudaMemcpyHostToDevice : cudaMemcpyDeviceToHost;
  if (dstPitch == width && srcPitch == width)
    return (isAsync ? cudaMemcpyAsync(dst, src, width * height, kind, static_cast<cudaStream_t>(stream))
                    : cudaMemcpy(dst, src, width * height, kind)) == cudaSuccess;
  return (isAsync ? cudaMemcpy2DAsync(dst, dstPitch, src, srcPitch, width, height, kind,
                                      static_cast<cudaStream_t>(stream))
                  : cudaMemcpy2D(dst, dstPitch, src, srcPitch, width, height, kind)) == cudaSuccess;
}

#include "LibraryApi.h"
#include "blas_gemmex.inc"

static w2wblas::Compute toCompute(cublasComputeType_t type) {
  using w2wblas::Compute;
  switch (type) {
  case CUBLAS_COMPUTE_16F: case CUBLAS_COMPUTE_16F_PEDANTIC: return Compute::Half;
  case CUBLAS_COMPUTE_32I: case CUBLAS_COMPUTE_32I_PEDANTIC: return Compute::Int;
  case CUBLAS_COMPUTE_64F: case CUBLAS_COMPUTE_64F_PEDANTIC: return Compute::Double;
  case CUBLAS_COMPUTE_32F: case CUBLAS_COMPUTE_32F_PEDANTIC: case CUBLAS_COMPUTE_32F_FAST_16F:
  case CUBLAS_COMPUTE_32F_FAST_16BF: case CUBLAS_COMPUTE_32F_FAST_TF32: return Compute::Float;
  default: w2wlib::refuse("cublasGemmEx with an emulated compute type");
  }
}

#include "blas.inc"

extern "C" {
cublasStatus_t cublasGetVersion_v2(cublasHandle_t, int *version) {
  if (!version)
    return CUBLAS_STATUS_INVALID_VALUE;
  *version = CUBLAS_VERSION;
  return CUBLAS_STATUS_SUCCESS;
}
cublasStatus_t cublasGetProperty(libraryPropertyType type, int *value) {
  if (!value || type < MAJOR_VERSION || type > PATCH_LEVEL)
    return CUBLAS_STATUS_INVALID_VALUE;
  *value = type == MAJOR_VERSION ? CUBLAS_VER_MAJOR : type == MINOR_VERSION ? CUBLAS_VER_MINOR : CUBLAS_VER_PATCH;
  return CUBLAS_STATUS_SUCCESS;
}
size_t cublasGetCudartVersion(void) { return CUDART_VERSION; }
cublasStatus_t cublasSetWorkspace_v2(cublasHandle_t handle, void *, size_t) {
  return w2wblas::find(handle) ? CUBLAS_STATUS_SUCCESS : CUBLAS_STATUS_NOT_INITIALIZED;
}
cublasStatus_t cublasSetSmCountTarget(cublasHandle_t handle, int count) {
  return w2wblas::set(handle, count, &w2wblas::Context::multiprocessors);
}
cublasStatus_t cublasGetSmCountTarget(cublasHandle_t handle, int *count) {
  return w2wblas::get(handle, count, &w2wblas::Context::multiprocessors);
}
cublasStatus_t cublasLoggerConfigure(int, int, int, const char *) { return CUBLAS_STATUS_SUCCESS; }
cublasStatus_t cublasSetLoggerCallback(cublasLogCallback) { return CUBLAS_STATUS_SUCCESS; }

#define W2W_STATUS(name) \
  case CUBLAS_STATUS_##name: return "CUBLAS_STATUS_" #name;
const char *cublasGetStatusName(cublasStatus_t status) {
  switch (status) {
    W2W_STATUS(SUCCESS)
    W2W_STATUS(NOT_INITIALIZED)
    W2W_STATUS(ALLOC_FAILED)
    W2W_STATUS(INVALID_VALUE)
    W2W_STATUS(ARCH_MISMATCH)
    W2W_STATUS(MAPPING_ERROR)
    W2W_STATUS(EXECUTION_FAILED)
    W2W_STATUS(INTERNAL_ERROR)
    W2W_STATUS(NOT_SUPPORTED)
    W2W_STATUS(LICENSE_ERROR)
  }
  return "UNKNOWN";
}
const char *cublasGetStatusString(cublasStatus_t status) {
  switch (status) {
  case CUBLAS_STATUS_SUCCESS: return "success";
  case CUBLAS_STATUS_NOT_INITIALIZED: return "the library was not initialized";
  case CUBLAS_STATUS_ALLOC_FAILED: return "the resource allocation failed";
  case CUBLAS_STATUS_INVALID_VALUE: return "an invalid numerical value was used as an argument";
  case CUBLAS_STATUS_ARCH_MISMATCH: return "an absent device architectural feature is required";
  case CUBLAS_STATUS_MAPPING_ERROR: return "an access to GPU memory space failed";
  case CUBLAS_STATUS_EXECUTION_FAILED: return "the GPU program failed to execute";
  case CUBLAS_STATUS_INTERNAL_ERROR: return "an internal operation failed";
  case CUBLAS_STATUS_NOT_SUPPORTED: return "the functionality is not supported";
  case CUBLAS_STATUS_LICENSE_ERROR: return "the functionality requested requires some license";
  }
  return "unknown error code";
}

// Float accumulation with the element types as arguments.
cublasStatus_t cublasSgemmEx(cublasHandle_t h, cublasOperation_t ta, cublasOperation_t tb, int m, int n, int k,
                             const float *alpha, const void *a, cudaDataType typeA, int lda, const void *b,
                             cudaDataType typeB, int ldb, const float *beta, void *c, cudaDataType typeC, int ldc) {
  return w2wblas::gemmEx("cublasSgemmEx", h, ta, tb, m, n, k, alpha, a, typeA, lda, 0, b, typeB, ldb, 0, beta, c,
                         typeC, ldc, 0, 1, w2wblas::Compute::Float);
}
}

#endif
