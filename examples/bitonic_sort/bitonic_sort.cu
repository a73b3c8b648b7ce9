// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// bitonic_sort: sorts unsigned keys with a bitonic network. Distances of a block
// and more go through global memory, smaller ones through shared memory, and
// those inside a warp through __shfl_xor_sync. The length is padded to 2^k.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <cuda_runtime.h>

typedef unsigned int uint;

static const int kThreads = 512;
static const int kWarp = 32;

static void checkLast(const char *msg, cudaError_t err = cudaGetLastError())
{
    if (cudaSuccess != err) {
        fprintf(stderr, "CUDA error: %s: %s.\n", msg, cudaGetErrorString(err));
        exit(EXIT_FAILURE);
    }
}

// Keeps the smaller or the larger of the pair (mine, other).
__device__ __forceinline__ uint pick(uint mine, uint other, bool keepMin)
{
    return (mine < other) == keepMin ? mine : other;
}

__global__ void bitonicGlobalStep(uint *keys, uint j, uint k)
{
    const uint i = blockIdx.x * blockDim.x + threadIdx.x;
    const uint partner = i ^ j;
    if (partner > i) {
        const bool ascending = (i & k) == 0;
        const uint a = keys[i], b = keys[partner];
        if ((a > b) == ascending) {
            keys[i] = b;
            keys[partner] = a;
        }
    }
}

__device__ uint bitonicBlockSteps(uint key, uint i, uint j, uint k, uint *s)
{
    const bool ascending = (i & k) == 0;
    for (; j >= kWarp; j >>= 1) {
        s[threadIdx.x] = key;
        __syncthreads();
        const uint other = s[threadIdx.x ^ j];
        key = pick(key, other, ((i & j) == 0) == ascending);
        __syncthreads();
    }
    for (; j > 0; j >>= 1) {
        const uint other = __shfl_xor_sync(0xFFFFFFFF, key, j);
        key = pick(key, other, ((i & j) == 0) == ascending);
    }
    return key;
}

// Sorts each block's slice, up and down in turn.
__global__ void bitonicSortBlock(uint *keys)
{
    extern __shared__ uint s_keys[];
    const uint i = blockIdx.x * blockDim.x + threadIdx.x;
    uint key = keys[i];
    for (uint k = 2; k <= blockDim.x; k <<= 1)
        key = bitonicBlockSteps(key, i, k >> 1, k, s_keys);
    keys[i] = key;
}

// Finishes a merge of length k once the distance fits in a block.
__global__ void bitonicMergeBlock(uint *keys, uint k)
{
    extern __shared__ uint s_keys[];
    const uint i = blockIdx.x * blockDim.x + threadIdx.x;
    keys[i] = bitonicBlockSteps(keys[i], i, blockDim.x >> 1, k, s_keys);
}

static void bitonicSort(uint *d_keys, uint padded)
{
    const dim3 grid(padded / kThreads), block(kThreads);
    const size_t smem = kThreads * sizeof(uint);

    bitonicSortBlock<<<grid, block, smem>>>(d_keys);
    checkLast("bitonicSortBlock");
    for (uint k = 2 * kThreads; k <= padded; k <<= 1) {
        for (uint j = k >> 1; j >= (uint)kThreads; j >>= 1)
            bitonicGlobalStep<<<grid, block>>>(d_keys, j, k);
        bitonicMergeBlock<<<grid, block, smem>>>(d_keys, k);
        checkLast("merge");
    }
}

int main(int argc, char **argv)
{
    const int n = argc > 1 ? atoi(argv[1]) : 10007;
    uint padded = kThreads;
    while (padded < (uint)n) padded <<= 1;

    std::vector<uint> keys(padded, 0xFFFFFFFFu);
    uint state = 2463534242u;
    for (int i = 0; i < n; ++i) {  // xorshift
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        keys[i] = (i % 5 == 0) ? state % 100 : state;  // with duplicates
    }
    std::vector<uint> expected(keys.begin(), keys.begin() + n);
    std::sort(expected.begin(), expected.end());

    uint *d_keys = nullptr;
    checkLast("malloc", cudaMalloc(&d_keys, padded * sizeof(uint)));
    checkLast("upload", cudaMemcpy(d_keys, keys.data(), padded * sizeof(uint), cudaMemcpyHostToDevice));
    bitonicSort(d_keys, padded);
    checkLast("sync", cudaDeviceSynchronize());
    checkLast("download", cudaMemcpy(keys.data(), d_keys, padded * sizeof(uint), cudaMemcpyDeviceToHost));
    checkLast("free", cudaFree(d_keys));

    const bool ok = std::equal(expected.begin(), expected.end(), keys.begin());
    printf("bitonic_sort: %d keys (padded to %u): %s\n", n, padded, ok ? "PASSED" : "FAILED");
    return ok ? 0 : 1;
}
