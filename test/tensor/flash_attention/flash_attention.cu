// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention, forward, in the manner of FlashAttention-2: a block takes 64 queries of one head, a warp 16 of them; keys and values come in tiles of
// 64. Scores are kept as accumulator fragments of mma.sync, on which the running maximum and sum of a row are formed (a row lives in
// four lanes); the probabilities are packed to half and are the A operand of the second product where they are. Writes the output and
// the logarithm of each row's sum. With and without causal mask; any length.
//
//   flash_attention [repeats [length]]
#include <cuda_fp16.h>
#include <cuda_runtime.h>

#include <cfloat>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

#define CHECK_ERROR(call)                                                                                              \
    {                                                                                                                  \
        const cudaError_t error = call;                                                                                \
        if (error != cudaSuccess) {                                                                                    \
            fprintf(stderr, "Error: %s:%d, %s\n", __FILE__, __LINE__, cudaGetErrorString(error));                      \
            exit(2);                                                                                                   \
        }                                                                                                              \
    }

constexpr float kLog2e = 1.44269504088896340736f;

// A tile of rows of D halves in shared memory, its 16-byte chunks permuted.
template <int D> struct Smem {
    half *data;
    __device__ half *chunk(int row, int c) const { return data + row * D + ((c ^ (row & 7)) << 3); }
    __device__ uint32_t address(int row, int c) const { return (uint32_t)__cvta_generic_to_shared(chunk(row, c)); }

    // Rows from `first` on, zero beyond `length`.
    __device__ void load(const half *__restrict__ from, int first, int rows, int length, int stride) const {
        for (int i = threadIdx.x; i < rows * (D / 8); i += blockDim.x) {
            int row = i / (D / 8), c = i % (D / 8);
            uint4 v = make_uint4(0, 0, 0, 0);
            if (first + row < length)
                v = *reinterpret_cast<const uint4 *>(from + (size_t)(first + row) * stride + c * 8);
            *reinterpret_cast<uint4 *>(chunk(row, c)) = v;
        }
    }
};

template <bool Transposed> __device__ __forceinline__ void ldmatrix4(uint32_t (&r)[4], uint32_t address) {
    if constexpr (Transposed)
        asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0, %1, %2, %3}, [%4];"
                     : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3])
                     : "r"(address));
    else
        asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
                     : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3])
                     : "r"(address));
}

__device__ __forceinline__ void mma(float (&c)[4], const uint32_t (&a)[4], uint32_t b0, uint32_t b1) {
    asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
                 : "=f"(c[0]), "=f"(c[1]), "=f"(c[2]), "=f"(c[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1), "f"(c[0]), "f"(c[1]), "f"(c[2]), "f"(c[3]));
}

__device__ __forceinline__ uint32_t pack(float lo, float hi) {
    half2 h = __floats2half2_rn(lo, hi);
    return reinterpret_cast<uint32_t &>(h);
}

// Over the four lanes that hold a row.
struct MaxOp {
    __device__ float operator()(float a, float b) const { return fmaxf(a, b); }
};
struct SumOp {
    __device__ float operator()(float a, float b) const { return a + b; }
};
template <class Op> __device__ __forceinline__ float quad_allreduce(float v, Op op) {
    v = op(v, __shfl_xor_sync(0xffffffff, v, 2));
    return op(v, __shfl_xor_sync(0xffffffff, v, 1));
}

