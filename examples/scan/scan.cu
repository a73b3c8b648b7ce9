// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// scan: inclusive prefix sum over many blocks. Warps scan with __shfl_up_sync,
// the first warp scans the warp totals, block totals are scanned recursively and
// then added back. Also compacts the positive elements with __ballot_sync/__popc.

#include <cstdio>
#include <cstdlib>
#include <vector>

#include <cuda_runtime.h>

#define CUDA_SAFE_CALL(x)                                                             \
    do {                                                                              \
        cudaError_t result = (x);                                                     \
        if (result != cudaSuccess) {                                                  \
            fprintf(stderr, "\nerror: %s failed with %s (line %d)\n", #x,             \
                    cudaGetErrorString(result), __LINE__);                            \
            exit(1);                                                                  \
        }                                                                             \
    } while (0)

#define FULL_MASK 0xffffffffu

const int WARP_SIZE = 32;
const int LOG_WARP_SIZE = 5;
const int BLOCK = 256;

__device__ __forceinline__ int warp_inclusive_scan(int x)
{
    const int lane = threadIdx.x & (WARP_SIZE - 1);
#pragma unroll
    for (int d = 1; d < WARP_SIZE; d <<= 1) {
        int y = __shfl_up_sync(FULL_MASK, x, d);
        if (lane >= d) x += y;
    }
    return x;
}

__global__ void scan_blocks(const int *__restrict__ in, int *__restrict__ out, int *__restrict__ block_sums, int n)
{
    __shared__ int warp_sums[WARP_SIZE];
    const int i = blockIdx.x * blockDim.x + threadIdx.x;
    const int lane = threadIdx.x & (WARP_SIZE - 1);
    const int warp = threadIdx.x >> LOG_WARP_SIZE;
    const int num_warps = blockDim.x >> LOG_WARP_SIZE;

    int x = (i < n) ? in[i] : 0;
    x = warp_inclusive_scan(x);
    if (lane == WARP_SIZE - 1) warp_sums[warp] = x;
    __syncthreads();

    if (warp == 0) {
        int s = (lane < num_warps) ? warp_sums[lane] : 0;
        warp_sums[lane] = warp_inclusive_scan(s);
    }
    __syncthreads();

    if (warp > 0) x += warp_sums[warp - 1];
    if (i < n) out[i] = x;
    if (threadIdx.x == blockDim.x - 1) block_sums[blockIdx.x] = x;
}

__global__ void add_block_offsets(int *data, const int *block_sums, int n)
{
    const int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (blockIdx.x > 0 && i < n) data[i] += block_sums[blockIdx.x - 1];
}

// One atomic per warp: the leader reserves room for all lanes that keep a value.
__global__ void compact_positive(const int *in, int *out, unsigned int *count, int n)
{
    const int i = blockIdx.x * blockDim.x + threadIdx.x;
    const int lane = threadIdx.x & 31;
    const int value = (i < n) ? in[i] : 0;
    const unsigned int keep = __ballot_sync(FULL_MASK, value > 0);
    if (keep == 0) return;  // uniform over the warp

    const int leader = __ffs(keep) - 1;
    unsigned int base = 0;
    if (lane == leader) base = atomicAdd(count, __popc(keep));
    base = __shfl_sync(FULL_MASK, base, leader);
    const unsigned int below = (1u << lane) - 1;
    if (value > 0) out[base + __popc(keep & below)] = value;
}

static void inclusive_scan(const int *d_in, int *d_out, int n)
{
    const int blocks = (n + BLOCK - 1) / BLOCK;
    int *d_sums;
    CUDA_SAFE_CALL(cudaMalloc(&d_sums, blocks * sizeof(int)));
    scan_blocks<<<blocks, BLOCK>>>(d_in, d_out, d_sums, n);
    CUDA_SAFE_CALL(cudaGetLastError());
    if (blocks > 1) {
        int *d_scanned;
        CUDA_SAFE_CALL(cudaMalloc(&d_scanned, blocks * sizeof(int)));
        inclusive_scan(d_sums, d_scanned, blocks);
        add_block_offsets<<<blocks, BLOCK>>>(d_out, d_scanned, n);
        CUDA_SAFE_CALL(cudaGetLastError());
        CUDA_SAFE_CALL(cudaFree(d_scanned));
    }
    CUDA_SAFE_CALL(cudaFree(d_sums));
}

int main()
{
    const int n = (1 << 17) + 123;  // three levels: 131195 -> 513 -> 3
    std::vector<int> h(n), got(n);
    for (int i = 0; i < n; ++i) h[i] = (i * 2654435761u >> 16) % 21 - 8;

    int *d_in, *d_out;
    unsigned int *d_count, kept = 0;
    CUDA_SAFE_CALL(cudaMalloc(&d_in, n * sizeof(int)));
    CUDA_SAFE_CALL(cudaMalloc(&d_out, n * sizeof(int)));
    CUDA_SAFE_CALL(cudaMalloc(&d_count, sizeof(unsigned int)));
    CUDA_SAFE_CALL(cudaMemcpy(d_in, h.data(), n * sizeof(int), cudaMemcpyHostToDevice));

    inclusive_scan(d_in, d_out, n);
    CUDA_SAFE_CALL(cudaMemcpy(got.data(), d_out, n * sizeof(int), cudaMemcpyDeviceToHost));
    int running = 0, bad = 0;
    long long positive_sum = 0, got_sum = 0;
    unsigned int positive = 0;
    for (int i = 0; i < n; ++i) {
        running += h[i];
        bad += got[i] != running;
        if (h[i] > 0) { ++positive; positive_sum += h[i]; }
    }

    CUDA_SAFE_CALL(cudaMemset(d_count, 0, sizeof(unsigned int)));
    CUDA_SAFE_CALL(cudaMemset(d_out, 0, n * sizeof(int)));
    compact_positive<<<(n + BLOCK - 1) / BLOCK, BLOCK>>>(d_in, d_out, d_count, n);
    CUDA_SAFE_CALL(cudaGetLastError());
    CUDA_SAFE_CALL(cudaMemcpy(&kept, d_count, sizeof(kept), cudaMemcpyDeviceToHost));
    CUDA_SAFE_CALL(cudaMemcpy(got.data(), d_out, n * sizeof(int), cudaMemcpyDeviceToHost));
    for (int i = 0; i < n; ++i) {
        got_sum += got[i];
        bad += (i < (int)positive) ? got[i] <= 0 : got[i] != 0;
    }
    CUDA_SAFE_CALL(cudaFree(d_in));
    CUDA_SAFE_CALL(cudaFree(d_out));
    CUDA_SAFE_CALL(cudaFree(d_count));

    const bool ok = bad == 0 && kept == positive && got_sum == positive_sum;
    printf("scan: n = %d, total %d, %u of %u positive kept, %d wrong: %s\n", n, running, kept, positive, bad,
           ok ? "PASSED" : "FAILED");
    return ok ? 0 : 1;
}
