// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Y = X * W with 4-bit weights (zero point 8, one half-precision scale for 64 rows of a column), as language models are served in small batches.
// The weights were permuted offline, so that a thread reads the eight that it needs for two m16n8k16 as one word, in the order in which
// lop3 makes halves of them: or'ed into the mantissa of 1024, two at a time.
//
//   int4_gemm [repeats [size]]
#include <cuda_fp16.h>

#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#define GROUP 64

// x[lut]y: the bits of a, b and c through a table.
template <int lut> __device__ inline int lop3(int a, int b, int c) {
    int res;
    asm volatile("lop3.b32 %0, %1, %2, %3, %4;\n" : "=r"(res) : "r"(a), "r"(b), "r"(c), "n"(lut));
    return res;
}

template <typename T, int n> struct Vec {
    T elems[n];
    __device__ T &operator[](int i) { return elems[i]; }
};
using FragA = Vec<half2, 4>;
using FragB = Vec<half2, 2>;
using FragC = Vec<float, 4>;

// Nibbles 0, 4 and 1, 5 of q, minus 8, as halves.
__device__ inline FragB dequant(int q) {
    const int LO = 0x000f000f, HI = 0x00f000f0, EX = 0x64006400;
    int lo = lop3<(0xf0 & 0xcc) | 0xaa>(q, LO, EX);
    int hi = lop3<(0xf0 & 0xcc) | 0xaa>(q, HI, EX);
    const int SUB = 0x64086408; // 1032
    const int MUL = 0x2c002c00; // 1/16
    const int ADD = 0xd480d480; // -72
    FragB b;
    b[0] = __hsub2(*reinterpret_cast<half2 *>(&lo), *reinterpret_cast<const half2 *>(&SUB));
    b[1] = __hfma2(*reinterpret_cast<half2 *>(&hi), *reinterpret_cast<const half2 *>(&MUL), *reinterpret_cast<const half2 *>(&ADD));
    return b;
}

__device__ inline void scale(FragB &b, half s) {
    half2 s2 = __half2half2(s);
    b[0] = __hmul2(b[0], s2);
    b[1] = __hmul2(b[1], s2);
}

__device__ inline void mma(const FragA &a_frag, const FragB &frag_b, FragC &frag_c) {
    const uint32_t *a = reinterpret_cast<const uint32_t *>(&a_frag);
    const uint32_t *b = reinterpret_cast<const uint32_t *>(&frag_b);
    float *c = reinterpret_cast<float *>(&frag_c);
    asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 "
                 "{%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%10,%11,%12,%13};\n"
                 : "=f"(c[0]), "=f"(c[1]), "=f"(c[2]), "=f"(c[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "f"(c[0]), "f"(c[1]), "f"(c[2]), "f"(c[3]));
}

__device__ inline void ldsm4(FragA &frag_a, const void *smem_ptr) {
    uint32_t *a = reinterpret_cast<uint32_t *>(&frag_a);
    uint32_t smem = static_cast<uint32_t>(__cvta_generic_to_shared(smem_ptr));
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0,%1,%2,%3}, [%4];\n"
                 : "=r"(a[0]), "=r"(a[1]), "=r"(a[2]), "=r"(a[3])
                 : "r"(smem));
}

// Weights are read once: keep them out of the way in L1.
__device__ inline uint32_t load_streaming(const uint32_t *p) {
    uint32_t v;
    asm volatile("ld.global.nc.L1::no_allocate.b32 %0, [%1];" : "=r"(v) : "l"(p));
    return v;
}

// 16 rows of X against 64 columns, a warp for every 16 of them. K goes on in steps of 64, one group of scales.
// packed: [K / 16][N / 16][32]; scales: [K / GROUP][N].
__global__ void __launch_bounds__(128) w4a16(const half *__restrict__ X, const uint32_t *__restrict__ packed, const half *__restrict__ scales,
                                             half *__restrict__ Y, int M, int N, int K) {
    constexpr int LD = GROUP + 8;
    __shared__ __align__(16) half xs[2][16 * LD];
    const int lane = threadIdx.x & 31, warp = threadIdx.x >> 5;
    const int m0 = blockIdx.y * 16;
    const int n16 = blockIdx.x * 4 + warp; // in units of 16 columns
    FragC acc[2] = {};

    auto stage = [&](int buffer, int k0) {
        // 16 rows of 8 chunks: one for each thread.
        int row = threadIdx.x / 8, chunk = threadIdx.x % 8;
        uint4 v = {0, 0, 0, 0};
        if (m0 + row < M)
            v = *reinterpret_cast<const uint4 *>(X + (size_t)(m0 + row) * K + k0 + chunk * 8);
        *reinterpret_cast<uint4 *>(&xs[buffer][row * LD + chunk * 8]) = v;
    };
    stage(0, 0);
    for (int k0 = 0, buffer = 0; k0 < K; k0 += GROUP, buffer ^= 1) {
        __syncthreads();
        if (k0 + GROUP < K)
            stage(buffer ^ 1, k0 + GROUP);
        half s0 = scales[(size_t)(k0 / GROUP) * N + n16 * 16 + lane / 4];
        half s1 = scales[(size_t)(k0 / GROUP) * N + n16 * 16 + 8 + lane / 4];
        uint32_t q[GROUP / 16];
#pragma unroll
        for (int kk = 0; kk < GROUP / 16; kk++)
            q[kk] = load_streaming(packed + ((size_t)(k0 / 16 + kk) * (N / 16) + n16) * 32 + lane);
#pragma unroll
        for (int kk = 0; kk < GROUP / 16; kk++) {
            FragA a;
            ldsm4(a, &xs[buffer][(lane % 16) * LD + kk * 16 + (lane / 16) * 8]);
            FragB b0 = dequant(q[kk]);
            FragB b1 = dequant(q[kk] >> 8);
            scale(b0, s0);
            scale(b1, s1);
            mma(a, b0, acc[0]);
            mma(a, b1, acc[1]);
        }
    }
#pragma unroll
    for (int j = 0; j < 2; j++)
#pragma unroll
        for (int h = 0; h < 2; h++) {
            int row = m0 + lane / 4 + 8 * h;
            if (row < M)
                *reinterpret_cast<half2 *>(&Y[(size_t)row * N + n16 * 16 + j * 8 + lane % 4 * 2]) =
                    __floats2half2_rn(acc[j][2 * h], acc[j][2 * h + 1]);
        }
}

