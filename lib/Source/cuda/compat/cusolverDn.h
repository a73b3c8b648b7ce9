// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A shadow of cusolverDn.h with the functions of CUDA 11 and 12 that CUDA 13 removed: the first 64-bit interface. They take
// whatever they are given, as in cusparse.h.

#include_next <cusolverDn.h>

#if !defined(W2W_CUSOLVERDN_REMOVED_H) && defined(__cplusplus) && (!defined(CUSOLVER_VERSION) || CUSOLVER_VERSION >= 12000)
#define W2W_CUSOLVERDN_REMOVED_H

#define W2W_OLD(Name) cusolverStatus_t cusolverDn##Name(...);
extern "C" {
W2W_OLD(Geqrf)
W2W_OLD(Geqrf_bufferSize)
W2W_OLD(Gesvd)
W2W_OLD(Gesvd_bufferSize)
W2W_OLD(Getrf)
W2W_OLD(Getrf_bufferSize)
W2W_OLD(Getrs)
W2W_OLD(Potrf)
W2W_OLD(Potrf_bufferSize)
W2W_OLD(Potrs)
W2W_OLD(Syevd)
W2W_OLD(Syevd_bufferSize)
W2W_OLD(Syevdx)
W2W_OLD(Syevdx_bufferSize)
}
#undef W2W_OLD
#endif
