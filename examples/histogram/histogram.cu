// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// histogram: 256 bins over bytes with shared-memory atomics, once with one
// histogram per block (dynamic shared memory) and once with one per warp, which
// the block merges before it touches global memory.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <cuda_runtime.h>

#define cudaCheck(stmt)                                                                    \
    do {                                                                                   \
        cudaError_t err = stmt;                                                            \
        if (err != cudaSuccess) {                                                          \
            fprintf(stderr, "Failed to run %s: %s\n", #stmt, cudaGetErrorString(err));     \
            std::exit(1);                                                                  \
        }                                                                                  \
    } while (0)

#define LOG2_WARP_SIZE 5U
#define WARP_SIZE (1U << LOG2_WARP_SIZE)
#define HISTOGRAM256_BIN_COUNT 256
#define WARP_COUNT 6
#define HISTOGRAM256_THREADBLOCK_SIZE (WARP_COUNT * WARP_SIZE)

typedef unsigned int uint_t;

extern __shared__ uint_t s_dyn[];

__global__ void histogramBlock(const unsigned char *__restrict__ data, uint_t *bins, size_t n, int numBins)
{
    for (int b = threadIdx.x; b < numBins; b += blockDim.x)
        s_dyn[b] = 0;
    __syncthreads();

    const size_t stride = (size_t)blockDim.x * gridDim.x;
    for (size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x; i < n; i += stride)
        atomicAdd(&s_dyn[__ldg(data + i)], 1u);
    __syncthreads();

    for (int b = threadIdx.x; b < numBins; b += blockDim.x)
        if (s_dyn[b] != 0) atomicAdd(bins + b, s_dyn[b]);
}

__device__ inline void addByte(uint_t *s_WarpHist, uint_t data)
{
    atomicAdd(s_WarpHist + data, 1);
}

__device__ inline void addWord(uint_t *s_WarpHist, uint_t data)
{
    addByte(s_WarpHist, (data >> 0) & 0xFFU);
    addByte(s_WarpHist, (data >> 8) & 0xFFU);
    addByte(s_WarpHist, (data >> 16) & 0xFFU);
    addByte(s_WarpHist, (data >> 24) & 0xFFU);
}

__global__ void histogramPerWarp(uint_t *d_Histogram, const uint_t *d_Data, uint_t dataCount)
{
    __shared__ uint_t s_Hist[WARP_COUNT * HISTOGRAM256_BIN_COUNT];
    uint_t *s_WarpHist = s_Hist + (threadIdx.x >> LOG2_WARP_SIZE) * HISTOGRAM256_BIN_COUNT;

    for (uint_t i = threadIdx.x; i < WARP_COUNT * HISTOGRAM256_BIN_COUNT; i += blockDim.x)
        s_Hist[i] = 0;
    __syncthreads();

    for (uint_t pos = blockIdx.x * blockDim.x + threadIdx.x; pos < dataCount; pos += blockDim.x * gridDim.x)
        addWord(s_WarpHist, d_Data[pos]);
    __syncthreads();

    for (uint_t bin = threadIdx.x; bin < HISTOGRAM256_BIN_COUNT; bin += HISTOGRAM256_THREADBLOCK_SIZE) {
        uint_t sum = 0;
        for (uint_t i = 0; i < WARP_COUNT; i++)
            sum += s_Hist[bin + i * HISTOGRAM256_BIN_COUNT];
        atomicAdd(&d_Histogram[bin], sum);
    }
}

int main()
{
    const size_t n = 4 * 50021;  // whole words, but no whole number of blocks
    std::vector<unsigned char> h(n);
    uint32_t state = 12345u;
    for (auto &c : h) {
        state = state * 1664525u + 1013904223u;
        c = (state >> 24) & (state >> 16);  // skewed on purpose: contended bins
    }
    uint_t expected[HISTOGRAM256_BIN_COUNT] = {0};
    for (unsigned char c : h) expected[c]++;

    unsigned char *d_data;
    uint_t *d_bins, blockBins[HISTOGRAM256_BIN_COUNT], warpBins[HISTOGRAM256_BIN_COUNT];
    cudaCheck(cudaMalloc(&d_data, n));
    cudaCheck(cudaMalloc(&d_bins, sizeof(blockBins)));
    cudaCheck(cudaMemcpy(d_data, h.data(), n, cudaMemcpyHostToDevice));

    cudaCheck(cudaMemset(d_bins, 0, sizeof(blockBins)));
    histogramBlock<<<48, 256, HISTOGRAM256_BIN_COUNT * sizeof(uint_t)>>>(d_data, d_bins, n,
                                                                         HISTOGRAM256_BIN_COUNT);
    cudaCheck(cudaGetLastError());
    cudaCheck(cudaMemcpy(blockBins, d_bins, sizeof(blockBins), cudaMemcpyDeviceToHost));

    cudaCheck(cudaMemset(d_bins, 0, sizeof(warpBins)));
    histogramPerWarp<<<32, HISTOGRAM256_THREADBLOCK_SIZE>>>(d_bins, (const uint_t *)d_data, n / sizeof(uint_t));
    cudaCheck(cudaGetLastError());
    cudaCheck(cudaMemcpy(warpBins, d_bins, sizeof(warpBins), cudaMemcpyDeviceToHost));

    cudaCheck(cudaFree(d_data));
    cudaCheck(cudaFree(d_bins));

    const bool okBlock = memcmp(expected, blockBins, sizeof(expected)) == 0;
    const bool okWarp = memcmp(expected, warpBins, sizeof(expected)) == 0;
    printf("histogram: %zu bytes, fullest bin %u, per block %s, per warp %s: %s\n", n, expected[0],
           okBlock ? "ok" : "wrong", okWarp ? "ok" : "wrong", okBlock && okWarp ? "PASSED" : "FAILED");
    return okBlock && okWarp ? 0 : 1;
}
