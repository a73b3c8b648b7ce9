// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shifts by the width or more, clocks, copies of `cuda_pipeline.h`, the address spaces of `address.h`, the layout of
// vectors, and what needs a tolerance. Everything is compared with a computation on the host.

#ifndef W2W_TEST_RT_SCALAR_CASES_H
#define W2W_TEST_RT_SCALAR_CASES_H

#include "gpu.h"
#include "w2w/address.h"
#include "w2w/pipeline.h"
#include "w2w/shift.h"
#include "w2w/timer.h"
#include "w2w/vector4.h"

#include <cmath>
#include <type_traits>

namespace scalarCases {

inline int failures = 0;
inline void expect(bool isRight, const char *what, long long index) {
  if (!isRight && failures++ < 20)
    std::printf("wrong: %s, %lld\n", what, index);
}

// ---- shift.h ----

constexpr int kAmounts = 80;
constexpr int kValues = 16;

/// Amounts from 0 to 71, then some that are negative or large.
__host__ __device__ inline int amountOf(int i) { return i < 72 ? i : (i % 2 ? -1 : 1 << 30) + i - 72; }
template <class T> __host__ __device__ T valueOf(int i) {
  return i == 0   ? T(0)
         : i == 1 ? static_cast<T>(~0ull)
         : i == 2 ? T(1)
         : i == 3 ? static_cast<T>(1ull << (8 * sizeof(T) - 1))
                  : static_cast<T>(mixBits(i));
}
template <class T> __global__ void shift(long long *left, long long *right) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  T value = valueOf<T>(i % kValues);
  int amount = amountOf(i / kValues);
  left[i] = static_cast<long long>(w2w::shl(value, amount));
  right[i] = static_cast<long long>(w2w::shr(value, static_cast<long long>(amount)));
}
/// Shifts by one again and again.
template <class T> void runShifts(const char *name) {
  using Promoted = decltype(T() << 0);
  constexpr int kCases = kAmounts * kValues;
  GpuArray<long long> left(kCases);
  GpuArray<long long> right(kCases);
  shift<T><<<kAmounts, kValues>>>(left.data(), right.data());
  const auto &lefts = left.fetch();
  const auto &rights = right.fetch();
  for (int i = 0; i < kCases; ++i) {
    Promoted value = valueOf<T>(i % kValues);
    unsigned amount = static_cast<unsigned>(amountOf(i / kValues));
    unsigned long long shiftedLeft = static_cast<unsigned long long>(value);
    Promoted shiftedRight = value;
    for (unsigned step = 0; step < amount && step < 100; ++step) {
      shiftedLeft *= 2;
      shiftedRight = static_cast<Promoted>(shiftedRight >> 1);
    }
    expect(lefts[i] == static_cast<long long>(static_cast<Promoted>(shiftedLeft)), name, i);
    expect(rights[i] == static_cast<long long>(shiftedRight), name, -i);
  }
  expect(w2w::shl(T(1), 64) == 0 && w2w::shr(T(1), 70u) == 0 && w2w::shl(T(3), 2) == 12, name, 0);
}
static_assert(std::is_same_v<decltype(w2w::shl(static_cast<unsigned char>(1), 1ull)), int>, "operands promote");
static_assert(std::is_same_v<decltype(w2w::shr(1ul, 1)), unsigned long>, "the amount does not matter");

// ---- timer.h ----

/// Waits until a clock is ahead by far more than 2^20 and says whether it ever ran backwards.
__global__ void clocks(int *out) {
  long long start = w2w::clock64();
  long long last = start;
  bool isMonotonic = true;
  while (last - start < (3ll << 20)) {
    long long now = w2w::clock64();
    isMonotonic = isMonotonic && now >= last;
    last = now;
  }
  unsigned long long timer = w2w::globaltimer();
  unsigned long long later = timer;
  while (later - timer < 2000)
    later = w2w::globaltimer();
  w2w::prof_trigger(2);
  w2w::pm0();
  w2w::pm1();
  w2w::pm2();
  w2w::pm3();
  out[threadIdx.x] = isMonotonic && w2w::clock() != 0;
}

// ---- pipeline.h ----

constexpr int kRow = 64;

/// Copies a row of a matrix to shared memory in pieces of Size bytes, the last one cut off.
template <int Size> __global__ void copyRow(const unsigned char *in, unsigned char *out, int bytes) {
  __shared__ __attribute__((aligned(16))) unsigned char row[kRow * 16];
  int begin = threadIdx.x * Size;
  int zeros = begin + Size <= bytes ? 0 : begin >= bytes ? Size : begin + Size - bytes;
  w2w::pipeline_memcpy_async(row + begin, in + begin, Size, zeros);
  w2w::pipeline_commit();
  w2w::pipeline_wait_prior(0);
  __syncthreads();
  for (int i = 0; i < Size; ++i)
    out[begin + i] = row[(begin + i) ^ Size];
}
template <int Size> void runPipeline() {
  constexpr int kBytes = kRow * Size;
  GpuArray<unsigned char> in(kBytes);
  std::vector<unsigned char> data(kBytes);
  for (int i = 0; i < kBytes; ++i)
    data[i] = static_cast<unsigned char>(mixBits(i) | 1);
  check(GPU(Memcpy)(in.data(), data.data(), kBytes, GPU(MemcpyHostToDevice)), "copy");
  for (int bytes = kBytes - 2 * Size; bytes <= kBytes; ++bytes) {
    GpuArray<unsigned char> out(kBytes);
    copyRow<Size><<<1, kRow>>>(in.data(), out.data(), bytes);
    const auto &results = out.fetch();
    for (int i = 0; i < kBytes; ++i)
      expect(results[i] == ((i ^ Size) < bytes ? data[i ^ Size] : 0), "pipeline_memcpy_async", Size * 10000 + i);
  }
}

