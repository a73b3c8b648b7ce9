// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mma.sync as it is written: in wrappers and macros, with registers that are used elsewhere, and where warps part. Each
// part is compared with sums in double.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cuda_fp16.h>
#include <vector>

constexpr int M = 16, N = 8, K = 16;

template <class Accumulator> struct Fragment {
  Accumulator x[4];
};

// A wrapper that adds in place.
__device__ __forceinline__ void multiply(Fragment<float> &c, const uint32_t (&a)[4], const uint2 b) {
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 "
               "{%0, %1, %2, %3}, "
               "{%4, %5, %6, %7}, "
               "{%8, %9}, "
               "{%0, %1, %2, %3};\n"
               : "+f"(c.x[0]), "+f"(c.x[1]), "+f"(c.x[2]), "+f"(c.x[3])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b.x), "r"(b.y));
}

// Two products of half the depth in one statement; C is no operand at first.
#define TWO_STEPS(D, A, B)                                                                           \
  asm volatile("{\n"                                                                                 \
               "  .reg .f32 z;\n"                                                                    \
               "  mov.f32 z, 0f00000000;\n"                                                          \
               "  mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32 {%0,%1,%2,%3}, {%4,%5}, {%8}, {z,z,z,z};\n" \
               "  mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32 {%0,%1,%2,%3}, {%6,%7}, {%9}, {%0,%1,%2,%3};\n" \
               "}\n"                                                                                 \
               : "=&f"((D)[0]), "=&f"((D)[1]), "=&f"((D)[2]), "=&f"((D)[3])                          \
               : "r"((A)[0]), "r"((A)[1]), "r"((A)[2]), "r"((A)[3]), "r"((B)[0]), "r"((B)[1]))

// Sums of half in registers that are half2 elsewhere.
__device__ void multiplyHalves(half2 &d0, half2 &d1, const half2 *a, const half2 *b) {
  asm("mma.sync.aligned.m16n8k16.row.col.f16.f16.f16.f16 {%0, %1}, {%2, %3, %4, %5}, {%6, %7}, {%0, %1};"
      : "+r"(reinterpret_cast<uint32_t &>(d0)), "+r"(reinterpret_cast<uint32_t &>(d1))
      : "r"(*reinterpret_cast<const uint32_t *>(a)), "r"(*reinterpret_cast<const uint32_t *>(a + 1)),
        "r"(*reinterpret_cast<const uint32_t *>(a + 2)), "r"(*reinterpret_cast<const uint32_t *>(a + 3)),
        "r"(*reinterpret_cast<const uint32_t *>(b)), "r"(*reinterpret_cast<const uint32_t *>(b + 1)));
}

struct Operands {
  uint32_t a[4], b[2];
};
// Each warp has matrices of its own: A is row-major, B column-major.
__device__ Operands load(const half *a, const half *b) {
  int warp = (blockIdx.x * blockDim.x + threadIdx.x) / 32, g = threadIdx.x % 32 / 4, t = threadIdx.x % 4;
  a += warp * M * K, b += warp * N * K;
  Operands o;
  for (int i = 0; i < 4; ++i)
    o.a[i] = *reinterpret_cast<const uint32_t *>(a + (g + 8 * (i & 1)) * K + 2 * t + 8 * (i >> 1));
  for (int i = 0; i < 2; ++i)
    o.b[i] = *reinterpret_cast<const uint32_t *>(b + g * K + 2 * t + 8 * i);
  return o;
}
__device__ void store(float *d, const float *x) {
  int warp = (blockIdx.x * blockDim.x + threadIdx.x) / 32, g = threadIdx.x % 32 / 4, t = threadIdx.x % 4;
  for (int i = 0; i < 4; ++i)
    d[warp * M * N + (g + 8 * (i >> 1)) * N + 2 * t + (i & 1)] = x[i];
}

