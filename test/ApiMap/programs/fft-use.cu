// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuFFT: simple plans, plans of many transforms, convolution in the middle.
#include <cuda_runtime.h>
#include <cufft.h>

__global__ void multiply(cufftComplex *a, const cufftComplex *b, int n, float scale) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    cufftComplex x = a[i], y = b[i];
    a[i].x = (x.x * y.x - x.y * y.y) * scale;
    a[i].y = (x.x * y.y + x.y * y.x) * scale;
  }
}

static void convolve(cufftReal *signal, cufftComplex *spectrum, const cufftComplex *filter, int n, cudaStream_t stream) {
  cufftHandle forward, inverse;
  cufftPlan1d(&forward, n, CUFFT_R2C, 1);
  cufftPlan1d(&inverse, n, CUFFT_C2R, 1);
  cufftSetStream(forward, stream);
  cufftSetStream(inverse, stream);
  cufftExecR2C(forward, signal, spectrum);
  multiply<<<(n / 2 + 256) / 256, 256, 0, stream>>>(spectrum, filter, n / 2 + 1, 1.0f / n);
  cufftExecC2R(inverse, spectrum, signal);
  cufftDestroy(forward);
  cufftDestroy(inverse);
}

static void many(cufftDoubleComplex *data, int rows, int columns) {
  cufftHandle plan;
  int sizes[1] = {columns}, embed[1] = {columns};
  cufftPlanMany(&plan, 1, sizes, embed, 1, columns, embed, 1, columns, CUFFT_Z2Z, rows);
  cufftExecZ2Z(plan, data, data, CUFFT_FORWARD);
  cufftExecZ2Z(plan, data, data, CUFFT_INVERSE);
  cufftDestroy(plan);
}

int main() {
  const int n = 1024;
  cufftReal *signal;
  cufftComplex *spectrum;
  cudaMalloc(&signal, sizeof(cufftReal) * n);
  cudaMalloc(&spectrum, sizeof(cufftComplex) * (n / 2 + 1) * 2);
  convolve(signal, spectrum, spectrum + n / 2 + 1, n, 0);
  cufftDoubleComplex *grid;
  cudaMalloc(&grid, sizeof(cufftDoubleComplex) * n * n);
  many(grid, n, n);
  cufftHandle plan2, plan3;
  cufftPlan2d(&plan2, 32, 32, CUFFT_C2C);
  cufftPlan3d(&plan3, 8, 8, 8, CUFFT_D2Z);
  cufftExecC2C(plan2, (cufftComplex *)grid, (cufftComplex *)grid, CUFFT_FORWARD);
  cufftExecD2Z(plan3, (cufftDoubleReal *)grid, grid + 4096);
  cufftDestroy(plan2);
  cufftDestroy(plan3);
  return cudaDeviceSynchronize() != cudaSuccess;
}
