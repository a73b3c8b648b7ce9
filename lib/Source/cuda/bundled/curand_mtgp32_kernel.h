// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: curand_mtgp32_kernel.h is part of another bundled header.

#include <curand_kernel.h>
