// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A linear layer, relu(X * W + bias), in half precision: 64x64 tiles of the output, X and W staged in shared memory with padding
// against bank conflicts, 2x2 wmma fragments for each of four warps. The result leaves through shared memory, where the bias is
// added, so that any number of rows and columns will do.
//
//   wmma_shared [repeats [size]]
#include <cuda_fp16.h>
#include <mma.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

namespace {

inline void cuda_check(cudaError_t status, const char *what, int line) {
    if (status != cudaSuccess) {
        std::fprintf(stderr, "line %d: %s: %s\n", line, what, cudaGetErrorString(status));
        std::exit(2);
    }
}
#define CUDA_CHECK(x) cuda_check((x), #x, __LINE__)

constexpr int kTileM = 64, kTileN = 64, kTileK = 32;
constexpr int kWarps = 4;
constexpr int kSkew = 8; // halves, 16 bytes
constexpr int kLdA = kTileK + kSkew, kLdB = kTileN + kSkew, kLdC = kTileN + 4;

union alignas(32) SharedStorage {
    struct {
        half a[kTileM][kLdA];
        half b[kTileK][kLdB];
    } in;
    float out[kTileM][kLdC];
};

// Eight halves from a row-major matrix, zero where it ends.
__device__ __forceinline__ uint4 load8(const half *base, int row, int col, int rows, int cols) {
    if (row < rows && col + 8 <= cols)
        return *reinterpret_cast<const uint4 *>(base + (size_t)row * cols + col);
    alignas(16) half part[8];
#pragma unroll
    for (int i = 0; i < 8; ++i)
        part[i] = row < rows && col + i < cols ? base[(size_t)row * cols + col + i] : __float2half(0.0f);
    return *reinterpret_cast<uint4 *>(part);
}

__global__ void __launch_bounds__(kWarps * 32) linear_relu(const half *__restrict__ x, const half *__restrict__ w,
                                                           const half *__restrict__ bias, half *__restrict__ y, int m, int n, int k) {
    using namespace nvcuda::wmma;
    __shared__ SharedStorage smem;

    const int tid = threadIdx.x, warp = tid / 32;
    const int warp_row = (warp / 2) * 32, warp_col = (warp % 2) * 32;
    const int row0 = blockIdx.y * kTileM, col0 = blockIdx.x * kTileN;

    fragment<accumulator, 16, 16, 16, float> acc[2][2];
#pragma unroll
    for (auto &row : acc)
#pragma unroll
        for (auto &f : row)
            fill_fragment(f, 0.0f);

    for (int k0 = 0; k0 < k; k0 += kTileK) {
        for (int i = tid; i < kTileM * kTileK / 8; i += blockDim.x) {
            int r = i / (kTileK / 8), c = i % (kTileK / 8) * 8;
            *reinterpret_cast<uint4 *>(&smem.in.a[r][c]) = load8(x, row0 + r, k0 + c, m, k);
        }
        for (int i = tid; i < kTileK * kTileN / 8; i += blockDim.x) {
            int r = i / (kTileN / 8), c = i % (kTileN / 8) * 8;
            *reinterpret_cast<uint4 *>(&smem.in.b[r][c]) = load8(w, k0 + r, col0 + c, k, n);
        }
        __syncthreads();
#pragma unroll
        for (int kk = 0; kk < kTileK; kk += 16) {
            fragment<matrix_a, 16, 16, 16, half, row_major> fa[2];
            fragment<matrix_b, 16, 16, 16, half, row_major> fb[2];
#pragma unroll
            for (int i = 0; i < 2; ++i) {
                load_matrix_sync(fa[i], &smem.in.a[warp_row + 16 * i][kk], kLdA);
                load_matrix_sync(fb[i], &smem.in.b[kk][warp_col + 16 * i], kLdB);
            }
#pragma unroll
            for (int i = 0; i < 2; ++i)
#pragma unroll
                for (int j = 0; j < 2; ++j)
                    mma_sync(acc[i][j], fa[i], fb[j], acc[i][j]);
        }
        __syncthreads();
    }

#pragma unroll
    for (int i = 0; i < 2; ++i)
#pragma unroll
        for (int j = 0; j < 2; ++j)
            store_matrix_sync(&smem.out[warp_row + 16 * i][warp_col + 16 * j], acc[i][j], kLdC, mem_row_major);
    __syncthreads();
    for (int i = tid; i < kTileM * kTileN; i += blockDim.x) {
        int r = i / kTileN, c = i % kTileN;
        if (row0 + r < m && col0 + c < n)
            y[(size_t)(row0 + r) * n + col0 + c] =
                __float2half_rn(fmaxf(smem.out[r][c] + __half2float(bias[col0 + c]), 0.0f));
    }
}

template <class T> T *to_device(const std::vector<T> &host) {
    T *p = nullptr;
    CUDA_CHECK(cudaMalloc(&p, host.size() * sizeof(T)));
    CUDA_CHECK(cudaMemcpy(p, host.data(), host.size() * sizeof(T), cudaMemcpyHostToDevice));
    return p;
}

} // namespace

