// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Chooses the interface of hipBLAS that corresponds to cuBLAS: complex numbers
// are hipComplex, and data types are hipDataType.  Without HIPBLAS_V2, hipBLAS
// before 3.0 declares its older types.  Included before hipBLAS is.

#ifndef W2W_HIPBLAS_H
#define W2W_HIPBLAS_H

#if defined(__cplusplus) && !defined(HIPBLAS_V2)
#define HIPBLAS_V2
#endif

#endif
