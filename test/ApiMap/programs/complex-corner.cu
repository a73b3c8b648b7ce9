// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Members x and y, arrays and casts to float2, fused products, conversion between precisions, operators of the user.
#include <cuComplex.h>
#include <cuda_runtime.h>

#include <complex>
#include <cstring>

__host__ __device__ inline cuComplex operator+(cuComplex a, cuComplex b) { return cuCaddf(a, b); }
__host__ __device__ inline cuComplex operator*(float s, cuComplex a) { return make_cuComplex(s * a.x, s * a.y); }

template <typename T> struct RealOf;
template <> struct RealOf<cuComplex> { using type = float; };
template <> struct RealOf<cuDoubleComplex> { using type = double; };

__constant__ cuComplex table[4] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};

__global__ void fused(cuComplex *data, float2 *pairs) {
  cuComplex z = cuCfmaf(data[threadIdx.x], table[threadIdx.x % 4], make_cuFloatComplex(0, 1));
  data[threadIdx.x] = 2.0f * z + data[threadIdx.x];
  pairs[threadIdx.x] = *reinterpret_cast<float2 *>(&z);
  cuDoubleComplex wide = cuComplexFloatToDouble(z);
  wide = cuCfma(wide, cuConj(wide), wide);
  data[threadIdx.x + 64] = cuComplexDoubleToFloat(wide);
}

int main() {
  cuComplex *data;
  cudaMalloc(&data, 256 * sizeof *data);
  fused<<<1, 64>>>(data, (float2 *)(data + 128));
  std::complex<float> standard(3, 4);
  cuComplex same;
  std::memcpy(&same, &standard, sizeof same);
  static_assert(sizeof(cuDoubleComplex) == 2 * sizeof(RealOf<cuDoubleComplex>::type), "two doubles");
  return cudaDeviceSynchronize() == cudaSuccess && cuCabsf(same) == 5;
}
