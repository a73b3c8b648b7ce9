// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: cudnn_v9.h is part of another bundled header.

#include <cudnn.h>
