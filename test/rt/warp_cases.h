// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs lanes, shuffles, votes, matches and reductions in blocks of several sizes and compares every thread's result
// with a model on the host that knows only warps of 32 threads. Masks are full, partial, different for the lanes of a
// warp, and full with exited lanes.

#ifndef W2W_TEST_RT_WARP_CASES_H
#define W2W_TEST_RT_WARP_CASES_H

#include "gpu.h"

#include <type_traits>

namespace warpCases {

constexpr int kBlockSizes[] = {32, 64, 96, 256};

inline int failures = 0;

inline void expect(bool isRight, const char *what, int block, int thread, int round) {
  if (isRight)
    return;
  if (failures++ < 20)
    std::printf("wrong: %s, block of %d, thread %d, round %d\n", what, block, thread, round);
}

// ---- Shuffles ----

struct ThreeBytes {
  unsigned char bytes[3];
};
struct SixBytes {
  unsigned short words[3];
};
struct NineteenBytes {
  unsigned char bytes[19];
};

/// The value that a thread holds: bytes that differ from thread to thread.
template <class T> __host__ __device__ T valueOf(int thread) {
  unsigned char bytes[sizeof(T)];
  for (size_t i = 0; i < sizeof(T); ++i)
    bytes[i] = static_cast<unsigned char>(mixBits(thread * 64 + i));
  T value;
  memcpy(static_cast<void *>(&value), bytes, sizeof(T));
  return value;
}
template <> __host__ __device__ inline bool valueOf<bool>(int thread) { return mixBits(thread) & 1; }

enum Kind { Index, Up, Down, Xor, kKinds };
constexpr int kWidths[] = {1, 2, 4, 8, 16, 32};
constexpr int kOperands[] = {0, 1, 2, 3, 5, 8, 15, 16, 17, 31, 32, 33, 40, -1};
constexpr int kShuffles = kKinds * 6 * 14 + kKinds;

/// The lane that `shfl.sync` reads, after the PTX manual.
inline int sourceLane(int kind, int lane, int operand, int width) {
  int segment = 32 - width;
  int b = operand & 31;
  int first = lane & segment;
  int last = first | (31 & ~segment);
  switch (kind) {
  case Index:
    return first | (b & ~segment);
  case Up:
    return lane - b >= first ? lane - b : lane;
  case Down:
    return lane + b <= last ? lane + b : lane;
  default:
    return (lane ^ b) <= last ? lane ^ b : lane;
  }
}

/// What a shuffle of \p T returns: CUDA promotes narrow integers.
template <class T> using ShuffledType = std::conditional_t<std::is_integral_v<T> && sizeof(T) < 4, int, T>;

template <class T> __global__ void shuffle(ShuffledType<T> *out) {
  T mine = valueOf<T>(threadIdx.x);
  int next = 0;
  auto put = [&](auto value) {
    static_assert(std::is_same_v<decltype(value), ShuffledType<T>>, "a shuffle returns another type than CUDA's");
    out[next++ * blockDim.x + threadIdx.x] = value;
  };
  constexpr int widths[] = {1, 2, 4, 8, 16, 32};
  constexpr int operands[] = {0, 1, 2, 3, 5, 8, 15, 16, 17, 31, 32, 33, 40, -1};
  for (int w = 0; w < 6; ++w) {
    for (int o = 0; o < 14; ++o) {
      int width = widths[w];
      int operand = operands[o];
      put(w2w::shfl_sync(~0u, mine, operand, width));
      put(w2w::shfl_up_sync(~0u, mine, operand, width));
      put(w2w::shfl_down_sync(~0u, mine, operand, width));
      put(w2w::shfl_xor_sync(~0u, mine, operand, width));
    }
  }
  put(w2w::shfl(mine, 7));
  put(w2w::shfl_up(mine, 3));
  put(w2w::shfl_down(mine, 3));
  put(w2w::shfl_xor(mine, 17));
}

template <class T> void runShuffles(const char *name) {
  for (int block : kBlockSizes) {
    GpuArray<ShuffledType<T>> out(static_cast<size_t>(kShuffles) * block);
    shuffle<T><<<1, block>>>(out.data());
    const auto &results = out.fetch();
    for (int thread = 0; thread < block; ++thread) {
      int next = 0;
      auto compare = [&](int kind, int operand, int width) {
        int source = (thread & ~31) + sourceLane(kind, thread & 31, operand, width);
        ShuffledType<T> expected = valueOf<T>(source);
        expect(std::memcmp(&expected, &results[next * block + thread], sizeof(expected)) == 0, name, block, thread,
               next);
        ++next;
      };
      for (int width : kWidths)
        for (int operand : kOperands)
          for (int kind = 0; kind < kKinds; ++kind)
            compare(kind, operand, width);
      compare(Index, 7, 32);
      compare(Up, 3, 32);
      compare(Down, 3, 32);
      compare(Xor, 17, 32);
    }
  }
}

// ---- Votes, matches and reductions ----

constexpr int kRounds = 24;

/// The lanes of warp \p warp that take part in round \p round. Every third round has all of them.
__host__ __device__ inline unsigned membersOf(int warp, int round) {
  return round % 3 == 0 ? ~0u : static_cast<unsigned>(mixBits(warp * 1000 + round)) | 1u << (round & 31);
}
__host__ __device__ inline int predicateOf(int thread, int round) {
  if (round % 8 == 6)
    return 0;
  if (round % 8 == 7)
    return 1 + thread;
  return static_cast<int>(mixBits(thread * 77 + round) & 3) == 0 ? 5 : 0;
}
/// Few distinct values, all equal in every fifth round.
__host__ __device__ inline unsigned valueIn(int thread, int round) {
  return round % 5 == 4 ? 0xabcdu : static_cast<unsigned>(mixBits(thread * 31 + round)) & 0xc0000003u;
}

struct Record {
  unsigned takesPart, lane, eq, lt, le, gt, ge, active;
  unsigned ballot, any, all, uni, plainBallot, plainAny, plainAll;
  unsigned matchInt, matchLong, matchDouble, matchChar, matchAll, matchAllLong;
  int isSame, isSameLong;
  unsigned sumU, minU, maxU, bitAnd, bitOr, bitXor;
  int sumI, minI, maxI;
  unsigned group, groupSum, groupMax;
};

__host__ __device__ inline unsigned long long longOf(unsigned value) { return mixBits(value); }

__global__ void vote(Record *out) {
  int thread = threadIdx.x;
  int warp = thread / 32;
  for (int round = 0; round < kRounds; ++round) {
    unsigned mask = membersOf(warp, round);
    Record record = {};
    if (mask >> w2w::lane() & 1u) {
      int predicate = predicateOf(thread, round);
      unsigned value = valueIn(thread, round);
      record.takesPart = 1;
      record.lane = w2w::lane();
      record.eq = w2w::lanemask_eq();
      record.lt = w2w::lanemask_lt();
      record.le = w2w::lanemask_le();
      record.gt = w2w::lanemask_gt();
      record.ge = w2w::lanemask_ge();
      w2w::syncwarp(mask);
      record.active = w2w::activemask();
      record.ballot = w2w::ballot_sync(mask, predicate);
      record.any = w2w::any_sync(mask, predicate);
      record.all = w2w::all_sync(mask, predicate);
      record.uni = w2w::uni_sync(mask, predicate);
      record.plainBallot = w2w::ballot(predicate);
      record.plainAny = w2w::any(predicate);
      record.plainAll = w2w::all(predicate);
      record.matchInt = w2w::match_any_sync(mask, value);
      record.matchLong = w2w::match_any_sync(mask, longOf(value));
      record.matchDouble = w2w::match_any_sync(mask, static_cast<double>(value));
      record.matchChar = w2w::match_any_sync(mask, static_cast<signed char>(value));
      record.matchAll = w2w::match_all_sync(mask, value, &record.isSame);
      record.matchAllLong = w2w::match_all_sync(mask, longOf(value), &record.isSameLong);
      unsigned number = static_cast<unsigned>(longOf(value + thread));
      int negative = static_cast<int>(number);
      record.sumU = w2w::reduce_add_sync(mask, number);
      record.minU = w2w::reduce_min_sync(mask, number);
      record.maxU = w2w::reduce_max_sync(mask, number);
      record.bitAnd = w2w::reduce_and_sync(mask, number | 0xfu);
      record.bitOr = w2w::reduce_or_sync(mask, number & 0xffu);
      record.bitXor = w2w::reduce_xor_sync(mask, number);
      record.sumI = w2w::reduce_add_sync(mask, negative);
      record.minI = w2w::reduce_min_sync(mask, negative);
      record.maxI = w2w::reduce_max_sync(mask, negative);
      // Lanes of one warp with different masks at the same place.
      record.group = w2w::match_any_sync(mask, thread % 3);
      record.groupSum = w2w::reduce_add_sync(record.group, number);
      record.groupMax = w2w::reduce_max_sync(record.group, number);
    }
    out[round * blockDim.x + thread] = record;
    w2w::syncwarp();
  }
}

inline void runVotes() {
  for (int block : kBlockSizes) {
    GpuArray<Record> out(static_cast<size_t>(kRounds) * block);
    vote<<<1, block>>>(out.data());
    const auto &results = out.fetch();
    for (int round = 0; round < kRounds; ++round) {
      for (int thread = 0; thread < block; ++thread) {
        const Record &got = results[round * block + thread];
        int warp = thread / 32;
        int lane = thread % 32;
        unsigned mask = membersOf(warp, round);
        auto test = [&](const char *what, bool isRight) { expect(isRight, what, block, thread, round); };
        if (!(mask >> lane & 1u)) {
          test("takesPart", got.takesPart == 0);
          continue;
        }
        unsigned value = valueIn(thread, round);
        unsigned ballot = 0, same = 0, sameChar = 0, group = 0;
        Record want = {};
        want.minU = want.bitAnd = ~0u;
        want.minI = 0x7fffffff;
        want.maxI = -0x7fffffff - 1;
        for (int i = 0; i < 32; ++i) {
          if (!(mask >> i & 1u))
            continue;
          int other = warp * 32 + i;
          unsigned otherValue = valueIn(other, round);
          unsigned number = static_cast<unsigned>(longOf(otherValue + other));
          int negative = static_cast<int>(number);
          ballot |= (predicateOf(other, round) != 0 ? 1u : 0u) << i;
          same |= (otherValue == value ? 1u : 0u) << i;
          sameChar |= (static_cast<signed char>(otherValue) == static_cast<signed char>(value) ? 1u : 0u) << i;
          want.sumU += number;
          want.minU = number < want.minU ? number : want.minU;
          want.maxU = number > want.maxU ? number : want.maxU;
          want.minI = negative < want.minI ? negative : want.minI;
          want.maxI = negative > want.maxI ? negative : want.maxI;
          want.bitAnd &= number | 0xfu;
          want.bitOr |= number & 0xffu;
          want.bitXor ^= number;
          if (other % 3 == thread % 3) {
            group |= 1u << i;
            want.groupSum += number;
            want.groupMax = number > want.groupMax ? number : want.groupMax;
          }
        }
        unsigned all = ballot == mask;
        unsigned uniform = ballot == mask || ballot == 0;
        test("lane", got.takesPart == 1 && got.lane == static_cast<unsigned>(lane));
        test("lanemask_eq", got.eq == 1u << lane);
        test("lanemask_lt", got.lt == (1u << lane) - 1u);
        test("lanemask_le", got.le == (2ull << lane) - 1u);
        test("lanemask_gt", got.gt == ~((2ull << lane) - 1u) % (1ull << 32));
        test("lanemask_ge", got.ge == ~0u << lane);
        test("activemask", got.active == mask);
        test("ballot_sync", got.ballot == ballot);
        test("any_sync", got.any == (ballot != 0));
        test("all_sync", got.all == all);
        test("uni_sync", got.uni == uniform);
        test("ballot", got.plainBallot == ballot);
        test("any", got.plainAny == (ballot != 0));
        test("all", got.plainAll == all);
        test("match_any_sync(unsigned)", got.matchInt == same);
        test("match_any_sync(unsigned long long)", got.matchLong == same);
        test("match_any_sync(double)", got.matchDouble == same);
        test("match_any_sync(signed char)", got.matchChar == sameChar);
        test("match_all_sync(unsigned)", got.matchAll == (same == mask ? mask : 0u) && got.isSame == (same == mask));
        test("match_all_sync(unsigned long long)",
             got.matchAllLong == (same == mask ? mask : 0u) && got.isSameLong == (same == mask));
        test("reduce_add_sync(unsigned)", got.sumU == want.sumU);
        test("reduce_min_sync(unsigned)", got.minU == want.minU);
        test("reduce_max_sync(unsigned)", got.maxU == want.maxU);
        test("reduce_and_sync", got.bitAnd == want.bitAnd);
        test("reduce_or_sync", got.bitOr == want.bitOr);
        test("reduce_xor_sync", got.bitXor == want.bitXor);
        test("reduce_add_sync(int)", got.sumI == static_cast<int>(want.sumU));
        test("reduce_min_sync(int)", got.minI == want.minI);
        test("reduce_max_sync(int)", got.maxI == want.maxI);
        test("match_any_sync(int)", got.group == group);
        test("reduce_add_sync, several masks", got.groupSum == want.groupSum);
        test("reduce_max_sync, several masks", got.groupMax == want.groupMax);
      }
    }
  }
}

// ---- Full masks after some lanes have exited ----

__global__ void afterExit(unsigned *out, int limit) {
  unsigned lane = w2w::lane();
  if (lane >= static_cast<unsigned>(limit + threadIdx.x / 32))
    return;
  unsigned *mine = out + threadIdx.x * 8;
  mine[0] = w2w::ballot_sync(~0u, lane % 2 == 0);
  mine[1] = w2w::all_sync(~0u, 1);
  mine[2] = w2w::any_sync(~0u, 0);
  mine[3] = w2w::uni_sync(~0u, 3);
  int isSame = 7;
  mine[4] = w2w::match_all_sync(~0u, 5, &isSame);
  mine[5] = isSame;
  mine[6] = w2w::match_any_sync(~0u, lane % 2);
  mine[7] = w2w::reduce_add_sync(~0u, lane);
}

inline void runExits() {
  for (int block : kBlockSizes) {
    for (int limit = 1; limit < 20; limit += 6) {
      GpuArray<unsigned> out(block * 8);
      afterExit<<<1, block>>>(out.data(), limit);
      const auto &results = out.fetch();
      for (int thread = 0; thread < block; ++thread) {
        unsigned lanes = limit + thread / 32;
        unsigned lane = thread % 32;
        if (lane >= lanes)
          continue;
        unsigned here = (1u << lanes) - 1u;
        const unsigned *got = &results[thread * 8];
        auto test = [&](const char *what, bool isRight) { expect(isRight, what, block, thread, limit); };
        test("ballot_sync after exit", got[0] == (here & 0x55555555u));
        test("all_sync after exit", got[1] == 1);
        test("any_sync after exit", got[2] == 0);
        test("uni_sync after exit", got[3] == 1);
        test("match_all_sync after exit", got[4] == here && got[5] == 1);
        test("match_any_sync after exit", got[6] == (here & (lane % 2 ? 0xaaaaaaaau : 0x55555555u)));
        test("reduce_add_sync after exit", got[7] == lanes * (lanes - 1) / 2);
      }
    }
  }
}

// ---- fns ----

__global__ void findSet(unsigned *out) {
  for (int offset = -34; offset <= 34; ++offset)
    out[(offset + 34) * blockDim.x + threadIdx.x] =
        w2w::fns(static_cast<unsigned>(mixBits(threadIdx.x / 32)), threadIdx.x % 32, offset);
}

/// After the PTX manual, `fns.b32`.
inline unsigned findSetModel(unsigned mask, int base, int offset) {
  if (offset == 0)
    return mask >> base & 1u ? base : ~0u;
  int step = offset > 0 ? 1 : -1;
  int left = std::abs(offset);
  for (int position = base; position >= 0 && position < 32; position += step)
    if (mask >> position & 1u && --left == 0)
      return position;
  return ~0u;
}

inline void runFindSet() {
  constexpr int kThreads = 512;
  GpuArray<unsigned> out(69 * kThreads);
  findSet<<<1, kThreads>>>(out.data());
  const auto &results = out.fetch();
  for (int offset = -34; offset <= 34; ++offset)
    for (int thread = 0; thread < kThreads; ++thread)
      expect(results[(offset + 34) * kThreads + thread] ==
                 findSetModel(static_cast<unsigned>(mixBits(thread / 32)), thread % 32, offset),
             "fns", kThreads, thread, offset);
}

/// Runs everything in this file and returns the number of wrong results.
inline int run() {
  runShuffles<bool>("shuffle of bool");
  runShuffles<signed char>("shuffle of signed char");
  runShuffles<unsigned short>("shuffle of unsigned short");
  runShuffles<int>("shuffle of int");
  runShuffles<float>("shuffle of float");
  runShuffles<unsigned long>("shuffle of unsigned long");
  runShuffles<double>("shuffle of double");
  runShuffles<void *>("shuffle of a pointer");
  runShuffles<float4>("shuffle of float4");
  runShuffles<w2w::Half>("shuffle of half");
  runShuffles<w2w::Half2>("shuffle of half2");
  runShuffles<w2w::Bfloat16>("shuffle of bfloat16");
  runShuffles<w2w::Bfloat162>("shuffle of bfloat162");
  runShuffles<ThreeBytes>("shuffle of 3 bytes");
  runShuffles<SixBytes>("shuffle of 6 bytes");
  runShuffles<NineteenBytes>("shuffle of 19 bytes");
  runVotes();
  runExits();
  runFindSet();
  return failures;
}

} // namespace warpCases

#endif // W2W_TEST_RT_WARP_CASES_H
