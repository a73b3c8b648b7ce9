// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs the AMD branch of the warp functions on the CPU, in waves of 64 and of 32 lanes, and compares each lane with a
// model that knows only 32-lane warps.
//
//   g++ -std=c++17 -Wno-unknown-pragmas -I include test/rt/wave_model.cpp && ./a.out                    (64 lanes)
//   g++ -std=c++17 -Wno-unknown-pragmas -DWAVE_SIZE=32 -I include test/rt/wave_model.cpp && ./a.out
//
// The wave is a set of fibers. A cross-lane builtin parks its lane; when every lane that has not left the function
// under test is parked, the builtin is carried out for all of them together, as the hardware does for the lanes in
// EXEC. So the model covers code in which the lanes of a wave part only by leaving, which is how the runtime is
// written. It needs no GPU, no HIP and no compiler for either; the builtins are replaced by macros.

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <ucontext.h>
#include <vector>

#ifndef WAVE_SIZE
#define WAVE_SIZE 64
#endif

namespace wave {

enum class Operation { None, Ballot, Bpermute, ReadFirst, Dpp, Swizzle };

struct Lane {
  ucontext_t context;
  std::vector<char> stack;
  bool isHere = false;
  Operation operation = Operation::None;
  unsigned word = 0;
  unsigned control = 0;
  unsigned long long result = 0;
};

static Lane lanes[WAVE_SIZE];
static ucontext_t scheduler;
static unsigned current;
static const std::function<void(unsigned)> *body;

static unsigned long long park(Operation operation, unsigned word, unsigned control) {
  Lane &lane = lanes[current];
  lane.operation = operation;
  lane.word = word;
  lane.control = control;
  swapcontext(&lane.context, &scheduler);
  return lane.result;
}

static void enter() {
  (*body)(current);
  lanes[current].isHere = false;
  swapcontext(&lanes[current].context, &scheduler);
}

/// The lane that a DPP control reads, after the CDNA3 ISA manual, section "DPP".
static unsigned dppSource(unsigned lane, unsigned control) {
  if (control < 0x100)
    return (lane & ~3u) | (control >> (2 * (lane & 3u)) & 3u);
  if (control == 0x140)
    return lane ^ 15u;
  if (control == 0x141)
    return lane ^ 7u;
  std::abort();
}

static unsigned wordOf(unsigned lane) { return lanes[lane].isHere ? lanes[lane].word : 0; }

static void carryOut() {
  Operation operation = Operation::None;
  unsigned long long ballot = 0;
  int first = -1;
  for (unsigned i = 0; i < WAVE_SIZE; ++i) {
    if (!lanes[i].isHere)
      continue;
    if (first < 0) {
      first = i;
      operation = lanes[i].operation;
    }
    // Lanes at different places at once: the model does not cover that.
    if (lanes[i].operation != operation)
      std::abort();
    ballot |= static_cast<unsigned long long>(lanes[i].word != 0) << i;
  }
  for (unsigned i = 0; i < WAVE_SIZE; ++i) {
    Lane &lane = lanes[i];
    if (!lane.isHere)
      continue;
    switch (operation) {
    case Operation::Ballot:
      lane.result = ballot;
      break;
    case Operation::Bpermute:
      lane.result = wordOf(lane.control / 4 % WAVE_SIZE);
      break;
    case Operation::ReadFirst:
      lane.result = lanes[first].word;
      break;
    case Operation::Dpp:
      lane.result = wordOf(dppSource(i, lane.control));
      break;
    case Operation::Swizzle:
      lane.result =
          wordOf((i & ~31u) | (((i & lane.control & 31u) | (lane.control >> 5 & 31u)) ^ (lane.control >> 10 & 31u)));
      break;
    default:
      std::abort();
    }
  }
}

/// Runs \p function for every lane of \p active, with its number in the wave.
static void run(unsigned long long active, const std::function<void(unsigned)> &function) {
  body = &function;
  for (unsigned i = 0; i < WAVE_SIZE; ++i) {
    Lane &lane = lanes[i];
    lane.isHere = active >> i & 1u;
    lane.stack.resize(1 << 16);
    getcontext(&lane.context);
    lane.context.uc_stack.ss_sp = lane.stack.data();
    lane.context.uc_stack.ss_size = lane.stack.size();
    lane.context.uc_link = nullptr;
    makecontext(&lane.context, enter, 0);
  }
  for (;;) {
    bool isAnyHere = false;
    for (current = 0; current < WAVE_SIZE; ++current)
      if (lanes[current].isHere)
        swapcontext(&scheduler, &lanes[current].context);
    for (const Lane &lane : lanes)
      isAnyHere |= lane.isHere;
    if (!isAnyHere)
      return;
    carryOut();
  }
}

} // namespace wave

