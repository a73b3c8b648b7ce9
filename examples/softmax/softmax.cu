// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// softmax: row-wise softmax with one warp per row. The online version keeps a
// running maximum and a rescaled sum per lane and merges lanes with butterfly
// shuffles; a plain three-pass kernel (registers, fixed columns) stands beside it.

#include <cfloat>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <cuda_runtime.h>

#define cudaCheck(err) (cuda_check(err, __FILE__, __LINE__))
inline void cuda_check(cudaError_t error, const char *file, int line)
{
    if (error != cudaSuccess) {
        printf("[CUDA ERROR] at file %s:%d:\n%s\n", file, line, cudaGetErrorString(error));
        exit(EXIT_FAILURE);
    }
}

template <class T>
__host__ __device__ constexpr T ceil_div(T dividend, T divisor)
{
    return (dividend + divisor - 1) / divisor;
}

constexpr int kWarpSize = 32;

struct __align__(8) MD {
    float m;  // running maximum
    float d;  // sum of exp(x - m)
};

__device__ __forceinline__ MD merge(MD a, MD b)
{
    const bool a_bigger = a.m > b.m;
    const MD bigger = a_bigger ? a : b;
    const MD smaller = a_bigger ? b : a;
    MD res;
    res.m = bigger.m;
    res.d = bigger.d + smaller.d * __expf(smaller.m - bigger.m);
    return res;
}

__global__ void softmax_online(float *__restrict__ out, const float *__restrict__ inp, int N, int C)
{
    const int warpsPerBlock = blockDim.x / kWarpSize;
    const int row = blockIdx.x * warpsPerBlock + threadIdx.x / kWarpSize;
    const int lane = threadIdx.x % kWarpSize;
    if (row >= N) return;

    const float *x = inp + (size_t)row * C;
    float *y = out + (size_t)row * C;

    MD md = {-FLT_MAX, 0.0f};
    for (int i = lane; i < C; i += kWarpSize)
        md = merge(md, MD{x[i], 1.0f});

    for (int offset = kWarpSize / 2; offset > 0; offset >>= 1) {
        MD other;
        other.m = __shfl_xor_sync(0xFFFFFFFFU, md.m, offset);
        other.d = __shfl_xor_sync(0xFFFFFFFFU, md.d, offset);
        md = merge(md, other);
    }

    const float inv = 1.0f / md.d;
    for (int i = lane; i < C; i += kWarpSize)
        y[i] = expf(x[i] - md.m) * inv;
}

// The row stays in registers: C has to be at most kWarpSize * ITEMS. One warp per
// row again, but the block is 2D: threadIdx.x is the lane, threadIdx.y the warp.
template <int ITEMS>
__global__ void softmax_registers(float *out, const float *inp, int N, int C)
{
    const int row = blockIdx.x * blockDim.y + threadIdx.y;
    if (row >= N) return;
    float buf[ITEMS];

    float rowmax = -INFINITY;
#pragma unroll
    for (int k = 0; k < ITEMS; ++k) {
        const int i = k * kWarpSize + threadIdx.x;
        buf[k] = i < C ? inp[row * C + i] : -INFINITY;
        rowmax = fmaxf(rowmax, buf[k]);
    }
    for (int offset = 16; offset > 0; offset /= 2)
        rowmax = fmaxf(rowmax, __shfl_xor_sync(0xffffffff, rowmax, offset, 32));

    float sum = 0.0f;
#pragma unroll
    for (int k = 0; k < ITEMS; ++k) {
        buf[k] = expf(buf[k] - rowmax);
        sum += buf[k];
    }
    for (int offset = 16; offset > 0; offset /= 2)
        sum += __shfl_xor_sync(0xffffffff, sum, offset, 32);

#pragma unroll
    for (int k = 0; k < ITEMS; ++k) {
        const int i = k * kWarpSize + threadIdx.x;
        if (i < C) out[row * C + i] = buf[k] / sum;
    }
}

int main()
{
    const int N = 257, C = 333;
    std::vector<float> inp(N * C), ref(N * C), got(N * C);
    for (int i = 0; i < N * C; ++i) inp[i] = 8.0f * sinf(0.7f * i) + (i % 1009 == 0 ? 20.0f : 0.0f) - 3.0f;
    for (int r = 0; r < N; ++r) {
        double m = -DBL_MAX, sum = 0.0;
        for (int c = 0; c < C; ++c) m = std::fmax(m, inp[r * C + c]);
        for (int c = 0; c < C; ++c) sum += std::exp(inp[r * C + c] - m);
        for (int c = 0; c < C; ++c) ref[r * C + c] = (float)(std::exp(inp[r * C + c] - m) / sum);
    }

    float *d_inp, *d_out;
    cudaCheck(cudaMalloc(&d_inp, N * C * sizeof(float)));
    cudaCheck(cudaMalloc(&d_out, N * C * sizeof(float)));
    cudaCheck(cudaMemcpy(d_inp, inp.data(), N * C * sizeof(float), cudaMemcpyHostToDevice));

    float worst[2] = {0.0f, 0.0f};
    for (int kernel = 0; kernel < 2; ++kernel) {
        cudaCheck(cudaMemset(d_out, 0, N * C * sizeof(float)));
        if (kernel == 0)
            softmax_online<<<ceil_div(N * kWarpSize, 128), 128>>>(d_out, d_inp, N, C);
        else
            softmax_registers<ceil_div(C, kWarpSize)><<<ceil_div(N, 4), dim3(kWarpSize, 4)>>>(d_out, d_inp, N, C);
        cudaCheck(cudaGetLastError());
        cudaCheck(cudaMemcpy(got.data(), d_out, N * C * sizeof(float), cudaMemcpyDeviceToHost));
        for (int i = 0; i < N * C; ++i) {
            float err = fabsf(got[i] - ref[i]);
            if (!(err <= worst[kernel])) worst[kernel] = err;
        }
    }
    cudaCheck(cudaFree(d_inp));
    cudaCheck(cudaFree(d_out));

    const bool ok = worst[0] < 1e-5f && worst[1] < 1e-5f;
    printf("softmax: %d rows of %d, max error %.1e (online), %.1e (registers): %s\n", N, C, worst[0], worst[1],
           ok ? "PASSED" : "FAILED");
    return ok ? 0 : 1;
}
