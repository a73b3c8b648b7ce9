// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: cublas.h is part of another bundled header.

#include <cublas_v2.h>
