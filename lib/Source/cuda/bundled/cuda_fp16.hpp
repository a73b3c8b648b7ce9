// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: cuda_fp16.hpp is part of another bundled header.

#include <cuda_fp16.h>
