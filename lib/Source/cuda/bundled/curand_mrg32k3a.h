// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: curand_mrg32k3a.h is part of another bundled header.

#include <curand_kernel.h>
