// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-49. All three fences, as macros and through a functor: device memory between blocks, mapped host memory with
// __threadfence_system, and shared memory with __threadfence_block. Leaving one out is as wrong as a port without it.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

#define MEMORY_FENCE_GPU() __threadfence()

struct SystemFence {
  __device__ void operator()() const { __threadfence_system(); }
};
struct BlockFence {
  __device__ void operator()() const { __threadfence_block(); }
};

template <class Fence> __device__ void post(int *slot, volatile int *flag, int value, Fence fence) {
  *slot = value;
  fence();
  *flag = value ^ 0x55;
}

__global__ void report(const int *in, int *mailbox, volatile int *flags, int *done, int *out) {
  __shared__ int stage[128];
  __shared__ int ready[128];
  const int t = threadIdx.x, i = blockIdx.x * 128 + t;
  post(&stage[t], &ready[t], in[i] * 3, BlockFence());
  __syncthreads();
  const int from = (t + 37) % 128;
  // Whoever sees the flag sees the value.
  int v = -1;
  if (ready[from] == ((in[blockIdx.x * 128 + from] * 3) ^ 0x55))
    v = stage[from];
  post(&mailbox[i], &flags[i], v, SystemFence());
  out[i] = v + 1;
  MEMORY_FENCE_GPU();
  atomicAdd(done, 1);
}

int main() {
  const int blocks = 5, n = blocks * 128;
  int *in, *out, *done, *mailbox, *mailboxOnDevice, *flags, *flagsOnDevice;
  cudaMallocManaged(&in, n * sizeof(int));
  cudaMallocManaged(&out, n * sizeof(int));
  cudaMallocManaged(&done, sizeof(int));
  cudaHostAlloc((void **)&mailbox, n * sizeof(int), cudaHostAllocMapped | cudaHostAllocPortable);
  cudaHostAlloc((void **)&flags, n * sizeof(int), cudaHostAllocMapped);
  cudaHostGetDevicePointer((void **)&mailboxOnDevice, mailbox, 0);
  cudaHostGetDevicePointer((void **)&flagsOnDevice, flags, 0);
  for (int i = 0; i < n; ++i)
    in[i] = i * 11 % 301, mailbox[i] = flags[i] = out[i] = 0;
  *done = 0;
  report<<<blocks, 128>>>(in, mailboxOnDevice, flagsOnDevice, done, out);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = *done != n;
  unsigned checksum = 0;
  for (int i = 0; i < n; ++i) {
    const int v = in[i / 128 * 128 + (i % 128 + 37) % 128] * 3;
    wrong += mailbox[i] != v || flags[i] != (v ^ 0x55) || out[i] != v + 1;
    checksum = checksum * 31 + mailbox[i] + flags[i] + out[i];
  }
  printf("%d done, %d %d %d, checksum %u, wrong %d\n", *done, mailbox[1], flags[1], out[n - 1], checksum, wrong);
  return wrong;
}
