// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A quantised layer: int8 weights times uint8 activations in 16x16x16 tiles is not a shape of wmma's (both operands have one
// type), so activations are shifted to int8 and the shift is taken back with the column sums of the weights, as inference
// libraries do. The int32 result is requantised with a scale for each row. A second kernel multiplies unsigned bytes in 32x8x16 tiles.
//
//   wmma_int8 [repeats [size]]
#include <mma.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace nvcuda;

#define gpuErrchk(ans) gpuAssert((ans), __FILE__, __LINE__)
static void gpuAssert(cudaError_t code, const char *file, int line) {
    if (code == cudaSuccess)
        return;
    fprintf(stderr, "GPU error: %s %s %d\n", cudaGetErrorString(code), file, line);
    exit(code);
}

#define WARPS_PER_BLOCK 4
#define TILE 16

// weights: rows x depth, row-major. activations: depth x cols, column-major, already shifted by -128.
__global__ void quantisedLayer(const signed char *__restrict__ weights, const signed char *__restrict__ activations,
                               const int *__restrict__ rowSums, const float *__restrict__ scales, int8_t *__restrict__ out,
                               int rows, int cols, int depth) {
    // One scratch tile for each warp.
    __shared__ __align__(32) int scratch[WARPS_PER_BLOCK][TILE * TILE];
    const unsigned warp = threadIdx.x / 32, lane = threadIdx.x % 32;
    const int tile = blockIdx.x * WARPS_PER_BLOCK + warp;
    const int tileRow = tile / (cols / TILE), tileCol = tile % (cols / TILE);
    if (tileRow * TILE >= rows)
        return;

    wmma::fragment<wmma::matrix_a, 16, 16, 16, signed char, wmma::row_major> w;
    wmma::fragment<wmma::matrix_b, 16, 16, 16, signed char, wmma::col_major> x;
    wmma::fragment<wmma::accumulator, 16, 16, 16, int> sum;
    wmma::fill_fragment(sum, 0);
    for (int k = 0; k < depth; k += 16) {
        wmma::load_matrix_sync(w, weights + tileRow * TILE * depth + k, depth);
        wmma::load_matrix_sync(x, activations + tileCol * TILE * depth + k, depth);
        wmma::mma_sync(sum, w, x, sum);
    }
    wmma::store_matrix_sync(scratch[warp], sum, TILE, wmma::mem_row_major);
    __syncwarp();
    for (int i = lane; i < TILE * TILE; i += 32) {
        int row = tileRow * TILE + i / TILE, col = tileCol * TILE + i % TILE;
        int dot = scratch[warp][i] + 128 * rowSums[row];
        int q = __float2int_rn(dot * scales[row]);
        out[row * cols + col] = (int8_t)max(-128, min(127, q));
    }
}

// C is the sum over k of A[k][row] * B[k][col], bytes without sign: A is column-major, B row-major.
__global__ void correlate(const unsigned char *A, const unsigned char *B, int *C, int m, int n, int k) {
    const int warp = (blockIdx.x * blockDim.x + threadIdx.x) >> 5;
    const int row = warp % (m / 32) * 32, col = warp / (m / 32) * 8;
    if (col >= n)
        return;
    wmma::fragment<wmma::matrix_a, 32, 8, 16, unsigned char, wmma::col_major> a;
    wmma::fragment<wmma::matrix_b, 32, 8, 16, unsigned char, wmma::row_major> b;
    wmma::fragment<wmma::accumulator, 32, 8, 16, int> c;
    wmma::fill_fragment(c, 1);
    for (int p = 0; p < k; p += 16) {
        wmma::load_matrix_sync(a, A + p * m + row, m);
        wmma::load_matrix_sync(b, B + p * n + col, n);
        wmma::mma_sync(c, a, b, c);
    }
    for (int i = 0; i < c.num_elements; i++)
        c.x[i] = c.x[i] >> 1;
    wmma::store_matrix_sync(C + col * m + row, c, m, wmma::mem_col_major);
}

template <typename T> static uint64_t fnv1a(const std::vector<T> &v) {
    uint64_t h = 0xcbf29ce484222325ull;
    const unsigned char *p = (const unsigned char *)v.data();
    for (size_t i = 0; i < v.size() * sizeof(T); i++)
        h = (h ^ p[i]) * 0x100000001b3ull;
    return h;
}

