// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: CUB is one header when there is no toolkit.

#include <cub/cub.cuh>
