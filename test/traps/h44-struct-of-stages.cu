// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-44. The size of the dynamic shared memory is sizeof a struct of template parameters, four stages of 24 KiB: no
// number in the source says that it is above 64 KiB. A second instantiation fits.
// Port: finding
#include <cstdint>
#include <cstdio>
#include <vector>

template <int Rows, int Columns, int Stages> struct __align__(16) SharedStorage {
  uint16_t a[Stages][Rows * Columns];
  uint16_t b[Stages][Columns * Rows / 2];
  uint32_t total[Stages];
};

template <class Storage, int Stages> __global__ void accumulateStages(const uint16_t *in, uint32_t *out, int tiles) {
  extern __shared__ unsigned char raw[];
  Storage &s = *reinterpret_cast<Storage *>(raw);
  constexpr int kA = sizeof(s.a[0]) / sizeof(uint16_t), kB = sizeof(s.b[0]) / sizeof(uint16_t);
  if (threadIdx.x < Stages)
    s.total[threadIdx.x] = 0;
  __syncthreads();
  for (int t = 0; t < tiles; ++t) {
    const int stage = t % Stages;
    for (int i = threadIdx.x; i < kA; i += blockDim.x)
      s.a[stage][i] = in[(t * (kA + 13) + i) % 4096];
    for (int i = threadIdx.x; i < kB; i += blockDim.x)
      s.b[stage][i] = in[(t * (kB + 29) + 7 * i) % 4096];
    __syncthreads();
    uint32_t sum = 0;
    for (int i = threadIdx.x; i < kB; i += blockDim.x)
      sum += uint32_t(s.a[stage][2 * i + 1]) * s.b[stage][kB - 1 - i];
    atomicAdd(&s.total[stage], sum);
    __syncthreads();
  }
  if (threadIdx.x < Stages)
    out[threadIdx.x] = s.total[threadIdx.x];
}

template <int Rows, int Columns, int Stages> int run(const uint16_t *in, uint32_t *out, int tiles) {
  using Storage = SharedStorage<Rows, Columns, Stages>;
  auto *kernel = &accumulateStages<Storage, Stages>;
  const int bytes = int(sizeof(Storage));
  if (bytes > 48 * 1024)
    cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, bytes); // expect: lds-limit
  kernel<<<1, 128, bytes>>>(in, out, tiles); // expect: lds-limit
  return cudaDeviceSynchronize() != cudaSuccess;
}

int main() {
  std::vector<uint16_t> host(4096);
  for (int i = 0; i < 4096; ++i)
    host[i] = uint16_t(i * 40503u >> 4);
  uint16_t *in;
  uint32_t *out, got[6] = {};
  cudaMalloc(&in, 4096 * sizeof(uint16_t));
  cudaMalloc(&out, sizeof got);
  cudaMemcpy(in, host.data(), 4096 * sizeof(uint16_t), cudaMemcpyHostToDevice);
  int failed = run<128, 64, 4>(in, out, 6);
  failed += run<32, 32, 2>(in, out + 4, 5);
  cudaMemcpy(got, out, sizeof got, cudaMemcpyDeviceToHost);

  auto expected = [&](int a, int stages, int tiles, int stage) {
    uint32_t sum = 0;
    const int b = a / 2;
    for (int t = stage; t < tiles; t += stages)
      for (int i = 0; i < b; ++i)
        sum += uint32_t(host[(t * (a + 13) + 2 * i + 1) % 4096]) * host[(t * (b + 29) + 7 * (b - 1 - i)) % 4096];
    return sum;
  };
  uint32_t checksum = 0;
  for (int k = 0; k < 6; ++k) {
    failed += got[k] != (k < 4 ? expected(128 * 64, 4, 6, k) : expected(32 * 32, 2, 5, k - 4));
    checksum = checksum * 31 + got[k];
  }
  std::printf("%u %u %u %u, %u %u, checksum %u, failed %d\n", got[0], got[1], got[2], got[3], got[4], got[5], checksum,
              failed);
  return failed;
}
