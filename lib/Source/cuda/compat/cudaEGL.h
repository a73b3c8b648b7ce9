// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The real header includes "cuda.h" from its own folder, past the shadow of it.

#include <cuda.h>
#include_next <cudaEGL.h>
