// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// gelu_bias_half2: out = residual + scale * gelu(x + bias) in half precision, two
// values at a time with __half2 intrinsics; the GELU itself is done in float.

#include <cuda_fp16.h>
#include <cuda_runtime.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#define CHECK_CUDA_ERROR(val) checkImpl((val), #val, __FILE__, __LINE__)
static void checkImpl(cudaError_t err, const char *func, const char *file, int line)
{
    if (err != cudaSuccess) {
        fprintf(stderr, "CUDA Runtime Error at: %s:%d\n%s %s\n", file, line, cudaGetErrorString(err), func);
        std::exit(EXIT_FAILURE);
    }
}

__device__ __forceinline__ float gelu_tanh(float x)
{
    const float kAlpha = 0.7978845608028654f;  // sqrt(2 / pi)
    return 0.5f * x * (1.0f + tanhf(kAlpha * (x + 0.044715f * x * x * x)));
}

// One thread handles a pair of neighbouring columns; cols is even.
__global__ void gelu_bias_residual(const half2 *__restrict__ x, const half2 *__restrict__ bias,
                                   const half2 *__restrict__ residual, half2 *__restrict__ out, float scale, int rows,
                                   int cols2)
{
    const int total = rows * cols2;
    const half2 scale2 = __float2half2_rn(scale);
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < total; i += gridDim.x * blockDim.x) {
        const half2 v = __hadd2(x[i], bias[i % cols2]);
        float2 f = __half22float2(v);
        f.x = gelu_tanh(f.x);
        f.y = gelu_tanh(f.y);
        out[i] = __hfma2(scale2, __float22half2_rn(f), residual[i]);
    }
}

// The scalar form, with half's operators.
__global__ void gelu_bias_scalar(const __half *x, const __half *bias, const __half *residual, __half *out, __half scale,
                                 int rows, int cols)
{
    const int c = blockIdx.x * blockDim.x + threadIdx.x;
    const int r = blockIdx.y;
    if (c < cols && r < rows) {
        const int i = r * cols + c;
        const __half v = x[i] + bias[c];
        out[i] = __hfma(scale, __float2half(gelu_tanh(__half2float(v))), residual[i]);
    }
}

static float roundHalf(float f) { return __half2float(__float2half(f)); }

int main()
{
    const int rows = 61, cols = 770;
    const float scale = 0.75f;
    const size_t n = (size_t)rows * cols;
    std::vector<__half> x(n), bias(cols), residual(n), out(n), outScalar(n);
    for (size_t i = 0; i < n; ++i) {
        x[i] = __float2half(3.0f * std::sin(0.013f * i));
        residual[i] = __float2half(0.5f * std::cos(0.029f * i));
    }
    for (int c = 0; c < cols; ++c) bias[c] = __float2half(0.001f * (c - cols / 2));

    __half *d_x, *d_bias, *d_res, *d_out;
    CHECK_CUDA_ERROR(cudaMalloc(&d_x, n * sizeof(__half)));
    CHECK_CUDA_ERROR(cudaMalloc(&d_bias, cols * sizeof(__half)));
    CHECK_CUDA_ERROR(cudaMalloc(&d_res, n * sizeof(__half)));
    CHECK_CUDA_ERROR(cudaMalloc(&d_out, n * sizeof(__half)));
    CHECK_CUDA_ERROR(cudaMemcpy(d_x, x.data(), n * sizeof(__half), cudaMemcpyHostToDevice));
    CHECK_CUDA_ERROR(cudaMemcpy(d_bias, bias.data(), cols * sizeof(__half), cudaMemcpyHostToDevice));
    CHECK_CUDA_ERROR(cudaMemcpy(d_res, residual.data(), n * sizeof(__half), cudaMemcpyHostToDevice));

    gelu_bias_residual<<<60, 192>>>(reinterpret_cast<const half2 *>(d_x), reinterpret_cast<const half2 *>(d_bias),
                                    reinterpret_cast<const half2 *>(d_res), reinterpret_cast<half2 *>(d_out), scale,
                                    rows, cols / 2);
    CHECK_CUDA_ERROR(cudaGetLastError());
    CHECK_CUDA_ERROR(cudaMemcpy(out.data(), d_out, n * sizeof(__half), cudaMemcpyDeviceToHost));

    CHECK_CUDA_ERROR(cudaMemset(d_out, 0, n * sizeof(__half)));
    gelu_bias_scalar<<<dim3((cols + 255) / 256, rows), 256>>>(d_x, d_bias, d_res, d_out, __float2half(scale), rows,
                                                              cols);
    CHECK_CUDA_ERROR(cudaGetLastError());
    CHECK_CUDA_ERROR(cudaMemcpy(outScalar.data(), d_out, n * sizeof(__half), cudaMemcpyDeviceToHost));

    CHECK_CUDA_ERROR(cudaFree(d_x));
    CHECK_CUDA_ERROR(cudaFree(d_bias));
    CHECK_CUDA_ERROR(cudaFree(d_res));
    CHECK_CUDA_ERROR(cudaFree(d_out));

    float worst = 0.0f;
    for (size_t i = 0; i < n; ++i) {
        const double v = roundHalf(__half2float(x[i]) + __half2float(bias[i % cols]));
        const double g = 0.5 * v * (1.0 + std::tanh(0.7978845608028654 * (v + 0.044715 * v * v * v)));
        const double ref = __half2float(residual[i]) + scale * g;
        for (float got : {__half2float(out[i]), __half2float(outScalar[i])}) {
            const float err = (float)(std::fabs(got - ref) / (1.0 + std::fabs(ref)));
            if (!(err <= worst)) worst = err;
        }
    }
    // half has 11 significant bits; two roundings after the float part
    const bool ok = worst < 1.5e-3f;
    printf("gelu_bias_half2: %dx%d, max relative error %.2e: %s\n", rows, cols, worst, ok ? "PASSED" : "FAILED");
    return ok ? 0 : 1;
}
