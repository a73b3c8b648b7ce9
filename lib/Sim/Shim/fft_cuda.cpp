// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuFFT for simulated programs: the names of cufft.h over fft.inc.
//
// Not here, and so a link error that names the function: cufftXt (several GPUs,
// half precision, callbacks).

#include <cuda_runtime_api.h>
#include <cufft.h>

#define FFT(name) cufft##name
#define ENUM(name) CUFFT_##name
#define W2W_FFT_PREFIX "cufft"
using ApiStream = cudaStream_t;

#include "fft.inc"

extern "C" {
cufftResult cufftGetVersion(int *version) {
  if (!version)
    return CUFFT_INVALID_VALUE;
  *version = CUFFT_VERSION;
  return CUFFT_SUCCESS;
}
cufftResult cufftGetProperty(libraryPropertyType type, int *value) {
  if (!value || type < MAJOR_VERSION || type > PATCH_LEVEL)
    return CUFFT_INVALID_VALUE;
  *value = type == MAJOR_VERSION ? CUFFT_VER_MAJOR : type == MINOR_VERSION ? CUFFT_VER_MINOR : CUFFT_VER_PATCH;
  return CUFFT_SUCCESS;
}
}
