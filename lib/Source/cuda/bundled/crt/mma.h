// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: crt/mma.h is part of another bundled header.

#include <mma.h>
