// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: curand_uniform.h is part of another bundled header.

#include <curand_kernel.h>
