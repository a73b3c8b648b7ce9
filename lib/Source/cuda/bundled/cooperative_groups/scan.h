// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: cooperative_groups/scan.h is part of another bundled header.

#include <cooperative_groups.h>
