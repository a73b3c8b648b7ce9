// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Matrix times vector with weights in MXFP4, laid out as in GPT-OSS: `blocks` has 16 bytes for 32 values of a row, the low nibble first, and
// `scales` one e8m0 exponent for each 32. Activations are bfloat16, sums are float. Two kernels for it, one in terms of the conversion
// intrinsics, one in terms of the types; and one that quantises rows to the same format on the device.
//
//   mxfp4_matvec [repeats [size]]
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_fp4.h>
#include <cuda_fp8.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#define CUDA_OK(e)                                                                                                     \
    do {                                                                                                               \
        cudaError_t s_ = (e);                                                                                          \
        if (s_ != cudaSuccess) {                                                                                       \
            fprintf(stderr, "%s:%d %s\n", __FILE__, __LINE__, cudaGetErrorString(s_));                                 \
            exit(2);                                                                                                   \
        }                                                                                                              \
    } while (0)

constexpr int kBlock = 32; // values that share a scale

__device__ __forceinline__ float warp_sum(float v) {
    for (int d = 16; d; d >>= 1)
        v += __shfl_down_sync(0xffffffffu, v, d);
    return v;
}

// A warp for each row; a lane takes every 32nd block of it.
__global__ void matvec_cvt(const uint8_t *__restrict__ blocks, const uint8_t *__restrict__ scales, const __nv_bfloat16 *__restrict__ x,
                           const float *__restrict__ bias, float *__restrict__ y, int rows, int cols) {
    const int row = (blockIdx.x * blockDim.x + threadIdx.x) / 32, lane = threadIdx.x % 32;
    if (row >= rows)
        return;
    const int groups = cols / kBlock;
    float sum = 0.0f;
    for (int g = lane; g < groups; g += 32) {
        const size_t at = (size_t)row * groups + g;
        const uint4 raw = __ldg(reinterpret_cast<const uint4 *>(blocks) + at);
        const uint32_t words[4] = {raw.x, raw.y, raw.z, raw.w};
        const __nv_bfloat162 *act = reinterpret_cast<const __nv_bfloat162 *>(x + g * kBlock);
        float part = 0.0f;
#pragma unroll
        for (int w = 0; w < 4; ++w)
#pragma unroll
            for (int b = 0; b < 4; ++b) {
                __half2_raw h = __nv_cvt_fp4x2_to_halfraw2((__nv_fp4x2_storage_t)(words[w] >> 8 * b), __NV_E2M1);
                float2 v = __half22float2(__half2(h)), a = __bfloat1622float2(act[4 * w + b]);
                part = fmaf(v.x, a.x, part);
                part = fmaf(v.y, a.y, part);
            }
        const float scale = __bfloat162float(__nv_bfloat16(__nv_cvt_e8m0_to_bf16raw(scales[at])));
        sum = fmaf(part, scale, sum);
    }
    sum = warp_sum(sum);
    if (lane == 0)
        y[row] = sum + bias[row];
}

// A block of 64 threads for each row; a thread takes four values at a time.
__global__ void matvec_types(const __nv_fp4x4_e2m1 *__restrict__ weights, const __nv_fp8_e8m0 *__restrict__ scales,
                             const __nv_bfloat16 *__restrict__ x, const float *__restrict__ bias, float *__restrict__ y, int cols) {
    __shared__ float partial[2];
    const int row = blockIdx.x;
    float sum = 0.0f;
    for (int i = threadIdx.x; i < cols / 4; i += blockDim.x) {
        const float4 w = static_cast<float4>(weights[(size_t)row * (cols / 4) + i]);
        const float s = static_cast<float>(scales[(size_t)row * (cols / kBlock) + i / (kBlock / 4)]);
        const __nv_bfloat162 *a = reinterpret_cast<const __nv_bfloat162 *>(x) + 2 * i;
        const float2 lo = __bfloat1622float2(a[0]), hi = __bfloat1622float2(a[1]);
        sum += s * (w.x * lo.x + w.y * lo.y + w.z * hi.x + w.w * hi.y);
    }
    sum = warp_sum(sum);
    if (threadIdx.x % 32 == 0)
        partial[threadIdx.x / 32] = sum;
    __syncthreads();
    if (threadIdx.x == 0)
        y[row] = partial[0] + partial[1] + bias[row];
}

