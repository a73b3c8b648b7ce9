// RUN: %check-translate %s
//
// Names of CUDA 10 to 12, which the toolkit no longer has, are read with declarations of warp2wave's own, or by name.
#include <cuda_runtime.h>
#include <cufft.h>
#include <cusolverDn.h>
#include <cusparse.h>

void sparse(cusparseHandle_t h, cusparseMatDescr_t d, const float *v, const int *r, const int *c, const float *x, float *y) {
  const float one = 1;
  cusparseScsrmv(h, CUSPARSE_OPERATION_NON_TRANSPOSE, 2, 2, 3, &one, d, v, r, c, x, &one, y);
  // CHECK: hipsparseScsrmv(h, HIPSPARSE_OPERATION_NON_TRANSPOSE, 2, 2, 3, &one, d, v, r, c, x, &one, y);
  csrsv2Info_t info;
  // CHECK: csrsv2Info_t info;
  cusparseCreateCsrsv2Info(&info);
  // CHECK: hipsparseCreateCsrsv2Info(&info);
  cusparseHybMat_t hyb;
  // CHECK: hipsparseHybMat_t hyb;
  cusparseCreateHybMat(&hyb);
  cusparseSpMVAlg_t algorithm = CUSPARSE_MV_ALG_DEFAULT;
  // CHECK: hipsparseSpMVAlg_t algorithm = HIPSPARSE_MV_ALG_DEFAULT;
  (void)algorithm;
}

const char *fft(cufftResult r) {
  switch (r) {
  case CUFFT_PARSE_ERROR: return "parse";
  // CHECK: case HIPFFT_PARSE_ERROR: return "parse";
  case CUFFT_LICENSE_ERROR: return "licence"; // FINDING: api-differs
  // CHECK: /* CUFFT_LICENSE_ERROR: no case of its own in HIP */ return "licence";
  default: return "";
  }
}

void solve(cusolverDnHandle_t h) {
  cusolverDnGetrf(h, nullptr, 1, 1); // FINDING: api-unsupported
}

void textures(cudaTextureObject_t *t, const cudaResourceDesc *r, const cudaTextureDesc *d) {
  cudaCreateTextureObject_v2(t, r, d, nullptr); // FINDING: removed-name
  // CHECK: hipCreateTextureObject(t, r, d, nullptr);
  cudaNeverThere(t); // FINDING: parse-error, api-unmapped
  // EXIT: 3
}
