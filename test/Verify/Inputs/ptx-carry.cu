// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers of 128 bits by the carry flag, several instructions in one statement, labels in none.

#include <cstdio>
#include <cuda_runtime.h>

struct Wide {
  unsigned w[4];
};
__device__ Wide add(Wide a, Wide b) {
  Wide r;
  asm("add.cc.u32 %0, %4, %8;\n\t"
      "addc.cc.u32 %1, %5, %9;\n\t"
      "addc.cc.u32 %2, %6, %10;\n\t"
      "addc.u32 %3, %7, %11;\n\t"
      : "=&r"(r.w[0]), "=&r"(r.w[1]), "=&r"(r.w[2]), "=&r"(r.w[3])
      : "r"(a.w[0]), "r"(a.w[1]), "r"(a.w[2]), "r"(a.w[3]), "r"(b.w[0]), "r"(b.w[1]), "r"(b.w[2]), "r"(b.w[3]));
  return r;
}
__device__ Wide subtract(Wide a, Wide b) {
  Wide r;
  asm("{ sub.cc.u32 %0, %4, %8; subc.cc.u32 %1, %5, %9; subc.cc.u32 %2, %6, %10; subc.u32 %3, %7, %11; }"
      : "=&r"(r.w[0]), "=&r"(r.w[1]), "=&r"(r.w[2]), "=&r"(r.w[3])
      : "r"(a.w[0]), "r"(a.w[1]), "r"(a.w[2]), "r"(a.w[3]), "r"(b.w[0]), "r"(b.w[1]), "r"(b.w[2]), "r"(b.w[3]));
  return r;
}
/// (a * b + c) of 64 bits by 32 bits, with the carry out in the last word.
__device__ Wide multiply(Wide a, unsigned b, Wide c) {
  Wide r = {};
  asm("mad.lo.cc.u32 %0, %3, %5, %6;\n\t"
      "madc.hi.cc.u32 %1, %3, %5, %7;\n\t"
      "addc.u32 %2, %8, 0;\n\t"
      "mad.lo.cc.u32 %1, %4, %5, %1;\n\t"
      "madc.hi.u32 %2, %4, %5, %2;\n\t"
      : "=&r"(r.w[0]), "=&r"(r.w[1]), "=&r"(r.w[2])
      : "r"(a.w[0]), "r"(a.w[1]), "r"(b), "r"(c.w[0]), "r"(c.w[1]), "r"(c.w[2]));
  return r;
}
__device__ ulonglong2 addLong(ulonglong2 a, ulonglong2 b) {
  ulonglong2 r;
  asm("add.cc.u64 %0, %2, %4; addc.u64 %1, %3, %5;" : "=l"(r.x), "=l"(r.y) : "l"(a.x), "l"(a.y), "l"(b.x), "l"(b.y));
  return r;
}
__device__ unsigned word(unsigned &state) {
  state = state * 1664525u + 1013904223u;
  unsigned any = state ^ state >> 15;
  return (any & 12) == 0 ? 0 : (any & 12) == 4 ? ~0u : any;
}
__global__ void run(unsigned *out) {
  unsigned s = threadIdx.x * 2654435761u + 99u;
  Wide a, b;
  for (int i = 0; i < 4; ++i)
    a.w[i] = word(s), b.w[i] = word(s);
  Wide results[3] = {add(a, b), subtract(a, b), multiply(a, b.w[3], b)};
  ulonglong2 c = addLong({(unsigned long long)a.w[0] << 32 | a.w[1], a.w[2]}, {(unsigned long long)b.w[0] << 32 | b.w[1], b.w[3]});
  unsigned *to = out + threadIdx.x * 16;
  for (int i = 0; i < 12; ++i)
    to[i] = results[i / 4].w[i % 4];
  to[12] = unsigned(c.x), to[13] = unsigned(c.x >> 32), to[14] = unsigned(c.y), to[15] = unsigned(c.y >> 32);
}
int main() {
  unsigned *out, words[128 * 16];
  cudaMalloc(&out, sizeof(words));
  run<<<1, 128>>>(out);
  if (cudaMemcpy(words, out, sizeof(words), cudaMemcpyDeviceToHost) != cudaSuccess)
    return 1;
  for (int i = 0; i < 128 * 16; ++i)
    std::printf("%08x%c", words[i], i % 16 == 15 ? '\n' : ' ');
  return 0;
}
