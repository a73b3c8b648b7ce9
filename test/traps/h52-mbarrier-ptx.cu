// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-52. An mbarrier in inline PTX: init, arrive, and a loop around test_wait with a phase bit.
// Port: same
#include <cstdint>
#include <cstdio>

__device__ __forceinline__ uint32_t smem(const void *p) { return (uint32_t)__cvta_generic_to_shared(p); }

__device__ void barrierInit(uint64_t *bar, int count) {
  asm volatile("mbarrier.init.shared.b64 [%0], %1;" ::"r"(smem(bar)), "r"(count) : "memory");
}

__device__ void barrierArrive(uint64_t *bar) {
  uint64_t state;
  asm volatile("mbarrier.arrive.shared.b64 %0, [%1];" : "=l"(state) : "r"(smem(bar)) : "memory");
}

__device__ bool barrierTest(uint64_t *bar, uint32_t parity) {
  uint32_t done;
  asm volatile("{\n"
               ".reg .pred p;\n"
               "mbarrier.test_wait.parity.shared.b64 p, [%1], %2;\n"
               "selp.u32 %0, 1, 0, p;\n"
               "}\n"
               : "=r"(done)
               : "r"(smem(bar)), "r"(parity)
               : "memory");
  return done != 0;
}

__global__ void rotate(const int *in, int *out, int rounds) {
  __shared__ __align__(8) uint64_t full;
  __shared__ int buffer[2][128];
  if (threadIdx.x == 0)
    barrierInit(&full, 128);
  __syncthreads();
  int v = in[threadIdx.x];
  for (int r = 0; r < rounds; ++r) {
    buffer[r & 1][threadIdx.x] = v;
    barrierArrive(&full);
    while (!barrierTest(&full, r & 1))
      ;
    v = buffer[r & 1][(threadIdx.x + 1) % 128] + r;
  }
  out[threadIdx.x] = v;
}

int main() {
  int in[128], out[128], *dIn, *dOut;
  for (int i = 0; i < 128; ++i)
    in[i] = i * i;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  rotate<<<1, 128>>>(dIn, dOut, 5);
  if (cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost) != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int i = 0; i < 128; ++i) {
    wrong += out[i] != in[(i + 5) % 128] + 10;
    checksum = checksum * 31 + out[i];
  }
  std::printf("out %d %d, checksum %d, wrong %d\n", out[0], out[127], checksum, wrong);
  return wrong;
}