// In place of config.h and HIP's headers.
#define W2W_CONFIG_H
#define W2W_AMD 1
#define W2W_NVIDIA 0
#define W2W_GPU_COMPILER 1
#define W2W_DEVICE_PASS 1
#define W2W_DEVICE inline
#define W2W_HOST_DEVICE inline
#define W2W_MAYBE_UNSET
// Leaves out what asks the runtime.
#define __HIPCC_RTC__ 1
#if WAVE_SIZE == 64
#define __GFX9__ 1
#endif
#define __builtin_amdgcn_wavefrontsize() WAVE_SIZE
#define __builtin_amdgcn_mbcnt_lo(MASK, BASE) ((void)(MASK), (BASE) + (::wave::current < 32 ? ::wave::current : 32u))
#define __builtin_amdgcn_mbcnt_hi(MASK, BASE)                                                                          \
  ((void)(MASK), (BASE) + (::wave::current < 32 ? 0u : ::wave::current - 32u))
#define __builtin_amdgcn_inverse_ballot_w64(MASK) static_cast<bool>((MASK) >> ::wave::current & 1u)
#define __builtin_amdgcn_ballot_w64(PREDICATE) ::wave::park(::wave::Operation::Ballot, (PREDICATE) ? 1u : 0u, 0)
#define __builtin_amdgcn_ds_bpermute(ADDRESS, WORD)                                                                    \
  static_cast<int>(                                                                                                    \
      ::wave::park(::wave::Operation::Bpermute, static_cast<unsigned>(WORD), static_cast<unsigned>(ADDRESS)))
#define __builtin_amdgcn_readfirstlane(WORD)                                                                           \
  static_cast<int>(::wave::park(::wave::Operation::ReadFirst, static_cast<unsigned>(WORD), 0))
#define __builtin_amdgcn_update_dpp(OLD, WORD, CONTROL, ROWS, BANKS, BOUND)                                            \
  static_cast<int>(::wave::park(::wave::Operation::Dpp, static_cast<unsigned>(WORD), CONTROL))
#define __builtin_amdgcn_ds_swizzle(WORD, CONTROL)                                                                     \
  static_cast<int>(::wave::park(::wave::Operation::Swizzle, static_cast<unsigned>(WORD), CONTROL))
// In functions for a whole wave, which are not run here.
#define __builtin_amdgcn_readlane(WORD, LANE) (static_cast<void>(WORD), std::abort(), 0)
#define __popc(BITS) __builtin_popcount(BITS)
#define __popcll(BITS) __builtin_popcountll(BITS)
#define __ffs(BITS) __builtin_ffs(BITS)
#define __ffsll(BITS) __builtin_ffsll(BITS)
#define __clz(BITS) __builtin_clz(static_cast<unsigned>(BITS))
#define __clzll(BITS) __builtin_clzll(static_cast<unsigned long long>(BITS))
#define __builtin_amdgcn_fence(...) ((void)0)
#define __builtin_amdgcn_wave_barrier() ((void)0)
#if !defined(__clang__)
static unsigned reverseBits(unsigned x) {
  unsigned result = 0;
  for (int i = 0; i < 32; ++i)
    result |= (x >> i & 1u) << (31 - i);
  return result;
}
#define __builtin_bitreverse32 reverseBits
#endif

#include "w2w/warp.h"

struct __hip_bfloat162 {
  unsigned bits;
};

static int failures = 0;
static void expect(bool isRight, const char *what, unsigned lane, int round) {
  if (!isRight && failures++ < 20)
    std::printf("wrong: %s, lane %u, round %d\n", what, lane, round);
}

