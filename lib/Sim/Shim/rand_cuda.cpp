// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuRAND's host interface for simulated programs.
//
// cuRAND has host generators that need no GPU, and they give what its device
// generators give: on an H100 (CUDA 13.0), 300,000 numbers of XORWOW, MRG32K3A,
// MTGP32, MT19937 and Philox in the default order were bit-equal as integers and
// uniform numbers; normal ones differed by the rounding of log and sin.  So where
// the user's toolkit has libcurand, its host generators fill the memory.
// Otherwise XORWOW, MRG32K3A and Philox are drawn here, in the same order.

#include <cuda_runtime_api.h>
#include <curand.h>
#define QUALIFIERS static inline
#include <curand_kernel.h>
#include <dlfcn.h>

#define RAND(name) curand##name
#define ENUM(name) CURAND_##name
#define W2W_RAND_PREFIX "curand"
using ApiStream = cudaStream_t;

#include "rand.inc"

namespace w2wrand {

/// libcurand; null if the toolkit has none, or W2W_SIM_CURAND=own.
static void *vendorLibrary() {
  static void *library = [] {
    const char *choice = std::getenv("W2W_SIM_CURAND"), *cuda = std::getenv("W2W_SIM_CUDA");
    void *found = nullptr;
    if (choice && std::string(choice) == "own")
      return found;
    std::string major = std::to_string(CURAND_VER_MAJOR), folder = cuda && *cuda ? cuda : "/usr/local/cuda";
    // Deep binding: its calls of its own functions must not reach the ones of this file.
    for (const char *place : {"/lib64/", "/lib/", "/targets/x86_64-linux/lib/"})
      if (!found)
        found = ::dlopen((folder + place + "libcurand.so." + major).c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
    return found;
  }();
  return library;
}
template <class F> static F *vendor(F *, const char *name) {
  return vendorLibrary() ? reinterpret_cast<F *>(::dlsym(vendorLibrary(), name)) : nullptr;
}
#define W2W_VENDOR(name) vendor(&name, #name)

class VendorEngine : public Engine {
public:
  explicit VendorEngine(const Settings &settings) {
    status = W2W_VENDOR(curandCreateGeneratorHost)(&generator, settings.type);
    auto then = [&](auto &&next) {
      if (status == success)
        status = next();
    };
    if (settings.hasOrdering)
      then([&] { return W2W_VENDOR(curandSetGeneratorOrdering)(generator, curandOrdering_t(settings.ordering)); });
    if (settings.hasSeed)
      then([&] { return W2W_VENDOR(curandSetPseudoRandomGeneratorSeed)(generator, settings.seed); });
    if (isQuasi(settings.type))
      then([&] { return W2W_VENDOR(curandSetQuasiRandomGeneratorDimensions)(generator, settings.dimensions); });
    if (settings.offset)
      then([&] { return W2W_VENDOR(curandSetGeneratorOffset)(generator, settings.offset); });
  }
  ~VendorEngine() override { W2W_VENDOR(curandDestroyGenerator)(generator); }

#define W2W_FORWARD(function, ...) return status != success ? status : W2W_VENDOR(function)(generator, __VA_ARGS__)
  Status bits(uint32_t *to, size_t n) override { W2W_FORWARD(curandGenerate, to, n); }
  Status longs(unsigned long long *to, size_t n) override { W2W_FORWARD(curandGenerateLongLong, to, n); }
  Status uniform(float *to, size_t n) override { W2W_FORWARD(curandGenerateUniform, to, n); }
  Status uniform(double *to, size_t n) override { W2W_FORWARD(curandGenerateUniformDouble, to, n); }
  Status normal(float *to, size_t n, float mean, float deviation) override {
    W2W_FORWARD(curandGenerateNormal, to, n, mean, deviation);
  }
  Status normal(double *to, size_t n, double mean, double deviation) override {
    W2W_FORWARD(curandGenerateNormalDouble, to, n, mean, deviation);
  }
  Status logNormal(float *to, size_t n, float mean, float deviation) override {
    W2W_FORWARD(curandGenerateLogNormal, to, n, mean, deviation);
  }
  Status logNormal(double *to, size_t n, double mean, double deviation) override {
    W2W_FORWARD(curandGenerateLogNormalDouble, to, n, mean, deviation);
  }
  Status poisson(uint32_t *to, size_t n, double lambda) override { W2W_FORWARD(curandGeneratePoisson, to, n, lambda); }

private:
  curandGenerator_t generator = nullptr;
  Status status;
};

/// The header's transforms of Philox numbers.
struct PhiloxTransforms {
  static float uniform(uint32_t x) { return _curand_uniform(x); }
  static double uniform(uint32_t x, uint32_t y) { return _curand_uniform_double_hq(x, y); }
  static void normal(uint32_t x, uint32_t y, float *pair) {
    float2 z = _curand_box_muller(x, y);
    pair[0] = z.x, pair[1] = z.y;
  }
  static void normal(uint32_t x, uint32_t y, uint32_t z, uint32_t w, double *pair) {
    double2 both = _curand_box_muller_double(x, y, z, w);
    pair[0] = both.x, pair[1] = both.y;
  }
};
template <class S> struct HeaderState {
  using State = S;
  static void start(S &state, uint64_t seed, uint64_t subsequence, uint64_t turns) {
    curand_init(static_cast<unsigned long long>(seed), static_cast<unsigned long long>(subsequence),
                static_cast<unsigned long long>(turns), &state);
  }
  static uint32_t bits(S &state) { return curand(&state); }
  static float uniform(S &state) { return curand_uniform(&state); }
  static double uniformDouble(S &state) { return curand_uniform_double(&state); }
  static void normal(S &state, float *pair) {
    float2 z = curand_normal2(&state);
    pair[0] = z.x, pair[1] = z.y;
  }
  static void normal(S &state, double *pair) {
    double2 z = curand_normal2_double(&state);
    pair[0] = z.x, pair[1] = z.y;
  }
};

std::shared_ptr<Engine> makeEngine(const Settings &settings) {
  bool isPlainOrder = !settings.hasOrdering || settings.ordering == CURAND_ORDERING_PSEUDO_DEFAULT ||
                      settings.ordering == CURAND_ORDERING_QUASI_DEFAULT;
  if (!isPlainOrder)
    w2wlib::noteAssumed("cuRAND sequence in an order other than the default");
  if (vendorLibrary())
    return std::make_shared<VendorEngine>(settings);
  if (isQuasi(settings.type))
    w2wlib::refuse("curandGenerate with a quasi-random generator (the toolkit has no libcurand)");
  switch (settings.type) {
  case CURAND_RNG_PSEUDO_DEFAULT: case CURAND_RNG_PSEUDO_XORWOW:
    return std::make_shared<TurnsEngine<HeaderState<curandStateXORWOW_t>>>(settings, 4096);
  case CURAND_RNG_PSEUDO_MRG32K3A:
    return std::make_shared<TurnsEngine<HeaderState<curandStateMRG32k3a_t>>>(settings, 81920);
  case CURAND_RNG_PSEUDO_MTGP32: w2wlib::noteAssumed("cuRAND sequence of MTGP32"); break;
  case CURAND_RNG_PSEUDO_MT19937: w2wlib::noteAssumed("cuRAND sequence of MT19937"); break;
  default: break;
  }
  return std::make_shared<PhiloxEngine<PhiloxTransforms>>(settings, 65536);
}

} // namespace w2wrand

extern "C" {
curandStatus_t curandGetVersion(int *version) {
  if (!version)
    return CURAND_STATUS_OUT_OF_RANGE;
  *version = CURAND_VERSION;
  return CURAND_STATUS_SUCCESS;
}
curandStatus_t curandGetProperty(libraryPropertyType type, int *value) {
  if (!value || type < MAJOR_VERSION || type > PATCH_LEVEL)
    return CURAND_STATUS_OUT_OF_RANGE;
  *value = type == MAJOR_VERSION ? CURAND_VER_MAJOR : type == MINOR_VERSION ? CURAND_VER_MINOR : CURAND_VER_PATCH;
  return CURAND_STATUS_SUCCESS;
}
// Tables that only the library has.
#define W2W_TABLE(name, ...)                                                                                              \
  auto *function = w2wrand::vendor(&name, #name);                                                                      \
  if (!function)                                                                                                       \
    w2wlib::refuse(#name " (the toolkit has no libcurand)");                                                           \
  return function(__VA_ARGS__);
curandStatus_t curandGetDirectionVectors32(curandDirectionVectors32_t *vectors[], curandDirectionVectorSet_t set) {
  W2W_TABLE(curandGetDirectionVectors32, vectors, set)
}
curandStatus_t curandGetDirectionVectors64(curandDirectionVectors64_t *vectors[], curandDirectionVectorSet_t set) {
  W2W_TABLE(curandGetDirectionVectors64, vectors, set)
}
curandStatus_t curandGetScrambleConstants32(unsigned **constants) { W2W_TABLE(curandGetScrambleConstants32, constants) }
curandStatus_t curandGetScrambleConstants64(unsigned long long **constants) {
  W2W_TABLE(curandGetScrambleConstants64, constants)
}
}
