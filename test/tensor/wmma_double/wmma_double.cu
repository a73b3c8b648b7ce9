// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// C -= A * A^T in double precision, the update of a blocked Cholesky factorisation, with wmma fragments of 8x8x4. Only tiles on and
// below the diagonal are computed; A^T is A read as a column-major matrix. Eight warps, each 16x16 of a 32x64 tile.
//
//   wmma_double [repeats [size]]
#include <mma.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

using namespace nvcuda::wmma;

static void check(cudaError_t status) {
    if (status != cudaSuccess)
        throw std::runtime_error(std::string("CUDA: ") + cudaGetErrorString(status));
}

template <typename T> class DeviceArray {
  public:
    explicit DeviceArray(const std::vector<T> &host) : count_(host.size()) {
        check(cudaMalloc(&data_, bytes()));
        check(cudaMemcpy(data_, host.data(), bytes(), cudaMemcpyHostToDevice));
    }
    ~DeviceArray() { cudaFree(data_); }
    DeviceArray(const DeviceArray &) = delete;
    DeviceArray &operator=(const DeviceArray &) = delete;
    T *get() const { return data_; }
    std::vector<T> host() const {
        std::vector<T> v(count_);
        check(cudaMemcpy(v.data(), data_, bytes(), cudaMemcpyDeviceToHost));
        return v;
    }

  private:
    size_t bytes() const { return count_ * sizeof(T); }
    T *data_ = nullptr;
    size_t count_;
};

constexpr int FM = 8, FN = 8, FK = 4;

__global__ void syrk_update(const double *A, double *C, int n, int k) {
    const int warp = threadIdx.x / warpSize;
    const int row = blockIdx.y * 32 + warp / 4 * 16;
    const int col = blockIdx.x * 64 + warp % 4 * 16;
    if (col > row + 15)
        return; // above the diagonal, all of it

    fragment<accumulator, FM, FN, FK, double> c[2][2];
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++) {
            load_matrix_sync(c[i][j], C + (size_t)(row + i * FM) * n + col + j * FN, n, mem_row_major);
            for (int t = 0; t < c[i][j].num_elements; t++)
                c[i][j].x[t] = -c[i][j].x[t];
        }
    for (int p = 0; p < k; p += FK) {
        fragment<matrix_a, FM, FN, FK, double, row_major> a[2];
        fragment<matrix_b, FM, FN, FK, double, col_major> b[2];
        for (int i = 0; i < 2; i++) {
            load_matrix_sync(a[i], A + (size_t)(row + i * FM) * k + p, k);
            load_matrix_sync(b[i], A + (size_t)(col + i * FN) * k + p, k);
        }
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 2; j++)
                mma_sync(c[i][j], a[i], b[j], c[i][j]);
    }
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++) {
            for (int t = 0; t < c[i][j].num_elements; t++)
                c[i][j].x[t] = -c[i][j].x[t];
            store_matrix_sync(C + (size_t)(row + i * FM) * n + col + j * FN, c[i][j], n, mem_row_major);
        }
}

int run(int repeats, int size) {
    const int n = size ? size : 64, k = size ? size : 36;
    std::vector<double> a((size_t)n * k), c((size_t)n * n);
    for (size_t i = 0; i < a.size(); i++)
        a[i] = std::fmod(i * 0.6180339887498949, 1.0) - 0.5;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            c[(size_t)i * n + j] = i == j ? k : 1.0 / (1 + i + j);
    DeviceArray<double> da(a), dc(c);
    const dim3 grid((n + 63) / 64, (n + 31) / 32);
    syrk_update<<<grid, 256>>>(da.get(), dc.get(), n, k);
    check(cudaGetLastError());
    const std::vector<double> got = dc.host();

    double worst = 0, sum = 0;
    int untouched = 0;
    for (int i = 0; i < n; i += size ? 37 : 1)
        for (int j = 0; j < n; j += size ? 41 : 1) {
            const size_t at = (size_t)i * n + j;
            if (j / 16 > i / 16) {
                untouched += got[at] == c[at];
                worst = std::fmax(worst, got[at] == c[at] ? 0 : 1);
                continue;
            }
            long double exact = c[at], magnitude = std::fabs(c[at]);
            for (int p = 0; p < k; p++) {
                long double product = (long double)a[(size_t)i * k + p] * a[(size_t)j * k + p];
                exact -= product;
                magnitude += std::fabs((double)product);
            }
            worst = std::fmax(worst, std::fabs((double)(got[at] - exact)) / (double)magnitude);
            sum += got[at];
        }
    if (repeats) {
        cudaEvent_t start, stop;
        check(cudaEventCreate(&start));
        check(cudaEventCreate(&stop));
        check(cudaEventRecord(start));
        for (int i = 0; i < repeats; i++)
            syrk_update<<<grid, 256>>>(da.get(), dc.get(), n, k);
        check(cudaEventRecord(stop));
        check(cudaEventSynchronize(stop));
        float ms = 0;
        check(cudaEventElapsedTime(&ms, start, stop));
        std::printf("time: %.3f us\n", ms * 1000 / repeats);
    }
    // Half a unit in the last place for each of the k steps.
    const bool ok = worst < k * 0x1p-53 && untouched > 0;
    std::printf("wmma_double: n %d, k %d, sum %.12f, %d left alone, error %.1e: %s\n", n, k, sum, untouched, worst, ok ? "PASSED" : "FAILED");
    return ok ? 0 : 1;
}

int main(int argc, char **argv) try {
    return run(argc > 1 ? std::atoi(argv[1]) : 0, argc > 2 ? std::atoi(argv[2]) : 0);
} catch (const std::exception &e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 2;
}
