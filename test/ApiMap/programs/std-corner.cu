// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuda::std: mdspan, span, bits, a functor, iterators, an annotated pointer, and cuda:: beside it.
// Compiled as c++20.
#include <cuda/annotated_ptr> // expect: header-unsupported
#include <cuda/cmath>
#include <cuda/functional>
#include <cuda/std/bit>
#include <cuda/std/functional>
#include <cuda/std/mdspan> // expect: header-unsupported
#include <cuda/std/span>
#include <cuda/std/version>
#include <cuda_runtime.h>

__global__ void transpose(const float *in, float *out) {
  float x = in[threadIdx.x];
  x += cuda::std::mdspan<const float, cuda::std::dextents<int, 2>>(in, 64, 64)(blockIdx.x, threadIdx.x); // expect: namespace-unsupported
  out[threadIdx.x * 64 + blockIdx.x] = x;
}

__global__ void bits(cuda::std::span<const unsigned> in, unsigned *out) {
  unsigned x = in[threadIdx.x % in.size()];
  out[threadIdx.x] = cuda::std::popcount(x) + cuda::std::countl_zero(x) + cuda::std::bit_ceil(x) + cuda::ceil_div(x, 3u);
  out[threadIdx.x] += cuda::std::plus<unsigned>()(1, x) + cuda::maximum<unsigned>()(x, 2u) + cuda::std::bit_cast<unsigned>(1.0f);
}

int main() {
  float *data;
  cudaMalloc(&data, 1 << 15);
  transpose<<<64, 64>>>(data, data + 4096);
  bits<<<1, 64>>>(cuda::std::span<const unsigned>((unsigned *)data, 64), (unsigned *)data);
  cudaMemset(cuda::annotated_ptr<float, cuda::access_property::persisting>(data).get(), 0, 4); // expect: namespace-unsupported
  return cudaDeviceSynchronize();
}
