// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mma.sync of fp8, fp6 and fp4, with scales and without. No GPU ran this: what is expected is said by the exact model in
// `check`, which knows the layouts of PTX's manual and shares no code with simulator and runtime. Operands are such that
// each sum is exact in float. Two warps of a block have operands of their own; then one warp is alone.
#include <cmath>
#include <cstdio>
#include <cstring>
#include <vector>

struct Lane {
  unsigned a[4], b[2], scaleA, scaleB;
  float c[4];
};
enum Type { E4M3, E5M2, E3M2, E2M3, E2M1 };

// clang-format off
#define SMALL(A, B)                                                                                                    \
  __global__ void small_##A##_##B(const Lane *lanes, float *out) {                                                     \
    const Lane &x = lanes[threadIdx.x];                                                                                \
    float *d = out + 4 * threadIdx.x;                                                                                  \
    asm volatile("mma.sync.aligned.kind::f8f6f4.m16n8k32.row.col.f32." #A "." #B ".f32 "                               \
                 "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"                                 \
                 : "=f"(d[0]), "=f"(d[1]), "=f"(d[2]), "=f"(d[3])                                                      \
                 : "r"(x.a[0]), "r"(x.a[1]), "r"(x.a[2]), "r"(x.a[3]), "r"(x.b[0]), "r"(x.b[1]),                       \
                   "f"(x.c[0]), "f"(x.c[1]), "f"(x.c[2]), "f"(x.c[3]));                                                \
  }
#define SCALED(NAME, TEXT, BYTEA, THREADA, BYTEB, THREADB)                                                             \
  __global__ void NAME(const Lane *lanes, float *out) {                                                                \
    const Lane &x = lanes[threadIdx.x];                                                                                \
    float *d = out + 4 * threadIdx.x;                                                                                  \
    asm volatile("mma.sync.aligned." TEXT " {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13}, "      \
                 "%14, {%15, " #THREADA "}, %16, {" #BYTEB ", %17};"                                                   \
                 : "=f"(d[0]), "=f"(d[1]), "=f"(d[2]), "=f"(d[3])                                                      \
                 : "r"(x.a[0]), "r"(x.a[1]), "r"(x.a[2]), "r"(x.a[3]), "r"(x.b[0]), "r"(x.b[1]),                       \
                   "f"(x.c[0]), "f"(x.c[1]), "f"(x.c[2]), "f"(x.c[3]), "r"(x.scaleA), "n"(BYTEA),                      \
                   "r"(x.scaleB), "h"((unsigned short)THREADB));                                                       \
  }
SMALL(e4m3, e4m3)
SMALL(e5m2, e3m2)
SMALL(e3m2, e2m3)
SMALL(e2m3, e2m1)
SMALL(e2m1, e5m2)
__global__ void small_half(const Lane *lanes, float *out) {
  const Lane &x = lanes[threadIdx.x];
  unsigned d0, d1;
  // The kind may stand behind the layouts, too.
  asm volatile("mma.sync.aligned.m16n8k32.row.col.kind::f8f6f4.f16.e2m3.e3m2.f16 {%0, %1}, {%2, %3, %4, %5}, {%6, %7}, {%8, %8};"
               : "=r"(d0), "=r"(d1)
               : "r"(x.a[0]), "r"(x.a[1]), "r"(x.a[2]), "r"(x.a[3]), "r"(x.b[0]), "r"(x.b[1]), "r"(0));
  unsigned halves[4] = {d0 & 0xffff, d0 >> 16, d1 & 0xffff, d1 >> 16};
  for (int i = 0; i < 4; ++i) {
    unsigned short bits = (unsigned short)halves[i];
    float f;
    asm("cvt.f32.f16 %0, %1;" : "=f"(f) : "h"(bits));
    out[4 * threadIdx.x + i] = f + x.c[i];
  }
}
SCALED(mx8_e4m3_e4m3, "kind::mxf8f6f4.block_scale.scale_vec::1X.m16n8k32.row.col.f32.e4m3.e4m3.f32.ue8m0", 3, 1, 2, 1)
SCALED(mx8_e5m2_e3m2, "kind::mxf8f6f4.block_scale.scale_vec::1X.m16n8k32.row.col.f32.e5m2.e3m2.f32.ue8m0", 0, 0, 0, 0)
SCALED(mx8_e3m2_e2m3, "m16n8k32.row.col.kind::mxf8f6f4.block_scale.f32.e3m2.e2m3.f32.ue8m0", 1, 0, 3, 1)
SCALED(mx8_e2m3_e2m1, "kind::mxf8f6f4.block_scale.scale_vec::1X.m16n8k32.row.col.f32.e2m3.e2m1.f32.ue8m0", 2, 1, 1, 0)
SCALED(mx8_e2m1_e5m2, "kind::mxf8f6f4.block_scale.scale_vec::1X.m16n8k32.row.col.f32.e2m1.e5m2.f32.ue8m0", 0, 0, 0, 0)
SCALED(mx4, "kind::mxf4.block_scale.scale_vec::2X.m16n8k64.row.col.f32.e2m1.e2m1.f32.ue8m0", 2, 1, 0, 1)
SCALED(nv4_2, "kind::mxf4nvf4.block_scale.scale_vec::2X.m16n8k64.row.col.f32.e2m1.e2m1.f32.ue8m0", 0, 0, 2, 0)
SCALED(nv4_4, "kind::mxf4nvf4.block_scale.scale_vec::4X.m16n8k64.row.col.f32.e2m1.e2m1.f32.ue4m3", 0, 1, 0, 1)
// clang-format on

