// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// curand_montecarlo: estimates pi twice, once from points that the cuRAND host API
// puts into device memory, once with per-thread generators from curand_kernel.h.
// Also checks mean and variance of normally distributed numbers.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <cuda_runtime.h>
#include <curand.h>
#include <curand_kernel.h>

#define CUDA_CALL(x) do { if((x)!=cudaSuccess) { \
    printf("Error at %s:%d\n",__FILE__,__LINE__);\
    return EXIT_FAILURE;}} while(0)
#define CURAND_CALL(x) do { if((x)!=CURAND_STATUS_SUCCESS) { \
    printf("Error at %s:%d\n",__FILE__,__LINE__);\
    return EXIT_FAILURE;}} while(0)

__device__ int warp_sum(int v)
{
    for (int mask = 16; mask >= 1; mask >>= 1)
        v += __shfl_xor_sync(0xffffffff, v, mask);
    return v;
}

__global__ void count_inside(const float *xs, const float *ys, int n, unsigned int *hits)
{
    int inside = 0;
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
        inside += xs[i] * xs[i] + ys[i] * ys[i] <= 1.0f;
    inside = warp_sum(inside);
    if ((threadIdx.x & 31) == 0) atomicAdd(hits, (unsigned int)inside);
}

__global__ void setup_kernel(curandState *state, unsigned long long seed)
{
    int id = threadIdx.x + blockIdx.x * blockDim.x;
    /* Each thread gets same seed, a different sequence number, no offset */
    curand_init(seed, id, 0, &state[id]);
}

__global__ void generate_kernel(curandState *state, int per_thread, unsigned int *hits)
{
    int id = threadIdx.x + blockIdx.x * blockDim.x;
    curandState localState = state[id];
    int inside = 0;
    for (int i = 0; i < per_thread; ++i) {
        float x = curand_uniform(&localState);
        float y = curand_uniform(&localState);
        inside += x * x + y * y <= 1.0f;
    }
    state[id] = localState;
    inside = warp_sum(inside);
    if ((threadIdx.x & 31) == 0) atomicAdd(hits, (unsigned int)inside);
}

__global__ void normal_kernel(unsigned long long seed, float *out, int n)
{
    int id = threadIdx.x + blockIdx.x * blockDim.x;
    curandStatePhilox4_32_10_t rng;
    curand_init(seed, id, 0, &rng);
    if (2 * id + 1 < n) {
        float2 z = curand_normal2(&rng);
        out[2 * id] = z.x;
        out[2 * id + 1] = z.y;
    }
}

int main()
{
    const int n = 100000;
    const int blocks = 16, threads = 128, per_thread = 50;
    unsigned int *d_hits, hits[2] = {0, 0};
    float *d_points;
    curandState *d_states;
    CUDA_CALL(cudaMalloc((void **)&d_hits, 2 * sizeof(unsigned int)));
    CUDA_CALL(cudaMemset(d_hits, 0, 2 * sizeof(unsigned int)));
    CUDA_CALL(cudaMalloc((void **)&d_points, 2 * n * sizeof(float)));
    CUDA_CALL(cudaMalloc((void **)&d_states, blocks * threads * sizeof(curandState)));

    /* Host API: fill device memory, then count */
    curandGenerator_t gen;
    CURAND_CALL(curandCreateGenerator(&gen, CURAND_RNG_PSEUDO_PHILOX4_32_10));
    CURAND_CALL(curandSetPseudoRandomGeneratorSeed(gen, 1234ULL));
    CURAND_CALL(curandGenerateUniform(gen, d_points, 2 * n));
    count_inside<<<40, 256>>>(d_points, d_points + n, n, &d_hits[0]);
    CUDA_CALL(cudaGetLastError());

    /* Device API */
    setup_kernel<<<blocks, threads>>>(d_states, 4321ULL);
    CUDA_CALL(cudaGetLastError());
    generate_kernel<<<blocks, threads>>>(d_states, per_thread, &d_hits[1]);
    CUDA_CALL(cudaGetLastError());
    CUDA_CALL(cudaMemcpy(hits, d_hits, sizeof(hits), cudaMemcpyDeviceToHost));

    /* Normal numbers */
    const int nn = 20000;
    std::vector<float> normal(nn);
    normal_kernel<<<(nn / 2 + 127) / 128, 128>>>(99ULL, d_points, nn);
    CUDA_CALL(cudaGetLastError());
    CUDA_CALL(cudaMemcpy(normal.data(), d_points, nn * sizeof(float), cudaMemcpyDeviceToHost));
    double mean = 0.0, var = 0.0;
    for (float z : normal) mean += z;
    mean /= nn;
    for (float z : normal) var += (z - mean) * (z - mean);
    var /= nn;

    CURAND_CALL(curandDestroyGenerator(gen));
    CUDA_CALL(cudaFree(d_hits));
    CUDA_CALL(cudaFree(d_points));
    CUDA_CALL(cudaFree(d_states));

    /* Six standard deviations of each estimate. */
    const double pi = 3.14159265358979;
    const int total = blocks * threads * per_thread;
    const double host = 4.0 * hits[0] / n, device = 4.0 * hits[1] / total;
    const bool ok = std::fabs(host - pi) < 6 * 1.642 / std::sqrt((double)n) &&
                    std::fabs(device - pi) < 6 * 1.642 / std::sqrt((double)total) &&
                    std::fabs(mean) < 6 / std::sqrt((double)nn) && std::fabs(var - 1.0) < 6 * std::sqrt(2.0 / nn);
    printf("curand_montecarlo: pi ~ %.2f (host API), %.2f (device API), normal mean %.3f variance %.3f: %s\n", host,
           device, mean, var, ok ? "PASSED" : "FAILED");
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
