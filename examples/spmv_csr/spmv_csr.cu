// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// spmv_csr: sparse matrix times vector in CSR form. The scalar kernel gives one
// thread a row, the vector kernel gives one warp a row and sums the lanes with
// shuffles. Row lengths are very uneven, and some rows are empty.

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <cuda_runtime.h>

#define CHECK_CUDA(func)                                                               \
    {                                                                                  \
        cudaError_t status = (func);                                                   \
        if (status != cudaSuccess) {                                                   \
            printf("CUDA API failed at line %d with error: %s (%d)\n", __LINE__,       \
                   cudaGetErrorString(status), status);                                \
            return EXIT_FAILURE;                                                       \
        }                                                                              \
    }

template <typename Index, typename Value>
struct CsrView {
    Index num_rows;
    const Index *row_offsets;
    const Index *column_indices;
    const Value *values;
};

template <typename Index, typename Value>
__global__ void spmv_csr_scalar(const CsrView<Index, Value> A, const Value *__restrict__ x, Value *__restrict__ y)
{
    const Index row = blockDim.x * blockIdx.x + threadIdx.x;
    if (row < A.num_rows) {
        Value sum = 0;
        for (Index jj = A.row_offsets[row]; jj < A.row_offsets[row + 1]; ++jj)
            sum += A.values[jj] * x[A.column_indices[jj]];
        y[row] = sum;
    }
}

template <typename Index, typename Value, unsigned int THREADS_PER_BLOCK>
__global__ void __launch_bounds__(THREADS_PER_BLOCK)
    spmv_csr_vector(const CsrView<Index, Value> A, const Value *__restrict__ x, Value *__restrict__ y)
{
    constexpr int WARP = 32;
    constexpr int WARPS_PER_BLOCK = THREADS_PER_BLOCK / WARP;

    const Index thread_id = THREADS_PER_BLOCK * blockIdx.x + threadIdx.x;
    const Index thread_lane = threadIdx.x & (WARP - 1);
    const Index warp_id = thread_id / WARP;
    const Index num_warps = WARPS_PER_BLOCK * gridDim.x;

    for (Index row = warp_id; row < A.num_rows; row += num_warps) {
        // Lanes 0 and 1 fetch the row's bounds and hand them to the others.
        Index bound = 0;
        if (thread_lane < 2) bound = __ldg(&A.row_offsets[row + thread_lane]);
        const Index row_start = __shfl_sync(0xffffffff, bound, 0);
        const Index row_end = __shfl_sync(0xffffffff, bound, 1);

        Value sum = 0;
        for (Index jj = row_start + thread_lane; jj < row_end; jj += WARP)
            sum += __ldg(A.values + jj) * __ldg(x + A.column_indices[jj]);

        sum += __shfl_down_sync(0xffffffff, sum, 16);
        sum += __shfl_down_sync(0xffffffff, sum, 8);
        sum += __shfl_down_sync(0xffffffff, sum, 4);
        sum += __shfl_down_sync(0xffffffff, sum, 2);
        sum += __shfl_down_sync(0xffffffff, sum, 1);

        if (thread_lane == 0) y[row] = sum;
    }
}

static uint32_t lcg(uint32_t &state) { return (state = state * 1664525u + 1013904223u) >> 8; }

int main()
{
    const int rows = 3001, cols = 2777;
    uint32_t seed = 7;
    std::vector<int> offsets(1, 0), columns;
    std::vector<float> values, x(cols), y(rows);
    for (int r = 0; r < rows; ++r) {
        const int length = r % 17 == 0 ? 0 : r % 101 == 0 ? 300 : lcg(seed) % 50;
        for (int k = 0; k < length; ++k) {
            columns.push_back(lcg(seed) % cols);
            values.push_back((int)(lcg(seed) % 2001) / 1000.0f - 1.0f);
        }
        offsets.push_back((int)columns.size());
    }
    for (int c = 0; c < cols; ++c) x[c] = cosf(0.01f * c);
    const size_t nnz = values.size();

    int *d_offsets, *d_columns;
    float *d_values, *d_x, *d_y;
    CHECK_CUDA(cudaMalloc((void **)&d_offsets, (rows + 1) * sizeof(int)))
    CHECK_CUDA(cudaMalloc((void **)&d_columns, nnz * sizeof(int)))
    CHECK_CUDA(cudaMalloc((void **)&d_values, nnz * sizeof(float)))
    CHECK_CUDA(cudaMalloc((void **)&d_x, cols * sizeof(float)))
    CHECK_CUDA(cudaMalloc((void **)&d_y, rows * sizeof(float)))
    CHECK_CUDA(cudaMemcpy(d_offsets, offsets.data(), (rows + 1) * sizeof(int), cudaMemcpyHostToDevice))
    CHECK_CUDA(cudaMemcpy(d_columns, columns.data(), nnz * sizeof(int), cudaMemcpyHostToDevice))
    CHECK_CUDA(cudaMemcpy(d_values, values.data(), nnz * sizeof(float), cudaMemcpyHostToDevice))
    CHECK_CUDA(cudaMemcpy(d_x, x.data(), cols * sizeof(float), cudaMemcpyHostToDevice))

    const CsrView<int, float> A = {rows, d_offsets, d_columns, d_values};
    int bad[2] = {0, 0};
    for (int which = 0; which < 2; ++which) {
        CHECK_CUDA(cudaMemset(d_y, 0xff, rows * sizeof(float)))  // NaNs
        if (which == 0)
            spmv_csr_scalar<<<(rows + 255) / 256, 256>>>(A, d_x, d_y);
        else
            spmv_csr_vector<int, float, 128><<<100, 128>>>(A, d_x, d_y);
        CHECK_CUDA(cudaGetLastError())
        CHECK_CUDA(cudaMemcpy(y.data(), d_y, rows * sizeof(float), cudaMemcpyDeviceToHost))

        for (int r = 0; r < rows; ++r) {
            double ref = 0.0, mag = 0.0;
            for (int k = offsets[r]; k < offsets[r + 1]; ++k) {
                ref += (double)values[k] * x[columns[k]];
                mag += fabs((double)values[k] * x[columns[k]]);
            }
            if (!(fabs(y[r] - ref) <= 1e-5 * mag)) ++bad[which];
        }
    }

    CHECK_CUDA(cudaFree(d_offsets))
    CHECK_CUDA(cudaFree(d_columns))
    CHECK_CUDA(cudaFree(d_values))
    CHECK_CUDA(cudaFree(d_x))
    CHECK_CUDA(cudaFree(d_y))

    const bool ok = bad[0] == 0 && bad[1] == 0;
    printf("spmv_csr: %d rows, %zu nonzeros, wrong rows: scalar %d, vector %d: %s\n", rows, nnz, bad[0], bad[1],
           ok ? "PASSED" : "FAILED");
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
