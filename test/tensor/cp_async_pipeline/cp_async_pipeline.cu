// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Half-precision GEMM with a pipeline of cp.async: kStages tiles of A and B in dynamic shared memory, the copies of kStages - 1 of them
// in flight, fragments double-buffered in registers. Any M, and N and K in steps of 8: what lies outside is filled with zeros by cp.async.
// C = A * B + C in float.
//
//   cp_async_pipeline [repeats [size]]
#include <cuda_fp16.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#define CUDA_CALL(x)                                                                                                   \
    do {                                                                                                               \
        cudaError_t rc = (x);                                                                                          \
        if (rc != cudaSuccess) {                                                                                       \
            std::fprintf(stderr, "%s (line %d): %s\n", #x, __LINE__, cudaGetErrorString(rc));                          \
            std::exit(2);                                                                                              \
        }                                                                                                              \
    } while (0)

namespace ptx {

__device__ __forceinline__ void cp_async_16(uint32_t smem, const void *gmem, bool valid) {
    const int src_size = valid ? 16 : 0;
    asm volatile("cp.async.cg.shared.global.L2::128B [%0], [%1], 16, %2;\n" ::"r"(smem), "l"(gmem), "r"(src_size) : "memory");
}
__device__ __forceinline__ void cp_async_commit() { asm volatile("cp.async.commit_group;\n" ::: "memory"); }
template <int N> __device__ __forceinline__ void cp_async_wait() { asm volatile("cp.async.wait_group %0;\n" ::"n"(N) : "memory"); }
template <> __device__ __forceinline__ void cp_async_wait<0>() { asm volatile("cp.async.wait_all;\n" ::: "memory"); }

__device__ __forceinline__ void ldsm(uint32_t *d, uint32_t addr) {
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0,%1,%2,%3}, [%4];"
                 : "=r"(d[0]), "=r"(d[1]), "=r"(d[2]), "=r"(d[3])
                 : "r"(addr));
}
__device__ __forceinline__ void ldsm_t(uint32_t *d, uint32_t addr) {
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0,%1,%2,%3}, [%4];"
                 : "=r"(d[0]), "=r"(d[1]), "=r"(d[2]), "=r"(d[3])
                 : "r"(addr));
}
__device__ __forceinline__ void hmma(float *c, const uint32_t *a, const uint32_t *b) {
    asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0,%1,%2,%3},{%4,%5,%6,%7},{%8,%9},{%0,%1,%2,%3};"
                 : "+f"(c[0]), "+f"(c[1]), "+f"(c[2]), "+f"(c[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}

} // namespace ptx

template <int BM_, int BN_, int BK_, int STAGES_, int WARPS_M_, int WARPS_N_> struct Config {
    static constexpr int BM = BM_, BN = BN_, BK = BK_, STAGES = STAGES_, WARPS_M = WARPS_M_, WARPS_N = WARPS_N_;
    static constexpr int THREADS = WARPS_M * WARPS_N * 32;
    static constexpr int WM = BM / WARPS_M, WN = BN / WARPS_N;
    static constexpr int MI = WM / 16, NI = WN / 8;
    static constexpr int A_BYTES = BM * BK * 2, B_BYTES = BK * BN * 2;
    static constexpr int SMEM = STAGES * (A_BYTES + B_BYTES);
    static_assert(BK == 32 && BN % 64 == 0 && NI % 2 == 0, "the swizzles are written for these");
};

