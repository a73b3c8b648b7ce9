// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cufft_convolution: circular convolution of a batch of real signals with one
// filter: batched R2C, a pointwise complex kernel with scaling, and C2R back. A
// C2C forward/inverse round trip of the same data is checked as well.

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <cuda_runtime.h>
#include <cufft.h>

typedef cufftComplex Complex;

#define CHECK(call)                                                                      \
    if ((call) != cudaSuccess) {                                                         \
        fprintf(stderr, "CUDA error at %s:%d\n", __FILE__, __LINE__);                    \
        exit(EXIT_FAILURE);                                                              \
    }

#define CUFFT_CALL(call)                                                                 \
    {                                                                                    \
        cufftResult status = static_cast<cufftResult>(call);                             \
        if (status != CUFFT_SUCCESS) {                                                   \
            fprintf(stderr, "cuFFT call \"%s\" failed with code %d (line %d)\n", #call,  \
                    (int)status, __LINE__);                                              \
            exit(EXIT_FAILURE);                                                          \
        }                                                                                \
    }

// Complex scale
static __device__ __host__ inline Complex ComplexScale(Complex a, float s)
{
    Complex c;
    c.x = s * a.x;
    c.y = s * a.y;
    return c;
}

// Complex multiplication
static __device__ __host__ inline Complex ComplexMul(Complex a, Complex b)
{
    Complex c;
    c.x = a.x * b.x - a.y * b.y;
    c.y = a.x * b.y + a.y * b.x;
    return c;
}

// a[s][i] = scale * a[s][i] * filter[i] for every signal s
static __global__ void ComplexPointwiseMulAndScale(Complex *a, const Complex *filter, int size, int batch, float scale)
{
    const int numThreads = blockDim.x * gridDim.x;
    const int threadID = blockIdx.x * blockDim.x + threadIdx.x;
    for (int i = threadID; i < size * batch; i += numThreads)
        a[i] = ComplexScale(ComplexMul(a[i], filter[i % size]), scale);
}

static __global__ void realToComplex(const float *in, Complex *out, int n)
{
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) out[i] = make_float2(in[i], -in[i]);
}

int main(int, char **)
{
    const int n = 1000, batch = 3;
    const int freq = n / 2 + 1;
    const int total = n * batch;

    float *h_signal = (float *)malloc(sizeof(float) * total);
    float *h_filter = (float *)calloc(n, sizeof(float));
    float *h_result = (float *)malloc(sizeof(float) * total);
    Complex *h_round = (Complex *)malloc(sizeof(Complex) * total);
    for (int i = 0; i < total; ++i) h_signal[i] = ((i * 7919) % 1000) / 500.0f - 1.0f;
    for (int i = 0; i < 11; ++i) h_filter[i] = 0.2f - 0.015f * i;

    float *d_signal, *d_filter;
    Complex *d_signal_f, *d_filter_f, *d_round;
    CHECK(cudaMalloc((void **)&d_signal, sizeof(float) * total));
    CHECK(cudaMalloc((void **)&d_filter, sizeof(float) * n));
    CHECK(cudaMalloc((void **)&d_signal_f, sizeof(Complex) * freq * batch));
    CHECK(cudaMalloc((void **)&d_filter_f, sizeof(Complex) * freq));
    CHECK(cudaMalloc((void **)&d_round, sizeof(Complex) * total));
    CHECK(cudaMemcpy(d_signal, h_signal, sizeof(float) * total, cudaMemcpyHostToDevice));
    CHECK(cudaMemcpy(d_filter, h_filter, sizeof(float) * n, cudaMemcpyHostToDevice));
    realToComplex<<<(total + 127) / 128, 128>>>(d_signal, d_round, total);
    CHECK(cudaGetLastError());

    cufftHandle planSignals, planFilter, planInverse, planC2C;
    CUFFT_CALL(cufftPlan1d(&planSignals, n, CUFFT_R2C, batch));
    CUFFT_CALL(cufftPlan1d(&planFilter, n, CUFFT_R2C, 1));
    CUFFT_CALL(cufftPlan1d(&planInverse, n, CUFFT_C2R, batch));
    int dims[1] = {n};
    CUFFT_CALL(cufftPlanMany(&planC2C, 1, dims, NULL, 1, n, NULL, 1, n, CUFFT_C2C, batch));

    CUFFT_CALL(cufftExecR2C(planSignals, (cufftReal *)d_signal, d_signal_f));
    CUFFT_CALL(cufftExecR2C(planFilter, (cufftReal *)d_filter, d_filter_f));
    ComplexPointwiseMulAndScale<<<32, 256>>>(d_signal_f, d_filter_f, freq, batch, 1.0f / n);
    CHECK(cudaGetLastError());
    CUFFT_CALL(cufftExecC2R(planInverse, d_signal_f, (cufftReal *)d_signal));
    CHECK(cudaMemcpy(h_result, d_signal, sizeof(float) * total, cudaMemcpyDeviceToHost));

    CUFFT_CALL(cufftExecC2C(planC2C, d_round, d_round, CUFFT_FORWARD));
    CUFFT_CALL(cufftExecC2C(planC2C, d_round, d_round, CUFFT_INVERSE));
    CHECK(cudaMemcpy(h_round, d_round, sizeof(Complex) * total, cudaMemcpyDeviceToHost));

    float worst = 0.0f, worstRound = 0.0f;
    for (int s = 0; s < batch; ++s)
        for (int i = 0; i < n; ++i) {
            const float *x = h_signal + s * n;
            double ref = 0.0;
            for (int j = 0; j < 11; ++j) ref += (double)h_filter[j] * x[(i - j + n) % n];
            float e = fabsf(h_result[s * n + i] - (float)ref);
            if (!(e <= worst)) worst = e;
            Complex c = ComplexScale(h_round[s * n + i], 1.0f / n);
            e = fmaxf(fabsf(c.x - x[i]), fabsf(c.y + x[i]));
            if (!(e <= worstRound)) worstRound = e;
        }

    CUFFT_CALL(cufftDestroy(planSignals));
    CUFFT_CALL(cufftDestroy(planFilter));
    CUFFT_CALL(cufftDestroy(planInverse));
    CUFFT_CALL(cufftDestroy(planC2C));
    CHECK(cudaFree(d_signal));
    CHECK(cudaFree(d_filter));
    CHECK(cudaFree(d_signal_f));
    CHECK(cudaFree(d_filter_f));
    CHECK(cudaFree(d_round));
    free(h_signal);
    free(h_filter);
    free(h_result);
    free(h_round);

    const bool ok = worst < 1e-4f && worstRound < 1e-4f;
    printf("cufft_convolution: %d signals of %d, max error %.1e, C2C round trip %.1e: %s\n", batch, n, worst,
           worstRound, ok ? "PASSED" : "FAILED");
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
