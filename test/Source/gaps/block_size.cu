// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel with a fixed block size (sm_90, CUDA 12.4 and later).
// arch: sm_90
__global__ void __block_size__((128, 1, 1)) fixed(float *x) { x[threadIdx.x] = 1; }
__global__ void __block_size__((64, 1, 1), (2, 1, 1)) clustered(float *x) { x[threadIdx.x] = 2; }
