// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-46. A constant table is indexed by each lane differently, a function pointer table and a pointer live in constant
// memory, and the table is changed between launches: a port that reads the table as uniform gives all lanes one element.
// Port: same
#include <cstdint>
#include <cstdio>

typedef uint32_t (*Mix)(uint32_t);
__device__ uint32_t mixA(uint32_t v) { return v * 2654435761u; }
__device__ uint32_t mixB(uint32_t v) { return v ^ (v << 7) ^ (v >> 9); }
__device__ uint32_t mixC(uint32_t v) { return (v >> 16) | (v << 16); }

__constant__ uint32_t table[256];
__constant__ const uint32_t *input;
__device__ Mix mixers[3] = {mixA, mixB, mixC};

__global__ void crc(uint32_t *out, int words, int rounds) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  uint32_t c = ~0u;
  for (int r = 0; r < rounds; ++r) {
    const uint32_t w = input[(i + r * 3) % words];
    for (int b = 0; b < 4; ++b)
      c = table[(c ^ (w >> 8 * b)) & 0xff] ^ (c >> 8);
  }
  out[i] = mixers[i % 3](c);
}

static uint32_t hostTable[256], hostWords[97];
static void makeTable(uint32_t polynomial) {
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t c = i;
    for (int k = 0; k < 8; ++k)
      c = c & 1 ? polynomial ^ (c >> 1) : c >> 1;
    hostTable[i] = c;
  }
}

int main() {
  const int threads = 320;
  uint32_t *words, *out, got[threads];
  for (int i = 0; i < 97; ++i)
    hostWords[i] = i * 0x9e3779b9u;
  cudaMalloc(&words, sizeof hostWords);
  cudaMalloc(&out, sizeof got);
  cudaMemcpy(words, hostWords, sizeof hostWords, cudaMemcpyHostToDevice);
  cudaMemcpyToSymbol(input, &words, sizeof words);
  int wrong = 0;
  uint32_t checksum = 0;
  for (uint32_t polynomial : {0xedb88320u, 0x82f63b78u}) {
    makeTable(polynomial);
    cudaMemcpyToSymbol(table, hostTable, sizeof hostTable);
    crc<<<threads / 64, 64>>>(out, 97, 5);
    if (cudaMemcpy(got, out, sizeof got, cudaMemcpyDeviceToHost) != cudaSuccess)
      return 2;
    for (int i = 0; i < threads; ++i) {
      uint32_t c = ~0u;
      for (int r = 0; r < 5; ++r)
        for (int b = 0; b < 4; ++b)
          c = hostTable[(c ^ (hostWords[(i + r * 3) % 97] >> 8 * b)) & 0xff] ^ (c >> 8);
      c = i % 3 == 0 ? c * 2654435761u : i % 3 == 1 ? c ^ (c << 7) ^ (c >> 9) : (c >> 16) | (c << 16);
      wrong += c != got[i];
      checksum = checksum * 31 + got[i];
    }
  }
  std::printf("%08x %08x, checksum %08x, wrong %d\n", got[0], got[threads - 1], checksum, wrong);
  return wrong != 0;
}
