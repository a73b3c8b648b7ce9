// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Near misses: std's, the device's, and the program's own need no header.
// CHECK-NOT: #include <w2w/math.h>
#include <cmath>
#include <cuda_runtime.h>

namespace mine {
inline bool isfinite(double x) { return x < 1e300; }
inline bool check(double x) { return isfinite(x) && !std::isnan(x); }
} // namespace mine

__device__ bool onDevice(float x) { return isinf(x); }
