// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a wave decides together (`w2w/wave/lanes.h`), the grid's last block, and how much sums of floats depend on the
// lane, for width 32 and for the width of the GPU.

#ifndef W2W_TEST_RT_MATRIX_WAVE_LANES_H
#define W2W_TEST_RT_MATRIX_WAVE_LANES_H

#include "matrix_wave.h"

namespace matrix {

/// Each wave has a part of memory of its own, so that results do not depend on which wave comes first.
struct WaveMemory {
  unsigned reserved, incremented, added, accumulated;
  unsigned bins[4];
};
struct Decided {
  unsigned lane, isLeader, rank, count;
  unsigned long long ballot;
  unsigned reserved, incremented, added, inBin;
  float rough;
};

__host__ __device__ inline bool isKept(int thread) { return mixBits(thread + 5) % 3 != 0; }
__host__ __device__ inline unsigned amountOf(int thread) { return static_cast<unsigned>(mixBits(thread + 6) % 1000); }
__host__ __device__ inline unsigned binOf(int thread) { return static_cast<unsigned>(mixBits(thread + 8) % 4); }
__host__ __device__ inline float roughOf(int thread) {
  return static_cast<float>(mixBits(thread + 9) % 1000003) / 999.0f;
}

template <int Width> __global__ void decideKernel(Decided *out, WaveMemory *memory, Scene scene) {
  int thread = threadIdx.x;
  bool here = isHere(scene.shape, thread);
  if (scene.shape == Exited && !here)
    return;
  if (here) {
    WaveMemory &mine = memory[thread / Width];
    Decided decided;
    decided.lane = wave::lane<Width>();
    decided.isLeader = wave::isLeader<Width>();
    decided.ballot = wave::ballot<Width>(isKept(thread));
    wave::Place place = wave::compact<Width>(isKept(thread));
    decided.rank = place.rank;
    decided.count = place.count;
    decided.reserved = wave::reserve<Width>(&mine.reserved, isKept(thread));
    decided.incremented = wave::aggregatedIncrement<Width>(&mine.incremented);
    decided.added = wave::aggregatedAdd<Width>(&mine.added, amountOf(thread));
    wave::accumulate<Width>(&mine.accumulated, amountOf(thread));
    decided.inBin = wave::addToHistogram<Width>(mine.bins, binOf(thread));
    decided.rough = wave::reduceAdd<Width>(roughOf(thread));
    out[thread] = decided;
  }
  __syncthreads();
}

template <int Width> void runDecisions() {
  const char *type = Width == 32 ? "<32>" : "<64>";
  constexpr bool kIsPortable = Width == 32;
  Entry &lanes = entry("wave::lane,isLeader", type, kIsPortable);
  Entry &ballots = entry("wave::ballot,compact", type, kIsPortable);
  Entry &reserved = entry("wave::reserve", type, kIsPortable);
  Entry &incremented = entry("wave::aggregatedIncrement", type, kIsPortable);
  Entry &added = entry("wave::aggregatedAdd", type, kIsPortable);
  Entry &accumulated = entry("wave::accumulate", type, kIsPortable);
  Entry &histogram = entry("wave::addToHistogram", type, kIsPortable);
  Entry &alike = entry("wave::reduceAdd,alike", type, false);
  Entry &close = entry("wave::reduceAdd,rough", type, kIsPortable);
  forScenes([&](const Scene &scene) {
    GpuArray<Decided> out(scene.threads);
    GpuArray<WaveMemory> memory((scene.threads + Width - 1) / Width);
    decideKernel<Width><<<1, scene.threads>>>(out.data(), memory.data(), scene);
    const auto &results = out.fetch();
    const auto &after = memory.fetch();
    std::vector<WaveMemory> wanted(after.size());
    // In the order of the lanes, each adds what it has.
    forThreads(scene, [&](int thread) {
      int begin = thread / Width * Width;
      int first = firstThread(scene, thread, Width);
      unsigned long long kept = 0;
      double sum = 0;
      for (int other = begin; other < begin + Width && other < scene.threads; ++other)
        if (isHere(scene.shape, other)) {
          kept |= static_cast<unsigned long long>(isKept(other)) << (other - begin);
          sum += roughOf(other);
        }
      WaveMemory &model = wanted[thread / Width];
      const Decided &got = results[thread];
      lanes.compare(got.lane, static_cast<unsigned>(thread - begin), scene, thread, 0);
      lanes.compare(got.isLeader, thread == first ? 1u : 0u, scene, thread, 1);
      ballots.compare(got.ballot, kept, scene, thread, 0);
      ballots.compare(got.rank, model.reserved, scene, thread, 1);
      ballots.compare(got.count, static_cast<unsigned>(__builtin_popcountll(kept)), scene, thread, 2);
      if (isKept(thread))
        reserved.compare(got.reserved, model.reserved++, scene, thread, 0);
      incremented.compare(got.incremented, model.incremented++, scene, thread, 0);
      added.compare(got.added, model.added, scene, thread, 0);
      model.added += amountOf(thread);
      model.accumulated += amountOf(thread);
      histogram.compare(got.inBin, model.bins[binOf(thread)]++, scene, thread, 0);
      alike.compare(got.rough, results[first].rough, scene, thread);
      close.compare(std::abs(got.rough - sum) <= 1e-6 * sum, true, scene, thread);
    });
    for (size_t i = 0; i < after.size(); ++i) {
      int thread = static_cast<int>(i) * Width;
      reserved.compare(after[i].reserved, wanted[i].reserved, scene, thread, 1);
      incremented.compare(after[i].incremented, wanted[i].incremented, scene, thread, 1);
      added.compare(after[i].added, wanted[i].added, scene, thread, 1);
      accumulated.compare(after[i].accumulated, wanted[i].accumulated, scene, thread);
      histogram.compare(after[i].bins, wanted[i].bins, sizeof(wanted[i].bins), scene, thread, 1);
    }
  });
}

// ---- The last block ----

/// Each block leaves the sum of its numbers, and the last one adds them up.
__global__ void lastBlockKernel(unsigned *sums, unsigned *total, unsigned *ticket) {
  unsigned block = blockIdx.y * gridDim.x + blockIdx.x;
  unsigned thread = threadIdx.y * blockDim.x + threadIdx.x;
  unsigned sum = wave::blockReduceAdd(amountOf(static_cast<int>(block * 96 + thread)));
  if (thread == 0)
    sums[block] = sum;
  if (!wave::isLastBlock(ticket))
    return;
  unsigned blocks = gridDim.x * gridDim.y;
  unsigned ofAll = wave::blockReduceAdd(thread < blocks ? sums[thread] : 0u);
  if (thread == 0)
    *total += ofAll;
}

inline void runLastBlock() {
  constexpr int kBlocksInGrid = 30;
  unsigned sum = 0;
  for (int i = 0; i < kBlocksInGrid * 96; ++i)
    sum += amountOf(i);
  GpuArray<unsigned> sums(kBlocksInGrid), total(1), ticket(1);
  Entry &last = entry("wave::isLastBlock", "unsigned");
  for (unsigned launch = 1; launch <= 3; ++launch) {
    lastBlockKernel<<<dim3(6, 5), dim3(12, 8)>>>(sums.data(), total.data(), ticket.data());
    last.compare(total.fetch()[0], launch * sum, Scene{96, Full}, 0, static_cast<int>(launch));
    last.compare(ticket.fetch()[0], 0u, Scene{96, Full}, 0, static_cast<int>(launch));
  }
}

inline void runWaves() {
  runWidth<32>();
  runDecisions<32>();
  if (w2w::wave::widthOf() == 64) {
    runWidth<64>();
    runDecisions<64>();
  }
  runLastBlock();
}

} // namespace matrix

#endif // W2W_TEST_RT_MATRIX_WAVE_LANES_H
