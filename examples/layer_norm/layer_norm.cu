// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// layer_norm: one block per row, float4 loads, mean and variance in one pass with
// Welford's update. Partial results merge first across the lanes of a warp with
// shuffles and then across warps through shared memory.

#include <cuda_runtime.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#define C10_WARP_SIZE 32
#define WARP_SHFL_DOWN(v, o) __shfl_down_sync(0xffffffff, (v), (o), C10_WARP_SIZE)

#define CUDA_OK(expr)                                                                    \
    do {                                                                                 \
        const cudaError_t e__ = (expr);                                                  \
        if (e__ != cudaSuccess) {                                                        \
            std::fprintf(stderr, "%s -> %s\n", #expr, cudaGetErrorName(e__));            \
            std::abort();                                                                \
        }                                                                                \
    } while (false)

struct alignas(16) WelfordData {
    float mean;
    float m2;
    float count;
    float pad;
};

__device__ inline WelfordData welfordOnline(float val, const WelfordData &cur)
{
    const float delta = val - cur.mean;
    const float count = cur.count + 1.f;
    const float mean = cur.mean + delta * (1.f / count);
    return {mean, cur.m2 + delta * (val - mean), count, 0.f};
}

__device__ inline WelfordData welfordCombine(const WelfordData &a, const WelfordData &b)
{
    const float count = a.count + b.count;
    if (count <= 0.f) return {0.f, 0.f, 0.f, 0.f};
    const float delta = b.mean - a.mean;
    const float coef = 1.f / count;
    const float nA = a.count * coef, nB = b.count * coef;
    return {nA * a.mean + nB * b.mean, a.m2 + b.m2 + delta * delta * a.count * nB, count, 0.f};
}

__device__ WelfordData blockStats(const float4 *__restrict__ row4, int nVec, WelfordData *buf)
{
    WelfordData wd = {0.f, 0.f, 0.f, 0.f};
    for (int i = threadIdx.x; i < nVec; i += blockDim.x) {
        const float4 v = row4[i];
        wd = welfordOnline(v.x, wd);
        wd = welfordOnline(v.y, wd);
        wd = welfordOnline(v.z, wd);
        wd = welfordOnline(v.w, wd);
    }
    // within the warp
    for (int offset = C10_WARP_SIZE >> 1; offset > 0; offset >>= 1) {
        WelfordData other = {WARP_SHFL_DOWN(wd.mean, offset), WARP_SHFL_DOWN(wd.m2, offset),
                             WARP_SHFL_DOWN(wd.count, offset), 0.f};
        wd = welfordCombine(wd, other);
    }
    // across warps
    const int lane = threadIdx.x & 0x1f;
    const int warp = threadIdx.x >> 5;
    if (lane == 0) buf[warp] = wd;
    __syncthreads();
    if (threadIdx.x == 0) {
        for (int w = 1; w < blockDim.x / C10_WARP_SIZE; ++w) wd = welfordCombine(wd, buf[w]);
        buf[0] = wd;
    }
    __syncthreads();
    return buf[0];
}

__global__ void layerNormForward(const float *__restrict__ x, const float *__restrict__ gamma,
                                 const float *__restrict__ beta, float *__restrict__ y, float2 *stats, int hidden,
                                 float eps)
{
    extern __shared__ __align__(16) char smem[];
    const int row = blockIdx.x;
    const int nVec = hidden / 4;
    const float4 *x4 = reinterpret_cast<const float4 *>(x + (size_t)row * hidden);
    const float4 *g4 = reinterpret_cast<const float4 *>(gamma);
    const float4 *b4 = reinterpret_cast<const float4 *>(beta);
    float4 *y4 = reinterpret_cast<float4 *>(y + (size_t)row * hidden);

    const WelfordData wd = blockStats(x4, nVec, reinterpret_cast<WelfordData *>(smem));
    const float rstd = rsqrtf(wd.m2 / wd.count + eps);
    for (int i = threadIdx.x; i < nVec; i += blockDim.x) {
        const float4 v = x4[i], g = __ldg(g4 + i), b = __ldg(b4 + i);
        float4 o;
        o.x = g.x * (v.x - wd.mean) * rstd + b.x;
        o.y = g.y * (v.y - wd.mean) * rstd + b.y;
        o.z = g.z * (v.z - wd.mean) * rstd + b.z;
        o.w = g.w * (v.w - wd.mean) * rstd + b.w;
        y4[i] = o;
    }
    if (threadIdx.x == 0) stats[row] = make_float2(wd.mean, rstd);
}

int main()
{
    const int rows = 131, hidden = 1000, threads = 128;
    const float eps = 1e-5f;
    std::vector<float> x(rows * hidden), gamma(hidden), beta(hidden), y(rows * hidden);
    std::vector<float2> stats(rows);
    for (int i = 0; i < rows * hidden; ++i) x[i] = 10.0f + std::sin(0.37f * i) + 0.01f * (i % 29);
    for (int i = 0; i < hidden; ++i) { gamma[i] = 1.0f + 0.001f * i; beta[i] = 0.5f - 0.002f * i; }

    float *dx, *dg, *db, *dy;
    float2 *ds;
    CUDA_OK(cudaMalloc(&dx, x.size() * sizeof(float)));
    CUDA_OK(cudaMalloc(&dy, y.size() * sizeof(float)));
    CUDA_OK(cudaMalloc(&dg, hidden * sizeof(float)));
    CUDA_OK(cudaMalloc(&db, hidden * sizeof(float)));
    CUDA_OK(cudaMalloc(&ds, rows * sizeof(float2)));
    CUDA_OK(cudaMemcpy(dx, x.data(), x.size() * sizeof(float), cudaMemcpyHostToDevice));
    CUDA_OK(cudaMemcpy(dg, gamma.data(), hidden * sizeof(float), cudaMemcpyHostToDevice));
    CUDA_OK(cudaMemcpy(db, beta.data(), hidden * sizeof(float), cudaMemcpyHostToDevice));

    const size_t smem = threads / C10_WARP_SIZE * sizeof(WelfordData);
    layerNormForward<<<rows, threads, smem>>>(dx, dg, db, dy, ds, hidden, eps);
    CUDA_OK(cudaGetLastError());
    CUDA_OK(cudaMemcpy(y.data(), dy, y.size() * sizeof(float), cudaMemcpyDeviceToHost));
    CUDA_OK(cudaMemcpy(stats.data(), ds, rows * sizeof(float2), cudaMemcpyDeviceToHost));
    for (void *p : {(void *)dx, (void *)dy, (void *)dg, (void *)db, (void *)ds}) CUDA_OK(cudaFree(p));

    double worst = 0.0, worstMean = 0.0;
    for (int r = 0; r < rows; ++r) {
        double mean = 0.0, var = 0.0;
        for (int c = 0; c < hidden; ++c) mean += x[r * hidden + c];
        mean /= hidden;
        for (int c = 0; c < hidden; ++c) var += (x[r * hidden + c] - mean) * (x[r * hidden + c] - mean);
        const double rstd = 1.0 / std::sqrt(var / hidden + eps);
        for (int c = 0; c < hidden; ++c) {
            double e = std::fabs(y[r * hidden + c] - (gamma[c] * (x[r * hidden + c] - mean) * rstd + beta[c]));
            if (!(e <= worst)) worst = e;
        }
        if (!(std::fabs(stats[r].x - mean) <= worstMean)) worstMean = std::fabs(stats[r].x - mean);
    }
    const bool ok = worst < 1e-4 && worstMean < 2e-5;
    std::printf("layer_norm: %d rows of %d, max error %.1e (mean %.1e): %s\n", rows, hidden, worst, worstMean,
                ok ? "PASSED" : "FAILED");
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
