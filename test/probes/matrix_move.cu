// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Golden-data probe of ldmatrix, stmatrix and movmatrix in all forms of sm_90.

#include "probe.h"
using namespace probe;

__device__ inline u32 sharedAddress(const void *p) { return (u32)__cvta_generic_to_shared(p); }

// Each lane gives the address of a random row; the rows of a matrix may repeat.
#define LDMATRIX(COUNT, INST, LIST, ADDRESS, ...)                                                                       \
  WHOLE(INST, u32, 4 * 128, 4, 32, __shared__ __align__(16) u16 s[64 * 8]; unsigned lane = threadIdx.x;                 \
        for (unsigned k = lane; k < 512; k += 32) s[k] = (u16)bits32(k + blockIdx.x * 512, 0);                          \
        __syncwarp(); u32 p = sharedAddress(&s[8 * below(64, lane + blockIdx.x * 32, 1)]); u32 r[4] = {0, 0, 0, 0};     \
        asm volatile(INST " " LIST ", [" ADDRESS "];" : __VA_ARGS__ : "r"(p) : "memory");                               \
        for (unsigned k = 0; k < COUNT; ++k) out[blockIdx.x * 128 + k * 32 + lane] = r[k];)
#define R1 "=r"(r[0])
#define R2 "=r"(r[0]), "=r"(r[1])
#define R4 "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3])
LDMATRIX(1, "ldmatrix.sync.aligned.m8n8.x1.shared.b16", "{%0}", "%1", R1)
LDMATRIX(2, "ldmatrix.sync.aligned.m8n8.x2.shared.b16", "{%0,%1}", "%2", R2)
LDMATRIX(4, "ldmatrix.sync.aligned.m8n8.x4.shared.b16", "{%0,%1,%2,%3}", "%4", R4)
LDMATRIX(1, "ldmatrix.sync.aligned.m8n8.x1.trans.shared.b16", "{%0}", "%1", R1)
LDMATRIX(2, "ldmatrix.sync.aligned.m8n8.x2.trans.shared.b16", "{%0,%1}", "%2", R2)
LDMATRIX(4, "ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16", "{%0,%1,%2,%3}", "%4", R4)
LDMATRIX(4, "ldmatrix.sync.aligned.m8n8.x4.shared::cta.b16", "{%0,%1,%2,%3}", "%4", R4)
LDMATRIX(4, "ldmatrix.sync.aligned.m8n8.x4.trans.shared::cta.b16", "{%0,%1,%2,%3}", "%4", R4)
LDMATRIX(2, "ldmatrix.sync.aligned.x2.m8n8.shared.b16", "{%0,%1}", "%2+0", R2)

// Every row has a place of its own: a permutation of the rows.
#define STMATRIX(COUNT, INST, LIST, ...)                                                                                \
  WHOLE(INST, u32, 4 * 128, 4, 32, __shared__ __align__(16) u32 s[128]; unsigned lane = threadIdx.x;                    \
        for (unsigned k = lane; k < 128; k += 32) s[k] = 0; __syncwarp();                                               \
        u32 p = sharedAddress(&s[4 * ((lane * 5 + blockIdx.x) % 32)]); u32 r[4];                                        \
        for (unsigned k = 0; k < 4; ++k) r[k] = bits32(lane + 32 * blockIdx.x, k);                                      \
        asm volatile(INST " [%0], " LIST ";" ::"r"(p), __VA_ARGS__ : "memory"); __syncwarp();                           \
        for (unsigned k = lane; k < 128; k += 32) out[blockIdx.x * 128 + k] = s[k];)
#define W1 "r"(r[0])
#define W2 "r"(r[0]), "r"(r[1])
#define W4 "r"(r[0]), "r"(r[1]), "r"(r[2]), "r"(r[3])
STMATRIX(1, "stmatrix.sync.aligned.m8n8.x1.shared.b16", "{%1}", W1)
STMATRIX(2, "stmatrix.sync.aligned.m8n8.x2.shared.b16", "{%1,%2}", W2)
STMATRIX(4, "stmatrix.sync.aligned.m8n8.x4.shared.b16", "{%1,%2,%3,%4}", W4)
STMATRIX(1, "stmatrix.sync.aligned.m8n8.x1.trans.shared.b16", "{%1}", W1)
STMATRIX(2, "stmatrix.sync.aligned.m8n8.x2.trans.shared.b16", "{%1,%2}", W2)
STMATRIX(4, "stmatrix.sync.aligned.m8n8.x4.trans.shared.b16", "{%1,%2,%3,%4}", W4)
STMATRIX(4, "stmatrix.sync.aligned.m8n8.x4.shared::cta.b16", "{%1,%2,%3,%4}", W4)

EXACT("movmatrix.sync.aligned.m8n8.trans.b16", u32, u32 d; asm volatile("movmatrix.sync.aligned.m8n8.trans.b16 %0, %1;" : "=r"(d) : "r"(bits32(i, 0))); return d;)

// A tile read with ldmatrix and multiplied.
WHOLE("ldmatrix-mma-tile", float, 128, 1, 32, __shared__ __align__(16) u16 a[256]; __shared__ __align__(16) u16 b[128]; unsigned lane = threadIdx.x;
      const u16 code[5] = {0, 0x3c00, 0x4000, 0x4200, 0x4400};
      for (unsigned k = lane; k < 256; k += 32) { int n = tiny(k, 0); a[k] = (u16)(code[n < 0 ? -n : n] | (n < 0 ? 0x8000 : 0)); }
      for (unsigned k = lane; k < 128; k += 32) { int n = tiny(k, 1); b[k] = (u16)(code[n < 0 ? -n : n] | (n < 0 ? 0x8000 : 0)); } __syncwarp();
      u32 x[4]; u32 y[2]; u32 pa = sharedAddress(&a[(lane % 16) * 16 + lane / 16 * 8]); u32 pb = sharedAddress(&b[(lane % 16) * 8]);
      asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0,%1,%2,%3}, [%4];" : "=r"(x[0]), "=r"(x[1]), "=r"(x[2]), "=r"(x[3]) : "r"(pa) : "memory");
      asm volatile("ldmatrix.sync.aligned.m8n8.x2.trans.shared.b16 {%0,%1}, [%2];" : "=r"(y[0]), "=r"(y[1]) : "r"(pb) : "memory");
      float c[4] = {1.0f, 2.0f, 3.0f, 4.0f};
      asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
                   : "+f"(c[0]), "+f"(c[1]), "+f"(c[2]), "+f"(c[3]) : "r"(x[0]), "r"(x[1]), "r"(x[2]), "r"(x[3]), "r"(y[0]), "r"(y[1]));
      for (unsigned k = 0; k < 4; ++k) out[k * 32 + lane] = c[k];)

int main(int argc, char **argv) { return runProbe(argc, argv); }
