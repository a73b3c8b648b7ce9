// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// stencil_constant: a 9-point star stencil (radius 2) on a 2D grid. The
// coefficients and the grid's shape live in constant memory, written with
// cudaMemcpyToSymbol and read back with cudaMemcpyFromSymbol; two buffers swap.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

#include <cuda_runtime.h>

#define RADIUS 2
#define BDIMX 32
#define BDIMY 8

struct GridShape {
    int nx, ny;
    int pitch;
};

__constant__ float c_coef[RADIUS + 1];
__constant__ GridShape c_shape;

static void HandleError(cudaError_t err, const char *file, int line)
{
    if (err != cudaSuccess) {
        printf("%s in %s at line %d\n", cudaGetErrorString(err), file, line);
        exit(EXIT_FAILURE);
    }
}
#define HANDLE_ERROR(err) (HandleError(err, __FILE__, __LINE__))

__global__ void stencil9(const float *__restrict__ in, float *__restrict__ out)
{
    __shared__ float s[BDIMY + 2 * RADIUS][BDIMX + 2 * RADIUS];

    const int x = blockIdx.x * BDIMX + threadIdx.x;
    const int y = blockIdx.y * BDIMY + threadIdx.y;

    // Load the tile and its halo; the border of the grid is clamped.
    for (int sy = threadIdx.y; sy < BDIMY + 2 * RADIUS; sy += BDIMY) {
        for (int sx = threadIdx.x; sx < BDIMX + 2 * RADIUS; sx += BDIMX) {
            int gx = min(max((int)(blockIdx.x * BDIMX) + sx - RADIUS, 0), c_shape.nx - 1);
            int gy = min(max((int)(blockIdx.y * BDIMY) + sy - RADIUS, 0), c_shape.ny - 1);
            s[sy][sx] = in[gy * c_shape.pitch + gx];
        }
    }
    __syncthreads();

    if (x >= c_shape.nx || y >= c_shape.ny) return;
    const int tx = threadIdx.x + RADIUS, ty = threadIdx.y + RADIUS;
    float value = c_coef[0] * s[ty][tx];
#pragma unroll
    for (int r = 1; r <= RADIUS; ++r)
        value += c_coef[r] * (s[ty][tx - r] + s[ty][tx + r] + s[ty - r][tx] + s[ty + r][tx]);
    out[y * c_shape.pitch + x] = value;
}

static void stencilHost(const std::vector<float> &in, std::vector<float> &out, const float *coef, GridShape g)
{
    auto at = [&](int x, int y) {
        x = x < 0 ? 0 : x >= g.nx ? g.nx - 1 : x;
        y = y < 0 ? 0 : y >= g.ny ? g.ny - 1 : y;
        return in[y * g.pitch + x];
    };
    for (int y = 0; y < g.ny; ++y)
        for (int x = 0; x < g.nx; ++x) {
            float v = coef[0] * at(x, y);
            for (int r = 1; r <= RADIUS; ++r)
                v += coef[r] * (at(x - r, y) + at(x + r, y) + at(x, y - r) + at(x, y + r));
            out[y * g.pitch + x] = v;
        }
}

int main()
{
    const GridShape shape = {237, 161, 240};
    const int steps = 6;
    const float coef[RADIUS + 1] = {0.5f, 0.1f, 0.025f};  // sums to one over the star
    const size_t count = (size_t)shape.pitch * shape.ny;

    std::vector<float> a(count, 0.0f), b(count, 0.0f), got(count), readback(RADIUS + 1);
    for (int y = 0; y < shape.ny; ++y)
        for (int x = 0; x < shape.nx; ++x)
            a[y * shape.pitch + x] = ((x / 10 + y / 7) % 2) ? 1.0f : sinf(0.05f * x * y);

    float *d_in, *d_out;
    HANDLE_ERROR(cudaMalloc((void **)&d_in, count * sizeof(float)));
    HANDLE_ERROR(cudaMalloc((void **)&d_out, count * sizeof(float)));
    HANDLE_ERROR(cudaMemcpy(d_in, a.data(), count * sizeof(float), cudaMemcpyHostToDevice));
    HANDLE_ERROR(cudaMemset(d_out, 0, count * sizeof(float)));
    HANDLE_ERROR(cudaMemcpyToSymbol(c_coef, coef, sizeof(coef)));
    HANDLE_ERROR(cudaMemcpyToSymbol(c_shape, &shape, sizeof(GridShape), 0, cudaMemcpyHostToDevice));
    HANDLE_ERROR(cudaMemcpyFromSymbol(readback.data(), c_coef, sizeof(coef)));

    dim3 block(BDIMX, BDIMY);
    dim3 grid((shape.nx + block.x - 1) / block.x, (shape.ny + block.y - 1) / block.y);
    for (int t = 0; t < steps; ++t) {
        stencil9<<<grid, block>>>(d_in, d_out);
        HANDLE_ERROR(cudaGetLastError());
        std::swap(d_in, d_out);
        stencilHost(a, b, coef, shape);
        a.swap(b);
    }
    HANDLE_ERROR(cudaMemcpy(got.data(), d_in, count * sizeof(float), cudaMemcpyDeviceToHost));
    HANDLE_ERROR(cudaFree(d_in));
    HANDLE_ERROR(cudaFree(d_out));

    int bad = 0;
    for (size_t i = 0; i < count; ++i)
        if (!(fabsf(got[i] - a[i]) <= 1e-5f)) ++bad;
    for (int r = 0; r <= RADIUS; ++r) bad += readback[r] != coef[r];

    printf("stencil_constant: %dx%d grid, %d steps, %d wrong: %s\n", shape.nx, shape.ny, steps, bad,
           bad ? "FAILED" : "PASSED");
    return bad ? EXIT_FAILURE : EXIT_SUCCESS;
}