__global__ void wrapped(const half *a, const half *b, float *d) {
  Operands o = load(a, b);
  Fragment<float> c = {};
  multiply(c, o.a, make_uint2(o.b[0], o.b[1]));
  store(d, c.x);
}
__global__ void inMacro(const half *a, const half *b, float *d) {
  Operands o = load(a, b);
  float x[4];
  TWO_STEPS(x, o.a, o.b);
  store(d, x);
}
__global__ void halves(const half *a, const half *b, float *d) {
  Operands o = load(a, b);
  half2 x[2] = {__float2half2_rn(0.f), __float2half2_rn(0.f)};
  multiplyHalves(x[0], x[1], reinterpret_cast<const half2 *>(o.a), reinterpret_cast<const half2 *>(o.b));
  float wide[4] = {__low2float(x[0]), __high2float(x[0]), __low2float(x[1]), __high2float(x[1])};
  store(d, wide);
}
// Registers go round the warp and come back between two products, each of half the sum.
__global__ void shuffled(const half *a, const half *b, float *d) {
  Operands o = load(a, b);
  Fragment<float> c = {};
  uint2 none = make_uint2(o.b[0], 0), rest = make_uint2(0, o.b[1]);
  multiply(c, o.a, none);
  for (int i = 0; i < 4; ++i)
    c.x[i] = __shfl_xor_sync(0xffffffffu, __shfl_xor_sync(0xffffffffu, c.x[i], 21), 21);
  multiply(c, o.a, rest);
  store(d, c.x);
}
// The odd warps have left, or take another way.
__global__ void parted(const half *a, const half *b, float *d) {
  Operands o = load(a, b);
  Fragment<float> c = {};
  int warp = threadIdx.x / 32;
  if (warp % 2 == 0) {
    multiply(c, o.a, make_uint2(o.b[0], o.b[1]));
  } else {
    float x[4];
    TWO_STEPS(x, o.a, o.b);
    for (int i = 0; i < 4; ++i)
      c.x[i] = x[i];
  }
  store(d, c.x);
  if (warp % 2)
    return;
  c = {};
  multiply(c, o.a, make_uint2(o.b[0], o.b[1]));
  store(d, c.x);
}

int main() {
  constexpr int warps = 6;
  std::vector<half> a(warps * M * K), b(warps * N * K);
  std::vector<double> expected(warps * M * N);
  unsigned state = 1;
  auto draw = [&] { return __float2half(float(int((state = state * 1664525u + 1013904223u) >> 16) % 33 - 16) / 8); };
  for (half &x : a)
    x = draw();
  for (half &x : b)
    x = draw();
  auto expect = [&] {
    for (int line = 0; line < warps * M; ++line)
      for (int j = 0; j < N; ++j) {
        double sum = 0;
        for (int k = 0; k < K; ++k)
          sum += double(__half2float(a[line * K + k])) * double(__half2float(b[(line / M * N + j) * K + k]));
        expected[line * N + j] = sum;
      }
  };
  expect();
  half *da, *db;
  float *dd;
  cudaMalloc(&da, a.size() * sizeof(half));
  cudaMalloc(&db, b.size() * sizeof(half));
  cudaMalloc(&dd, expected.size() * sizeof(float));
  cudaMemcpy(da, a.data(), a.size() * sizeof(half), cudaMemcpyHostToDevice);
  cudaMemcpy(db, b.data(), b.size() * sizeof(half), cudaMemcpyHostToDevice);
  auto check = [&](const char *name, auto kernel, int blocks, int threads) {
    std::vector<float> d(expected.size());
    cudaMemset(dd, 0xff, d.size() * sizeof(float));
    kernel<<<blocks, threads>>>(da, db, dd);
    cudaMemcpy(d.data(), dd, d.size() * sizeof(float), cudaMemcpyDeviceToHost);
    int wrong = 0;
    // Eighths times eighths: every sum here is exact in float, and in half.
    for (size_t i = 0; i < d.size(); ++i)
      wrong += !(std::fabs(d[i] - expected[i]) <= (kernel == halves ? 0.05 : 0));
    std::printf("%s: %d wrong\n", name, wrong);
  };
  check("wrapped", wrapped, 2, 96);
  check("in a macro", inMacro, 1, 192);
  check("halves", halves, 3, 64);
  check("shuffled", shuffled, 1, 192);
  check("parted", parted, 1, 192);
  check("blocks of a warp", wrapped, 6, 32);
  // Subnormal halves times large ones.
  for (half &x : a)
    x = __ushort_as_half(__half_as_ushort(x) & 0x83ff);
  for (half &x : b)
    x = __hmul(x, __float2half(1024.f));
  expect();
  cudaMemcpy(da, a.data(), a.size() * sizeof(half), cudaMemcpyHostToDevice);
  cudaMemcpy(db, b.data(), b.size() * sizeof(half), cudaMemcpyHostToDevice);
  check("subnormal", wrapped, 3, 64);
}
