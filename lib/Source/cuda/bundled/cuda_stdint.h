// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: cuda_stdint.h is part of another bundled header.

#include <stdint.h>