static unsigned state = 1;
static unsigned randomBits() { return (state = state * 1664525u + 1013904223u) >> 8; }

/// The value of a code: sign, exponent, fraction.
static double valueOf(Type type, unsigned code) {
  static const int exponents[] = {4, 5, 3, 2, 2}, fractions[] = {3, 2, 2, 3, 1}, biases[] = {7, 15, 3, 1, 1};
  int f = fractions[type];
  unsigned fraction = code & ((1u << f) - 1), exponent = code >> f & ((1u << exponents[type]) - 1);
  double value = exponent ? std::ldexp(1.0 + std::ldexp(fraction, -f), (int)exponent - biases[type])
                          : std::ldexp(fraction, 1 - biases[type] - f);
  return code >> (f + exponents[type]) & 1 ? -value : value;
}
/// Any code of few bits; of 8 bits one of a number between 1/4 and 4, or zero.
static unsigned randomCode(Type type) {
  unsigned r = randomBits();
  if (type == E4M3)
    return (r & 0x80) | (r & 0x700 ? 0x28 + (r >> 12) % 0x20 : 0);
  if (type == E5M2)
    return (r & 0x80) | (r & 0x700 ? 0x34 + (r >> 12) % 0x10 : 0);
  return r & (type == E2M1 ? 0xf : 0x3f);
}

struct Case {
  const char *name;
  void (*kernel)(const Lane *, float *);
  Type a, b;
  int k, scales;
  bool isFraction;
  int byteA, threadA, byteB, threadB;
};

/// \p tolerance is for each 256 of a sum.
/// \p nan: the upper warp's A is NaN, which must not reach the lower one's results.
static int check(const Case &t, int warps, bool nan, double tolerance = 0) {
  std::vector<Lane> lanes(32 * warps);
  std::vector<double> expected(16 * 8 * warps);
  for (Lane &lane : lanes) {
    memset(&lane, 0, sizeof lane);
    // What no one reads is NaN as a scale.
    lane.scaleA = lane.scaleB = 0xffffffffu;
  }
  int bits = t.k == 64 ? 4 : 8, perWord = 32 / bits, block = t.scales ? t.k / t.scales : t.k;
  for (int warp = 0; warp < warps; ++warp) {
    Lane *own = &lanes[32 * warp];
    double a[16][64], b[64][8], scaleA[16][4], scaleB[4][8];
    auto scaleOf = [&](unsigned &word, int byte) {
      unsigned code = t.isFraction ? 0x28 + randomBits() % 0x20 : 124 + randomBits() % 7;
      word = (word & ~(0xffu << (8 * byte))) | code << (8 * byte);
      return t.isFraction ? valueOf(E4M3, code) : std::ldexp(1.0, (int)code - 127);
    };
    for (int i = 0; i < 16; ++i)
      for (int s = 0; s < t.scales; ++s)
        scaleA[i][s] = scaleOf(own[4 * (i % 8) + 2 * t.threadA + i / 8].scaleA, t.byteA + s);
    for (int j = 0; j < 8; ++j)
      for (int s = 0; s < t.scales; ++s)
        scaleB[s][j] = scaleOf(own[4 * j + t.threadB].scaleB, t.byteB + s);
    auto place = [&](unsigned &word, Type type, int at, unsigned code) {
      // In a byte, fp4 lies in the middle.
      word |= code << (bits * at + (type == E2M1 && bits == 8 ? 2 : 0));
      return valueOf(type, code);
    };
    // Of 4 * perWord numbers of k, lane t of the quad has perWord in a row in one register.
    for (int k = 0; k < t.k; ++k) {
      int lane = k / perWord % 4, step = k / (4 * perWord), at = k % perWord;
      for (int i = 0; i < 16; ++i)
        a[i][k] = place(own[4 * (i % 8) + lane].a[2 * step + i / 8], t.a, at, nan && warp == 1 ? 0x7f : randomCode(t.a));
      for (int j = 0; j < 8; ++j)
        b[k][j] = place(own[4 * j + lane].b[step], t.b, at, randomCode(t.b));
    }
    for (int i = 0; i < 16; ++i)
      for (int j = 0; j < 8; ++j) {
        float &c = own[4 * (i % 8) + j / 2].c[2 * (i / 8) + j % 2];
        c = (float)(int)(randomBits() % 64) - 32;
        double sum = c;
        for (int k = 0; k < t.k; ++k)
          sum += t.scales ? a[i][k] * scaleA[i][k / block] * b[k][j] * scaleB[k / block][j] : a[i][k] * b[k][j];
        expected[128 * warp + 8 * i + j] = sum;
      }
  }
  Lane *in;
  float *out;
  cudaMalloc(&in, lanes.size() * sizeof(Lane));
  cudaMalloc(&out, lanes.size() * 16);
  cudaMemcpy(in, lanes.data(), lanes.size() * sizeof(Lane), cudaMemcpyHostToDevice);
  t.kernel<<<1, 32 * warps>>>(in, out);
  std::vector<float> got(4 * lanes.size());
  cudaMemcpy(got.data(), out, got.size() * 4, cudaMemcpyDeviceToHost);
  cudaFree(in);
  cudaFree(out);
  int wrong = 0;
  for (int warp = 0; warp < warps; ++warp)
    for (int i = 0; i < 16; ++i)
      for (int j = 0; j < 8; ++j) {
        float d = got[4 * (32 * warp + 4 * (i % 8) + j / 2) + 2 * (i / 8) + j % 2];
        double wanted = expected[128 * warp + 8 * i + j];
        wrong += nan && warp == 1 ? d == d : !(std::fabs(d - wanted) <= tolerance * 256);
      }
  return wrong;
}

