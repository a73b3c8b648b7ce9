// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Turns a function of one lane's values into an operation over columns, where
// an operand or the result may be a vector (std::array: as many columns as it
// has elements), and where the function may ask for the wave and the instruction.
// For plain scalars Map.h makes faster code.

#ifndef WARP2WAVE_SIM_AMD_LANEWISE_H
#define WARP2WAVE_SIM_AMD_LANEWISE_H

#include "warp2wave/Sim/Exec.h"
#include <array>
#include <tuple>
#include <type_traits>
#include <utility>

namespace warp2wave::sim {

/// The columns of one value: one for a scalar, N for an array.
template <class T> struct Columns {
  static constexpr unsigned count = 1;
  T *data;
  Columns(Wave &wave, const int32_t *operands) : data(column<T>(wave, *operands)) {}
  T load(unsigned lane) const { return data[lane]; }
  void store(unsigned lane, T value) const { data[lane] = value; }
};

template <class T, size_t N> struct Columns<std::array<T, N>> {
  static constexpr unsigned count = N;
  std::array<T *, N> data;
  Columns(Wave &wave, const int32_t *operands) {
    for (size_t i = 0; i != N; ++i)
      data[i] = column<T>(wave, operands[i]);
  }
  std::array<T, N> load(unsigned lane) const {
    std::array<T, N> value;
    for (size_t i = 0; i != N; ++i)
      value[i] = data[i][lane];
    return value;
  }
  void store(unsigned lane, const std::array<T, N> &value) const {
    for (size_t i = 0; i != N; ++i)
      data[i][lane] = value[i];
  }
};

/// A value and a bit, as div.scale gives.
template <class T> struct Columns<std::pair<T, bool>> {
  static constexpr unsigned count = 2;
  T *value;
  uint8_t *bit;
  Columns(Wave &wave, const int32_t *operands)
      : value(column<T>(wave, operands[0])), bit(column<uint8_t>(wave, operands[1])) {}
  void store(unsigned lane, const std::pair<T, bool> &pair) const {
    value[lane] = pair.first;
    bit[lane] = pair.second;
  }
};

template <class F, class R, class... A, size_t... K>
Step runLanewise(Wave &wave, const Inst &inst, F f, std::index_sequence<K...>) {
  constexpr unsigned counts[] = {Columns<A>::count..., 0};
  auto start = [&](size_t k) {
    unsigned first = inst.numOut;
    for (size_t i = 0; i != k; ++i)
      first += counts[i];
    return inst.operands + first;
  };
  const Columns<R> result(wave, inst.operands);
  const std::tuple<Columns<A>...> from{Columns<A>(wave, start(K))...};
  forLanes(wave, [&](unsigned lane) {
    if constexpr (std::is_invocable_v<F, const Wave &, const Inst &, A...>)
      result.store(lane, f(std::as_const(wave), inst, std::get<K>(from).load(lane)...));
    else
      result.store(lane, f(std::get<K>(from).load(lane)...));
  });
  return Step::Next;
}

template <class F, class R, class... A> Step lanewise(Wave &wave, const Inst &inst) {
  return runLanewise<F, R, A...>(wave, inst, F(), std::index_sequence_for<A...>());
}

/// For a captureless lambda of A..., or of (const Wave &, const Inst &, A...).
template <class R, class... A, class F> constexpr Handler lanewiseBy(F) { return lanewise<F, R, A...>; }

} // namespace warp2wave::sim

#endif
