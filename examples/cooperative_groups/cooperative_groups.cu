// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cooperative_groups: thread_block and tiled_partition<32> with shuffles, filter
// with coalesced_threads, smaller tiles of 8, and a whole-grid barrier in a
// kernel that is started with cudaLaunchCooperativeKernel.

#include <cooperative_groups.h>
#include <cuda_runtime.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <vector>

namespace cg = cooperative_groups;

#define CUDA_RT_CALL(call)                                                                        \
    {                                                                                             \
        cudaError_t cudaStatus = call;                                                            \
        if (cudaSuccess != cudaStatus) {                                                          \
            fprintf(stderr, "ERROR: CUDA RT call \"%s\" in line %d of file %s failed with %s (%d).\n", #call, \
                    __LINE__, __FILE__, cudaGetErrorString(cudaStatus), cudaStatus);              \
            exit(EXIT_FAILURE);                                                                   \
        }                                                                                         \
    }

constexpr int kBlock = 256;

template <typename Group>
__device__ float tileSum(const Group &tile, float v)
{
    for (int i = tile.size() / 2; i > 0; i /= 2)
        v += tile.shfl_down(v, i);
    return v;  // valid in rank 0
}

__device__ float blockSum(cg::thread_block block, float v, float *s)
{
    cg::thread_block_tile<32> warp = cg::tiled_partition<32>(block);
    v = tileSum(warp, v);
    if (warp.thread_rank() == 0) s[block.thread_rank() / warp.size()] = v;
    block.sync();
    if (block.thread_rank() < 32) {
        v = block.thread_rank() < block.size() / 32 ? s[block.thread_rank()] : 0.0f;
        v = tileSum(warp, v);
        if (warp.thread_rank() == 0) s[0] = v;
    }
    block.sync();
    return s[0];
}

// Divides the vector by its Euclidean norm, in one launch.
__global__ void normalize(float *x, float *partial, int n)
{
    cg::grid_group grid = cg::this_grid();
    cg::thread_block block = cg::this_thread_block();
    __shared__ float s[32];

    float sum = 0.0f;
    for (unsigned int i = grid.thread_rank(); i < (unsigned int)n; i += grid.size())
        sum += x[i] * x[i];
    sum = blockSum(block, sum, s);
    if (block.thread_rank() == 0) partial[blockIdx.x] = sum;

    grid.sync();

    if (blockIdx.x == 0) {
        float total = 0.0f;
        for (unsigned int b = block.thread_rank(); b < gridDim.x; b += block.size())
            total += partial[b];
        total = blockSum(block, total, s);
        if (block.thread_rank() == 0) partial[0] = rsqrtf(total);
    }

    grid.sync();

    const float scale = partial[0];
    for (unsigned int i = grid.thread_rank(); i < (unsigned int)n; i += grid.size())
        x[i] *= scale;
}

// Keeps the values above the threshold; one atomic per group of active threads.
__global__ void filterAbove(const int *in, int *out, int *count, int threshold, int n)
{
    const int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n && in[i] > threshold) {
        cg::coalesced_group active = cg::coalesced_threads();
        int base = 0;
        if (active.thread_rank() == 0) base = atomicAdd(count, (int)active.size());
        base = active.shfl(base, 0);
        out[base + active.thread_rank()] = in[i];
    }
}

// Sums of 8 neighbours each.
__global__ void sumOf8(const int *in, int *out, int n)
{
    auto block = cg::this_thread_block();
    auto tile = cg::tiled_partition<8>(block);
    const int i = block.group_index().x * block.size() + block.thread_rank();
    int v = i < n ? in[i] : 0;
    for (int mask = tile.size() / 2; mask > 0; mask >>= 1) v += tile.shfl_xor(v, mask);
    if (tile.thread_rank() == 0 && i < n) out[i / 8] = v;
}

