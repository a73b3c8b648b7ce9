// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-77. A protocol of lines: a warp writes 128 bytes, 16 in each of 8 lanes with a flag in the last one, and the reader
// takes the line when it sees the flags, in the belief that such a store arrives as one. Only the hardware says so.
// Port: finding
#include <cstdint>
#include <cstdio>

struct Line {
  uint64_t word[16]; // The last one is the flag.
};

__device__ __forceinline__ void store16(uint64_t *p, uint64_t a, uint64_t b) {
  asm volatile("st.volatile.global.v2.u64 [%0], {%1, %2};" ::"l"(p), "l"(a), "l"(b) : "memory"); // expect: inline-ptx
}

__device__ __forceinline__ void load16(const uint64_t *p, uint64_t &a, uint64_t &b) {
  asm volatile("ld.volatile.global.v2.u64 {%0, %1}, [%2];" : "=l"(a), "=l"(b) : "l"(p) : "memory"); // expect: inline-ptx
}

__global__ void send(const uint64_t *data, Line *lines, uint64_t flag) {
  const int line = threadIdx.x / 8, part = threadIdx.x % 8;
  const uint64_t a = data[line * 15 + part * 2], b = part == 7 ? flag : data[line * 15 + part * 2 + 1];
  store16(&lines[line].word[part * 2], a, b);
}

__global__ void receive(const Line *lines, uint64_t *data, uint64_t flag) {
  const int line = threadIdx.x / 8, part = threadIdx.x % 8;
  uint64_t a, b;
  bool missing;
  do {
    load16(&lines[line].word[part * 2], a, b);
    missing = part == 7 && b != flag;
  } while (__any_sync(0xffffffff, missing));
  data[line * 15 + part * 2] = a;
  if (part < 7)
    data[line * 15 + part * 2 + 1] = b;
}

int main() {
  const int lines = 16, n = lines * 15;
  uint64_t *in, *out;
  Line *buffer;
  cudaMallocManaged(&in, (n + 1) * sizeof(uint64_t));
  cudaMallocManaged(&out, n * sizeof(uint64_t));
  cudaMalloc(&buffer, lines * sizeof(Line));
  cudaMemset(buffer, 0, lines * sizeof(Line));
  for (int i = 0; i < n; ++i)
    in[i] = i * 0x9e3779b97f4a7c15ull;
  send<<<1, lines * 8>>>(in, buffer, 77);
  receive<<<1, lines * 8>>>(buffer, out, 77);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0;
  uint64_t checksum = 0;
  for (int i = 0; i < n; ++i) {
    wrong += out[i] != in[i];
    checksum = checksum * 31 + out[i];
  }
  printf("out %llx, checksum %llx, wrong %d\n", (unsigned long long)out[n - 1], (unsigned long long)checksum, wrong);
  return wrong;
}
