// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-42. A launch of 2^26 blocks of 128 threads, 2^33 threads, with numbers that are in the source; another with a
// y dimension, whose product counts on neither side. It is a stress mode that does not run by default.
// Port: same, finding
#include <cstdio>
#include <cstring>

#define KERNEL_CHECK(what)                                                                                             \
  if (cudaError_t e = cudaGetLastError()) {                                                                            \
    std::printf("%s: %s\n", what, cudaGetErrorString(e));                                                              \
    return 2;                                                                                                          \
  }

__global__ void countBlocks(unsigned long long *count) {
  if (threadIdx.x == 0)
    atomicAdd(count, 1ull + blockIdx.y);
}

int main(int argc, char **argv) {
  const bool stress = argc > 1 && !std::strcmp(argv[1], "--stress");
  unsigned long long *count, value[2] = {};
  cudaMalloc(&count, sizeof value);
  cudaMemset(count, 0, sizeof value);
  unsigned long long expected = 12;
  if (stress) {
    countBlocks<<<1u << 26, 128>>>(count); // expect: grid-limit
    expected = 1ull << 26;
  } else {
    countBlocks<<<12, 128>>>(count);
  }
  KERNEL_CHECK("one dimension");
  countBlocks<<<dim3(4, 5), 128>>>(count + 1);
  KERNEL_CHECK("two dimensions");
  cudaMemcpy(value, count, sizeof value, cudaMemcpyDeviceToHost);
  std::printf("blocks %llu, weighted %llu, checksum %llu\n", value[0], value[1], value[0] * 1000 + value[1]);
  return value[0] == expected && value[1] == 60 ? 0 : 1;
}
