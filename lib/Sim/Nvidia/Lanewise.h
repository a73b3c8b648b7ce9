// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Makes a handler of a plain function of scalars, by its type.

#ifndef WARP2WAVE_SIM_NVIDIA_LANEWISE_H
#define WARP2WAVE_SIM_NVIDIA_LANEWISE_H

#include "../Map.h"

namespace warp2wave::sim::nvidia {

/// The handler of a function of scalars.
template <auto function> struct Call;
template <class R, class... A, R (*function)(A...)> struct Call<function> {
  R operator()(A... operands) const { return function(operands...); }
  static constexpr Handler handler = mappedActive<Call, R, A...>;
};
template <auto function> constexpr Handler lanewise = Call<function>::handler;

} // namespace warp2wave::sim::nvidia

#endif
