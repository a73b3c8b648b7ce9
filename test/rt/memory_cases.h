// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loads and stores with cache operators, address spaces, atomics, and the mathematical functions that are exact on no
// GPU.

#ifndef W2W_TEST_RT_MEMORY_CASES_H
#define W2W_TEST_RT_MEMORY_CASES_H

#include "gpu.h"

#include <cmath>
#include <type_traits>

namespace memoryCases {

inline int failures = 0;
inline void expect(bool isRight, const char *what, int thread) {
  if (!isRight && failures++ < 20)
    std::printf("wrong: %s, thread %d\n", what, thread);
}

// ---- memory.h ----

template <class T> __global__ void moveThrough(T *data, int count) {
  int i = threadIdx.x;
  T *row = data + i;
  w2w::stcg(row + count, w2w::ldg(row));
  w2w::stcs(row + 2 * count, w2w::ldcg(row + count));
  w2w::stwb(row + 3 * count, w2w::ldcs(row + 2 * count));
  w2w::stwt(row + 4 * count, w2w::ldcv(row + 3 * count));
  w2w::stwb(row + 5 * count, w2w::ldca(row + 4 * count));
  w2w::stwb(row + 6 * count, w2w::ldlu(row + 5 * count));
}

template <class T> void runMove(const char *name) {
  constexpr int kCount = 64;
  GpuArray<T> data(7 * kCount);
  std::vector<unsigned char> bytes(kCount * sizeof(T));
  for (size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<unsigned char>(mixBits(i));
  check(GPU(Memcpy)(data.data(), bytes.data(), bytes.size(), GPU(MemcpyHostToDevice)), "copy");
  moveThrough<<<1, kCount>>>(data.data(), kCount);
  const auto &results = data.fetch();
  expect(std::memcmp(&results[6 * kCount], bytes.data(), bytes.size()) == 0, name, 0);
}

__device__ int global;

__global__ void addressSpaces(int *out) {
  __shared__ int shared[256];
  int local = threadIdx.x;
  shared[threadIdx.x] = 0;
  __syncthreads();
  size_t offset = w2w::cvta_generic_to_shared(&shared[threadIdx.x]);
  *static_cast<int *>(w2w::cvta_shared_to_generic(offset)) = threadIdx.x * 3;
  // Offsets count bytes, and programs pass them on as 32 bits.
  bool isLinear = offset == w2w::cvta_generic_to_shared(shared) + 4 * threadIdx.x && offset <= 0xffffffffu;
  __syncthreads();
  int *self = static_cast<int *>(w2w::cvta_global_to_generic(w2w::cvta_generic_to_global(out))) + threadIdx.x;
  int result = isLinear && shared[threadIdx.x] == static_cast<int>(threadIdx.x) * 3;
  result |= (w2w::isShared(shared) && !w2w::isShared(out) && !w2w::isShared(&local)) << 1;
  result |= (!w2w::isLocal(shared) && !w2w::isLocal(out) && w2w::isLocal(&local)) << 2;
  result |= (!w2w::isGlobal(shared) && w2w::isGlobal(out) && w2w::isGlobal(&global) && !w2w::isGlobal(&local)) << 3;
  result |= !w2w::isConstant(out) << 4;
  w2w::nanosleep(100 + threadIdx.x);
  *self = result;
}

// ---- atomic.h ----

struct Counters {
  int addBlock, subBlock, minBlock, maxBlock, exchanged;
  unsigned incBlock, decBlock, incSystem, decSystem, andBlock, orBlock, xorBlock, cas, casSum;
  unsigned long long add64, and64, casLong;
  long long andLl, orLl, xorLl, andSystem, orSystem, xorSystem, minLl, maxLl;
  float addFloat, addSystem, addBlockFloat;
  double addDouble;
  unsigned short casShort[4];
  float4 quad;
  float2 pair;
  w2w::Half halves[2];
  w2w::Half2 half2;
  w2w::Bfloat16 bfloats[2];
  w2w::Bfloat162 bfloat2;
};

__global__ void start(Counters *c) {
  c->minBlock = 1000;
  c->minLl = 1000;
  c->andBlock = ~0u;
  c->andLl = c->andSystem = -1;
  c->and64 = ~0ull;
}

__global__ void count(Counters *c) {
  int thread = threadIdx.x;
  unsigned bit = 1u << (thread % 32);
  long long longBit = 1ll << (thread % 64);
  w2w::atomicAdd_block(&c->addBlock, 2);
  w2w::atomicSub_block(&c->subBlock, 3);
  w2w::atomicMin_block(&c->minBlock, thread - 5);
  w2w::atomicMax_block(&c->maxBlock, thread);
  w2w::atomicExch_block(&c->exchanged, 7);
  w2w::atomicInc_block(&c->incBlock, 9);
  w2w::atomicDec_block(&c->decBlock, 9);
  w2w::atomicInc_system(&c->incSystem, 9);
  w2w::atomicDec_system(&c->decSystem, 9);
  w2w::atomicAnd_block(&c->andBlock, ~(thread % 2 ? bit : 0u));
  w2w::atomicOr_block(&c->orBlock, thread % 2 ? bit : 0u);
  w2w::atomicXor_block(&c->xorBlock, static_cast<unsigned>(thread));
  w2w::atomicAdd(&c->add64, 1ull << 33);
  w2w::atomicAnd(&c->andLl, ~(thread % 2 ? longBit : 0ll));
  w2w::atomicOr(&c->orLl, thread % 2 ? longBit : 0ll);
  w2w::atomicXor(&c->xorLl, static_cast<long long>(thread) << 32);
  w2w::atomicAnd_system(&c->andSystem, ~(thread % 2 ? longBit : 0ll));
  w2w::atomicOr_system(&c->orSystem, thread % 2 ? longBit : 0ll);
  w2w::atomicXor_system(&c->xorSystem, static_cast<long long>(thread) << 32);
  w2w::atomicAnd(&c->and64, ~0ull << 1);
  w2w::atomicMin_block(&c->minLl, static_cast<long long>(thread) - 5);
  w2w::atomicMax_block(&c->maxLl, static_cast<long long>(thread) << 32);
  w2w::atomicAdd(&c->addFloat, 0.5f);
  w2w::atomicAdd_system(&c->addSystem, 0.5f);
  w2w::atomicAdd_block(&c->addBlockFloat, 0.5f);
  w2w::atomicAdd(&c->addDouble, 0.25);
  unsigned short old = c->casShort[thread % 4];
  for (unsigned short seen;
       (seen = w2w::atomicCAS(&c->casShort[thread % 4], old, static_cast<unsigned short>(old + 1))) != old;)
    old = seen;
  if (w2w::atomicCAS(&c->cas, 0u, static_cast<unsigned>(thread) + 1u) == 0u)
    c->casSum = thread + 1;
  w2w::atomicCAS_block(&c->casLong, 0ull, 5ull);
#if W2W_AMD || (defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 900 && !defined(__clang__))
  w2w::atomicAdd(&c->quad, make_float4(1.0f, 2.0f, 3.0f, 4.0f));
  w2w::atomicAdd(&c->pair, make_float2(1.0f, 2.0f));
#else
  w2w::atomicAdd(&c->quad.x, 1.0f);
  w2w::atomicAdd(&c->quad.w, 4.0f);
  w2w::atomicAdd(&c->pair.y, 2.0f);
#endif
  w2w::atomicAdd(&c->halves[thread % 2], __float2half_rn(0.5f));
  w2w::atomicAdd(&c->half2, __floats2half2_rn(1.0f, 2.0f));
  w2w::atomicAdd(&c->bfloats[thread % 2], w2w::float2bfloat16_rn(0.5f));
  w2w::atomicAdd(&c->bfloat2, w2w::floats2bfloat162_rn(1.0f, 0.5f));
}

__global__ void widen(const Counters *c, float *out) {
  out[0] = __half2float(c->halves[0]);
  out[1] = __half2float(c->halves[1]);
  out[2] = __half2float(__low2half(c->half2));
  out[3] = __half2float(__high2half(c->half2));
  out[4] = __bfloat162float(c->bfloats[0]);
  out[5] = __bfloat162float(c->bfloats[1]);
  out[6] = __bfloat162float(__low2bfloat16(c->bfloat2));
  out[7] = __bfloat162float(__high2bfloat16(c->bfloat2));
}

inline void runAtomics() {
  constexpr int kThreads = 256;
  GpuArray<Counters> counters(1);
  GpuArray<float> wide(8);
  start<<<1, 1>>>(counters.data());
  count<<<1, kThreads>>>(counters.data());
  widen<<<1, 1>>>(counters.data(), wide.data());
  const Counters &c = counters.fetch()[0];
  expect(c.addBlock == 512 && c.subBlock == -768, "atomicAdd_block, atomicSub_block", 0);
  expect(c.minBlock == -5 && c.maxBlock == 255 && c.exchanged == 7,
         "atomicMin_block, atomicMax_block, atomicExch_block", 0);
  expect(c.minLl == -5 && c.maxLl == 255ll << 32, "atomicMin_block(long long), atomicMax_block(long long)", 0);
  expect(c.incBlock == 6 && c.decBlock == 4, "atomicInc_block, atomicDec_block", 0);
  expect(c.incSystem == 6 && c.decSystem == 4, "atomicInc_system, atomicDec_system", 0);
  expect(c.andBlock == 0x55555555 && c.orBlock == 0xaaaaaaaa && c.xorBlock == 0, "block bits", 0);
  expect(c.add64 == 256ull << 33 && c.and64 == ~1ull, "unsigned long long", 0);
  expect(c.andLl == 0x5555555555555555 && c.orLl == ~0x5555555555555555 && c.xorLl == 0, "long long bits", 0);
  expect(c.andSystem == 0x5555555555555555 && c.orSystem == ~0x5555555555555555 && c.xorSystem == 0, "system bits", 0);
  expect(c.addFloat == 128 && c.addSystem == 128 && c.addBlockFloat == 128 && c.addDouble == 64, "float sums", 0);
  for (int i = 0; i < 4; ++i)
    expect(c.casShort[i] == 64, "atomicCAS(unsigned short)", i);
  expect(c.cas != 0 && c.cas == c.casSum && c.casLong == 5, "atomicCAS", 0);
  expect(c.quad.x == 256 && c.quad.w == 1024 && c.pair.y == 512, "float vectors", 0);
  const auto &w = wide.fetch();
  const float expected[] = {64, 64, 256, 512, 64, 64, 256, 128};
  for (int i = 0; i < 8; ++i)
    expect(w[i] == expected[i], "half and bfloat16 sums", i);
}

// ---- math.h, within a tolerance ----

template <class T> __global__ void functions(T *out, T x) {
  T *next = out;
  *next++ = w2w::rsqrt(x);
  *next++ = w2w::rcbrt(x);
  *next++ = w2w::exp10(x);
  *next++ = w2w::sinpi(x);
  *next++ = w2w::cospi(x);
  *next++ = w2w::normcdf(x);
  *next++ = w2w::erfinv(x);
  *next++ = w2w::erfcinv(x);
  *next++ = w2w::erfcx(x);
  *next++ = w2w::normcdfinv(x);
  *next++ = w2w::j0(x);
  *next++ = w2w::j1(x);
  *next++ = w2w::y0(x);
  *next++ = w2w::y1(x);
  *next++ = w2w::jn(2, x);
  *next++ = w2w::yn(2, x);
  *next++ = w2w::cyl_bessel_i0(x);
  *next++ = w2w::cyl_bessel_i1(x);
  w2w::sincos(x, next, next + 1);
  w2w::sincospi(x, next + 2, next + 3);
}

template <class T> void runFunctions(double tolerance) {
  constexpr int kFunctions = 22;
  GpuArray<T> out(kFunctions);
  T given = static_cast<T>(0.375);
  functions<T><<<1, 1>>>(out.data(), given);
  double x = given;
  const double pi = 3.14159265358979323846;
  const double expected[kFunctions] = {1 / std::sqrt(x),
                                       1 / std::cbrt(x),
                                       std::pow(10.0, x),
                                       std::sin(pi * x),
                                       std::cos(pi * x),
                                       0.5 * std::erfc(-x / std::sqrt(2.0)),
                                       0.34561711478320661,
                                       0.6273073477885589,
                                       std::exp(x * x) * std::erfc(x),
                                       -0.31863936396437514,
                                       ::j0(x),
                                       ::j1(x),
                                       ::y0(x),
                                       ::y1(x),
                                       ::jn(2, x),
                                       ::yn(2, x),
                                       std::cyl_bessel_i(0.0, x),
                                       std::cyl_bessel_i(1.0, x),
                                       std::sin(x),
                                       std::cos(x),
                                       std::sin(pi * x),
                                       std::cos(pi * x)};
  const auto &results = out.fetch();
  for (int i = 0; i < kFunctions; ++i)
    expect(std::abs(results[i] - expected[i]) <= tolerance * std::abs(expected[i]),
           sizeof(T) == 4 ? "float function" : "double function", i);
}

// The types of min and max are CUDA's.
template <class Result, class A, class B>
constexpr bool hasMinOf = std::is_same_v<Result, decltype(w2w::min(A(), B()))>;
static_assert(hasMinOf<int, int, int> && hasMinOf<unsigned, int, unsigned> && hasMinOf<unsigned, unsigned, int>);
static_assert(hasMinOf<int, short, int> && hasMinOf<int, char, bool> && hasMinOf<int, unsigned char, short>);
static_assert(hasMinOf<unsigned long, long, unsigned long> && hasMinOf<long, long, long>);
static_assert(hasMinOf<unsigned long long, unsigned long long, long long> && hasMinOf<long long, long long, long long>);
static_assert(hasMinOf<float, float, float> && hasMinOf<double, float, double> && hasMinOf<double, double, float>);

/// Runs everything in this file and returns the number of wrong results.
inline int run() {
  runMove<int>("int through the caches");
  runMove<short>("short through the caches");
  runMove<unsigned char>("unsigned char through the caches");
  runMove<double>("double through the caches");
  runMove<float4>("float4 through the caches");
  runMove<ulonglong2>("ulonglong2 through the caches");
  runMove<w2w::Half2>("half2 through the caches");
  runMove<w2w::Bfloat16>("bfloat16 through the caches");
  GpuArray<int> spaces(96);
  addressSpaces<<<1, 96>>>(spaces.data());
  const auto &results = spaces.fetch();
  for (int thread = 0; thread < 96; ++thread)
    expect(results[thread] == 31, "address spaces", thread);
  runAtomics();
  runFunctions<float>(2e-6);
  runFunctions<double>(1e-12);
  expect(w2w::max(-1, 5u) == 0xffffffffu && w2w::min(-1, 5u) == 5u, "min and max on the host", 0);
  expect(w2w::max(1.0f, NAN) == 1.0f && w2w::ullmax(1ull << 63, 1ull) == 1ull << 63, "max on the host", 0);
  return failures;
}

} // namespace memoryCases

#endif // W2W_TEST_RT_MEMORY_CASES_H
