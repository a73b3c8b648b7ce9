// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuda::std in kernels: array, tuple, optional, span, complex, numeric limits, traits.
// Compiled as c++20.
#include <cuda/std/array>
#include <cuda/std/complex>
#include <cuda/std/cstdint>
#include <cuda/std/limits>
#include <cuda/std/optional>
#include <cuda/std/tuple>
#include <cuda/std/type_traits>
#include <cuda/std/utility>
#include <cuda_runtime.h>

namespace cs = cuda::std;

template <typename T> __device__ cs::optional<T> root(T x) {
  static_assert(cs::is_floating_point_v<T>, "numbers");
  if (x < T(0))
    return cs::nullopt;
  return cs::optional<T>(sqrt(x));
}

__device__ cuda::std::tuple<int, float> both(int i) { return {i, i * 0.5f}; }

__global__ void run(const float *in, float *out, int n) {
  const cuda::std::array<float, 3> weights = {0.25f, 0.5f, 0.25f};
  float sum = 0;
  for (cuda::std::size_t i = 0; i < weights.size(); ++i)
    sum += weights[i] * in[(threadIdx.x + i) % n];
  sum += root(sum).value_or(cs::numeric_limits<float>::infinity());
  auto [index, half] = both(threadIdx.x);
  sum += cuda::std::get<0>(both(index)) + half;
  cuda::std::complex<float> z(sum, 1.0f);
  z = z * cuda::std::conj(z);
  out[threadIdx.x] = z.real() + cuda::std::abs(z) + cuda::std::int32_t(index);
}

int main() {
  float *data;
  cudaMalloc(&data, 4096);
  run<<<1, 64>>>(data, data + 64, 64);
  return cudaDeviceSynchronize();
}
