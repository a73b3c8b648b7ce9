// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// FP8 GEMM with scales per row of A and per row of B, as inference uses it: a kernel quantises rows of bfloat16 to e4m3 by their largest
// magnitude, another multiplies with mma.sync.m16n8k32 and scales the sums. Needs sm_89; below that the products are done one by one.
//
//   mma_fp8 [repeats [size]]
#include <cuda_bf16.h>
#include <cuda_fp8.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#define CHECK_CUDA(x)                                                                                                  \
    do {                                                                                                               \
        auto status = (x);                                                                                             \
        if (status != cudaSuccess) {                                                                                   \
            std::printf("%s: %s\n", #x, cudaGetErrorString(status));                                                   \
            std::exit(2);                                                                                              \
        }                                                                                                              \
    } while (false)

using fp8 = __nv_fp8_e4m3;

// One warp for each row.
__global__ void quantize_rows(const __nv_bfloat16 *in, fp8 *out, float *scale, int rows, int cols) {
    int row = blockIdx.x * blockDim.y + threadIdx.y;
    if (row >= rows)
        return;
    float amax = 0.0f;
    for (int c = threadIdx.x; c < cols; c += 32)
        amax = fmaxf(amax, fabsf(__bfloat162float(in[(size_t)row * cols + c])));
#pragma unroll
    for (int offset = 16; offset > 0; offset /= 2)
        amax = fmaxf(amax, __shfl_xor_sync(0xffffffffu, amax, offset));
    float s = amax > 0.0f ? amax / 448.0f : 1.0f;
    for (int c = 2 * threadIdx.x; c < cols; c += 64) {
        float2 v = __bfloat1622float2(*reinterpret_cast<const __nv_bfloat162 *>(&in[(size_t)row * cols + c]));
        v.x /= s;
        v.y /= s;
        *reinterpret_cast<__nv_fp8x2_e4m3 *>(&out[(size_t)row * cols + c]) = __nv_fp8x2_e4m3(v);
    }
    if (threadIdx.x == 0)
        scale[row] = s;
}

struct FragmentA {
    uint32_t x[4];
};
struct FragmentB {
    uint32_t x[2];
};

__device__ __forceinline__ void mma_e4m3(float4 &d, const FragmentA &a, const FragmentB &b) {
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 890
    asm("mma.sync.aligned.m16n8k32.row.col.f32.e4m3.e4m3.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
        : "+f"(d.x), "+f"(d.y), "+f"(d.z), "+f"(d.w)
        : "r"(a.x[0]), "r"(a.x[1]), "r"(a.x[2]), "r"(a.x[3]), "r"(b.x[0]), "r"(b.x[1]));
#else
    // Before Ada: every lane gathers the rows and columns of its four sums from the lanes that hold them.
    const int lane = threadIdx.x & 31, g = lane >> 2, t = lane & 3;
    float sum[4] = {d.x, d.y, d.z, d.w};
    for (int q = 0; q < 4; ++q)
        for (int half = 0; half < 2; ++half) {
            uint32_t lo = __shfl_sync(~0u, a.x[2 * half], g * 4 + q), hi = __shfl_sync(~0u, a.x[2 * half + 1], g * 4 + q);
            uint32_t even = __shfl_sync(~0u, b.x[half], 2 * t * 4 + q), odd = __shfl_sync(~0u, b.x[half], (2 * t + 1) * 4 + q);
            for (int byte = 0; byte < 4; ++byte) {
                fp8 v[4];
                v[0].__x = lo >> 8 * byte;
                v[1].__x = hi >> 8 * byte;
                v[2].__x = even >> 8 * byte;
                v[3].__x = odd >> 8 * byte;
                sum[0] += float(v[0]) * float(v[2]);
                sum[1] += float(v[0]) * float(v[3]);
                sum[2] += float(v[1]) * float(v[2]);
                sum[3] += float(v[1]) * float(v[3]);
            }
        }
    d = make_float4(sum[0], sum[1], sum[2], sum[3]);
#endif
}

__device__ __forceinline__ uint32_t cvta(const void *p) {
    uint32_t addr;
    asm("{ .reg .u64 tmp; cvta.to.shared.u64 tmp, %1; cvt.u32.u64 %0, tmp; }" : "=r"(addr) : "l"(p));
    return addr;
}

__device__ __forceinline__ FragmentA load_a(uint32_t addr) {
    FragmentA f;
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
                 : "=r"(f.x[0]), "=r"(f.x[1]), "=r"(f.x[2]), "=r"(f.x[3])
                 : "r"(addr));
    return f;
}
__device__ __forceinline__ void load_b2(FragmentB &f, FragmentB &g, uint32_t addr) {
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
                 : "=r"(f.x[0]), "=r"(f.x[1]), "=r"(g.x[0]), "=r"(g.x[1])
                 : "r"(addr));
}

