// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuda::std where a value or an error comes back, and where time runs out: expected, variant, chrono.
#include <cuda/std/chrono> // expect: header-unsupported
#include <cuda/std/expected> // expect: header-unsupported
#include <cuda/std/variant> // expect: header-unsupported
#include <cuda_runtime.h>

enum class Fault { Negative, TooLarge };

__device__ int checked(int x) {
  x = (x < 0 ? cuda::std::expected<int, Fault>(cuda::std::unexpected(Fault::Negative)) : cuda::std::expected<int, Fault>(x)).value_or(7); // expect: namespace-unsupported
  return x;
}

struct Visitor {
  __device__ int operator()(int x) const { return x; }
  __device__ int operator()(float x) const { return int(x); }
};

__global__ void run(int *out, long long limit) {
  const auto pick = [](bool odd) { return odd ? cuda::std::variant<int, float>(1.5f) : cuda::std::variant<int, float>(2); }; // expect: namespace-unsupported
  out[threadIdx.x] = cuda::std::visit(Visitor(), pick(threadIdx.x % 2)); // expect: namespace-unsupported
  out[threadIdx.x] += checked(threadIdx.x - 3);
  out[threadIdx.x] += cuda::std::chrono::nanoseconds(limit).count(); // expect: namespace-unsupported
}

int main() {
  int *out;
  if (cudaMalloc(&out, 4096) != cudaSuccess)
    return 1;
  run<<<1, 64>>>(out, 1000);
  return cudaDeviceSynchronize() != cudaSuccess;
}
