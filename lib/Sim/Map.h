// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Turns a function of scalars into an operation over columns.  The loops run
// over halves of 32 lanes, so that a wave of 32 and one of 64 share the code, and
// the compiler makes vector code of them.

#ifndef WARP2WAVE_SIM_MAP_H
#define WARP2WAVE_SIM_MAP_H

#include "warp2wave/Sim/Exec.h"
#include <tuple>
#include <utility>

namespace warp2wave::sim {

template <class F, class R, class... A, size_t... K>
inline Step mapColumns(Wave &wave, const Inst &inst, F f, std::index_sequence<K...>) {
  R *o = out<R>(wave, inst);
  const std::tuple<const A *...> p{in<A>(wave, inst, K)...};
  for (unsigned first = 0; first < wave.waveSize; first += 32) {
    uint32_t mask = static_cast<uint32_t>(wave.exec >> first);
    if (mask == ~0u) {
#pragma clang loop vectorize(assume_safety)
      for (unsigned i = first; i < first + 32; ++i)
        o[i] = f(std::get<K>(p)[i]...);
    } else if (mask) {
#pragma clang loop vectorize(assume_safety)
      for (unsigned i = 0; i < 32; ++i) {
        R value = f(std::get<K>(p)[first + i]...);
        o[first + i] = (mask >> i & 1) ? value : o[first + i];
      }
    }
  }
  return Step::Next;
}

/// The handler that applies F, a stateless function object, to columns of A... and gives R.
template <class F, class R, class... A> Step mapped(Wave &wave, const Inst &inst) {
  return mapColumns<F, R, A...>(wave, inst, F(), std::index_sequence_for<A...>());
}

/// For a captureless lambda \p f: mappedBy<uint32_t, uint32_t, uint32_t>(f).
template <class R, class... A, class F> constexpr Handler mappedBy(F) { return mapped<F, R, A...>; }

/// The same, lane by lane and only for active lanes: for functions that are slow or must not see other lanes' values.
template <class F, class R, class... A, size_t... K>
inline Step mapActiveLanes(Wave &wave, const Inst &inst, F f, std::index_sequence<K...>) {
  R *o = out<R>(wave, inst);
  const std::tuple<const A *...> p{in<A>(wave, inst, K)...};
  forLanes(wave, [&](unsigned i) { o[i] = f(std::get<K>(p)[i]...); });
  return Step::Next;
}
template <class F, class R, class... A> Step mappedActive(Wave &wave, const Inst &inst) {
  return mapActiveLanes<F, R, A...>(wave, inst, F(), std::index_sequence_for<A...>());
}
template <class R, class... A, class F> constexpr Handler mappedActiveBy(F) { return mappedActive<F, R, A...>; }

} // namespace warp2wave::sim

#endif
