// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "sum.cuh"

__global__ void copy(const int *in, int *out) { out[threadIdx.x] = in[threadIdx.x]; }
