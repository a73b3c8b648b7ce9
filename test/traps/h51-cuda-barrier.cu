// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-51. cuda::barrier of block scope with cuda::memcpy_async: libcudacxx has no counterpart in ROCm, so the port brings its own.
// Port: same
#include <cstdio>
#include <cuda/barrier>

using BlockBarrier = cuda::barrier<cuda::thread_scope_block>;

__global__ void scaleStaged(const int *in, int *out, int factor) {
  __shared__ int tile[128];
  __shared__ alignas(BlockBarrier) unsigned char storage[sizeof(BlockBarrier)];
  BlockBarrier &arrived = *reinterpret_cast<BlockBarrier *>(storage);
  if (threadIdx.x == 0)
    init(&arrived, blockDim.x);
  __syncthreads();
  for (int t = 0; t < 3; ++t) {
    const int base = (blockIdx.x * 3 + t) * 128;
    cuda::memcpy_async(tile + threadIdx.x, in + base + threadIdx.x, sizeof(int), arrived);
    arrived.arrive_and_wait();
    out[base + threadIdx.x] = tile[127 - threadIdx.x] * factor + t;
    __syncthreads();
  }
}

int main() {
  const int n = 2 * 3 * 128;
  int in[n], out[n], *dIn, *dOut;
  for (int i = 0; i < n; ++i)
    in[i] = i * 3 + 1;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  scaleStaged<<<2, 128>>>(dIn, dOut, 7);
  if (cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost) != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int i = 0; i < n; ++i) {
    wrong += out[i] != in[i / 128 * 128 + 127 - i % 128] * 7 + i / 128 % 3;
    checksum = checksum * 31 + out[i];
  }
  std::printf("out %d %d, checksum %d, wrong %d\n", out[0], out[n - 1], checksum, wrong);
  return wrong;
}
