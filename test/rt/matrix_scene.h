// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The scenes in which `warp_matrix.cu` calls every warp function: blocks of several sizes, and which of their threads
// are there. Also the comparison of results with the model, and the checksums that stand for an NVIDIA GPU's results.

#ifndef W2W_TEST_RT_MATRIX_SCENE_H
#define W2W_TEST_RT_MATRIX_SCENE_H

#include "gpu.h"
#include "w2w/wave.h"

#include <algorithm>
#include <string>

namespace matrix {

constexpr int kBlocks[] = {32, 64, 96, 256, 1024};

enum Shape {
  Full,        ///< all threads, full masks
  Partial,     ///< any lanes, and masks that name them
  Exited,      ///< full masks, after the upper lanes of each warp have returned
  UpperHalf,   ///< full masks under `if (threadIdx.x >= 32)`
  EvenWarps,   ///< full masks in every second warp, the lower half of each wave of 64
  Uneven,      ///< one warp of each wave of 64 with all lanes, the other with some
  EverySecond, ///< every second lane, and masks that name them
  OneLane,     ///< one lane of each warp
  kShapes
};
constexpr const char *kShapeNames[] = {"full",       "partial", "exited",       "upper half",
                                       "even warps", "uneven",  "every second", "one lane"};

/// The lanes of warp \p warp that are there.
__host__ __device__ inline unsigned lanesOf(int shape, int warp) {
  switch (shape) {
  case Uneven:
    if (warp % 4 == 0 || warp % 4 == 3)
      return ~0u;
    return lanesOf(Partial, warp);
  case Partial:
    return static_cast<unsigned>(mixBits(warp * 1000 + 7)) | 1u << (warp * 5 & 31);
  case Exited:
    return (2u << (warp * 7 + 3) % 31) - 1u;
  case UpperHalf:
    return warp >= 1 ? ~0u : 0u;
  case EvenWarps:
    return warp % 2 == 0 ? ~0u : 0u;
  case EverySecond:
    return warp % 2 == 0 ? 0xaaaaaaaau : 0x55555555u;
  case OneLane:
    return 1u << (warp * 11 + 3) % 32;
  default:
    return ~0u;
  }
}
/// The mask that they pass.
__host__ __device__ inline unsigned maskOf(int shape, int warp) {
  return shape == Exited || shape == UpperHalf || shape == EvenWarps ? ~0u : lanesOf(shape, warp);
}
__host__ __device__ inline bool isHere(int shape, int thread) {
  return lanesOf(shape, thread / 32) >> (thread % 32) & 1u;
}

/// A block of \p threads threads in one of the shapes.
struct Scene {
  int threads;
  int shape;
};

/// A function for a type: how many results were wrong, and a number that depends on all of them.
class Entry {
public:
  Entry(std::string name, bool isPortable) : name(std::move(name)), isPortable(isPortable) {}

  /// Compares the bytes of two results. \p thread and \p detail say where.
  void compare(const void *got, const void *wanted, size_t size, const Scene &scene, int thread, int detail) {
    unsigned long long bytes = 0;
    for (size_t i = 0; i < size; ++i)
      bytes = mixBits(bytes + static_cast<const unsigned char *>(got)[i]);
    checksum += mixBits(bytes ^ mixBits(++position));
    if (std::memcmp(got, wanted, size) == 0)
      return;
    if (wrong++ == 0)
      std::printf("wrong: %s, block of %d, %s, thread %d, case %d\n", name.c_str(), scene.threads,
                  kShapeNames[scene.shape], thread, detail);
  }
  template <class T> void compare(const T &got, const T &wanted, const Scene &scene, int thread, int detail = 0) {
    compare(&got, &wanted, sizeof(T), scene, thread, detail);
  }

  std::string name;
  /// Whether every GPU gives the same results, whatever its width.
  bool isPortable;
  unsigned long long checksum = 0;
  unsigned long long position = 0;
  unsigned long long wrong = 0;
};

/// All entries, in the order in which they were first named.
inline std::vector<Entry *> &entries() {
  static std::vector<Entry *> all;
  return all;
}
/// Returns the entry \p function `/` \p type.
inline Entry &entry(const char *function, const char *type, bool isPortable = true) {
  std::string name = std::string(function) + "/" + type;
  // A line of the output is a name and a number.
  std::replace(name.begin(), name.end(), ' ', '-');
  for (Entry *each : entries())
    if (each->name == name)
      return *each;
  entries().push_back(new Entry(name, isPortable));
  return *entries().back();
}

/// Calls \p run for every block and shape in which a thread is there.
template <class Run> void forScenes(Run run) {
  for (int threads : kBlocks)
    for (int shape = 0; shape < kShapes; ++shape)
      if (shape != UpperHalf || threads > 32)
        run(Scene{threads, shape});
}
/// Calls \p check for every thread that is there.
template <class Check> void forThreads(const Scene &scene, Check check) {
  for (int thread = 0; thread < scene.threads; ++thread)
    if (isHere(scene.shape, thread))
      check(thread);
}

} // namespace matrix

#endif // W2W_TEST_RT_MATRIX_SCENE_H