// The scale is the power of two that brings the largest magnitude to at most 6. A thread for each block.
__global__ void quantise(const float *__restrict__ in, __nv_fp4x2_storage_t *__restrict__ blocks, __nv_fp8_storage_t *__restrict__ scales, int count) {
    const int g = blockIdx.x * blockDim.x + threadIdx.x;
    if (g >= count)
        return;
    const float2 *v = reinterpret_cast<const float2 *>(in) + (size_t)g * (kBlock / 2);
    float largest = 0.0f;
    for (int i = 0; i < kBlock / 2; ++i)
        largest = fmaxf(largest, fmaxf(fabsf(v[i].x), fabsf(v[i].y)));
    const __nv_fp8_storage_t e = __nv_cvt_float_to_e8m0(largest / 6.0f, __NV_SATFINITE, cudaRoundPosInf);
    __nv_fp8_e8m0 scale;
    scale.__x = e;
    const float s = float(scale);
    for (int i = 0; i < kBlock / 2; ++i)
        blocks[(size_t)g * (kBlock / 2) + i] = __nv_cvt_float2_to_fp4x2(make_float2(v[i].x / s, v[i].y / s), __NV_E2M1, cudaRoundNearest);
    scales[g] = e;
}

// The reference knows the format from its definition, not from CUDA's headers.
static double e2m1(int nibble) {
    static const double magnitude[8] = {0, 0.5, 1, 1.5, 2, 3, 4, 6};
    return nibble & 8 ? -magnitude[nibble & 7] : magnitude[nibble & 7];
}
static double e8m0(uint8_t e) { return std::ldexp(1.0, (int)e - 127); }

// The index of the nearest value of e2m1; of two, the even one.
static int nearest(double v) {
    int best = 0;
    for (int i = 1; i < 8; ++i) {
        double d = std::fabs(std::fabs(v) - e2m1(i)), old = std::fabs(std::fabs(v) - e2m1(best));
        if (d < old || (d == old && i % 2 == 0))
            best = i;
    }
    return best | (std::signbit(v) ? 8 : 0);
}

template <typename T> struct Buffer {
    T *p = nullptr;
    size_t n;
    explicit Buffer(size_t count) : n(count) { CUDA_OK(cudaMalloc(&p, n * sizeof(T))); }
    explicit Buffer(const std::vector<T> &v) : Buffer(v.size()) { CUDA_OK(cudaMemcpy(p, v.data(), n * sizeof(T), cudaMemcpyHostToDevice)); }
    Buffer(const Buffer &) = delete;
    ~Buffer() { cudaFree(p); }
    operator T *() { return p; }
    std::vector<T> get() const {
        std::vector<T> v(n);
        CUDA_OK(cudaMemcpy(v.data(), p, n * sizeof(T), cudaMemcpyDeviceToHost));
        return v;
    }
};

