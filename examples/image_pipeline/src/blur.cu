// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "common/error_check.h"
#include "kernels/gaussian.cuh"
#include "pipeline/pipeline.h"

namespace pipeline {

void setBlurWeights(const float (&weights)[kBlurRadius + 1], cudaStream_t stream)
{
    CUDA_CHECK(cudaMemcpyToSymbolAsync(c_gauss, weights, sizeof(weights), 0, cudaMemcpyHostToDevice, stream));
}

void gaussianBlur(const unsigned char *in, unsigned char *out, int width, int height, cudaStream_t stream)
{
    constexpr int tile = 16;
    const dim3 block(tile, tile);
    const dim3 grid((width + tile - 1) / tile, (height + tile - 1) / tile);
    ::gaussianBlur<tile, kBlurRadius><<<grid, block, 0, stream>>>(in, out, width, height);
    CUDA_CHECK_KERNEL();
}

}  // namespace pipeline
