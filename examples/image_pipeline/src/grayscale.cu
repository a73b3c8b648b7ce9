// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "common/error_check.h"
#include "common/pixel.h"
#include "kernels/load.cuh"
#include "pipeline/pipeline.h"

namespace {

__global__ void grayscaleKernel(const uchar4 *__restrict__ rgba, unsigned char *__restrict__ gray, int width,
                                int height)
{
    const int x = blockIdx.x * blockDim.x + threadIdx.x;
    const int y = blockIdx.y * blockDim.y + threadIdx.y;
    if (x < width && y < height) gray[y * width + x] = luma(loadReadOnly(&rgba[y * width + x]));
}

}  // namespace

namespace pipeline {

void grayscale(const uchar4 *rgba, unsigned char *gray, int width, int height, cudaStream_t stream)
{
    const dim3 block(32, 8);
    const dim3 grid((width + block.x - 1) / block.x, (height + block.y - 1) / block.y);
    grayscaleKernel<<<grid, block, 0, stream>>>(rgba, gray, width, height);
    CUDA_CHECK_KERNEL();
}

}  // namespace pipeline