template <class Cfg> struct Pipeline {
    uint32_t a_base, b_base;
    const half *A, *B;
    int M, N, K, bm, bn;

    __device__ static uint32_t a_offset(int row, int chunk) { return row * (Cfg::BK * 2) + ((chunk ^ ((row >> 1) & 3)) * 16); }
    __device__ static uint32_t b_offset(int row, int chunk) { return row * (Cfg::BN * 2) + ((chunk ^ (row & 7)) * 16); }

    __device__ void fetch(int stage, int k0) const {
        const int tid = threadIdx.x;
#pragma unroll
        for (int c = tid; c < Cfg::BM * Cfg::BK / 8; c += Cfg::THREADS) {
            const int row = c / (Cfg::BK / 8), chunk = c % (Cfg::BK / 8);
            const bool in = bm + row < M && k0 + chunk * 8 < K;
            const half *src = A + (in ? (size_t)(bm + row) * K + k0 + chunk * 8 : 0);
            ptx::cp_async_16(a_base + stage * Cfg::A_BYTES + a_offset(row, chunk), src, in);
        }
#pragma unroll
        for (int c = tid; c < Cfg::BK * Cfg::BN / 8; c += Cfg::THREADS) {
            const int row = c / (Cfg::BN / 8), chunk = c % (Cfg::BN / 8);
            const bool in = k0 + row < K && bn + chunk * 8 < N;
            const half *src = B + (in ? (size_t)(k0 + row) * N + bn + chunk * 8 : 0);
            ptx::cp_async_16(b_base + stage * Cfg::B_BYTES + b_offset(row, chunk), src, in);
        }
    }

    __device__ void fragments(int stage, int kk, uint32_t (&a)[Cfg::MI][4], uint32_t (&b)[Cfg::NI][2], int wm, int wn) const {
        const int lane = threadIdx.x & 31;
#pragma unroll
        for (int i = 0; i < Cfg::MI; i++)
            ptx::ldsm(a[i], a_base + stage * Cfg::A_BYTES + a_offset(wm + i * 16 + (lane & 15), kk * 2 + (lane >> 4)));
#pragma unroll
        for (int j = 0; j < Cfg::NI; j += 2)
            ptx::ldsm_t(&b[j][0], b_base + stage * Cfg::B_BYTES + b_offset(kk * 16 + (lane & 15), wn / 8 + j + (lane >> 4)));
    }
};

template <class Cfg>
__global__ void __launch_bounds__(Cfg::THREADS) hgemm_pipelined(const half *__restrict__ A, const half *__restrict__ B, float *__restrict__ C,
                                                                int M, int N, int K) {
    extern __shared__ __align__(128) uint8_t smem[];
    Pipeline<Cfg> pipe;
    pipe.a_base = static_cast<uint32_t>(__cvta_generic_to_shared(smem));
    pipe.b_base = pipe.a_base + Cfg::STAGES * Cfg::A_BYTES;
    pipe.A = A, pipe.B = B, pipe.M = M, pipe.N = N, pipe.K = K;
    pipe.bm = blockIdx.x * Cfg::BM, pipe.bn = blockIdx.y * Cfg::BN;
    const int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
    const int wm = warp % Cfg::WARPS_M * Cfg::WM, wn = warp / Cfg::WARPS_M * Cfg::WN;
    const int tiles = (K + Cfg::BK - 1) / Cfg::BK;

    float acc[Cfg::MI][Cfg::NI][4] = {};
    uint32_t a[2][Cfg::MI][4], b[2][Cfg::NI][2];

    for (int s = 0; s < Cfg::STAGES - 1; s++) {
        if (s < tiles)
            pipe.fetch(s, s * Cfg::BK);
        ptx::cp_async_commit();
    }
    ptx::cp_async_wait<Cfg::STAGES - 2>();
    __syncthreads();
    pipe.fragments(0, 0, a[0], b[0], wm, wn);

    for (int tile = 0; tile < tiles; tile++) {
        const int stage = tile % Cfg::STAGES;
#pragma unroll
        for (int kk = 0; kk < Cfg::BK / 16; kk++) {
            const int now = kk & 1, next = now ^ 1;
            if (kk + 1 < Cfg::BK / 16) {
                pipe.fragments(stage, kk + 1, a[next], b[next], wm, wn);
            } else if (tile + 1 < tiles) {
                // The tile after this one must have come; then the stage that was used before this one is free.
                ptx::cp_async_wait<Cfg::STAGES - 2>();
                __syncthreads();
                pipe.fragments((tile + 1) % Cfg::STAGES, 0, a[next], b[next], wm, wn);
            }
            if (kk == 0) {
                const int ahead = tile + Cfg::STAGES - 1;
                if (ahead < tiles)
                    pipe.fetch(ahead % Cfg::STAGES, ahead * Cfg::BK);
                ptx::cp_async_commit();
            }
#pragma unroll
            for (int i = 0; i < Cfg::MI; i++)
#pragma unroll
                for (int j = 0; j < Cfg::NI; j++)
                    ptx::hmma(acc[i][j], a[now][i], b[now][j]);
        }
    }
    ptx::cp_async_wait<0>();

#pragma unroll
    for (int i = 0; i < Cfg::MI; i++)
#pragma unroll
        for (int j = 0; j < Cfg::NI; j++)
#pragma unroll
            for (int h = 0; h < 2; h++) {
                const int row = pipe.bm + wm + i * 16 + h * 8 + lane / 4, col = pipe.bn + wn + j * 8 + lane % 4 * 2;
                if (row < M && col < N) {
                    float2 *out = reinterpret_cast<float2 *>(C + (size_t)row * N + col);
                    float2 old = *out;
                    *out = make_float2(old.x + acc[i][j][2 * h], old.y + acc[i][j][2 * h + 1]);
                }
            }
}