// ---- address.h ----

__constant__ int constants[4] = {7, 8, 9, 10};

__global__ void addresses(int *out) {
  __shared__ int shared[64];
  shared[threadIdx.x] = 5;
  int own[4] = {1, 2, 3, static_cast<int>(threadIdx.x)};
  size_t local = w2w::cvta_generic_to_local(own);
  // Through the address, so that the array is in memory.
  static_cast<int *>(w2w::cvta_local_to_generic(local))[threadIdx.x % 3] += 40;
  const int *constant =
      static_cast<const int *>(w2w::cvta_constant_to_generic(w2w::cvta_generic_to_constant(constants)));
  __syncthreads();
  bool isRight = own[threadIdx.x % 3] == static_cast<int>(threadIdx.x % 3) + 41 && own[3] == int(threadIdx.x);
  isRight = isRight && constant[threadIdx.x % 4] == 7 + static_cast<int>(threadIdx.x % 4);
  isRight = isRight && w2w::isCtaShared(shared) && !w2w::isCtaShared(out) && !w2w::isGridConstant(out);
  out[threadIdx.x] = isRight;
}

// ---- vector4.h ----

struct Mixed {
  float first;
  w2w::double4_16a second;
};
static_assert(sizeof(w2w::double4_16a) == 32 && alignof(w2w::double4_16a) == 16 && sizeof(Mixed) == 48, "layout");
static_assert(alignof(w2w::long4_16a) == 16 && alignof(w2w::ulong4_16a) == 16, "layout");
static_assert(alignof(w2w::longlong4_16a) == 16 && alignof(w2w::ulonglong4_16a) == 16, "layout");

__global__ void makeVectors(Mixed *out) {
  w2w::longlong4_16a longs = w2w::make_longlong4_16a(1, 2, 3, 1ll << 40);
  w2w::ulonglong4_16a unsignedLongs = w2w::make_ulonglong4_16a(1, 2, 3, 4);
  w2w::long4_16a four = w2w::make_long4_16a(5, 6, 7, 8);
  w2w::ulong4_16a unsignedFour = w2w::make_ulong4_16a(5, 6, 7, 8);
  out->first = static_cast<float>(unsignedLongs.w + four.x + unsignedFour.z);
  out->second = w2w::make_double4_16a(1.5, 2.5, static_cast<double>(longs.y), static_cast<double>(longs.w));
}

// ---- half.h, within a tolerance ----

__global__ void roots(unsigned short *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = __half_as_ushort(w2w::hrsqrt(__ushort_as_half(static_cast<unsigned short>(i))));
}
inline double halfValue(unsigned bits) {
  int field = bits >> 10 & 31;
  double value = std::ldexp((bits & 1023) + (field ? 1024 : 0), (field ? field : 1) - 25);
  return field == 31 ? (bits & 1023 ? NAN : HUGE_VAL) : value;
}
/// A float's error of few units leaves a half within 0.51 units of the exact root.
inline void runRoots() {
  GpuArray<unsigned short> out(0x7c00);
  roots<<<0x7c00 / 256, 256>>>(out.data());
  const auto &results = out.fetch();
  for (int i = 1; i < 0x7c00; ++i) {
    double exact = 1 / std::sqrt(halfValue(i));
    double unit = halfValue(results[i] + 1) - halfValue(results[i]);
    expect(std::fabs(halfValue(results[i]) - exact) <= 0.51 * unit, "hrsqrt", i);
  }
  expect(results[0] == 0x7c00, "hrsqrt of 0", 0);
}

/// Runs everything in this file and returns the number of wrong results.
inline int run() {
  runShifts<int>("int shifts");
  runShifts<unsigned>("unsigned shifts");
  runShifts<long>("long shifts");
  runShifts<unsigned long>("unsigned long shifts");
  runShifts<long long>("long long shifts");
  runShifts<unsigned long long>("unsigned long long shifts");
  runShifts<short>("short shifts");
  runShifts<unsigned char>("unsigned char shifts");
  GpuArray<int> times(64);
  clocks<<<1, 64>>>(times.data());
  for (int one : times.fetch())
    expect(one == 1, "clocks", 0);
  runPipeline<4>();
  runPipeline<8>();
  runPipeline<16>();
  GpuArray<int> right(64);
  addresses<<<1, 64>>>(right.data());
  for (int one : right.fetch())
    expect(one == 1, "address spaces", 0);
  GpuArray<Mixed> mixed(1);
  makeVectors<<<1, 1>>>(mixed.data());
  const Mixed &m = mixed.fetch()[0];
  expect(m.first == 16 && m.second.x == 1.5 && m.second.y == 2.5 && m.second.z == 2 && m.second.w == 0x1p40, "vectors",
         0);
  runRoots();
  return failures;
}

} // namespace scalarCases

#endif // W2W_TEST_RT_SCALAR_CASES_H
