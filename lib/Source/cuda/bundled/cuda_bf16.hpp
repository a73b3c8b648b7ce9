// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: cuda_bf16.hpp is part of another bundled header.

#include <cuda_bf16.h>
