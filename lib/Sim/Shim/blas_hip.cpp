// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// hipBLAS for simulated programs: the names of hipblas.h over blas.inc.
//
// With HIPBLAS_V2 the header gives complex routines and those with element types
// the suffix _v2; without it programs call the names as they are.  Complex
// numbers look the same in both, so the old names are aliases; the old gemmEx
// has other numbers for the types and is written out below.

#define HIPBLAS_V2
#include <hip/hip_runtime_api.h>
#include <hipblas/hipblas.h>

#if !__has_include(<cblas.h>)
#include "LibraryApi.h"
extern "C" hipblasStatus_t hipblasCreate(hipblasHandle_t *) {
  w2wlib::refuse("hipblasCreate (OpenBLAS's header was not found when the program was built)");
}
#else

#define BLAS(name) hipblas##name
#define ENUM(name) HIPBLAS_##name
#define W2W_BLAS_PREFIX "hipblas"
#define W2W_BLAS_HAS_64 (hipblasVersionMajor >= 2)
#define W2W_BLAS_COPIES_64 0
#define W2W_INVALID_ENUM HIPBLAS_STATUS_INVALID_ENUM
#define W2W_NULL_HANDLE HIPBLAS_STATUS_HANDLE_IS_NULLPTR
#define W2W_TRSM_CONST const
#define W2W_VOID_ARRAY(T, name) T *name[]

using ApiComplex = hipComplex;
using ApiDoubleComplex = hipDoubleComplex;
using ApiHalf = hipblasHalf;
using ApiType = hipDataType;
using ApiStride = hipblasStride;
using ApiStream = hipStream_t;

/// \p height rows of \p width bytes through the runtime, so that the trace has the copy.
static bool w2wCopy2D(void *dst, size_t dstPitch, const void *src, size_t srcPitch, size_t width, size_t height,
                      bool toDevice, void *stream, bool isAsync) {
  auto kind = toDevice ? hipMemcpyHostToDevice : hipMemcpyDeviceToHost;
  if (dstPitch == width && srcPitch == width)
    return (isAsync ? hipMemcpyAsync(dst, src, width * height, kind, static_cast<hipStream_t>(stream))
                    : hipMemcpy(dst, src, width * height, kind)) == hipSuccess;
  return (isAsync ? hipMemcpy2DAsync(dst, dstPitch, src, srcPitch, width, height, kind,
                                     static_cast<hipStream_t>(stream))
                  : hipMemcpy2D(dst, dstPitch, src, srcPitch, width, height, kind)) == hipSuccess;
}

#include "LibraryApi.h"
#include "blas_gemmex.inc"

static w2wblas::Compute toCompute(hipblasComputeType_t type) {
  using w2wblas::Compute;
  switch (type) {
  case HIPBLAS_COMPUTE_16F: case HIPBLAS_COMPUTE_16F_PEDANTIC: return Compute::Half;
  case HIPBLAS_COMPUTE_32I: case HIPBLAS_COMPUTE_32I_PEDANTIC: return Compute::Int;
  case HIPBLAS_COMPUTE_64F: case HIPBLAS_COMPUTE_64F_PEDANTIC: return Compute::Double;
  case HIPBLAS_COMPUTE_32F: case HIPBLAS_COMPUTE_32F_PEDANTIC: case HIPBLAS_COMPUTE_32F_FAST_16F:
  case HIPBLAS_COMPUTE_32F_FAST_16BF: case HIPBLAS_COMPUTE_32F_FAST_TF32: return Compute::Float;
  default: w2wlib::refuse("hipblasGemmEx with an 8-bit float compute type");
  }
}

#include "blas.inc"