template <int D, bool Causal>
__global__ void __launch_bounds__(128) flash_forward(const half *__restrict__ q, const half *__restrict__ k, const half *__restrict__ v,
                                                     half *__restrict__ out, float *__restrict__ lse, int length, int heads, float scale) {
    constexpr int kBlockQ = 64, kBlockKV = 64;
    constexpr int kTilesS = kBlockKV / 8, kTilesO = D / 8;
    __shared__ __align__(128) half shared[(kBlockQ + 2 * kBlockKV) * D];
    Smem<D> sq{shared}, sk{shared + kBlockQ * D}, sv{shared + (kBlockQ + kBlockKV) * D};

    const int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
    const int head = blockIdx.y, stride = heads * D;
    const int first = blockIdx.x * kBlockQ;
    q += head * D, k += head * D, v += head * D, out += head * D; // length x heads x D

    sq.load(q, first, kBlockQ, length, stride);
    __syncthreads();
    uint32_t fq[D / 16][4];
#pragma unroll
    for (int d = 0; d < D / 16; ++d)
        ldmatrix4<false>(fq[d], sq.address(warp * 16 + lane % 16, 2 * d + lane / 16));

    float o[kTilesO][4] = {};
    float row_max[2] = {-INFINITY, -INFINITY}, row_sum[2] = {0.0f, 0.0f};
    const float scale_log2 = scale * kLog2e;
    const int query = first + warp * 16 + lane / 4; // and eight below

    const int end = Causal ? min(length, first + kBlockQ) : length;
    for (int kv = 0; kv < end; kv += kBlockKV) {
        __syncthreads();
        sk.load(k, kv, kBlockKV, length, stride);
        sv.load(v, kv, kBlockKV, length, stride);
        __syncthreads();

        float s[kTilesS][4] = {};
#pragma unroll
        for (int d = 0; d < D / 16; ++d)
#pragma unroll
            for (int n = 0; n < kTilesS; n += 2) {
                uint32_t b[4];
                ldmatrix4<false>(b, sk.address(n * 8 + (lane / 16) * 8 + lane % 8, 2 * d + (lane / 8) % 2));
                mma(s[n], fq[d], b[0], b[1]);
                mma(s[n + 1], fq[d], b[2], b[3]);
            }

        if (kv + kBlockKV > length || (Causal && kv + kBlockKV > first + warp * 16)) {
#pragma unroll
            for (int n = 0; n < kTilesS; ++n)
#pragma unroll
                for (int i = 0; i < 4; ++i) {
                    int key = kv + n * 8 + lane % 4 * 2 + (i & 1);
                    if (key >= length || (Causal && key > query + (i >> 1) * 8))
                        s[n][i] = -INFINITY;
                }
        }

#pragma unroll
        for (int r = 0; r < 2; ++r) {
            float best = row_max[r];
#pragma unroll
            for (int n = 0; n < kTilesS; ++n)
                best = fmaxf(best, fmaxf(s[n][2 * r], s[n][2 * r + 1]));
            best = quad_allreduce(best, MaxOp());
            // A row of which everything is masked so far stays at minus infinity: nothing may be subtracted from it.
            const float shift = best == -INFINITY ? 0.0f : best * scale_log2;
            const float rescale = exp2f(row_max[r] * scale_log2 - shift);
            row_max[r] = best;
            row_sum[r] *= rescale;
#pragma unroll
            for (int d = 0; d < kTilesO; ++d) {
                o[d][2 * r] *= rescale;
                o[d][2 * r + 1] *= rescale;
            }
#pragma unroll
            for (int n = 0; n < kTilesS; ++n)
#pragma unroll
                for (int i = 2 * r; i < 2 * r + 2; ++i) {
                    s[n][i] = exp2f(s[n][i] * scale_log2 - shift);
                    row_sum[r] += s[n][i];
                }
        }

#pragma unroll
        for (int n = 0; n < kTilesS; n += 2) {
            const uint32_t p[4] = {pack(s[n][0], s[n][1]), pack(s[n][2], s[n][3]), pack(s[n + 1][0], s[n + 1][1]),
                                   pack(s[n + 1][2], s[n + 1][3])};
#pragma unroll
            for (int d = 0; d < kTilesO; d += 2) {
                uint32_t b[4];
                ldmatrix4<true>(b, sv.address(n * 8 + lane % 16, d + lane / 16));
                mma(o[d], p, b[0], b[1]);
                mma(o[d + 1], p, b[2], b[3]);
            }
        }
    }

#pragma unroll
    for (int r = 0; r < 2; ++r) {
        const float sum = quad_allreduce(row_sum[r], SumOp());
        const float inverse = sum == 0.0f ? 1.0f : 1.0f / sum;
        const int row = query + 8 * r;
        if (row < length) {
#pragma unroll
            for (int d = 0; d < kTilesO; ++d)
                *reinterpret_cast<half2 *>(out + (size_t)row * stride + d * 8 + lane % 4 * 2) =
                    __floats2half2_rn(o[d][2 * r] * inverse, o[d][2 * r + 1] * inverse);
            if (lane % 4 == 0)
                lse[(size_t)head * length + row] = row_max[r] * scale + logf(sum);
        }
    }
}

struct Problem {
    static constexpr int D = 64;
    int length, heads;
    std::vector<half> q, k, v, out;
    std::vector<float> lse;
};

