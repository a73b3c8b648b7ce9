// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuRAND and hipRAND (W2W_TEST_HIP) of the simulator: Philox against its published
// test vectors, continuing and skipping, moments of every distribution, misuse.
// With an argument it prints a hash of each sequence instead, which must not
// depend on whether libcurand or our own generators made it.

#include "check.h"
#ifdef W2W_TEST_HIP
#include <hip/hip_runtime_api.h>
#include <hiprand/hiprand.h>
#define RAND(name) hiprand##name
#define ENUM(name) HIPRAND_##name
#else
#include <curand.h>
#define RAND(name) curand##name
#define ENUM(name) CURAND_##name
#endif
#include <cstdint>
#include <cstring>
#include <vector>

using Generator = RAND(Generator_t);
constexpr auto ok = ENUM(STATUS_SUCCESS);

static Generator make(RAND(RngType_t) type, unsigned long long seed = 1234) {
  Generator generator = nullptr;
  CHECK(RAND(CreateGenerator)(&generator, type) == ok);
  CHECK(RAND(SetPseudoRandomGeneratorSeed)(generator, seed) == ok);
  return generator;
}
template <class T> static void moments(const std::vector<T> &v, double mean, double variance, int line) {
  double sum = 0, squares = 0;
  for (T x : v)
    sum += x;
  sum /= v.size();
  for (T x : v)
    squares += (x - sum) * (x - sum);
  squares /= v.size();
  // Six standard errors; the variance's is generous.
  countCheck(std::fabs(sum - mean) < 6 * std::sqrt(variance / v.size()), __FILE__, line, "mean " + std::to_string(sum));
  countCheck(std::fabs(squares - variance) < 12 * variance / std::sqrt(v.size() / 4.0), __FILE__, line,
             "variance " + std::to_string(squares));
}