// 32x64 of C with four warps side by side, each 32x16; 128 bytes of k at a time.
constexpr int kBlockM = 32, kBlockN = 64, kBlockK = 128;

__global__ void __launch_bounds__(128)
    gemm_fp8(const fp8 *__restrict__ A, const fp8 *__restrict__ B, const float *__restrict__ scaleA, const float *__restrict__ scaleB,
             __nv_bfloat16 *__restrict__ C, int M, int N, int K) {
    __shared__ __align__(1024) uint8_t smem[(kBlockM + kBlockN) * kBlockK];
    const uint32_t baseA = cvta(smem), baseB = baseA + kBlockM * kBlockK;
    const int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
    float4 acc[2][2] = {};

    auto at = [](int row, int byte) { return row * kBlockK + (byte ^ ((row & 7) << 4)); };
    for (int k = 0; k < K; k += kBlockK) {
        for (int i = threadIdx.x; i < (kBlockM + kBlockN) * kBlockK / 16; i += 128) {
            int row = i / (kBlockK / 16), byte = i % (kBlockK / 16) * 16;
            const fp8 *source = row < kBlockM ? A + (size_t)(blockIdx.y * kBlockM + row) * K : B + (size_t)(blockIdx.x * kBlockN + row - kBlockM) * K;
            uint4 v = __ldg(reinterpret_cast<const uint4 *>(source + k + byte));
            // kBlockM is a multiple of 8, so B's rows are swizzled by their own number, too.
            *reinterpret_cast<uint4 *>(smem + at(row, byte)) = v;
        }
        __syncthreads();
#pragma unroll
        for (int kk = 0; kk < kBlockK; kk += 32) {
            FragmentA a[2];
            FragmentB b[2];
#pragma unroll
            for (int i = 0; i < 2; ++i)
                a[i] = load_a(baseA + at(16 * i + (lane & 15), kk + (lane & 16)));
            // Rows 0..7 with bytes 0..15 and 16..31, then rows 8..15.
            load_b2(b[0], b[1], baseB + at(16 * warp + (lane & 7) + (lane >> 4) * 8, kk + ((lane >> 3) & 1) * 16));
#pragma unroll
            for (int i = 0; i < 2; ++i)
#pragma unroll
                for (int j = 0; j < 2; ++j)
                    mma_e4m3(acc[i][j], a[i], b[j]);
        }
        __syncthreads();
    }
#pragma unroll
    for (int i = 0; i < 2; ++i)
#pragma unroll
        for (int j = 0; j < 2; ++j) {
            int row = blockIdx.y * kBlockM + 16 * i + lane / 4, col = blockIdx.x * kBlockN + 16 * warp + 8 * j + lane % 4 * 2;
            float s0 = scaleB[col], s1 = scaleB[col + 1];
            float r0 = scaleA[row], r8 = scaleA[row + 8];
            *reinterpret_cast<__nv_bfloat162 *>(C + (size_t)row * N + col) = __floats2bfloat162_rn(acc[i][j].x * r0 * s0, acc[i][j].y * r0 * s1);
            *reinterpret_cast<__nv_bfloat162 *>(C + (size_t)(row + 8) * N + col) = __floats2bfloat162_rn(acc[i][j].z * r8 * s0, acc[i][j].w * r8 * s1);
        }
}

