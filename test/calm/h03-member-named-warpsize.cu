// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-03. `warpSize` is a constant member of the user's own traits, so it may size arrays and be a case label.
struct LoomTraits { // threads of a woven cloth: the warp runs lengthwise
  static constexpr int warpSize = 24;
  static constexpr int weftSize = 16;
};

struct Cloth {
  float tension[LoomTraits::warpSize][LoomTraits::weftSize];
};

template <class Traits>
__device__ float strongest(const Cloth &c) {
  float best = 0.0f;
  for (int i = 0; i < Traits::warpSize; ++i)
    for (int j = 0; j < Traits::weftSize; ++j)
      best = fmaxf(best, c.tension[i][j]);
  return best;
}

__global__ void inspect(const Cloth *cloths, float *result, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    result[i] = strongest<LoomTraits>(cloths[i]);
}

int kindOf(int size) {
  switch (size) {
  case LoomTraits::warpSize:
    return 1;
  default:
    return 0;
  }
}
