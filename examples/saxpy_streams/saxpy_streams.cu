// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// saxpy_streams: y = a * x + y in chunks over several streams. Pinned host
// memory, asynchronous copies in both directions, and events both for timing
// and to make one stream wait for another.

#include <cuda_runtime.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

static inline void gpuAssert(cudaError_t code, const char *file, int line, bool abort = true)
{
    if (code != cudaSuccess) {
        fprintf(stderr, "GPUassert: %s (%s) %s %d\n", cudaGetErrorString(code), cudaGetErrorName(code),
                file, line);
        if (abort) exit(code);
    }
}
#define gpuErrchk(ans) { gpuAssert((ans), __FILE__, __LINE__); }

constexpr int kNumStreams = 4;

__global__ void saxpy(int n, float a, const float *__restrict__ x, float *__restrict__ y)
{
    // Grid-stride loop.
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += blockDim.x * gridDim.x)
        y[i] = a * x[i] + y[i];
}

int main()
{
    const int n = 200003;
    const int chunk = (n + kNumStreams - 1) / kNumStreams;
    const float a = 2.5f;

    float *h_x, *h_y, *d_x, *d_y;
    gpuErrchk(cudaMallocHost(&h_x, n * sizeof(float)));
    gpuErrchk(cudaHostAlloc((void **)&h_y, n * sizeof(float), cudaHostAllocDefault));
    gpuErrchk(cudaMalloc(&d_x, n * sizeof(float)));
    gpuErrchk(cudaMalloc(&d_y, n * sizeof(float)));

    for (int i = 0; i < n; ++i) {
        h_x[i] = std::sin(0.001f * i);
        h_y[i] = std::cos(0.002f * i);
    }

    std::array<cudaStream_t, kNumStreams> streams;
    for (auto &s : streams)
        gpuErrchk(cudaStreamCreateWithFlags(&s, cudaStreamNonBlocking));

    cudaEvent_t start, stop, done[kNumStreams];
    gpuErrchk(cudaEventCreate(&start));
    gpuErrchk(cudaEventCreate(&stop));
    for (cudaEvent_t &e : done)
        gpuErrchk(cudaEventCreateWithFlags(&e, cudaEventDisableTiming));

    gpuErrchk(cudaEventRecord(start, streams[0]));
    for (int s = 0; s < kNumStreams; ++s) {
        const int first = s * chunk;
        const int count = std::min(chunk, n - first);
        const size_t bytes = count * sizeof(float);
        if (s > 0) gpuErrchk(cudaStreamWaitEvent(streams[s], start, 0));

        gpuErrchk(cudaMemcpyAsync(d_x + first, h_x + first, bytes, cudaMemcpyHostToDevice, streams[s]));
        gpuErrchk(cudaMemcpyAsync(d_y + first, h_y + first, bytes, cudaMemcpyHostToDevice, streams[s]));
        saxpy<<<64, 128, 0, streams[s]>>>(count, a, d_x + first, d_y + first);
        gpuErrchk(cudaPeekAtLastError());
        gpuErrchk(cudaMemcpyAsync(h_y + first, d_y + first, bytes, cudaMemcpyDeviceToHost, streams[s]));
        gpuErrchk(cudaEventRecord(done[s], streams[s]));
    }
    for (int s = 1; s < kNumStreams; ++s)
        gpuErrchk(cudaStreamWaitEvent(streams[0], done[s], 0));
    gpuErrchk(cudaEventRecord(stop, streams[0]));
    gpuErrchk(cudaEventSynchronize(stop));

    float ms = -1.0f;
    gpuErrchk(cudaEventElapsedTime(&ms, start, stop));
    fprintf(stderr, "saxpy_streams: %.3f ms\n", ms);

    float maxError = 0.0f;
    for (int i = 0; i < n; ++i) {
        float expected = a * std::sin(0.001f * i) + std::cos(0.002f * i);
        maxError = std::max(maxError, std::fabs(h_y[i] - expected));
    }

    for (auto &s : streams) {
        gpuErrchk(cudaStreamSynchronize(s));
        gpuErrchk(cudaStreamDestroy(s));
    }
    for (cudaEvent_t &e : done)
        gpuErrchk(cudaEventDestroy(e));
    gpuErrchk(cudaEventDestroy(start));
    gpuErrchk(cudaEventDestroy(stop));
    gpuErrchk(cudaFreeHost(h_x));
    gpuErrchk(cudaFreeHost(h_y));
    gpuErrchk(cudaFree(d_x));
    gpuErrchk(cudaFree(d_y));

    const bool ok = maxError < 1e-5f && ms >= 0.0f;
    printf("saxpy_streams: n = %d in %d streams, max error %g: %s\n", n, kNumStreams, maxError,
           ok ? "PASSED" : "FAILED");
    return ok ? 0 : 1;
}