int main() {
  const Case cases[] = {
      {"f8f6f4 e4m3 e4m3", small_e4m3_e4m3, E4M3, E4M3, 32, 0, false, 0, 0, 0, 0},
      {"f8f6f4 e5m2 e3m2", small_e5m2_e3m2, E5M2, E3M2, 32, 0, false, 0, 0, 0, 0},
      {"f8f6f4 e3m2 e2m3", small_e3m2_e2m3, E3M2, E2M3, 32, 0, false, 0, 0, 0, 0},
      {"f8f6f4 e2m3 e2m1", small_e2m3_e2m1, E2M3, E2M1, 32, 0, false, 0, 0, 0, 0},
      {"f8f6f4 e2m1 e5m2", small_e2m1_e5m2, E2M1, E5M2, 32, 0, false, 0, 0, 0, 0},
      {"mxf8f6f4 e4m3 e4m3", mx8_e4m3_e4m3, E4M3, E4M3, 32, 1, false, 3, 1, 2, 1},
      {"mxf8f6f4 e5m2 e3m2", mx8_e5m2_e3m2, E5M2, E3M2, 32, 1, false, 0, 0, 0, 0},
      {"mxf8f6f4 e3m2 e2m3", mx8_e3m2_e2m3, E3M2, E2M3, 32, 1, false, 1, 0, 3, 1},
      {"mxf8f6f4 e2m3 e2m1", mx8_e2m3_e2m1, E2M3, E2M1, 32, 1, false, 2, 1, 1, 0},
      {"mxf8f6f4 e2m1 e5m2", mx8_e2m1_e5m2, E2M1, E5M2, 32, 1, false, 0, 0, 0, 0},
      {"mxf4", mx4, E2M1, E2M1, 64, 2, false, 2, 1, 0, 1},
      {"mxf4nvf4 2X", nv4_2, E2M1, E2M1, 64, 2, false, 0, 0, 2, 0},
      {"mxf4nvf4 4X", nv4_4, E2M1, E2M1, 64, 4, true, 0, 1, 0, 1},
  };
  int wrong = 0;
  for (const Case &t : cases) {
    int here = check(t, 2, false) + check(t, 1, false);
    printf("%s: %d wrong\n", t.name, here);
    wrong += here;
  }
  int ofHalf = check({"half", small_half, E2M3, E3M2, 32, 0, false, 0, 0, 0, 0}, 2, false, 1.0 / 1024);
  printf("f8f6f4 of half: %d wrong\n", ofHalf);
  wrong += ofHalf;
  int ofNan = check(cases[5], 2, true) + check(cases[0], 2, true);
  printf("NaN of the other warp: %d wrong\n", ofNan);
  printf("all: %d wrong\n", wrong + ofNan);
  return wrong + ofNan != 0;
}