static std::vector<uint32_t> repack(const std::vector<uint8_t> &w, int K, int N) {
    std::vector<uint32_t> packed((size_t)K * N / 8);
    // Nibble i of a thread's word: column tile, register of the fragment, half of the register.
    const int tile[8] = {0, 0, 1, 1, 0, 0, 1, 1}, reg[8] = {0, 1, 0, 1, 0, 1, 0, 1}, upper[8] = {0, 0, 0, 0, 1, 1, 1, 1};
    for (int kt = 0; kt < K / 16; kt++)
        for (int nt = 0; nt < N / 16; nt++)
            for (int lane = 0; lane < 32; lane++) {
                uint32_t word = 0;
                for (int i = 0; i < 8; i++) {
                    int k = kt * 16 + lane % 4 * 2 + 8 * reg[i] + upper[i], n = nt * 16 + tile[i] * 8 + lane / 4;
                    word |= (uint32_t)w[(size_t)k * N + n] << 4 * i;
                }
                packed[((size_t)kt * (N / 16) + nt) * 32 + lane] = word;
            }
    return packed;
}

static void must(cudaError_t e, const char *what) {
    if (e == cudaSuccess)
        return;
    fprintf(stderr, "%s: %s\n", what, cudaGetErrorString(e));
    exit(2);
}

int main(int argc, char **argv) {
    int repeats = argc > 1 ? atoi(argv[1]) : 0, size = argc > 2 ? atoi(argv[2]) : 0;
    int M = size ? 32 : 21, N = size ? size : 128, K = size ? size : 192;
    assert(N % 64 == 0 && K % GROUP == 0);
    std::vector<half> x((size_t)M * K), s((size_t)(K / GROUP) * N), y((size_t)M * N);
    std::vector<uint8_t> w((size_t)K * N);
    unsigned r = 31;
    auto next = [&r] { return (r = r * 1103515245u + 12345u) >> 16; };
    for (auto &v : x)
        v = __float2half((int)(next() % 4001 - 2000) / 1000.0f);
    for (auto &v : s)
        v = __float2half(0.01f + (next() % 1000) * 1e-4f);
    for (auto &v : w)
        v = next() & 15;
    std::vector<uint32_t> packed = repack(w, K, N);

    half *dx, *ds, *dy;
    uint32_t *dw;
    must(cudaMalloc(&dx, x.size() * 2), "malloc");
    must(cudaMalloc(&ds, s.size() * 2), "malloc");
    must(cudaMalloc(&dy, y.size() * 2), "malloc");
    must(cudaMalloc(&dw, packed.size() * 4), "malloc");
    must(cudaMemcpy(dx, x.data(), x.size() * 2, cudaMemcpyHostToDevice), "copy");
    must(cudaMemcpy(ds, s.data(), s.size() * 2, cudaMemcpyHostToDevice), "copy");
    must(cudaMemcpy(dw, packed.data(), packed.size() * 4, cudaMemcpyHostToDevice), "copy");
    dim3 grid(N / 64, (M + 15) / 16);
    w4a16<<<grid, 128>>>(dx, dw, ds, dy, M, N, K);
    must(cudaGetLastError(), "launch");
    must(cudaMemcpy(y.data(), dy, y.size() * 2, cudaMemcpyDeviceToHost), "copy back");

    double worst = 0, sum = 0;
    for (size_t i = 0; i < y.size(); i += size ? 101 : 1) {
        double exact = 0, magnitude = 0;
        for (int k = 0; k < K; k++) {
            // The scaled weight is a half: rounded once.
            float weight = __half2float(__float2half((float)(w[(size_t)k * N + i % N] - 8) * __half2float(s[(size_t)(k / GROUP) * N + i % N])));
            double p = (double)__half2float(x[i / N * K + k]) * weight;
            exact += p;
            magnitude += fabs(p);
        }
        double got = __half2float(y[i]);
        worst = fmax(worst, fabs(got - exact) / (fabs(exact) / 2048 + magnitude * 2e-6));
        sum += got;
    }
    if (repeats) {
        cudaEvent_t a, b;
        must(cudaEventCreate(&a), "event");
        must(cudaEventCreate(&b), "event");
        cudaEventRecord(a);
        for (int i = 0; i < repeats; i++)
            w4a16<<<grid, 128>>>(dx, dw, ds, dy, M, N, K);
        cudaEventRecord(b);
        must(cudaEventSynchronize(b), "timing");
        float ms = 0;
        cudaEventElapsedTime(&ms, a, b);
        printf("time: %.3f us\n", ms * 1000 / repeats);
    }
    cudaFree(dx), cudaFree(ds), cudaFree(dy), cudaFree(dw);
    bool ok = worst <= 1;
    printf("int4_gemm: %d x %d x %d, sum %.3f, error %.2f of what is allowed: %s\n", M, N, K, sum, worst, ok ? "PASSED" : "FAILED");
    return ok ? 0 : 1;
}
