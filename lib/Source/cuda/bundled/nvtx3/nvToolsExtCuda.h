// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: nvtx3/nvToolsExtCuda.h is part of another bundled header.

#include <w2w_nvtx.h>
