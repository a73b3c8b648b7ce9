// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// transpose: matrix transpose through a 32x33 shared tile (the extra column
// avoids bank conflicts) with 32x8 threads, next to a naive version of it.

#include <cstdio>
#include <cstdlib>
#include <vector>

#include <cuda_runtime.h>

// Convenience function for checking CUDA runtime API results; can be wrapped
// around any runtime API call.
inline cudaError_t checkCuda(cudaError_t result)
{
    if (result != cudaSuccess) {
        fprintf(stderr, "CUDA Runtime Error: %s\n", cudaGetErrorString(result));
        exit(1);
    }
    return result;
}

const int TILE_DIM = 32;
const int BLOCK_ROWS = 8;

template <typename T>
__global__ void transposeNaive(T *odata, const T *idata, int width, int height)
{
    int x = blockIdx.x * TILE_DIM + threadIdx.x;
    int y = blockIdx.y * TILE_DIM + threadIdx.y;

    for (int j = 0; j < TILE_DIM; j += BLOCK_ROWS)
        if (x < width && y + j < height)
            odata[x * height + (y + j)] = idata[(y + j) * width + x];
}

template <typename T>
__global__ void transposeNoBankConflicts(T *odata, const T *idata, int width, int height)
{
    __shared__ T tile[TILE_DIM][TILE_DIM + 1];

    int x = blockIdx.x * TILE_DIM + threadIdx.x;
    int y = blockIdx.y * TILE_DIM + threadIdx.y;
    for (int j = 0; j < TILE_DIM; j += BLOCK_ROWS)
        if (x < width && y + j < height)
            tile[threadIdx.y + j][threadIdx.x] = idata[(y + j) * width + x];

    __syncthreads();

    x = blockIdx.y * TILE_DIM + threadIdx.x;  // transpose block offset
    y = blockIdx.x * TILE_DIM + threadIdx.y;
    for (int j = 0; j < TILE_DIM; j += BLOCK_ROWS)
        if (x < height && y + j < width)
            odata[(y + j) * height + x] = tile[threadIdx.x][threadIdx.y + j];
}

template <typename T>
int countErrors(const std::vector<T> &in, T *d_odata, int width, int height)
{
    std::vector<T> out(in.size());
    checkCuda(cudaMemcpy(out.data(), d_odata, out.size() * sizeof(T), cudaMemcpyDeviceToHost));
    int errors = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (out[x * height + y] != in[y * width + x]) ++errors;
    return errors;
}

template <typename T>
int runTest(int width, int height)
{
    const size_t bytes = sizeof(T) * width * height;
    std::vector<T> h(width * height);
    for (int i = 0; i < width * height; ++i) h[i] = T(i);

    T *d_idata, *d_odata;
    checkCuda(cudaMalloc(&d_idata, bytes));
    checkCuda(cudaMalloc(&d_odata, bytes));
    checkCuda(cudaMemcpy(d_idata, h.data(), bytes, cudaMemcpyHostToDevice));

    const dim3 dimBlock(TILE_DIM, BLOCK_ROWS, 1);
    const dim3 dimGrid((width + TILE_DIM - 1) / TILE_DIM, (height + TILE_DIM - 1) / TILE_DIM, 1);

    checkCuda(cudaMemset(d_odata, 0, bytes));
    transposeNaive<T><<<dimGrid, dimBlock>>>(d_odata, d_idata, width, height);
    checkCuda(cudaGetLastError());
    int errors = countErrors(h, d_odata, width, height);

    checkCuda(cudaMemset(d_odata, 0, bytes));
    transposeNoBankConflicts<T><<<dimGrid, dimBlock>>>(d_odata, d_idata, width, height);
    checkCuda(cudaGetLastError());
    errors += countErrors(h, d_odata, width, height);

    checkCuda(cudaFree(d_idata));
    checkCuda(cudaFree(d_odata));
    return errors;
}

int main()
{
    const int width = 250, height = 139;
    const int errors = runTest<float>(width, height) + runTest<double>(width, height) + runTest<float>(64, 128);
    printf("transpose: %dx%d, %d errors: %s\n", width, height, errors, errors ? "FAILED" : "PASSED");
    return errors ? 1 : 0;
}
