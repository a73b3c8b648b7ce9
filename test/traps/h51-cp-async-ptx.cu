// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-51. cp.async in inline PTX, with the source size that fills the rest of 16 bytes with zeros, commit and wait; two
// stages in shared memory.
// Port: same
#include <cstdint>
#include <cstdio>

__device__ __forceinline__ void cpAsync16(void *shared, const void *global, int bytes) {
  const uint32_t s = static_cast<uint32_t>(__cvta_generic_to_shared(shared));
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16, %2;\n" ::"r"(s), "l"(global), "r"(bytes));
}
__device__ __forceinline__ void cpAsyncCommit() { asm volatile("cp.async.commit_group;\n" ::); }
template <int N> __device__ __forceinline__ void cpAsyncWait() {
  asm volatile("cp.async.wait_group %0;\n" ::"n"(N));
}

__global__ void sumTiles(const int *in, int n, int *out) {
  __shared__ __align__(16) int stage[2][512];
  const int tiles = (n + 511) / 512;
  auto fetch = [&](int tile) {
    const int i = tile * 512 + threadIdx.x * 4;
    const int left = n - i;
    const int bytes = left >= 4 ? 16 : left > 0 ? left * 4 : 0;
    cpAsync16(&stage[tile & 1][threadIdx.x * 4], in + (left > 0 ? i : 0), bytes);
  };
  fetch(0);
  cpAsyncCommit();
  int sum = 0;
  for (int t = 0; t < tiles; ++t) {
    if (t + 1 < tiles)
      fetch(t + 1);
    cpAsyncCommit();
    cpAsyncWait<1>();
    __syncthreads();
    for (int k = 0; k < 4; ++k)
      sum += stage[t & 1][(threadIdx.x + 128 * k) % 512] * (k + 1);
    __syncthreads();
  }
  out[threadIdx.x] = sum;
}

int main() {
  const int n = 1703;
  static int in[2048], out[128];
  for (int i = 0; i < n; ++i)
    in[i] = i * 17 % 301 - 100;
  int *dIn, *dOut;
  cudaMalloc(&dIn, n * sizeof(int));
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dIn, in, n * sizeof(int), cudaMemcpyHostToDevice);
  sumTiles<<<1, 128>>>(dIn, n, dOut);
  if (cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost) != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int t = 0; t < 128; ++t) {
    int sum = 0;
    for (int i = t; i < 2048; i += 128)
      sum += in[i] * (i / 128 % 4 + 1);
    wrong += sum != out[t];
    checksum = checksum * 31 + out[t];
  }
  std::printf("out %d %d, checksum %d, wrong %d\n", out[0], out[127], checksum, wrong);
  return wrong;
}