int main(int argc, char **argv) {
    const int repeats = argc > 1 ? atoi(argv[1]) : 0, size = argc > 2 ? atoi(argv[2]) : 0;
    const int rows = size ? size : 37, cols = size ? size : 1120, groups = cols / kBlock;
    std::vector<float> dense((size_t)rows * cols), bias(rows);
    std::vector<__nv_bfloat16> x(cols);
    uint32_t state = 77;
    auto next = [&] {
        state = state * 1664525u + 1013904223u;
        return (float)(int32_t)state / 2147483648.0f;
    };
    for (size_t i = 0; i < dense.size(); ++i)
        dense[i] = std::ldexp(next(), (int)(i / kBlock % 11) - 6); // blocks of different magnitude
    for (int i = 0; i < kBlock; ++i)
        dense[i] = (i & 1 ? -1 : 1) * 0.25f * i; // ties and limits: 0 to 7.75, scale 2
    for (auto &v : x)
        v = __float2bfloat16(next());
    for (auto &v : bias)
        v = next();

    Buffer<float> d_dense(dense), d_bias(bias), d_y1(rows), d_y2(rows);
    Buffer<__nv_bfloat16> d_x(x);
    Buffer<uint8_t> d_blocks((size_t)rows * cols / 2), d_scales((size_t)rows * groups);
    quantise<<<(rows * groups + 127) / 128, 128>>>(d_dense, d_blocks, d_scales, rows * groups);
    CUDA_OK(cudaGetLastError());
    const std::vector<uint8_t> blocks = d_blocks.get(), scales = d_scales.get();

    int wrong = 0;
    uint64_t digest = 14695981039346656037ull;
    for (int g = 0; g < rows * groups; ++g) {
        float largest = 0;
        for (int i = 0; i < kBlock; ++i)
            largest = std::fmax(largest, std::fabs(dense[(size_t)g * kBlock + i]));
        int exponent = (int)std::ceil(std::log2((double)(largest / 6.0f))) + 127;
        wrong += exponent != scales[g];
        for (int i = 0; i < kBlock; ++i) {
            int nibble = blocks[(size_t)g * (kBlock / 2) + i / 2] >> 4 * (i % 2) & 15;
            wrong += nibble != nearest(dense[(size_t)g * kBlock + i] / e8m0(scales[g]));
        }
    }
    for (uint8_t b : blocks)
        digest = (digest ^ b) * 1099511628211ull;
    for (uint8_t b : scales)
        digest = (digest ^ b) * 1099511628211ull;

    auto launch = [&] {
        matvec_cvt<<<(rows + 3) / 4, 128>>>(d_blocks, d_scales, d_x, d_bias, d_y1, rows, cols);
        matvec_types<<<rows, 64>>>(reinterpret_cast<const __nv_fp4x4_e2m1 *>(d_blocks.p), reinterpret_cast<const __nv_fp8_e8m0 *>(d_scales.p), d_x,
                                   d_bias, d_y2, cols);
    };
    launch();
    CUDA_OK(cudaGetLastError());
    const std::vector<float> y1 = d_y1.get(), y2 = d_y2.get();

    double worst = 0, sum = 0;
    for (int r = 0; r < rows; ++r) {
        double exact = bias[r], magnitude = std::fabs(bias[r]);
        for (int c = 0; c < cols; ++c) {
            size_t at = (size_t)r * cols + c;
            double p = e2m1(blocks[at / 2] >> 4 * (at % 2) & 15) * e8m0(scales[at / kBlock]) * (double)__bfloat162float(x[c]);
            exact += p;
            magnitude += std::fabs(p);
        }
        worst = std::fmax(worst, std::fmax(std::fabs(y1[r] - exact), std::fabs(y2[r] - exact)) / magnitude);
        sum += y1[r];
    }
    if (repeats) {
        cudaEvent_t start, stop;
        float ms;
        CUDA_OK(cudaEventCreate(&start));
        CUDA_OK(cudaEventCreate(&stop));
        CUDA_OK(cudaEventRecord(start));
        for (int i = 0; i < repeats; ++i)
            launch();
        CUDA_OK(cudaEventRecord(stop));
        CUDA_OK(cudaEventSynchronize(stop));
        CUDA_OK(cudaEventElapsedTime(&ms, start, stop));
        printf("time: %.3f us\n", ms * 1000 / repeats);
    }
    const bool ok = wrong == 0 && worst < 1e-6;
    printf("mxfp4_matvec: %d x %d, digest %016llx, %d wrong, sum %.4f, error %.1e: %s\n", rows, cols, (unsigned long long)digest, wrong, sum, worst,
           ok ? "PASSED" : "FAILED");
    return ok ? 0 : 1;
}
