// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuComplex on both sides: a Mandelbrot set and a product.
#include <cuComplex.h>
#include <cuda_runtime.h>

__global__ void mandelbrot(int *out, int width, double scale) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y;
  cuDoubleComplex c = make_cuDoubleComplex(x * scale - 2, y * scale - 1), z = make_cuDoubleComplex(0, 0);
  int i = 0;
  while (i < 100 && cuCabs(z) < 2) {
    z = cuCadd(cuCmul(z, z), c);
    ++i;
  }
  out[y * width + x] = i;
}

__global__ void rotate(cuFloatComplex *data, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    data[i] = cuCmulf(data[i], make_cuFloatComplex(cosf(0.1f * i), sinf(0.1f * i)));
}

int main() {
  int *out;
  cuFloatComplex *data;
  cudaMalloc(&out, 256 * 64 * sizeof(int));
  cudaMalloc(&data, 256 * sizeof(cuFloatComplex));
  mandelbrot<<<dim3(1, 64), 256>>>(out, 256, 0.01);
  rotate<<<1, 256>>>(data, 256);
  cuComplex host = cuConjf(make_cuComplex(1, 2));
  return cudaDeviceSynchronize() != cudaSuccess || cuCrealf(host) != 1 || cuCimagf(host) != -2;
}
