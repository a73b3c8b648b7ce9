// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: cooperative_groups/memcpy_async.h is part of another bundled header.

#include <cooperative_groups.h>
