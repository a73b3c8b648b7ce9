// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "common/error_check.h"
#include "common/pixel.h"
#include "kernels/warp.cuh"
#include "pipeline/pipeline.h"

namespace {

struct Scratch {
    unsigned int histogram[kLevels];
    unsigned char table[kLevels];
};

__global__ void histogramKernel(const unsigned char *__restrict__ image, int count, Scratch *scratch)
{
    __shared__ unsigned int bins[kLevels];
    for (int b = threadIdx.x; b < kLevels; b += blockDim.x) bins[b] = 0;
    __syncthreads();
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < count; i += blockDim.x * gridDim.x)
        atomicAdd(&bins[image[i]], 1u);
    __syncthreads();
    for (int b = threadIdx.x; b < kLevels; b += blockDim.x)
        if (bins[b]) atomicAdd(&scratch->histogram[b], bins[b]);
}

// One block of kLevels threads: cumulative histogram, then the table.
__global__ void __launch_bounds__(kLevels) tableKernel(Scratch *scratch, int count)
{
    __shared__ unsigned int warpTotals[kLevels / WARP_SIZE];
    __shared__ unsigned int cdfMin;

    const unsigned int bin = scratch->histogram[threadIdx.x];
    unsigned int cdf = warp::inclusiveScan(bin);
    if (warp::laneId() == WARP_SIZE - 1) warpTotals[warp::warpId()] = cdf;
    if (threadIdx.x == 0) cdfMin = 0xffffffffu;
    __syncthreads();

    for (int w = 0; w < warp::warpId(); ++w) cdf += warpTotals[w];
    if (bin != 0) atomicMin(&cdfMin, cdf);
    __syncthreads();

    scratch->table[threadIdx.x] = equalizedLevel(cdf, cdfMin, count);
}

__global__ void applyTableKernel(unsigned char *image, int count, const Scratch *scratch)
{
    const int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < count) image[i] = scratch->table[image[i]];
}

}  // namespace

namespace pipeline {

size_t equalizeScratchBytes() { return sizeof(Scratch); }

void equalize(unsigned char *image, int count, void *scratch, cudaStream_t stream)
{
    Scratch *s = static_cast<Scratch *>(scratch);
    CUDA_CHECK(cudaMemsetAsync(s->histogram, 0, sizeof(s->histogram), stream));
    histogramKernel<<<32, 256, 0, stream>>>(image, count, s);
    CUDA_CHECK_KERNEL();
    tableKernel<<<1, kLevels, 0, stream>>>(s, count);
    CUDA_CHECK_KERNEL();
    applyTableKernel<<<(count + 255) / 256, 256, 0, stream>>>(image, count, s);
    CUDA_CHECK_KERNEL();
}

}  // namespace pipeline
