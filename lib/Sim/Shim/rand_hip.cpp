// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// hipRAND's host interface for simulated programs, with the generators of
// rocRAND's device headers.  In which order rocRAND's kernels write the numbers
// its headers do not say, so every sequence is reported as assumed:
// Philox one after the other, XORWOW and MRG32K3A from 131072 threads in turn.
// The Mersenne twisters are replaced by Philox, which has their distribution.

#include <hip/hip_runtime.h>
#include <hiprand/hiprand.h>
#include <rocrand/rocrand_kernel.h>

#define RAND(name) hiprand##name
#define ENUM(name) HIPRAND_##name
#define W2W_RAND_PREFIX "hiprand"
using ApiStream = hipStream_t;

#include "rand.inc"

namespace w2wrand {

struct PhiloxTransforms {
  static float uniform(uint32_t x) { return rocrand_device::detail::uniform_distribution(x); }
  static double uniform(uint32_t x, uint32_t y) { return rocrand_device::detail::uniform_distribution_double(x, y); }
  static void normal(uint32_t x, uint32_t y, float *pair) {
    float2 z = rocrand_device::detail::normal_distribution2(x, y);
    pair[0] = z.x, pair[1] = z.y;
  }
  static void normal(uint32_t x, uint32_t y, uint32_t z, uint32_t w, double *pair) {
    double2 both = rocrand_device::detail::normal_distribution_double2(uint4{x, y, z, w});
    pair[0] = both.x, pair[1] = both.y;
  }
};
template <class S> struct HeaderState {
  using State = S;
  static void start(S &state, uint64_t seed, uint64_t subsequence, uint64_t turns) {
    rocrand_init(seed, subsequence, turns, &state);
  }
  static uint32_t bits(S &state) { return rocrand(&state); }
  static float uniform(S &state) { return rocrand_uniform(&state); }
  static double uniformDouble(S &state) { return rocrand_uniform_double(&state); }
  static void normal(S &state, float *pair) {
    float2 z = rocrand_normal2(&state);
    pair[0] = z.x, pair[1] = z.y;
  }
  static void normal(S &state, double *pair) {
    double2 z = rocrand_normal_double2(&state);
    pair[0] = z.x, pair[1] = z.y;
  }
};

std::shared_ptr<Engine> makeEngine(const Settings &given) {
  Settings settings = given;
  auto seedOr = [&](unsigned long long seed) {
    if (!settings.hasSeed)
      settings.seed = seed;
  };
  switch (settings.type) {
  case HIPRAND_RNG_PSEUDO_DEFAULT: case HIPRAND_RNG_PSEUDO_XORWOW:
    w2wlib::noteAssumed("hipRAND sequence of XORWOW");
    seedOr(ROCRAND_XORWOW_DEFAULT_SEED);
    return std::make_shared<TurnsEngine<HeaderState<rocrand_state_xorwow>>>(settings, 131072);
  case HIPRAND_RNG_PSEUDO_MRG32K3A:
    w2wlib::noteAssumed("hipRAND sequence of MRG32K3A");
    seedOr(ROCRAND_MRG32K3A_DEFAULT_SEED);
    return std::make_shared<TurnsEngine<HeaderState<rocrand_state_mrg32k3a>>>(settings, 131072);
  case HIPRAND_RNG_PSEUDO_MTGP32: w2wlib::noteAssumed("hipRAND sequence of MTGP32"); break;
  case HIPRAND_RNG_PSEUDO_MT19937: w2wlib::noteAssumed("hipRAND sequence of MT19937"); break;
  case HIPRAND_RNG_PSEUDO_PHILOX4_32_10: w2wlib::noteAssumed("hipRAND sequence of Philox4x32-10"); break;
  default: w2wlib::refuse("hiprandGenerate with a quasi-random generator");
  }
  seedOr(ROCRAND_PHILOX4x32_DEFAULT_SEED);
  return std::make_shared<PhiloxEngine<PhiloxTransforms>>(settings, 0);
}

} // namespace w2wrand

extern "C" {
hiprandStatus_t hiprandGetVersion(int *version) {
  if (!version)
    return HIPRAND_STATUS_OUT_OF_RANGE;
  *version = HIPRAND_VERSION;
  return HIPRAND_STATUS_SUCCESS;
}
}