template <typename T> static T *upload(const std::vector<T> &v) {
    T *d;
    gpuErrchk(cudaMalloc(&d, v.size() * sizeof(T)));
    gpuErrchk(cudaMemcpy(d, v.data(), v.size() * sizeof(T), cudaMemcpyHostToDevice));
    return d;
}

int main(int argc, char *argv[]) {
    int repeats = argc > 1 ? atoi(argv[1]) : 0, size = argc > 2 ? atoi(argv[2]) : 0;
    int rows = size ? size : 96, cols = size ? size : 48, depth = size ? size : 128;
    uint32_t state = 0x2545f491;
    auto byte = [&] { return (uint8_t)((state = state * 747796405u + 2891336453u) >> 24); };

    std::vector<signed char> weights(rows * depth), shifted(depth * cols);
    std::vector<unsigned char> activations(depth * cols), second(depth * rows);
    std::vector<int> rowSums(rows);
    std::vector<float> scales(rows);
    for (auto &w : weights)
        w = (signed char)byte();
    for (size_t i = 0; i < activations.size(); i++)
        shifted[i] = (signed char)((activations[i] = byte()) - 128);
    for (auto &s : second)
        s = byte();
    for (int r = 0; r < rows; r++) {
        scales[r] = 1.0f / (4096 << (r % 3));
        for (int k = 0; k < depth; k++)
            rowSums[r] += weights[r * depth + k];
    }

    signed char *dW = upload(weights), *dX = upload(shifted);
    unsigned char *dA = upload(second), *dB = upload(activations);
    int *dSums = upload(rowSums);
    float *dScales = upload(scales);
    std::vector<int8_t> out(rows * cols);
    std::vector<int> c(rows * cols);
    int8_t *dOut = upload(out);
    int *dC = upload(c);

    int tiles = rows / TILE * (cols / TILE), warps = rows / 32 * (cols / 8);
    auto both = [&] {
        quantisedLayer<<<(tiles + 3) / 4, 128>>>(dW, dX, dSums, dScales, dOut, rows, cols, depth);
        correlate<<<(warps + 1) / 2, 64>>>(dA, dB, dC, rows, cols, depth);
    };
    both();
    gpuErrchk(cudaPeekAtLastError());
    gpuErrchk(cudaDeviceSynchronize());
    gpuErrchk(cudaMemcpy(out.data(), dOut, out.size(), cudaMemcpyDeviceToHost));
    gpuErrchk(cudaMemcpy(c.data(), dC, c.size() * sizeof(int), cudaMemcpyDeviceToHost));

    int wrong = 0;
    for (int i = 0; i < rows * cols; i += size ? 1013 : 1) {
        int row = i / cols, col = i % cols;
        long long dot = 0, corr = 1;
        for (int k = 0; k < depth; k++) {
            dot += weights[row * depth + k] * activations[col * depth + k];
            corr += second[k * rows + row] * activations[k * cols + col];
        }
        // Scales are powers of two, so this is exact up to the rounding to nearest even, which is lrint's, too.
        long q = __builtin_lrint((double)dot * scales[row]);
        q = q < -128 ? -128 : q > 127 ? 127 : q;
        wrong += out[i] != q;
        wrong += c[col * rows + row] != corr >> 1;
    }
    if (repeats) {
        cudaEvent_t t0, t1;
        gpuErrchk(cudaEventCreate(&t0));
        gpuErrchk(cudaEventCreate(&t1));
        cudaEventRecord(t0);
        for (int i = 0; i < repeats; i++)
            both();
        cudaEventRecord(t1);
        gpuErrchk(cudaEventSynchronize(t1));
        float ms;
        gpuErrchk(cudaEventElapsedTime(&ms, t0, t1));
        printf("time: %.3f us\n", 1000 * ms / repeats);
    }
    printf("wmma_int8: digests %016llx %016llx, %d wrong: %s\n", (unsigned long long)fnv1a(out), (unsigned long long)fnv1a(c), wrong,
           wrong ? "FAILED" : "PASSED");
    return wrong ? 1 : 0;
}