int main(int argc, char **argv) {
    const int repeats = argc > 1 ? std::atoi(argv[1]) : 0, size = argc > 2 ? std::atoi(argv[2]) : 0;
    const int M = size ? size : 64, N = size ? size : 64, K = size ? size : 128;
    std::vector<__nv_bfloat16> a((size_t)M * K), b((size_t)N * K), c((size_t)M * N);
    unsigned s = 99;
    auto fill = [&s](std::vector<__nv_bfloat16> &v, int cols) {
        for (size_t i = 0; i < v.size(); ++i) {
            s = s * 214013u + 2531011u;
            // Rows of different magnitude; the values of a row are skewed towards zero.
            float u = (float)(s >> 9) / 4194304.0f - 1.0f;
            v[i] = __float2bfloat16(u * u * u * (float)(1 + i / cols % 5));
        }
    };
    fill(a, K);
    fill(b, K);

    __nv_bfloat16 *da, *db, *dc;
    fp8 *qa, *qb;
    float *sa, *sb;
    CHECK_CUDA(cudaMalloc(&da, a.size() * 2));
    CHECK_CUDA(cudaMalloc(&db, b.size() * 2));
    CHECK_CUDA(cudaMalloc(&dc, c.size() * 2));
    CHECK_CUDA(cudaMalloc(&qa, a.size()));
    CHECK_CUDA(cudaMalloc(&qb, b.size()));
    CHECK_CUDA(cudaMalloc(&sa, M * sizeof(float)));
    CHECK_CUDA(cudaMalloc(&sb, N * sizeof(float)));
    CHECK_CUDA(cudaMemcpy(da, a.data(), a.size() * 2, cudaMemcpyHostToDevice));
    CHECK_CUDA(cudaMemcpy(db, b.data(), b.size() * 2, cudaMemcpyHostToDevice));
    quantize_rows<<<(M + 3) / 4, dim3(32, 4)>>>(da, qa, sa, M, K);
    quantize_rows<<<(N + 3) / 4, dim3(32, 4)>>>(db, qb, sb, N, K);
    dim3 grid(N / kBlockN, M / kBlockM);
    gemm_fp8<<<grid, 128>>>(qa, qb, sa, sb, dc, M, N, K);
    CHECK_CUDA(cudaGetLastError());

    std::vector<fp8> ha(a.size()), hb(b.size());
    std::vector<float> fa(M), fb(N);
    CHECK_CUDA(cudaMemcpy(c.data(), dc, c.size() * 2, cudaMemcpyDeviceToHost));
    CHECK_CUDA(cudaMemcpy(ha.data(), qa, ha.size(), cudaMemcpyDeviceToHost));
    CHECK_CUDA(cudaMemcpy(hb.data(), qb, hb.size(), cudaMemcpyDeviceToHost));
    CHECK_CUDA(cudaMemcpy(fa.data(), sa, M * sizeof(float), cudaMemcpyDeviceToHost));
    CHECK_CUDA(cudaMemcpy(fb.data(), sb, N * sizeof(float), cudaMemcpyDeviceToHost));

    // Quantisation: at most half a step of e4m3 (3 bits of mantissa), or half of the smallest subnormal.
    double lost = 0;
    for (size_t i = 0; i < a.size(); ++i) {
        double exact = __bfloat162float(a[i]), q = (double)float(ha[i]) * fa[i / K];
        lost = std::fmax(lost, std::fabs(q - exact) / (std::fabs(exact) / 16 + fa[i / K] / 1024.0));
    }
    double worst = 0, sum = 0;
    for (size_t i = 0; i < c.size(); i += size ? 1049 : 1) {
        double exact = 0, magnitude = 1e-6;
        for (int k = 0; k < K; ++k) {
            double p = (double)float(ha[i / N * K + k]) * (double)float(hb[i % N * K + k]);
            exact += p;
            magnitude += std::fabs(p);
        }
        double f = (double)fa[i / N] * fb[i % N], got = __bfloat162float(c[i]);
        // The result's rounding to 8 bits, and 13 bits of fraction in the tensor core's sums.
        worst = std::fmax(worst, std::fabs(got - exact * f) / (std::fabs(exact * f) / 256 + magnitude * f / 4096));
        sum += got;
    }
    if (repeats) {
        cudaEvent_t start, stop;
        CHECK_CUDA(cudaEventCreate(&start));
        CHECK_CUDA(cudaEventCreate(&stop));
        CHECK_CUDA(cudaEventRecord(start));
        for (int i = 0; i < repeats; ++i)
            gemm_fp8<<<grid, 128>>>(qa, qb, sa, sb, dc, M, N, K);
        CHECK_CUDA(cudaEventRecord(stop));
        CHECK_CUDA(cudaEventSynchronize(stop));
        float ms = 0;
        CHECK_CUDA(cudaEventElapsedTime(&ms, start, stop));
        std::printf("time: %.3f us\n", ms * 1000 / repeats);
    }
    for (void *p : {(void *)da, (void *)db, (void *)dc, (void *)qa, (void *)qb, (void *)sa, (void *)sb})
        CHECK_CUDA(cudaFree(p));
    bool ok = worst <= 1 && lost <= 1.01;
    std::printf("mma_fp8: %d x %d x %d, sum %.2f, quantised to %.2f of half a step, error %.2f of what is allowed: %s\n", M, N, K, sum, lost,
                worst, ok ? "PASSED" : "FAILED");
    return ok ? 0 : 1;
}
