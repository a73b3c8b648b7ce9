// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: cusparse_v2.h is part of another bundled header.

#include <cusparse.h>
