// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The numbers that `matrix_wave.h` reduces and scans: for each type the value of a thread, on the GPU as it is, and on
// the host as one or two 64-bit integers.

#ifndef W2W_TEST_RT_MATRIX_WAVE_TYPES_H
#define W2W_TEST_RT_MATRIX_WAVE_TYPES_H

#include "matrix_scene.h"

#include <type_traits>

namespace matrix {

/// The two numbers of a pair, or one and zero.
struct Model {
  long long first, second;
};

inline Model addModels(Model a, Model b) {
  // Wraps, as sums of integers do on the GPU.
  auto add = [](long long x, long long y) {
    return static_cast<long long>(static_cast<unsigned long long>(x) + static_cast<unsigned long long>(y));
  };
  return {add(a.first, b.first), add(a.second, b.second)};
}
inline Model minModels(Model a, Model b) { return {std::min(a.first, b.first), std::min(a.second, b.second)}; }
inline Model maxModels(Model a, Model b) { return {std::max(a.first, b.first), std::max(a.second, b.second)}; }

template <class T> constexpr bool isPair = std::is_same_v<T, w2w::Half2> || std::is_same_v<T, w2w::Bfloat162>;

/// The number of a thread: over the whole range for integers, and so small for the others that sums of a block are
/// exact.
template <class T> __host__ __device__ Model modelOf(int thread) {
  unsigned long long bits = mixBits(thread * 5 + 2);
  if constexpr (std::is_same_v<T, int>)
    return {static_cast<int>(static_cast<unsigned>(bits)), 0};
  else if constexpr (std::is_same_v<T, unsigned>)
    return {static_cast<long long>(static_cast<unsigned>(bits)), 0};
  else if constexpr (std::is_same_v<T, long long>)
    return {static_cast<long long>(bits), 0};
  else if constexpr (std::is_same_v<T, unsigned long long>)
    return {static_cast<long long>(bits >> 1), 0};
  else if constexpr (sizeof(T) == 2)
    return {static_cast<long long>(bits % 5) - 2, 0};
  else if constexpr (isPair<T>)
    return {static_cast<long long>(bits % 5) - 2, static_cast<long long>(bits / 5 % 7) - 3};
  else
    return {static_cast<long long>(bits % 4001) - 2000, 0};
}
template <class T> __host__ __device__ T fromModel(Model model) {
  using Element = std::conditional_t<std::is_same_v<T, w2w::Half2>, w2w::Half, w2w::Bfloat16>;
  if constexpr (isPair<T>)
    return w2w::detail::makePair(w2w::detail::narrow<Element>(static_cast<float>(model.first)),
                                 w2w::detail::narrow<Element>(static_cast<float>(model.second)));
  else if constexpr (sizeof(T) == 2)
    return w2w::detail::narrow<T>(static_cast<float>(model.first));
  else
    return static_cast<T>(model.first);
}
template <class T> __host__ __device__ T valueOf(int thread) { return fromModel<T>(modelOf<T>(thread)); }

} // namespace matrix

#endif // W2W_TEST_RT_MATRIX_WAVE_TYPES_H