template <class Cfg> static int run(int M, int N, int K, int repeats, bool sample, double &us) {
    std::vector<half> a((size_t)M * K), b((size_t)K * N);
    std::vector<float> c((size_t)M * N), before;
    uint32_t state = 2463534242u;
    auto rnd = [&] {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return (state >> 8) / 8388608.0f - 1.0f;
    };
    for (auto &v : a)
        v = __float2half_rn(rnd());
    for (auto &v : b)
        v = __float2half_rn(rnd());
    for (auto &v : c)
        v = rnd();
    before = c;
    half *da, *db;
    float *dc;
    CUDA_CALL(cudaMalloc(&da, a.size() * sizeof(half)));
    CUDA_CALL(cudaMalloc(&db, b.size() * sizeof(half)));
    CUDA_CALL(cudaMalloc(&dc, c.size() * sizeof(float)));
    CUDA_CALL(cudaMemcpy(da, a.data(), a.size() * sizeof(half), cudaMemcpyHostToDevice));
    CUDA_CALL(cudaMemcpy(db, b.data(), b.size() * sizeof(half), cudaMemcpyHostToDevice));
    CUDA_CALL(cudaMemcpy(dc, c.data(), c.size() * sizeof(float), cudaMemcpyHostToDevice));

    const auto kernel = hgemm_pipelined<Cfg>;
    CUDA_CALL(cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, Cfg::SMEM));
    const dim3 grid((M + Cfg::BM - 1) / Cfg::BM, (N + Cfg::BN - 1) / Cfg::BN);
    kernel<<<grid, Cfg::THREADS, Cfg::SMEM>>>(da, db, dc, M, N, K);
    CUDA_CALL(cudaGetLastError());
    CUDA_CALL(cudaMemcpy(c.data(), dc, c.size() * sizeof(float), cudaMemcpyDeviceToHost));

    double worst = 0, sum = 0;
    for (size_t i = 0; i < c.size(); i += sample ? 1051 : 1) {
        double exact = before[i], magnitude = std::fabs(before[i]);
        for (int k = 0; k < K; k++) {
            double p = (double)__half2float(a[i / N * K + k]) * __half2float(b[(size_t)k * N + i % N]);
            exact += p;
            magnitude += std::fabs(p);
        }
        worst = std::fmax(worst, std::fabs(c[i] - exact) / (magnitude + 1e-30));
        sum += c[i];
    }
    if (repeats) {
        cudaEvent_t t0, t1;
        float ms;
        CUDA_CALL(cudaEventCreate(&t0));
        CUDA_CALL(cudaEventCreate(&t1));
        CUDA_CALL(cudaEventRecord(t0));
        for (int i = 0; i < repeats; i++)
            kernel<<<grid, Cfg::THREADS, Cfg::SMEM>>>(da, db, dc, M, N, K);
        CUDA_CALL(cudaEventRecord(t1));
        CUDA_CALL(cudaEventSynchronize(t1));
        CUDA_CALL(cudaEventElapsedTime(&ms, t0, t1));
        us += ms * 1000 / repeats;
    }
    CUDA_CALL(cudaFree(da));
    CUDA_CALL(cudaFree(db));
    CUDA_CALL(cudaFree(dc));
    const bool ok = worst < 2e-6;
    std::printf("%d stages, %d x %d x %d: sum %.4f, error %.1e%s\n", Cfg::STAGES, M, N, K, sum, worst, ok ? "" : " WRONG");
    return !ok;
}

int main(int argc, char **argv) {
    const int repeats = argc > 1 ? std::atoi(argv[1]) : 0, size = argc > 2 ? std::atoi(argv[2]) : 0;
    double us = 0;
    int bad = size ? run<Config<128, 128, 32, 4, 2, 4>>(size, size, size, repeats, true, us)
                   : run<Config<64, 64, 32, 3, 2, 2>>(100, 72, 136, repeats, false, us);
    if (!size)
        bad += run<Config<32, 64, 32, 4, 1, 2>>(32, 64, 64, repeats, false, us); // fewer tiles than stages
    if (repeats)
        std::printf("time: %.3f us\n", us);
    std::printf("cp_async_pipeline: %s\n", bad ? "FAILED" : "PASSED");
    return bad;
}
