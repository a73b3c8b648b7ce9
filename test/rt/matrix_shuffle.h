// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shuffles, broadcasts and matches for every type, against the PTX manual's `shfl.sync` and `match.sync`.

#ifndef W2W_TEST_RT_MATRIX_SHUFFLE_H
#define W2W_TEST_RT_MATRIX_SHUFFLE_H

#include "matrix_scene.h"

#include <type_traits>

namespace matrix {

struct TwelveBytes {
  int first;
  short second, third;
  float fourth;
};

template <class T> using ShuffleResult = std::conditional_t<std::is_integral_v<T> && sizeof(T) < 4, int, T>;

/// The value of a thread: bytes that differ between threads, except that every \p period th is the same.
template <class T> __host__ __device__ T bytesOf(int thread, int period = 1 << 20) {
  unsigned char bytes[sizeof(T)];
  for (size_t i = 0; i < sizeof(T); ++i)
    bytes[i] = static_cast<unsigned char>(mixBits(thread % period * 32 + i));
  T value;
  if constexpr (std::is_same_v<T, bool>)
    return bytes[0] & 1;
  memcpy(static_cast<void *>(&value), bytes, sizeof(T));
  return value;
}

enum ShuffleKind { Index, Up, Down, Xor, kShuffleKinds };
constexpr const char *kShuffleNames[] = {"shfl", "shfl_up", "shfl_down", "shfl_xor"};
constexpr int kWidthCount = 4;
constexpr int kOperandCount = 7;
/// With masks, then without; the latter only in segments of 32.
constexpr int kShuffleCases = kShuffleKinds * (kWidthCount * kOperandCount + kOperandCount);

struct ShuffleCase {
  int kind, operand, width;
  bool hasMask;
};
__host__ __device__ inline ShuffleCase shuffleCase(int number) {
  constexpr int operands[] = {1, 3, 16, 31, 33, -1, 0};
  constexpr int widths[] = {32, 16, 4, 1};
  int kind = number % kShuffleKinds;
  int operand = operands[number / kShuffleKinds % kOperandCount];
  int group = number / (kShuffleKinds * kOperandCount);
  if (group == kWidthCount)
    return {kind, operand, 32, false};
  return {kind, operand, widths[group], true};
}

/// The large blocks, which differ from small ones only in having more waves, try every fifth case.
__host__ __device__ inline int caseStep(int threads) { return threads > 96 ? 5 : 1; }

template <class T> __device__ ShuffleResult<T> shuffleOne(const ShuffleCase &which, unsigned mask, T mine) {
  switch (which.kind | (which.hasMask ? 0 : kShuffleKinds)) {
  case Index:
    return w2w::shfl_sync(mask, mine, which.operand, which.width);
  case Up:
    return w2w::shfl_up_sync(mask, mine, which.operand, which.width);
  case Down:
    return w2w::shfl_down_sync(mask, mine, which.operand, which.width);
  case Xor:
    return w2w::shfl_xor_sync(mask, mine, which.operand, which.width);
  case kShuffleKinds + Index:
    return w2w::shfl(mine, which.operand);
  case kShuffleKinds + Up:
    return w2w::shfl_up(mine, which.operand);
  case kShuffleKinds + Down:
    return w2w::shfl_down(mine, which.operand);
  default:
    return w2w::shfl_xor(mine, which.operand);
  }
}

/// What follows the shuffles in a thread's results.
constexpr int kBroadcasts = 4;

template <class T> __global__ void shuffleKernel(ShuffleResult<T> *out, Scene scene) {
  int thread = threadIdx.x;
  bool here = isHere(scene.shape, thread);
  if (scene.shape == Exited && !here)
    return;
  if (here) {
    T mine = bytesOf<T>(thread);
    unsigned mask = maskOf(scene.shape, thread / 32);
    for (int number = 0; number < kShuffleCases; number += caseStep(scene.threads))
      out[number * scene.threads + thread] = shuffleOne(shuffleCase(number), mask, mine);
    out += kShuffleCases * scene.threads + thread;
    // The highest lane that is there, of the warp and of the wave.
    int last = 31 - __clz(w2w::activemask());
    int lastOfWave = w2w::detail::lastOf(w2w::wave::ballot(true));
    out[0] = w2w::wave::broadcast<32>(mine, last);
    out[scene.threads] = w2w::wave::broadcastFirst<32>(mine);
    out[2 * scene.threads] = w2w::wave::broadcast(mine, lastOfWave);
    out[3 * scene.threads] = w2w::wave::broadcastFirst(mine);
  }
  __syncthreads();
}

/// The lane that `shfl.sync` reads, after the pseudocode of the PTX manual.
inline int sourceLane(const ShuffleCase &which, int lane) {
  int segment = ~(which.width - 1) & 31;
  int clamp = which.kind == Up ? 0 : 31;
  int b = which.operand & 31;
  int last = (lane & segment) | (clamp & ~segment);
  int first = lane & segment;
  int j = which.kind == Up     ? lane - b
          : which.kind == Down ? lane + b
          : which.kind == Xor  ? lane ^ b
                               : first | (b & ~segment);
  bool isInside = which.kind == Up ? j >= last : j <= last;
  return isInside ? j : lane;
}

/// The lowest and the highest thread that is there in the wave of \p width lanes around \p thread.
inline int firstThread(const Scene &scene, int thread, int width) {
  int first = thread / width * width;
  while (!isHere(scene.shape, first))
    ++first;
  return first;
}
inline int lastThread(const Scene &scene, int thread, int width) {
  int last = thread / width * width + width - 1;
  while (last >= scene.threads || !isHere(scene.shape, last))
    --last;
  return last;
}

template <class T> void runShuffles(const char *type) {
  int width = w2w::wave::widthOf();
  forScenes([&](const Scene &scene) {
    GpuArray<ShuffleResult<T>> out(static_cast<size_t>(kShuffleCases + kBroadcasts) * scene.threads);
    shuffleKernel<T><<<1, scene.threads>>>(out.data(), scene);
    const auto &got = out.fetch();
    Entry *masked[kShuffleKinds], *plain[kShuffleKinds];
    Entry &broadcast32 = entry("wave::broadcast<32>", type);
    Entry &broadcastFirst32 = entry("wave::broadcastFirst<32>", type);
    Entry &broadcast = entry("wave::broadcast", type, false);
    Entry &broadcastFirst = entry("wave::broadcastFirst", type, false);
    for (int kind = 0; kind < kShuffleKinds; ++kind) {
      masked[kind] = &entry((std::string(kShuffleNames[kind]) + "_sync").c_str(), type);
      plain[kind] = &entry(kShuffleNames[kind], type);
    }
    forThreads(scene, [&](int thread) {
      auto compare = [&](Entry &entry, int number, int source) {
        ShuffleResult<T> wanted = bytesOf<T>(source);
        entry.compare(got[number * scene.threads + thread], wanted, scene, thread, number);
      };
      for (int number = 0; number < kShuffleCases; number += caseStep(scene.threads)) {
        ShuffleCase which = shuffleCase(number);
        int source = thread / 32 * 32 + sourceLane(which, thread % 32);
        // What a lane that is not there supplies is undefined.
        if (isHere(scene.shape, source))
          compare(*(which.hasMask ? masked : plain)[which.kind], number, source);
      }
      compare(broadcast32, kShuffleCases, lastThread(scene, thread, 32));
      compare(broadcastFirst32, kShuffleCases + 1, firstThread(scene, thread, 32));
      compare(broadcast, kShuffleCases + 2, lastThread(scene, thread, width));
      compare(broadcastFirst, kShuffleCases + 3, firstThread(scene, thread, width));
    });
  });
}

// ---- Matches ----

struct Matched {
  unsigned any, all, same;
  unsigned long long waveAny;
};

/// How many values there are: one for all, a few, and two that differ in their last byte's last bit only.
constexpr int kMatchRounds = 3;
template <class T> __host__ __device__ T keyOf(int thread, int round) {
  if (round < 2)
    return bytesOf<T>(thread, round == 0 ? 1 : 3);
  unsigned char bytes[sizeof(T)] = {};
  bytes[sizeof(T) - 1] = thread % 2;
  T value;
  memcpy(static_cast<void *>(&value), bytes, sizeof(T));
  return value;
}

template <class T> __global__ void matchKernel(Matched *out, Scene scene) {
  int thread = threadIdx.x;
  bool here = isHere(scene.shape, thread);
  if (scene.shape == Exited && !here)
    return;
  if (here) {
    unsigned mask = maskOf(scene.shape, thread / 32);
    for (int round = 0; round < kMatchRounds; ++round) {
      T key = keyOf<T>(thread, round);
      Matched result;
      int same = 77;
      result.any = w2w::match_any_sync(mask, key);
      result.all = w2w::match_all_sync(mask, key, &same);
      result.same = static_cast<unsigned>(same);
      result.waveAny = w2w::wave::matchAny(key);
      out[round * scene.threads + thread] = result;
    }
  }
  __syncthreads();
}

template <class T> void runMatches(const char *type) {
  int width = w2w::wave::widthOf();
  Entry &any = entry("match_any_sync", type);
  Entry &all = entry("match_all_sync", type);
  Entry &waveAny = entry("wave::matchAny", type, false);
  forScenes([&](const Scene &scene) {
    GpuArray<Matched> out(static_cast<size_t>(kMatchRounds) * scene.threads);
    matchKernel<T><<<1, scene.threads>>>(out.data(), scene);
    const auto &results = out.fetch();
    for (int round = 0; round < kMatchRounds; ++round)
      forThreads(scene, [&](int thread) {
        T mine = keyOf<T>(thread, round);
        // Those of the wave, counted from its first lane, that hold the same bytes and that do not.
        auto peersIn = [&](int size, bool wanted) {
          unsigned long long peers = 0;
          int begin = thread / size * size;
          for (int other = begin; other < begin + size && other < scene.threads; ++other) {
            T theirs = keyOf<T>(other, round);
            bool agrees = std::memcmp(static_cast<void *>(&mine), static_cast<void *>(&theirs), sizeof(T)) == 0;
            if (isHere(scene.shape, other) && agrees == wanted)
              peers |= 1ull << (other - begin);
          }
          return peers;
        };
        const Matched &got = results[round * scene.threads + thread];
        auto peers = static_cast<unsigned>(peersIn(32, true));
        bool agree = peersIn(32, false) == 0;
        any.compare(got.any, peers, scene, thread, round);
        all.compare(got.all, agree ? peers : 0u, scene, thread, round);
        all.compare(got.same, agree ? 1u : 0u, scene, thread, round);
        waveAny.compare(got.waveAny, peersIn(width, true), scene, thread, round);
      });
  });
}

inline void runAllShuffles() {
  runShuffles<bool>("bool");
  runShuffles<char>("char");
  runShuffles<short>("short");
  runShuffles<int>("int");
  runShuffles<unsigned>("unsigned");
  runShuffles<long long>("long long");
  runShuffles<float>("float");
  runShuffles<double>("double");
  runShuffles<w2w::Half>("half");
  runShuffles<w2w::Half2>("half2");
  runShuffles<w2w::Bfloat16>("bfloat16");
  runShuffles<w2w::Bfloat162>("bfloat162");
  runShuffles<float2>("float2");
  runShuffles<float4>("float4");
  runShuffles<TwelveBytes>("12 bytes");
  runShuffles<void *>("pointer");
  runMatches<bool>("bool");
  runMatches<char>("char");
  runMatches<short>("short");
  runMatches<int>("int");
  runMatches<unsigned>("unsigned");
  runMatches<long long>("long long");
  runMatches<float>("float");
  runMatches<double>("double");
  runMatches<w2w::Half>("half");
  runMatches<w2w::Half2>("half2");
  runMatches<w2w::Bfloat16>("bfloat16");
  runMatches<w2w::Bfloat162>("bfloat162");
  runMatches<float2>("float2");
  runMatches<void *>("pointer");
}

} // namespace matrix

#endif // W2W_TEST_RT_MATRIX_SHUFFLE_H