static void knownPhilox() {
  // Random123, kat_vectors: philox4x32 10, counter and key all zero.
  const uint32_t expected[4] = {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
  Generator g = make(ENUM(RNG_PSEUDO_PHILOX4_32_10), 0);
  std::vector<uint32_t> v(8);
  CHECK(RAND(Generate)(g, v.data(), 8) == ok);
  for (int i = 0; i < 4; ++i)
    CHECK(v[i] == expected[i]);
  float f[2];
  CHECK(RAND(SetGeneratorOffset)(g, 0) == ok);
  CHECK(RAND(GenerateUniform)(g, f, 2) == ok);
  CHECK_NEAR(double(f[0]), expected[0] / 4294967296.0, 1e-6);
  CHECK(RAND(DestroyGenerator)(g) == ok);
  CHECK(RAND(DestroyGenerator)(g) == ENUM(STATUS_NOT_INITIALIZED));
}

static void sequences(RAND(RngType_t) type) {
  const size_t n = 200000;
  Generator g = make(type);
  std::vector<uint32_t> all(n), parts(n);
  CHECK(RAND(Generate)(g, all.data(), n) == ok);
  CHECK(RAND(SetPseudoRandomGeneratorSeed)(g, 1234) == ok);
  CHECK(RAND(Generate)(g, parts.data(), 3) == ok);
  CHECK(RAND(Generate)(g, parts.data() + 3, 70000) == ok);
  CHECK(RAND(Generate)(g, parts.data() + 70003, n - 70003) == ok);
  CHECK(all == parts);
  CHECK(RAND(SetGeneratorOffset)(g, 150001) == ok);
  CHECK(RAND(Generate)(g, parts.data(), 40000) == ok);
  CHECK(std::memcmp(parts.data(), all.data() + 150001, 40000 * sizeof(uint32_t)) == 0);
  CHECK(RAND(SetPseudoRandomGeneratorSeed)(g, 1235) == ok);
  CHECK(RAND(SetGeneratorOffset)(g, 0) == ok);
  CHECK(RAND(Generate)(g, parts.data(), n) == ok);
  CHECK(all != parts);

  std::vector<float> f(n);
  std::vector<double> d(n);
  std::vector<unsigned> u(n);
  CHECK(RAND(GenerateUniform)(g, f.data(), n) == ok);
  moments(f, 0.5, 1 / 12.0, __LINE__);
  bool isInside = true;
  for (float x : f)
    isInside &= x > 0 && x <= 1;
  CHECK(isInside);
  CHECK(RAND(GenerateUniformDouble)(g, d.data(), n) == ok);
  moments(d, 0.5, 1 / 12.0, __LINE__);
  CHECK(RAND(GenerateNormal)(g, f.data(), n, 1, 2) == ok);
  moments(f, 1, 4, __LINE__);
  CHECK(RAND(GenerateNormalDouble)(g, d.data(), n, -3, 0.5) == ok);
  moments(d, -3, 0.25, __LINE__);
  double e = std::exp(0.25);
  CHECK(RAND(GenerateLogNormal)(g, f.data(), n, 0, 0.5) == ok);
  moments(f, std::exp(0.125), (e - 1) * e, __LINE__);
  CHECK(RAND(GenerateLogNormalDouble)(g, d.data(), n, 0, 0.5) == ok);
  moments(d, std::exp(0.125), (e - 1) * e, __LINE__);
  for (double lambda : {3.0, 80.0, 5000.0}) {
    CHECK(RAND(GeneratePoisson)(g, u.data(), n, lambda) == ok);
    moments(u, lambda, lambda, __LINE__);
  }
  CHECK(RAND(GenerateNormal)(g, f.data(), 7, 0, 1) == ENUM(STATUS_LENGTH_NOT_MULTIPLE));
  CHECK(RAND(DestroyGenerator)(g) == ok);
}

static void misuse() {
  Generator g = nullptr;
  CHECK(RAND(CreateGenerator)(&g, RAND(RngType_t)(77)) == ENUM(STATUS_TYPE_ERROR));
  float f[4];
  CHECK(RAND(GenerateUniform)(nullptr, f, 4) == ENUM(STATUS_NOT_INITIALIZED));
  g = make(ENUM(RNG_PSEUDO_XORWOW));
  unsigned long long l[2];
  CHECK(RAND(GenerateLongLong)(g, l, 2) == ENUM(STATUS_TYPE_ERROR));
  CHECK(RAND(SetQuasiRandomGeneratorDimensions)(g, 2) == ENUM(STATUS_TYPE_ERROR));
  CHECK(RAND(DestroyGenerator)(g) == ok);
}

template <class T> static void printHash(const char *name, int type, const std::vector<T> &v) {
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < v.size() * sizeof(T); ++i)
    hash = (hash ^ reinterpret_cast<const unsigned char *>(v.data())[i]) * 1099511628211u;
  std::printf("%s %d %016llx\n", name, type, static_cast<unsigned long long>(hash));
}
static void hashes() {
  const size_t n = 400000;
  for (auto type : {ENUM(RNG_PSEUDO_XORWOW), ENUM(RNG_PSEUDO_MRG32K3A), ENUM(RNG_PSEUDO_PHILOX4_32_10)}) {
    std::vector<unsigned> u(n);
    std::vector<float> f(n);
    std::vector<double> d(n);
    auto each = [&](auto &&fill) {
      Generator g = make(type, 99);
      fill(g);
      RAND(DestroyGenerator)(g);
    };
    each([&](Generator g) { RAND(Generate)(g, u.data(), n); });
    printHash("bits", type, u);
    each([&](Generator g) { RAND(GenerateUniform)(g, f.data(), n); });
    printHash("uniform", type, f);
    each([&](Generator g) { RAND(GenerateUniformDouble)(g, d.data(), n); });
    printHash("uniform double", type, d);
    each([&](Generator g) { RAND(GenerateNormal)(g, f.data(), n, 1, 2); });
    printHash("normal", type, f);
    each([&](Generator g) { RAND(GenerateNormalDouble)(g, d.data(), n, 1, 2); });
    printHash("normal double", type, d);
    each([&](Generator g) {
      RAND(SetGeneratorOffset)(g, 12344);
      RAND(Generate)(g, u.data(), n);
    });
    printHash("offset", type, u);
    each([&](Generator g) {
      RAND(GenerateUniform)(g, f.data(), 1000);
      RAND(GenerateNormal)(g, f.data() + 1000, 5000, 0, 1);
      RAND(GenerateUniform)(g, f.data() + 6000, n - 6000);
    });
    printHash("mixed", type, f);
    Generator g = nullptr;
    RAND(CreateGenerator)(&g, type);
    RAND(Generate)(g, u.data(), n);
    printHash("default seed", type, u);
    RAND(DestroyGenerator)(g);
  }
}

int main(int argc, char **) {
  if (argc > 1) {
    hashes();
    return 0;
  }
  knownPhilox();
  sequences(ENUM(RNG_PSEUDO_PHILOX4_32_10));
  sequences(ENUM(RNG_PSEUDO_XORWOW));
  sequences(ENUM(RNG_PSEUDO_MRG32K3A));
  // One call: libcurand's twister takes seconds to start.
  Generator g = make(ENUM(RNG_PSEUDO_MT19937));
  std::vector<float> f(50000);
  CHECK(RAND(GenerateUniform)(g, f.data(), f.size()) == ok);
  moments(f, 0.5, 1 / 12.0, __LINE__);
  CHECK(RAND(DestroyGenerator)(g) == ok);
  misuse();
  return report();
}
