// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// hipFFT for simulated programs: the names of hipfft.h over fft.inc.

#include <hip/hip_runtime_api.h>
#include <hipfft/hipfft.h>

#define FFT(name) hipfft##name
#define ENUM(name) HIPFFT_##name
#define W2W_FFT_PREFIX "hipfft"
using ApiStream = hipStream_t;

#include "fft.inc"

extern "C" {
hipfftResult hipfftGetVersion(int *version) {
  if (!version)
    return HIPFFT_INVALID_VALUE;
  *version = hipfftVersionMajor * 10000 + hipfftVersionMinor * 100 + hipfftVersionPatch;
  return HIPFFT_SUCCESS;
}
hipfftResult hipfftGetProperty(hipfftLibraryPropertyType type, int *value) {
  if (!value)
    return HIPFFT_INVALID_VALUE;
  switch (type) {
  case HIPFFT_MAJOR_VERSION: *value = hipfftVersionMajor; return HIPFFT_SUCCESS;
  case HIPFFT_MINOR_VERSION: *value = hipfftVersionMinor; return HIPFFT_SUCCESS;
  case HIPFFT_PATCH_LEVEL: *value = hipfftVersionPatch; return HIPFFT_SUCCESS;
  }
  return HIPFFT_INVALID_TYPE;
}
/// Each result is multiplied by \p factor.
hipfftResult hipfftExtPlanScaleFactor(hipfftHandle handle, double factor) {
  w2wfft::Plan *plan = w2wfft::find(handle);
  if (!plan || plan->isMade)
    return HIPFFT_INVALID_PLAN;
  if (!(factor - factor == 0))
    return HIPFFT_INVALID_VALUE;
  plan->scale = factor;
  return HIPFFT_SUCCESS;
}
}