int main(int argc, char **argv) {
    const int repeats = argc > 1 ? std::atoi(argv[1]) : 0;
    const int size = argc > 2 ? std::atoi(argv[2]) : 0;
    const int m = size ? size : 75, n = size ? size : 104, k = size ? size : 72;

    std::mt19937 gen(7);
    auto random_halves = [&](size_t count, float scale) {
        std::vector<half> v(count);
        for (auto &h : v)
            h = __float2half(scale * ((float)(gen() & 0xffff) / 32768.0f - 1.0f));
        return v;
    };
    auto x = random_halves((size_t)m * k, 1.0f), w = random_halves((size_t)k * n, 0.25f), bias = random_halves(n, 0.5f);
    std::vector<half> y((size_t)m * n, __float2half(-1.0f));

    half *dx = to_device(x), *dw = to_device(w), *dbias = to_device(bias), *dy = to_device(y);
    dim3 grid((n + kTileN - 1) / kTileN, (m + kTileM - 1) / kTileM);
    auto launch = [&] { linear_relu<<<grid, kWarps * 32>>>(dx, dw, dbias, dy, m, n, k); };
    launch();
    CUDA_CHECK(cudaGetLastError());
    CUDA_CHECK(cudaMemcpy(y.data(), dy, y.size() * sizeof(half), cudaMemcpyDeviceToHost));

    double worst = 0, sum = 0;
    int zeros = 0;
    for (size_t i = 0; i < y.size(); i += size ? 1009 : 1) {
        double exact = __half2float(bias[i % n]);
        for (int p = 0; p < k; ++p)
            exact += (double)__half2float(x[i / n * k + p]) * (double)__half2float(w[p * (size_t)n + i % n]);
        exact = std::max(exact, 0.0);
        double got = __half2float(y[i]);
        worst = std::max(worst, std::fabs(got - exact) / (std::fabs(exact) + 1.0 / 64));
        sum += got;
        zeros += got == 0;
    }

    if (repeats > 0) {
        cudaEvent_t begin, end;
        float ms;
        CUDA_CHECK(cudaEventCreate(&begin));
        CUDA_CHECK(cudaEventCreate(&end));
        CUDA_CHECK(cudaEventRecord(begin));
        for (int i = 0; i < repeats; ++i)
            launch();
        CUDA_CHECK(cudaEventRecord(end));
        CUDA_CHECK(cudaEventSynchronize(end));
        CUDA_CHECK(cudaEventElapsedTime(&ms, begin, end));
        std::printf("time: %.3f us\n", ms * 1e3 / repeats);
    }
    for (half *p : {dx, dw, dbias, dy})
        CUDA_CHECK(cudaFree(p));

    // Half of a unit in the last place of a half, and what the sum in float may add.
    const bool ok = worst < 6e-4 && zeros > 0;
    std::printf("wmma_shared: %d x %d x %d, sum %.3f, %d zeros, error %.1e: %s\n", m, n, k, sum, zeros, worst, ok ? "PASSED" : "FAILED");
    return !ok;
}
