// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What CUDA 12 and 13 removed from the runtime, for sources of the host compiler.

#ifndef W2W_HOST_REMOVED_H
#define W2W_HOST_REMOVED_H

#include "w2w_body.h"

#include "w2w_cuda_removed.h"

#endif