template <bool Causal> std::pair<double, double> verify(const Problem &p, float scale, int step) {
    constexpr int D = Problem::D;
    double worst = 0, worst_lse = 0;
    std::vector<double> w(p.length);
    for (int h = 0; h < p.heads; ++h)
        for (int i = 0; i < p.length; i += step) {
            auto at = [&](const std::vector<half> &m, int row, int d) { return (double)__half2float(m[((size_t)row * p.heads + h) * D + d]); };
            int keys = Causal ? i + 1 : p.length;
            double top = -INFINITY, sum = 0;
            for (int j = 0; j < keys; ++j) {
                w[j] = 0;
                for (int d = 0; d < D; ++d)
                    w[j] += at(p.q, i, d) * at(p.k, j, d);
                top = fmax(top, w[j] *= scale);
            }
            for (int j = 0; j < keys; ++j)
                sum += w[j] = exp(w[j] - top);
            for (int d = 0; d < D; ++d) {
                double exact = 0;
                for (int j = 0; j < keys; ++j)
                    exact += w[j] / sum * at(p.v, j, d);
                worst = fmax(worst, fabs(at(p.out, i, d) - exact));
            }
            worst_lse = fmax(worst_lse, fabs(p.lse[(size_t)h * p.length + i] - (top + log(sum))));
        }
    return {worst, worst_lse};
}

template <bool Causal> int run(Problem &p, int repeats, int step, double &us) {
    constexpr int D = Problem::D;
    const float scale = 1.0f / sqrtf((float)D);
    const size_t bytes = p.q.size() * sizeof(half);
    half *buffer;
    float *lse;
    CHECK_ERROR(cudaMalloc(&buffer, 4 * bytes));
    CHECK_ERROR(cudaMalloc(&lse, p.lse.size() * sizeof(float)));
    half *q = buffer, *k = q + p.q.size(), *v = k + p.q.size(), *out = v + p.q.size();
    CHECK_ERROR(cudaMemcpy(q, p.q.data(), bytes, cudaMemcpyHostToDevice));
    CHECK_ERROR(cudaMemcpy(k, p.k.data(), bytes, cudaMemcpyHostToDevice));
    CHECK_ERROR(cudaMemcpy(v, p.v.data(), bytes, cudaMemcpyHostToDevice));
    dim3 grid((p.length + 63) / 64, p.heads);
    flash_forward<D, Causal><<<grid, 128>>>(q, k, v, out, lse, p.length, p.heads, scale);
    CHECK_ERROR(cudaGetLastError());
    CHECK_ERROR(cudaMemcpy(p.out.data(), out, bytes, cudaMemcpyDeviceToHost));
    CHECK_ERROR(cudaMemcpy(p.lse.data(), lse, p.lse.size() * sizeof(float), cudaMemcpyDeviceToHost));
    if (repeats) {
        cudaEvent_t start, stop;
        CHECK_ERROR(cudaEventCreate(&start));
        CHECK_ERROR(cudaEventCreate(&stop));
        CHECK_ERROR(cudaEventRecord(start));
        for (int i = 0; i < repeats; ++i)
            flash_forward<D, Causal><<<grid, 128>>>(q, k, v, out, lse, p.length, p.heads, scale);
        CHECK_ERROR(cudaEventRecord(stop));
        CHECK_ERROR(cudaEventSynchronize(stop));
        float ms;
        CHECK_ERROR(cudaEventElapsedTime(&ms, start, stop));
        us += ms * 1000 / repeats;
    }
    CHECK_ERROR(cudaFree(buffer));
    CHECK_ERROR(cudaFree(lse));

    auto [error, lse_error] = verify<Causal>(p, scale, step);
    double sum = 0;
    for (half h : p.out)
        sum += __half2float(h);
    bool ok = error < 1.5e-3 && lse_error < 2e-5;
    printf("%s: sum %.3f, error %.1e, of the logarithms %.1e%s\n", Causal ? "causal" : "full", sum, error, lse_error, ok ? "" : " WRONG");
    return !ok;
}

int main(int argc, char **argv) {
    const int repeats = argc > 1 ? atoi(argv[1]) : 0, length = argc > 2 ? atoi(argv[2]) : 0;
    Problem p;
    p.length = length ? length : 88;
    p.heads = length ? 16 : 2;
    const size_t count = (size_t)p.length * p.heads * Problem::D;
    unsigned seed = 2024;
    auto random = [&](float scale) {
        std::vector<half> m(count);
        for (half &h : m) {
            seed = seed * 1664525u + 1013904223u;
            h = __float2half(((seed >> 8) / 8388608.0f - 1.0f) * scale);
        }
        return m;
    };
    p.q = random(2.5f), p.k = random(2.5f), p.v = random(1.0f);
    p.out.resize(count);
    p.lse.resize((size_t)p.length * p.heads);
    double us = 0;
    int bad = run<false>(p, repeats, length ? 97 : 1, us);
    bad += run<true>(p, repeats, length ? 97 : 1, us);
    if (repeats)
        printf("time: %.3f us\n", us);
    printf("flash_attention: length %d, %d heads: %s\n", p.length, p.heads, bad ? "FAILED" : "PASSED");
    return bad ? 1 : 0;
}
