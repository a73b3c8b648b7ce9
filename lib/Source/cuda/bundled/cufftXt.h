// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: cufftXt.h is part of another bundled header.

#include <cufft.h>
