// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Waiting with a limit; the barrier in C.
#include <cuda/barrier>
#include <cuda/std/chrono> // expect: header-unsupported
#include <cuda_awbarrier_primitives.h> // expect: header-unsupported
#include <cuda_runtime.h>

#include <cstdio>

using Barrier = cuda::barrier<cuda::thread_scope_block>;

__global__ void handOver(const int *in, int *out, int *failed) {
  __shared__ Barrier ready;
  __shared__ int data[256];
  if (threadIdx.x == 0)
    init(&ready, blockDim.x);
  __syncthreads();
  cuda::memcpy_async(&data[threadIdx.x], &in[threadIdx.x], cuda::aligned_size_t<4>(sizeof(int)), ready);
  Barrier::arrival_token token = ready.arrive();
  int spins = 0;
  while (!ready.try_wait_for(static_cast<Barrier::arrival_token &&>(token), cuda::std::chrono::nanoseconds(1000)) && spins < 1000) // expect: namespace-unsupported
    ++spins;
  if (spins == 1000)
    atomicAdd(failed, 1);
  out[threadIdx.x] = data[255 - threadIdx.x];
  ready.arrive_and_wait();
}

__global__ void inC(int *out) {
  __shared__ __mbarrier_t barrier; // expect: api-unsupported
  if (threadIdx.x == 0)
    __mbarrier_init(&barrier, blockDim.x); // expect: api-unsupported
  __syncthreads();
  __mbarrier_token_t token = __mbarrier_arrive(&barrier); // expect: api-unsupported
  while (!__mbarrier_test_wait(&barrier, token)) // expect: api-unsupported
    ;
  out[threadIdx.x] = __mbarrier_maximum_count() > 0; // expect: api-unsupported
}

int main() {
  int *data;
  if (cudaMallocManaged(&data, 1 << 14) != cudaSuccess)
    return 1;
  handOver<<<1, 256>>>(data, data + 256, data + 512);
  inC<<<1, 256>>>(data + 1024);
  if (cudaError_t error = cudaDeviceSynchronize())
    std::printf("%s\n", cudaGetErrorString(error));
  return data[512];
}
