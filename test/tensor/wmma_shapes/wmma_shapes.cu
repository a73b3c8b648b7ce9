// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The two oblong shapes, 32x8x16 and 8x32x16, for half and bfloat16, with all four combinations of layouts: a small GEMM as a
// template over all of it. One warp makes one tile of the result.
//
//   wmma_shapes [repeats [size]]
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <mma.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <type_traits>
#include <vector>

namespace wmma = nvcuda::wmma;

#define CUDA_OK(expr)                                                                                                  \
    if (cudaError_t e_ = (expr); e_ != cudaSuccess) {                                                                  \
        printf("%s failed: %s\n", #expr, cudaGetErrorName(e_));                                                        \
        exit(2);                                                                                                       \
    }

template <int M_, int N_> struct Shape {
    static constexpr int M = M_, N = N_, K = 16;
};

template <typename Layout> __host__ __device__ constexpr bool is_row() { return std::is_same<Layout, wmma::row_major>::value; }

// The place of (row, col), and the leading dimension, of a rows x cols matrix.
template <typename Layout> __host__ __device__ int place(int row, int col, int rows, int cols) {
    return is_row<Layout>() ? row * cols + col : col * rows + row;
}
template <typename Layout> __host__ __device__ int leading(int rows, int cols) { return is_row<Layout>() ? cols : rows; }

template <typename S, typename T, typename Acc, typename LayoutA, typename LayoutB>
__global__ void gemm(const T *A, const T *B, Acc *C, int m, int n, int k) {
    wmma::fragment<wmma::matrix_a, S::M, S::N, S::K, T, LayoutA> a;
    wmma::fragment<wmma::matrix_b, S::M, S::N, S::K, T, LayoutB> b;
    wmma::fragment<wmma::accumulator, S::M, S::N, S::K, Acc> c;
    const int tiles_n = n / S::N;
    const int tile = blockIdx.x * (blockDim.x >> 5) + (threadIdx.x >> 5);
    if (tile >= tiles_n * (m / S::M))
        return;
    const int row = tile / tiles_n * S::M, col = tile % tiles_n * S::N;
    wmma::fill_fragment(c, Acc(0.0f));
    for (int p = 0; p < k; p += S::K) {
        wmma::load_matrix_sync(a, A + place<LayoutA>(row, p, m, k), leading<LayoutA>(m, k));
        wmma::load_matrix_sync(b, B + place<LayoutB>(p, col, k, n), leading<LayoutB>(k, n));
        wmma::mma_sync(c, a, b, c);
    }
    // The result is column-major for column-major A, for variety's sake.
    wmma::store_matrix_sync(C + place<LayoutA>(row, col, m, n), c, leading<LayoutA>(m, n),
                            is_row<LayoutA>() ? wmma::mem_row_major : wmma::mem_col_major);
}

struct Total {
    int failures = 0;
    double microseconds = 0;
};

template <typename S, typename T, typename Acc, typename LayoutA, typename LayoutB>
void run(const char *name, double tolerance, int repeats, int size, Total &total) {
    const int m = size ? size : 64, n = size ? size : 32, k = size ? size : 48;
    std::vector<T> a(m * k), b(k * n);
    unsigned seed = 12345;
    auto next = [&seed] {
        seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5;
        return T((float)(int)(seed % 2001) / 1000.0f - 1.0f);
    };
    for (auto &v : a)
        v = next();
    for (auto &v : b)
        v = next();
    T *da, *db;
    Acc *dc;
    CUDA_OK(cudaMalloc((void **)&da, sizeof(T) * a.size()));
    CUDA_OK(cudaMalloc((void **)&db, sizeof(T) * b.size()));
    CUDA_OK(cudaMalloc((void **)&dc, sizeof(Acc) * m * n));
    CUDA_OK(cudaMemcpy(da, &a[0], sizeof(T) * a.size(), cudaMemcpyHostToDevice));
    CUDA_OK(cudaMemcpy(db, &b[0], sizeof(T) * b.size(), cudaMemcpyHostToDevice));

    const int tiles = (m / S::M) * (n / S::N), warps = 3;
    const int blocks = (tiles + warps - 1) / warps;
    gemm<S, T, Acc, LayoutA, LayoutB><<<blocks, 32 * warps>>>(da, db, dc, m, n, k);
    CUDA_OK(cudaGetLastError());
    std::vector<Acc> c(m * n);
    CUDA_OK(cudaMemcpy(&c[0], dc, sizeof(Acc) * c.size(), cudaMemcpyDeviceToHost));

    if (repeats) {
        cudaEvent_t start, stop;
        CUDA_OK(cudaEventCreate(&start));
        CUDA_OK(cudaEventCreate(&stop));
        CUDA_OK(cudaEventRecord(start, 0));
        for (int i = 0; i < repeats; i++)
            gemm<S, T, Acc, LayoutA, LayoutB><<<blocks, 32 * warps>>>(da, db, dc, m, n, k);
        CUDA_OK(cudaEventRecord(stop, 0));
        CUDA_OK(cudaEventSynchronize(stop));
        float ms;
        CUDA_OK(cudaEventElapsedTime(&ms, start, stop));
        total.microseconds += ms * 1000 / repeats;
    }
    cudaFree(da), cudaFree(db), cudaFree(dc);

    double worst = 0, sum = 0;
    for (int i = 0; i < m; i += size ? 61 : 1)
        for (int j = 0; j < n; j += size ? 53 : 1) {
            double exact = 0, magnitude = 1e-9;
            for (int p = 0; p < k; p++) {
                double product = (double)(float)a[place<LayoutA>(i, p, m, k)] * (double)(float)b[place<LayoutB>(p, j, k, n)];
                exact += product, magnitude += fabs(product);
            }
            double got = (double)(float)c[place<LayoutA>(i, j, m, n)];
            worst = fmax(worst, fabs(got - exact) / magnitude);
            sum += got;
        }
    bool ok = worst < tolerance;
    total.failures += !ok;
    printf("%-22s sum %8.3f error %.1e %s\n", name, sum, worst, ok ? "ok" : "WRONG");
}

int main(int argc, char **argv) {
    const int repeats = argc > 1 ? atoi(argv[1]) : 0, size = argc > 2 ? atoi(argv[2]) : 0;
    typedef Shape<32, 8> Tall;
    typedef Shape<8, 32> Wide;
    using R = wmma::row_major;
    using C = wmma::col_major;
    Total t;
    run<Tall, half, float, R, R>("32x8x16 half rr", 2e-6, repeats, size, t);
    run<Tall, half, float, C, C>("32x8x16 half cc", 2e-6, repeats, size, t);
    run<Tall, half, half, R, C>("32x8x16 half rc, half", 2e-3, repeats, size, t);
    run<Wide, half, float, R, C>("8x32x16 half rc", 2e-6, repeats, size, t);
    run<Wide, half, float, C, R>("8x32x16 half cr", 2e-6, repeats, size, t);
    run<Wide, half, half, C, C>("8x32x16 half cc, half", 2e-3, repeats, size, t);
    run<Tall, __nv_bfloat16, float, R, C>("32x8x16 bf16 rc", 2e-6, repeats, size, t);
    run<Wide, __nv_bfloat16, float, C, R>("8x32x16 bf16 cr", 2e-6, repeats, size, t);
    if (repeats)
        printf("time: %.3f us\n", t.microseconds);
    printf("wmma_shapes: %d wrong: %s\n", t.failures, t.failures ? "FAILED" : "PASSED");
    return t.failures != 0;
}