extern "C" {
hipblasStatus_t hipblasGetVersion(hipblasHandle_t, int *version) {
  if (!version)
    return HIPBLAS_STATUS_INVALID_VALUE;
  *version = hipblasVersionMajor * 100000 + hipblasVersionMinor * 100 + hipblasVersionPatch;
  return HIPBLAS_STATUS_SUCCESS;
}
hipblasStatus_t hipblasSetWorkspace(hipblasHandle_t handle, void *, size_t) {
  return w2wblas::find(handle) ? HIPBLAS_STATUS_SUCCESS : HIPBLAS_STATUS_NOT_INITIALIZED;
}

#define W2W_STATUS(name)                                                                                               \
  case HIPBLAS_STATUS_##name: return "HIPBLAS_STATUS_" #name;
const char *hipblasStatusToString(hipblasStatus_t status) {
  switch (status) {
    W2W_STATUS(SUCCESS)
    W2W_STATUS(NOT_INITIALIZED)
    W2W_STATUS(ALLOC_FAILED)
    W2W_STATUS(INVALID_VALUE)
    W2W_STATUS(MAPPING_ERROR)
    W2W_STATUS(EXECUTION_FAILED)
    W2W_STATUS(INTERNAL_ERROR)
    W2W_STATUS(NOT_SUPPORTED)
    W2W_STATUS(ARCH_MISMATCH)
    W2W_STATUS(HANDLE_IS_NULLPTR)
    W2W_STATUS(INVALID_ENUM)
    W2W_STATUS(UNKNOWN)
  }
  return "<undefined hipblasStatus_t value>";
}

// The names without HIPBLAS_V2.  `hipblasCgemm` is a macro here, so the old name stands in a string.
#define W2W_OLD(name)                                                                                                  \
  void w2wOld##name() __asm__("hipblas" #name) __attribute__((alias("hipblas" #name "_v2")));                          \
  void w2wOld64##name() __asm__("hipblas" #name "_64") __attribute__((alias("hipblas" #name "_v2_64")));
#define W2W_OLD_BOTH(name) W2W_OLD(C##name) W2W_OLD(Z##name)
W2W_OLD_BOTH(axpy) W2W_OLD_BOTH(scal) W2W_OLD_BOTH(copy) W2W_OLD_BOTH(swap) W2W_OLD_BOTH(dotu) W2W_OLD_BOTH(dotc)
W2W_OLD_BOTH(rot) W2W_OLD_BOTH(gemv) W2W_OLD_BOTH(gemvBatched) W2W_OLD_BOTH(gemvStridedBatched) W2W_OLD_BOTH(gbmv)
W2W_OLD_BOTH(trmv) W2W_OLD_BOTH(trsv) W2W_OLD_BOTH(symv) W2W_OLD_BOTH(hemv) W2W_OLD_BOTH(geru) W2W_OLD_BOTH(gerc)
W2W_OLD_BOTH(syr) W2W_OLD_BOTH(her) W2W_OLD_BOTH(syr2) W2W_OLD_BOTH(her2) W2W_OLD_BOTH(gemm)
W2W_OLD_BOTH(gemmBatched) W2W_OLD_BOTH(gemmStridedBatched) W2W_OLD_BOTH(symm) W2W_OLD_BOTH(syrk)
W2W_OLD_BOTH(syr2k) W2W_OLD_BOTH(hemm) W2W_OLD_BOTH(herk) W2W_OLD_BOTH(her2k) W2W_OLD_BOTH(trsm) W2W_OLD_BOTH(trmm)
W2W_OLD_BOTH(geam) W2W_OLD_BOTH(dgmm) W2W_OLD_BOTH(trsmBatched)
W2W_OLD(Csscal) W2W_OLD(Zdscal) W2W_OLD(Csrot) W2W_OLD(Zdrot) W2W_OLD(Scnrm2) W2W_OLD(Dznrm2) W2W_OLD(Scasum)
W2W_OLD(Dzasum) W2W_OLD(Icamax) W2W_OLD(Izamax) W2W_OLD(Icamin) W2W_OLD(Izamin)
void w2wOldCrotg() __asm__("hipblasCrotg") __attribute__((alias("hipblasCrotg_v2")));
void w2wOldZrotg() __asm__("hipblasZrotg") __attribute__((alias("hipblasZrotg_v2")));

/// hipblasDatatype_t's numbers for gemmEx without HIPBLAS_V2.
static int fromOldType(int type) {
  switch (type) {
  case 150: return w2wblas::R16F;
  case 151: return w2wblas::R32F;
  case 152: return w2wblas::R64F;
  case 154: return w2wblas::C32F;
  case 155: return w2wblas::C64F;
  case 160: return w2wblas::R8I;
  case 162: return w2wblas::R32I;
  case 168: return w2wblas::R16BF;
  default: return -1;
  }
}
/// There the compute type is an element type.
static w2wblas::Compute fromOldCompute(int type) {
  using w2wblas::Compute;
  switch (fromOldType(type)) {
  case w2wblas::R16F: return Compute::Half;
  case w2wblas::R32F: case w2wblas::C32F: return Compute::Float;
  case w2wblas::R64F: case w2wblas::C64F: return Compute::Double;
  case w2wblas::R32I: return Compute::Int;
  default: return Compute::Unknown;
  }
}
hipblasStatus_t w2wOldGemmEx(hipblasHandle_t h, hipblasOperation_t ta, hipblasOperation_t tb, int m, int n, int k,
                             const void *alpha, const void *a, int typeA, int lda, const void *b, int typeB, int ldb,
                             const void *beta, void *c, int typeC, int ldc, int compute, int) __asm__("hipblasGemmEx");
hipblasStatus_t w2wOldGemmEx(hipblasHandle_t h, hipblasOperation_t ta, hipblasOperation_t tb, int m, int n, int k,
                             const void *alpha, const void *a, int typeA, int lda, const void *b, int typeB, int ldb,
                             const void *beta, void *c, int typeC, int ldc, int compute, int) {
  return w2wblas::gemmEx("hipblasGemmEx", h, ta, tb, m, n, k, alpha, a, fromOldType(typeA), lda, 0, b,
                         fromOldType(typeB), ldb, 0, beta, c, fromOldType(typeC), ldc, 0, 1, fromOldCompute(compute));
}
hipblasStatus_t w2wOldGemmStridedBatchedEx(hipblasHandle_t h, hipblasOperation_t ta, hipblasOperation_t tb, int m,
                                           int n, int k, const void *alpha, const void *a, int typeA, int lda,
                                           hipblasStride strideA, const void *b, int typeB, int ldb,
                                           hipblasStride strideB, const void *beta, void *c, int typeC, int ldc,
                                           hipblasStride strideC, int batch, int compute, int)
    __asm__("hipblasGemmStridedBatchedEx");
hipblasStatus_t w2wOldGemmStridedBatchedEx(hipblasHandle_t h, hipblasOperation_t ta, hipblasOperation_t tb, int m,
                                           int n, int k, const void *alpha, const void *a, int typeA, int lda,
                                           hipblasStride strideA, const void *b, int typeB, int ldb,
                                           hipblasStride strideB, const void *beta, void *c, int typeC, int ldc,
                                           hipblasStride strideC, int batch, int compute, int) {
  return w2wblas::gemmEx("hipblasGemmStridedBatchedEx", h, ta, tb, m, n, k, alpha, a, fromOldType(typeA), lda, strideA,
                         b, fromOldType(typeB), ldb, strideB, beta, c, fromOldType(typeC), ldc, strideC, batch,
                         fromOldCompute(compute));
}
}

#endif
