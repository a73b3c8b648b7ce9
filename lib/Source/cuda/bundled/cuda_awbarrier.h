// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: cuda_awbarrier.h is part of another bundled header.

#include <cuda/barrier>
