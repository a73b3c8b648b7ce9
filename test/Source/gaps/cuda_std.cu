// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuda::std containers, traits and numbers in device code.

#include <cuda/std/array>
#include <cuda/std/complex>
#include <cuda/std/cstdint>
#include <cuda/std/limits>
#include <cuda/std/tuple>
#include <cuda/std/type_traits>
#include <cuda/std/utility>

template <class T, class = cuda::std::enable_if_t<cuda::std::is_floating_point<T>::value>>
__device__ T largest() {
  return cuda::std::numeric_limits<T>::max();
}

__global__ void kernel(float *out, cuda::std::complex<float> *z) {
  cuda::std::array<float, 4> a = {1, 2, 3, 4};
  auto t = cuda::std::make_tuple(1, 2.0f);
  cuda::std::uint32_t u = 3;
  cuda::std::pair<int, int> p = cuda::std::make_pair(1, 2);
  z[0] = z[0] * z[1] + cuda::std::complex<float>(1.0f, 2.0f);
  out[0] = a[2] + cuda::std::get<1>(t) + u + p.first + largest<float>() + z[0].real();
}
