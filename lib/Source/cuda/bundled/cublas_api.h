// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: cublas_api.h is part of another bundled header.

#include <cublas_v2.h>
