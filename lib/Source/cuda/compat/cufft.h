// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A shadow of cufft.h with the results that CUDA 13 removed, which tables of error texts name. As in driver_types.h, an
// enumerator that occurs there once also expands to them.

#if (defined(CUDA_VERSION) && CUDA_VERSION >= 13000) || (defined(__W2W_CUDA_VERSION) && __W2W_CUDA_VERSION >= 13000)
#define CUFFT_NOT_SUPPORTED                                                                                            \
  CUFFT_INCOMPLETE_PARAMETER_LIST = 0xA, CUFFT_PARSE_ERROR = 0xC, CUFFT_LICENSE_ERROR = 0xF, CUFFT_NOT_SUPPORTED
#include_next <cufft.h>
#undef CUFFT_NOT_SUPPORTED
#else
#include_next <cufft.h>
#endif