int main()
{
    int n = 100003, device = 0, cooperative = 0, numSms = 0, perSm = 0;
    CUDA_RT_CALL(cudaGetDevice(&device));
    CUDA_RT_CALL(cudaDeviceGetAttribute(&cooperative, cudaDevAttrCooperativeLaunch, device));
    CUDA_RT_CALL(cudaDeviceGetAttribute(&numSms, cudaDevAttrMultiProcessorCount, device));
    CUDA_RT_CALL(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&perSm, normalize, kBlock, 0));
    if (!cooperative || perSm < 1) {
        printf("cooperative_groups: no cooperative launch on this device: FAILED\n");
        return EXIT_FAILURE;
    }

    std::vector<float> x(n), gotX(n);
    std::vector<int> in(n), gotIn(n), eights((n + 7) / 8);
    for (int i = 0; i < n; ++i) { x[i] = cosf(0.003f * i) + 0.5f; in[i] = (int)((i * 48271LL) % 1009) - 500; }

    float *d_x, *d_partial;
    int *d_in, *d_out, *d_count, kept = 0;
    const int blocks = std::min(std::min(numSms * perSm, 24), (n + kBlock - 1) / kBlock);
    CUDA_RT_CALL(cudaMalloc(&d_x, n * sizeof(float)));
    CUDA_RT_CALL(cudaMalloc(&d_partial, blocks * sizeof(float)));
    CUDA_RT_CALL(cudaMalloc(&d_in, n * sizeof(int)));
    CUDA_RT_CALL(cudaMalloc(&d_out, n * sizeof(int)));
    CUDA_RT_CALL(cudaMalloc(&d_count, sizeof(int)));
    CUDA_RT_CALL(cudaMemcpy(d_x, x.data(), n * sizeof(float), cudaMemcpyHostToDevice));
    CUDA_RT_CALL(cudaMemcpy(d_in, in.data(), n * sizeof(int), cudaMemcpyHostToDevice));
    CUDA_RT_CALL(cudaMemset(d_count, 0, sizeof(int)));

    void *args[] = {(void *)&d_x, (void *)&d_partial, (void *)&n};
    CUDA_RT_CALL(cudaLaunchCooperativeKernel((void *)normalize, dim3(blocks), dim3(kBlock), args, 0, NULL));
    CUDA_RT_CALL(cudaMemcpy(gotX.data(), d_x, n * sizeof(float), cudaMemcpyDeviceToHost));

    const int grid = (n + kBlock - 1) / kBlock;
    filterAbove<<<grid, kBlock>>>(d_in, d_out, d_count, 100, n);
    CUDA_RT_CALL(cudaGetLastError());
    CUDA_RT_CALL(cudaMemcpy(&kept, d_count, sizeof(int), cudaMemcpyDeviceToHost));
    CUDA_RT_CALL(cudaMemcpy(gotIn.data(), d_out, n * sizeof(int), cudaMemcpyDeviceToHost));
    sumOf8<<<grid, kBlock>>>(d_in, d_out, n);
    CUDA_RT_CALL(cudaGetLastError());
    CUDA_RT_CALL(cudaMemcpy(eights.data(), d_out, eights.size() * sizeof(int), cudaMemcpyDeviceToHost));
    for (void *p : {(void *)d_x, (void *)d_partial, (void *)d_in, (void *)d_out, (void *)d_count})
        CUDA_RT_CALL(cudaFree(p));

    double norm2 = 0.0;
    int bad = 0;
    for (float v : x) norm2 += (double)v * v;
    for (int i = 0; i < n; ++i)
        if (!(std::fabs(gotX[i] - x[i] / std::sqrt(norm2)) <= 1e-7)) ++bad;  // values are about 0.005

    std::vector<int> expected;
    std::copy_if(in.begin(), in.end(), std::back_inserter(expected), [](int v) { return v > 100; });
    gotIn.resize(std::min(std::max(kept, 0), n));
    std::sort(expected.begin(), expected.end());
    std::sort(gotIn.begin(), gotIn.end());
    if (gotIn != expected) ++bad;
    for (int t = 0; t < (int)eights.size(); ++t) {
        int sum = 0;
        for (int i = 8 * t; i < std::min(8 * t + 8, n); ++i) sum += in[i];
        if (eights[t] != sum) ++bad;
    }

    printf("cooperative_groups: n = %d, %d of them kept, %d wrong: %s\n", n, kept, bad, bad ? "FAILED" : "PASSED");
    return bad ? EXIT_FAILURE : EXIT_SUCCESS;
}
