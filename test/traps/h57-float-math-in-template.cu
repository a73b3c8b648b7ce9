// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-57. A template calls `rsqrt(x)` for T = float and compares or stores the result exactly; through double it is rounded once, elsewhere, and RMS-norm code with `auto` runs in another type.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

template <typename T> __device__ T warpSum(T v) {
  for (int m = 16; m; m >>= 1)
    v += __shfl_xor_sync(0xffffffff, v, m);
  return v;
}

template <typename T> __global__ void rmsNorm(const T *in, T *out, int *wide) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const T meanSquare = warpSum(in[i] * in[i]) / T(32);
  auto scale = rsqrt(meanSquare);          // T's own precision
  auto scaled = in[i] * scale;
  auto again = scaled + T(1 << 23) * scale; // what float cannot hold
  out[i] = T(again - T(1 << 23) * scale);
  wide[i] = int(sizeof(scaled)) * 10 + int(sizeof(again) > sizeof(T));
}

template <typename T> int test(const char *name) {
  const int block = 64, n = 128;
  T in[n], out[n], *dIn, *dOut;
  int wide[n], *dWide, errors = 0;
  // Each row of 32 has the mean square 4^k, so that the scale is a power of two.
  for (int i = 0; i < n; ++i)
    in[i] = T((i % 3 ? 1 : -1) * (1 << (i / 32)));
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMalloc(&dWide, sizeof wide);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  rmsNorm<T><<<n / block, block>>>(dIn, dOut, dWide);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  cudaMemcpy(wide, dWide, sizeof wide, cudaMemcpyDeviceToHost);
  double sum = 0;
  for (int i = 0; i < n; ++i) {
    errors += double(out[i]) != (i % 3 ? 1 : -1);
    errors += wide[i] != int(sizeof(T)) * 10;
    sum += double(out[i]) * (i + 1);
  }
  printf("%s: %g %g %d, checksum %g, %d errors\n", name, double(out[0]), double(out[n - 1]), wide[0], sum, errors);
  return errors;
}

int main() { return test<float>("float") + test<double>("double") != 0; }
