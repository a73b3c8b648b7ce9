// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A type of libcu++ that has no counterpart, under an alias, and a namespace of the program's own that is called cuda.
#include <cuda/std/expected> // expect: header-unsupported
#include <cuda_runtime.h>

namespace mine {
namespace cuda {
struct Device {
  int number;
};
} // namespace cuda
inline int first() { return cuda::Device{0}.number; }
} // namespace mine

using Result = cuda::std::expected<int, cudaError_t>; // expect: namespace-unsupported

__global__ void work(int *out) { out[threadIdx.x] = threadIdx.x; }

int main() {
  int *out;
  cudaSetDevice(mine::first());
  cudaMalloc(&out, 256);
  work<<<1, 64>>>(out);
  return cudaDeviceSynchronize();
}
