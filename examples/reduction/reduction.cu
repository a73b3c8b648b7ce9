// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// reduction: sums an array in two levels. Each block reduces a grid-stride slice
// with warp shuffles (full mask 0xffffffff) and one shared slot per warp; a
// second launch of the same kernel reduces the block sums. Templated on type.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <type_traits>
#include <vector>

#include <cuda_runtime.h>

#define CHECK(call)                                                                        \
    {                                                                                      \
        const cudaError_t error = call;                                                    \
        if (error != cudaSuccess) {                                                        \
            printf("Error: %s:%d, code: %d, reason: %s\n", __FILE__, __LINE__, error,      \
                   cudaGetErrorString(error));                                             \
            exit(1);                                                                       \
        }                                                                                  \
    }

template <typename T>
__inline__ __device__ T warpReduceSum(T val)
{
    for (int offset = warpSize / 2; offset > 0; offset /= 2)
        val += __shfl_down_sync(0xffffffff, val, offset);
    return val;
}

template <typename T>
__inline__ __device__ T blockReduceSum(T val)
{
    static __shared__ T shared[32];  // one partial sum per warp
    int lane = threadIdx.x % warpSize;
    int wid = threadIdx.x / warpSize;

    val = warpReduceSum(val);
    if (lane == 0) shared[wid] = val;
    __syncthreads();

    val = (threadIdx.x < blockDim.x / warpSize) ? shared[lane] : T(0);
    if (wid == 0) val = warpReduceSum(val);
    return val;
}

template <typename T>
__global__ void reduceKernel(const T *in, T *out, int n)
{
    T sum = T(0);
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += blockDim.x * gridDim.x)
        sum += in[i];
    sum = blockReduceSum(sum);
    if (threadIdx.x == 0) out[blockIdx.x] = sum;
}

// The same with a hard-coded warp of 32 lanes and the last steps unrolled; takes
// the maximum instead of the sum, and finishes with an atomic.
__global__ void maxKernel(const int *in, int *result, int n)
{
    __shared__ int warpMax[8];
    int v = 0;
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += blockDim.x * gridDim.x)
        v = max(v, in[i]);
    v = max(v, __shfl_xor_sync(0xffffffffu, v, 16));
    v = max(v, __shfl_xor_sync(0xffffffffu, v, 8));
    v = max(v, __shfl_xor_sync(0xffffffffu, v, 4));
    v = max(v, __shfl_xor_sync(0xffffffffu, v, 2));
    v = max(v, __shfl_xor_sync(0xffffffffu, v, 1));
    if ((threadIdx.x & 31) == 0) warpMax[threadIdx.x >> 5] = v;
    __syncthreads();
    if (threadIdx.x < 8) {
        v = warpMax[threadIdx.x];
        v = max(v, __shfl_down_sync(0xff, v, 4));
        v = max(v, __shfl_down_sync(0xff, v, 2));
        v = max(v, __shfl_down_sync(0xff, v, 1));
        if (threadIdx.x == 0) atomicMax(result, v);
    }
}

template <typename T>
bool testSum(const char *name, int n)
{
    std::vector<T> h(n);
    double expected = 0;
    for (int i = 0; i < n; ++i) {
        h[i] = std::is_integral<T>::value ? T((i * 7) % 31) - T(9) : T(((i * 7) % 1001) * 0.001);
        expected += h[i];
    }
    const int threads = 256;
    const int blocks = min((n + threads - 1) / threads, 120);

    T *dIn, *dOut, result;
    CHECK(cudaMalloc(&dIn, n * sizeof(T)));
    CHECK(cudaMalloc(&dOut, blocks * sizeof(T)));
    CHECK(cudaMemcpy(dIn, h.data(), n * sizeof(T), cudaMemcpyHostToDevice));
    reduceKernel<<<blocks, threads>>>(dIn, dOut, n);
    reduceKernel<<<1, 1024>>>(dOut, dOut, blocks);
    CHECK(cudaGetLastError());
    CHECK(cudaMemcpy(&result, dOut, sizeof(T), cudaMemcpyDeviceToHost));
    CHECK(cudaFree(dIn));
    CHECK(cudaFree(dOut));

    double tol = std::is_integral<T>::value ? 0.0 : std::is_same<T, float>::value ? 1e-5 : 1e-12;
    bool ok = std::fabs(double(result) - expected) <= tol * std::fabs(expected);
    if (!ok) printf("sum<%s>(%d) = %.9g, expected %.9g\n", name, n, double(result), expected);
    return ok;
}

bool testMax(int n)
{
    std::vector<int> h(n);
    for (int i = 0; i < n; ++i) h[i] = (i * 48271LL) % 65537;
    h[n / 3] = 1000003;
    int *dIn, *dMax, result = 0;
    CHECK(cudaMalloc(&dIn, n * sizeof(int)));
    CHECK(cudaMalloc(&dMax, sizeof(int)));
    CHECK(cudaMemcpy(dIn, h.data(), n * sizeof(int), cudaMemcpyHostToDevice));
    CHECK(cudaMemset(dMax, 0, sizeof(int)));
    maxKernel<<<40, 256>>>(dIn, dMax, n);
    CHECK(cudaGetLastError());
    CHECK(cudaMemcpy(&result, dMax, sizeof(int), cudaMemcpyDeviceToHost));
    CHECK(cudaFree(dIn));
    CHECK(cudaFree(dMax));
    if (result != 1000003) printf("max(%d) = %d, expected 1000003\n", n, result);
    return result == 1000003;
}

int main()
{
    const int n = 131072 + 77;
    bool ok = testSum<int>("int", n);
    ok = testSum<float>("float", n) && ok;
    ok = testSum<double>("double", 3001) && ok;
    ok = testSum<float>("float", 19) && ok;
    ok = testMax(n) && ok;
    printf("reduction: int, float, double sums and an int maximum over up to %d elements: %s\n", n,
           ok ? "PASSED" : "FAILED");
    return ok ? 0 : 1;
}