static unsigned long long mixBits(unsigned long long x) {
  x += 0x9e3779b97f4a7c15ull;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

/// The lane of the warp that `shfl.sync` reads, after the PTX manual. Kinds: index, up, down, xor.
static int sourceLane(int kind, int lane, int operand, int width) {
  int segment = 32 - width;
  int b = operand & 31;
  int first = lane & segment;
  int last = first | (31 & ~segment);
  int source = kind == 0 ? first | (b & ~segment) : kind == 1 ? lane - b : kind == 2 ? lane + b : lane ^ b;
  bool isOutside = kind == 1 ? source < first : source > last;
  return isOutside ? lane : source;
}

struct Big {
  unsigned char bytes[19];
};

static void testShuffles(unsigned long long active, int round) {
  for (int width = 1; width <= 32; width *= 2) {
    for (int operand = -3; operand < 45; ++operand) {
      unsigned results[4][WAVE_SIZE];
      Big bigs[WAVE_SIZE];
      int narrow[WAVE_SIZE];
      wave::run(active, [&](unsigned lane) {
        unsigned value = static_cast<unsigned>(mixBits(lane));
        results[0][lane] = w2w::shfl_sync(~0u, value, operand, width);
        results[1][lane] = w2w::shfl_up_sync(~0u, value, operand, width);
        results[2][lane] = w2w::shfl_down_sync(~0u, value, operand, width);
        results[3][lane] = w2w::shfl_xor_sync(~0u, value, operand, width);
        Big big;
        for (int i = 0; i < 19; ++i)
          big.bytes[i] = static_cast<unsigned char>(value + i);
        bigs[lane] = w2w::shfl_xor_sync(~0u, big, operand, width);
        narrow[lane] = w2w::shfl(static_cast<signed char>(value), operand, width);
      });
      for (unsigned lane = 0; lane < WAVE_SIZE; ++lane) {
        if (!(active >> lane & 1u))
          continue;
        for (int kind = 0; kind < 4; ++kind) {
          unsigned source = (lane & 32u) + sourceLane(kind, lane & 31u, operand, width);
          unsigned wanted = active >> source & 1u ? static_cast<unsigned>(mixBits(source)) : 0u;
          expect(results[kind][lane] == wanted, "shuffle", lane, round);
          if (kind == 0)
            expect(narrow[lane] == static_cast<signed char>(wanted), "shuffle of a narrow type", lane, round);
          if (kind == 3 && active >> source & 1u)
            for (int i = 0; i < 19; ++i)
              expect(bigs[lane].bytes[i] == static_cast<unsigned char>(wanted + i), "shuffle of 19 bytes", lane, round);
        }
      }
    }
  }
}

struct Votes {
  unsigned lane, lt, le, gt, ge, active, ballot, any, all, uni, match, matchLong, matchAll, sum, least, greatest, both,
      either, odd;
  int isSame, leastSigned, greatestSigned;
};

/// Lets the lanes of \p active vote, in groups that pass different masks.
static void testVotes(unsigned long long active, int groups, int round) {
  auto groupOf = [&](unsigned lane) { return static_cast<int>(mixBits(lane + round * 1000) % groups); };
  auto valueOf = [&](unsigned lane) {
    return round % 4 == 3 ? 0x80000007u : static_cast<unsigned>(mixBits(lane * 3 + round)) & 0x80000003u;
  };
  auto predicateOf = [&](unsigned lane) {
    return round % 5 == 1 ? 1 : round % 5 == 2 ? 0 : static_cast<int>(mixBits(lane + round) & 4);
  };
  // With one group the mask is full, also where lanes are absent.
  auto maskOf = [&](unsigned lane) {
    if (groups == 1)
      return ~0u;
    unsigned mask = 0;
    for (unsigned i = 0; i < 32; ++i)
      mask |= (groupOf((lane & 32u) + i) == groupOf(lane) ? 1u : 0u) << i;
    return mask;
  };
  Votes got[WAVE_SIZE];
  wave::run(active, [&](unsigned lane) {
    Votes &mine = got[lane];
    unsigned mask = maskOf(lane);
    unsigned value = valueOf(lane);
    mine.lane = w2w::lane();
    mine.lt = w2w::lanemask_lt();
    mine.le = w2w::lanemask_le();
    mine.gt = w2w::lanemask_gt();
    mine.ge = w2w::lanemask_ge();
    mine.active = w2w::activemask();
    mine.ballot = w2w::ballot_sync(mask, predicateOf(lane));
    mine.any = w2w::any_sync(mask, predicateOf(lane));
    mine.all = w2w::all_sync(mask, predicateOf(lane));
    mine.uni = w2w::uni_sync(mask, predicateOf(lane));
    mine.matchAll = w2w::match_all_sync(mask, value, &mine.isSame);
    mine.sum = w2w::reduce_add_sync(mask, value + lane);
    mine.least = w2w::reduce_min_sync(mask, value + lane);
    mine.greatest = w2w::reduce_max_sync(mask, value + lane);
    mine.leastSigned = w2w::reduce_min_sync(mask, static_cast<int>(value + lane));
    mine.greatestSigned = w2w::reduce_max_sync(mask, static_cast<int>(value + lane));
    mine.both = w2w::reduce_and_sync(mask, value | lane);
    mine.either = w2w::reduce_or_sync(mask, value | lane);
    mine.odd = w2w::reduce_xor_sync(mask, value + lane);
  });
  // Lanes leave a match one after the other, so nothing else may follow it in the model.
  wave::run(active, [&](unsigned lane) { got[lane].match = w2w::match_any_sync(maskOf(lane), valueOf(lane)); });
  wave::run(active, [&](unsigned lane) {
    got[lane].matchLong = w2w::match_any_sync(maskOf(lane), static_cast<unsigned long long>(valueOf(lane)) << 31);
  });

  for (unsigned lane = 0; lane < WAVE_SIZE; ++lane) {
    if (!(active >> lane & 1u))
      continue;
    const Votes &mine = got[lane];
    unsigned here = static_cast<unsigned>(active >> (lane & 32u));
    unsigned members = maskOf(lane) & here;
    Votes want = {};
    want.least = want.both = ~0u;
    want.leastSigned = 0x7fffffff;
    want.greatestSigned = -0x7fffffff - 1;
    for (unsigned i = 0; i < 32; ++i) {
      if (!(members >> i & 1u))
        continue;
      unsigned other = (lane & 32u) + i;
      unsigned value = valueOf(other);
      unsigned number = value + other;
      want.ballot |= (predicateOf(other) ? 1u : 0u) << i;
      want.match |= (value == valueOf(lane) ? 1u : 0u) << i;
      want.sum += number;
      want.least = number < want.least ? number : want.least;
      want.greatest = number > want.greatest ? number : want.greatest;
      int isSigned = static_cast<int>(number);
      want.leastSigned = isSigned < want.leastSigned ? isSigned : want.leastSigned;
      want.greatestSigned = isSigned > want.greatestSigned ? isSigned : want.greatestSigned;
      want.both &= value | other;
      want.either |= value | other;
      want.odd ^= number;
    }
    unsigned self = lane & 31u;
    auto test = [&](const char *what, bool isRight) { expect(isRight, what, lane, round); };
    test("lane", mine.lane == self);
    test("lanemasks", mine.lt == (1u << self) - 1u && mine.ge == ~mine.lt && mine.le == (mine.lt | 1u << self) &&
                          mine.gt == ~mine.le);
    test("activemask", mine.active == here);
    test("ballot_sync", mine.ballot == want.ballot);
    test("any_sync", mine.any == (want.ballot != 0));
    test("all_sync", mine.all == (want.ballot == members));
    test("uni_sync", mine.uni == (want.ballot == members || want.ballot == 0));
    test("match_any_sync", mine.match == want.match && mine.matchLong == want.match);
    test("match_all_sync",
         mine.matchAll == (want.match == members ? members : 0u) && mine.isSame == (want.match == members));
    test("reduce_add_sync", mine.sum == want.sum);
    test("reduce_min_sync, reduce_max_sync", mine.least == want.least && mine.greatest == want.greatest);
    test("signed extrema", mine.leastSigned == want.leastSigned && mine.greatestSigned == want.greatestSigned);
    test("reduce_and_sync, reduce_or_sync, reduce_xor_sync",
         mine.both == want.both && mine.either == want.either && mine.odd == want.odd);
  }
}

static unsigned findSetModel(unsigned mask, int base, int offset) {
  if (offset == 0)
    return mask >> base & 1u ? base : ~0u;
  int left = std::abs(offset);
  for (int position = base; position >= 0 && position < 32; position += offset > 0 ? 1 : -1)
    if (mask >> position & 1u && --left == 0)
      return position;
  return ~0u;
}

int main() {
  const unsigned long long whole = WAVE_SIZE == 64 ? ~0ull : 0xffffffffull;
  for (int round = 0; round < 120; ++round) {
    unsigned long long active = whole;
    if (round % 6 == 1)
      active &= 0xffffffffull;
    if (round % 6 == 2)
      active &= mixBits(round) | 1u;
    if (round % 6 == 3)
      active &= 0x000fffff000000ffull;
    if (round % 6 == 4)
      active &= mixBits(round) & 0xffffffffull ? mixBits(round) & 0xffffffffull : 1ull;
    for (int groups = 1; groups <= 5; ++groups)
      testVotes(active, groups, round);
    if (round < 6)
      testShuffles(active, round);
  }
  for (unsigned round = 0; round < 64; ++round)
    for (int base = 0; base < 32; ++base)
      for (int offset = -34; offset <= 34; ++offset)
        expect(w2w::fns(static_cast<unsigned>(mixBits(round)), base, offset) ==
                   findSetModel(static_cast<unsigned>(mixBits(round)), base, offset),
               "fns", base, offset);
  std::printf(failures == 0 ? "PASSED\n" : "FAILED\n");
  return failures != 0;
}
