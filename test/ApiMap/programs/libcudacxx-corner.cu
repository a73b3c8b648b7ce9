// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A semaphore of libcu++ under an alias, and a namespace of the program's own that is called cuda.
#include <cuda/semaphore> // expect: header-unsupported
#include <cuda_runtime.h>

namespace mine {
namespace cuda {
struct Device {
  int number;
};
} // namespace cuda
inline int first() { return cuda::Device{0}.number; }
} // namespace mine

using Gate = cuda::binary_semaphore<cuda::thread_scope_device>; // expect: namespace-unsupported

__global__ void work(int *out) { out[threadIdx.x] = threadIdx.x; }

int main() {
  int *out;
  cudaSetDevice(mine::first());
  cudaMalloc(&out, 256);
  work<<<1, 64>>>(out);
  return cudaDeviceSynchronize();
}
