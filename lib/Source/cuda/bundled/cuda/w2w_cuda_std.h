// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuda::std for parsing without a toolkit: the host's standard library under another name.
//
// clang lets device code call constexpr functions, and its wrappers make complex numbers and the mathematics of <cmath>
// callable, so most of what cuda::std offers can be named from kernels. Synchronization has its own declarations.

#ifndef W2W_BUNDLED_CUDA_STD_H
#define W2W_BUNDLED_CUDA_STD_H

#include <algorithm>
#include <array>
#include <cassert>
#include <cfloat>
#include <chrono>
#include <climits>
#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <numeric>
#include <ratio>
#include <tuple>
#include <type_traits>
#include <utility>
#if __cplusplus >= 201703L
#include <optional>
#include <string_view>
#include <variant>
#endif
#if __cplusplus >= 202002L
#include <bit>
#include <concepts>
#include <ranges>
#include <span>
#endif

namespace cuda {
namespace std {
using namespace ::std;
} // namespace std
} // namespace cuda

#include "w2w_cuda_sync.h"

#endif
