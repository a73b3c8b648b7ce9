// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions of `w2w/wave.h` in every scene, for width 32 and for the width of the GPU, against sums and minima that
// the host computes lane by lane. Floating-point values are small integers, so that sums are exact in any order.

#ifndef W2W_TEST_RT_MATRIX_WAVE_H
#define W2W_TEST_RT_MATRIX_WAVE_H

#include "matrix_shuffle.h"
#include "matrix_wave_types.h"

namespace matrix {

namespace wave = w2w::wave;
using wave::Lanes;

// ---- Reductions and scans ----

enum WaveResult {
  Sum,
  Least,
  Greatest,
  ScanSum,
  ScanBefore,
  ScanGreatest,
  SegmentSum,
  SegmentLeast,
  AliveSum,
  BlockSum,
  AllSum,
  AllScan,
  AllBefore,
  kWaveResults
};
constexpr const char *kWaveNames[] = {"wave::reduceAdd",         "wave::reduceMin",       "wave::reduceMax",
                                      "wave::inclusiveScan,Add", "wave::exclusiveScan",   "wave::inclusiveScan",
                                      "wave::segmentedScan",     "wave::segmentedReduce", "wave::reduce,Alive",
                                      "wave::blockReduce",       "wave::reduceAdd,All",   "wave::inclusiveScan,All",
                                      "wave::exclusiveScan,All"};

__host__ __device__ inline bool isHead(int thread) { return mixBits(thread * 3 + 1) % 4 == 0; }
/// Whether every wave of the scene that has lanes has all of them.
__host__ __device__ inline bool isComplete(const Scene &scene, int width) {
  if (scene.threads % width != 0)
    return false;
  return scene.shape == Full || (width == 32 && (scene.shape == UpperHalf || scene.shape == EvenWarps));
}

template <int Width, class T> __global__ void waveKernel(T *out, Scene scene) {
  int thread = threadIdx.x;
  bool here = isHere(scene.shape, thread);
  if (scene.shape == Exited && !here)
    return;
  T *mine = out + thread;
  int step = scene.threads;
  if (here) {
    T value = valueOf<T>(thread);
    mine[Sum * step] = wave::reduceAdd<Width>(value);
    mine[Least * step] = wave::reduceMin<Width>(value);
    mine[Greatest * step] = wave::reduceMax<Width>(value);
    mine[ScanSum * step] = wave::inclusiveScan<Width>(value);
    mine[ScanBefore * step] = wave::exclusiveScan<Width>(value);
    mine[ScanGreatest * step] = wave::inclusiveScan<Width>(value, wave::Max());
    mine[SegmentSum * step] = wave::segmentedScan<Width>(value, isHead(thread), wave::Add());
    mine[SegmentLeast * step] = wave::segmentedReduce<Width>(value, isHead(thread), wave::Min());
    // Elsewhere the lanes that are not here have not exited either.
    if (scene.shape == Full || scene.shape == Exited)
      mine[AliveSum * step] = wave::reduceAdd<Width, Lanes::Alive>(value);
    if (isComplete(scene, Width)) {
      mine[AllSum * step] = wave::reduceAdd<Width, Lanes::All>(value);
      mine[AllScan * step] = wave::inclusiveScan<Width, Lanes::All>(value);
      mine[AllBefore * step] = wave::exclusiveScan<Width, Lanes::All>(value);
    }
  }
  if (scene.shape == Full)
    mine[BlockSum * step] = wave::blockReduce<Width>(valueOf<T>(thread), wave::Add());
}

/// The values of the threads that are here from \p begin to \p end.
template <class T> Model combined(const Scene &scene, int begin, int end, Model (*op)(Model, Model), Model nothing) {
  Model result = nothing;
  bool isFirst = true;
  for (int thread = begin; thread < end && thread < scene.threads; ++thread) {
    if (!isHere(scene.shape, thread))
      continue;
    Model value = modelOf<T>(thread);
    result = isFirst ? value : op(result, value);
    isFirst = false;
  }
  return result;
}

template <int Width, class T> void runWave(const char *type) {
  std::vector<Entry *> entriesOf;
  for (const char *name : kWaveNames)
    entriesOf.push_back(&entry((std::string(name) + (Width == 32 ? "<32>" : "<64>")).c_str(), type, Width == 32));
  forScenes([&](const Scene &scene) {
    GpuArray<T> out(static_cast<size_t>(kWaveResults) * scene.threads);
    waveKernel<Width><<<1, scene.threads>>>(out.data(), scene);
    const auto &got = out.fetch();
    bool complete = isComplete(scene, Width);
    Model ofBlock = combined<T>(scene, 0, scene.threads, addModels, Model{});
    forThreads(scene, [&](int thread) {
      int begin = thread / Width * Width;
      int end = begin + Width;
      int head = thread, nextHead = thread + 1;
      while (head > begin && !(isHere(scene.shape, head) && isHead(head)))
        --head;
      while (nextHead < end && !(isHere(scene.shape, nextHead) && isHead(nextHead)))
        ++nextHead;
      auto compare = [&](int which, Model wanted) {
        entriesOf[which]->compare(got[which * scene.threads + thread], fromModel<T>(wanted), scene, thread);
      };
      auto over = [&](int from, int to, Model (*op)(Model, Model)) {
        return combined<T>(scene, from, to, op, Model{});
      };
      Model sum = over(begin, end, addModels);
      Model scanned = over(begin, thread + 1, addModels);
      Model before = over(begin, thread, addModels);
      compare(Sum, sum);
      compare(Least, over(begin, end, minModels));
      compare(Greatest, over(begin, end, maxModels));
      compare(ScanSum, scanned);
      compare(ScanBefore, before);
      compare(ScanGreatest, over(begin, thread + 1, maxModels));
      compare(SegmentSum, over(head, thread + 1, addModels));
      compare(SegmentLeast, over(head, nextHead, minModels));
      if (scene.shape == Full || scene.shape == Exited)
        compare(AliveSum, sum);
      if (scene.shape == Full)
        compare(BlockSum, ofBlock);
      if (complete) {
        compare(AllSum, sum);
        compare(AllScan, scanned);
        compare(AllBefore, before);
      }
    });
  });
}

// ---- Bits, and operations that the runtime does not know ----

/// x -> scale * x + offset modulo 2^32. To do one after the other is associative and not commutative.
struct Affine {
  unsigned scale, offset, count;
};
struct Compose {
  __host__ __device__ Affine operator()(Affine first, Affine then) const {
    return {first.scale * then.scale, first.offset * then.scale + then.offset, first.count + then.count};
  }
};
__host__ __device__ inline Affine affineOf(int thread) {
  unsigned long long bits = mixBits(thread + 99);
  return {static_cast<unsigned>(bits) | 1u, static_cast<unsigned>(bits >> 32), 1u};
}

struct Odd {
  unsigned bitAnd, bitOr, bitXor, product, blockProduct, blockMost;
  unsigned long long longAnd, longXor;
  Affine composed, before;
};

template <int Width> __global__ void oddKernel(Odd *out, Scene scene) {
  int thread = threadIdx.x;
  bool here = isHere(scene.shape, thread);
  if (scene.shape == Exited && !here)
    return;
  Odd odd = {};
  // Associative, commutative, and without an identity that the runtime knows.
  auto product = [](unsigned a, unsigned b) { return a * b; };
  unsigned number = affineOf(thread).scale;
  if (here) {
    unsigned long long wide = mixBits(thread);
    odd.bitAnd = wave::reduceAnd<Width>(number | 0xff00u);
    odd.bitOr = wave::reduceOr<Width>(number & 0xfffu);
    odd.bitXor = wave::reduceXor<Width>(number);
    odd.longAnd = wave::reduceAnd<Width>(wide | 0xff00ff00000000ull);
    odd.longXor = wave::reduceXor<Width>(wide);
    odd.product = wave::reduce<Width>(number, product);
    odd.composed = wave::inclusiveScan<Width>(affineOf(thread), Compose());
    odd.before = wave::exclusiveScan<Width>(affineOf(thread), Compose(), Affine{7, 7, 7});
  }
  if (scene.shape == Full) {
    __shared__ unsigned partials[wave::kMaxWaves];
    odd.blockProduct = wave::blockReduce<Width>(number, product, partials);
    odd.blockMost = wave::blockReduce<Width>(number, wave::Max());
  }
  out[thread] = odd;
}

template <int Width> void runOdd() {
  const char *type = Width == 32 ? "<32>" : "<64>";
  Entry &bits = entry("wave::reduceAnd,Or,Xor", type, Width == 32);
  Entry &product = entry("wave::reduce,own", type, Width == 32);
  Entry &scans = entry("wave::scans,own", type, Width == 32);
  Entry &blocks = entry("wave::blockReduce,own", type, Width == 32);
  forScenes([&](const Scene &scene) {
    GpuArray<Odd> out(scene.threads);
    oddKernel<Width><<<1, scene.threads>>>(out.data(), scene);
    const auto &results = out.fetch();
    forThreads(scene, [&](int thread) {
      const Odd &got = results[thread];
      Odd want = {~0u, 0, 0, 1, 1, 0, ~0ull, 0, {1, 0, 0}, {7, 7, 7}};
      bool isFirst = true;
      for (int other = 0; other < scene.threads; ++other) {
        unsigned number = affineOf(other).scale;
        want.blockProduct *= number;
        want.blockMost = number > want.blockMost ? number : want.blockMost;
        if (other / Width != thread / Width || !isHere(scene.shape, other))
          continue;
        want.bitAnd &= number | 0xff00u;
        want.bitOr |= number & 0xfffu;
        want.bitXor ^= number;
        want.product *= number;
        want.longAnd &= mixBits(other) | 0xff00ff00000000ull;
        want.longXor ^= mixBits(other);
        if (other > thread)
          continue;
        if (other == thread && !isFirst)
          want.before = want.composed;
        want.composed = Compose()(want.composed, affineOf(other));
        isFirst = false;
      }
      bits.compare(got.bitAnd, want.bitAnd, scene, thread, 0);
      bits.compare(got.bitOr, want.bitOr, scene, thread, 1);
      bits.compare(got.bitXor, want.bitXor, scene, thread, 2);
      bits.compare(got.longAnd, want.longAnd, scene, thread, 3);
      bits.compare(got.longXor, want.longXor, scene, thread, 4);
      product.compare(got.product, want.product, scene, thread);
      scans.compare(got.composed, want.composed, scene, thread, 0);
      scans.compare(got.before, want.before, scene, thread, 1);
      if (scene.shape == Full) {
        blocks.compare(got.blockProduct, want.blockProduct, scene, thread, 0);
        blocks.compare(got.blockMost, want.blockMost, scene, thread, 1);
      }
    });
  });
}

template <int Width> void runWidth() {
  runWave<Width, int>("int");
  runWave<Width, unsigned>("unsigned");
  runWave<Width, long long>("long long");
  runWave<Width, unsigned long long>("unsigned long long");
  runWave<Width, float>("float");
  runWave<Width, double>("double");
  runWave<Width, w2w::Half>("half");
  runWave<Width, w2w::Bfloat16>("bfloat16");
  runWave<Width, w2w::Half2>("half2");
  runWave<Width, w2w::Bfloat162>("bfloat162");
  runOdd<Width>();
}

} // namespace matrix

#endif // W2W_TEST_RT_MATRIX_WAVE_H
