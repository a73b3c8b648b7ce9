// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuFFT and hipFFT (W2W_TEST_HIP) of the simulator against sums written out: all
// six types, one to three dimensions, batches, in place, and layouts with gaps.

#include "check.h"
#ifdef W2W_TEST_HIP
#include <hip/hip_runtime_api.h>
#include <hipfft/hipfft.h>
#define FFT(name) hipfft##name
#define ENUM(name) HIPFFT_##name
#else
#include <cufft.h>
#define FFT(name) cufft##name
#define ENUM(name) CUFFT_##name
#endif
#include <complex>
#include <cstdint>
#include <vector>

using C = std::complex<double>;
constexpr auto ok = ENUM(SUCCESS);

static double anyValue() {
  static uint64_t state = 88172645463325252u;
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return double(state >> 11) / double(1ull << 53) - 0.5;
}

/// The unscaled transform of n[0] x n[1] x n[2] values.
static std::vector<C> reference(const std::vector<C> &x, const int n[3], int sign) {
  std::vector<C> y(x.size());
  for (int a = 0; a < n[0]; ++a)
    for (int b = 0; b < n[1]; ++b)
      for (int c = 0; c < n[2]; ++c) {
        C sum = 0;
        for (int i = 0; i < n[0]; ++i)
          for (int j = 0; j < n[1]; ++j)
            for (int k = 0; k < n[2]; ++k)
              sum += x[(i * n[1] + j) * n[2] + k] *
                     std::polar(1.0, sign * 2 * M_PI * (double(a * i) / n[0] + double(b * j) / n[1] + double(c * k) / n[2]));
        y[(a * n[1] + b) * n[2] + c] = sum;
      }
  return y;
}
static std::vector<C> randomValues(size_t n, bool isReal) {
  std::vector<C> x(n);
  for (C &each : x)
    each = C(anyValue(), isReal ? 0 : anyValue());
  return x;
}

/// One precision of the interface.
struct Single {
  using R = float;
  static constexpr double tolerance = 2e-5;
  static constexpr auto c2c = ENUM(C2C), r2c = ENUM(R2C), c2r = ENUM(C2R);
  static auto run(FFT(Handle) p, C *, std::complex<R> *x, std::complex<R> *y, int sign) {
    return FFT(ExecC2C)(p, reinterpret_cast<FFT(Complex) *>(x), reinterpret_cast<FFT(Complex) *>(y), sign);
  }
  static auto forward(FFT(Handle) p, R *x, std::complex<R> *y) {
    return FFT(ExecR2C)(p, x, reinterpret_cast<FFT(Complex) *>(y));
  }
  static auto inverse(FFT(Handle) p, std::complex<R> *x, R *y) {
    return FFT(ExecC2R)(p, reinterpret_cast<FFT(Complex) *>(x), y);
  }
};
struct Double {
  using R = double;
  static constexpr double tolerance = 1e-12;
  static constexpr auto c2c = ENUM(Z2Z), r2c = ENUM(D2Z), c2r = ENUM(Z2D);
  static auto run(FFT(Handle) p, C *, std::complex<R> *x, std::complex<R> *y, int sign) {
    return FFT(ExecZ2Z)(p, reinterpret_cast<FFT(DoubleComplex) *>(x), reinterpret_cast<FFT(DoubleComplex) *>(y), sign);
  }
  static auto forward(FFT(Handle) p, R *x, std::complex<R> *y) {
    return FFT(ExecD2Z)(p, x, reinterpret_cast<FFT(DoubleComplex) *>(y));
  }
  static auto inverse(FFT(Handle) p, std::complex<R> *x, R *y) {
    return FFT(ExecZ2D)(p, reinterpret_cast<FFT(DoubleComplex) *>(x), y);
  }
};

static FFT(Handle) plan(const int n[3], FFT(Type) type, int batch) {
  FFT(Handle) p;
  if (n[0] == 1 && n[1] == 1)
    CHECK(FFT(Plan1d)(&p, n[2], type, batch) == ok);
  else if (n[0] == 1 && batch == 1)
    CHECK(FFT(Plan2d)(&p, n[1], n[2], type) == ok);
  else if (batch == 1)
    CHECK(FFT(Plan3d)(&p, n[0], n[1], n[2], type) == ok);
  else
    CHECK(FFT(PlanMany)(&p, 3, const_cast<int *>(n), nullptr, 1, 0, nullptr, 1, 0, type, batch) == ok);
  return p;
}

template <class P> static void basic(const int (&n)[3], int batch) {
  using R = typename P::R;
  using Z = std::complex<R>;
  const int points = n[0] * n[1] * n[2], rows = n[0] * n[1], half = n[2] / 2 + 1;
  for (int sign : {-1, 1})
    for (bool isInPlace : {false, true}) {
      std::vector<Z> x(points * batch), y(points * batch);
      std::vector<std::vector<C>> in;
      for (int b = 0; b < batch; ++b) {
        in.push_back(randomValues(points, false));
        for (int i = 0; i < points; ++i)
          x[b * points + i] = Z(in[b][i]);
      }
      auto p = plan(n, P::c2c, batch);
      std::vector<Z> &to = isInPlace ? x : y;
      CHECK(P::run(p, nullptr, x.data(), to.data(), sign) == ok);
      CHECK(FFT(Destroy)(p) == ok);
      for (int b = 0; b < batch; ++b) {
        auto expected = reference(in[b], n, sign);
        for (int i = 0; i < points; ++i)
          CHECK_NEAR(C(to[b * points + i]), expected[i], P::tolerance);
      }
    }
  // Real data; in place, rows are padded to whole complex numbers.
  for (bool isInPlace : {false, true}) {
    int row = isInPlace ? 2 * half : n[2];
    std::vector<R> x(rows * row * batch);
    std::vector<Z> y(rows * half * batch);
    std::vector<std::vector<C>> in;
    for (int b = 0; b < batch; ++b) {
      in.push_back(randomValues(points, true));
      for (int i = 0; i < points; ++i)
        x[(b * rows + i / n[2]) * row + i % n[2]] = R(in[b][i].real());
    }
    auto p = plan(n, P::r2c, batch);
    Z *out = isInPlace ? reinterpret_cast<Z *>(x.data()) : y.data();
    CHECK(P::forward(p, x.data(), out) == ok);
    CHECK(FFT(Destroy)(p) == ok);
    for (int b = 0; b < batch; ++b) {
      auto expected = reference(in[b], n, -1);
      for (int r = 0; r < rows; ++r)
        for (int k = 0; k < half; ++k)
          CHECK_NEAR(C(out[(b * rows + r) * half + k]), expected[r * n[2] + k], P::tolerance);
    }
    // And back: points times the data; an input that is not the output stays as it was.
    p = plan(n, P::c2r, batch);
    std::vector<Z> before(out, out + rows * half * batch);
    CHECK(P::inverse(p, out, x.data()) == ok);
    if (!isInPlace)
      CHECK(before == y);
    CHECK(FFT(Destroy)(p) == ok);
    for (int b = 0; b < batch; ++b)
      for (int i = 0; i < points; ++i)
        CHECK_NEAR(double(x[(b * rows + i / n[2]) * row + i % n[2]]), points * in[b][i].real(), P::tolerance * 4);
  }
}

/// A 4 x 5 transform of each of 3 interleaved fields, from padded rows to a layout with gaps.
static void advanced() {
  const int n[3] = {1, 4, 5};
  int dims[2] = {4, 5}, inEmbed[2] = {4, 7}, outEmbed[2] = {4, 6};
  const int fields = 3, outDist = 50;
  std::vector<std::complex<float>> x(4 * 7 * fields), y(fields * outDist, {9, 9});
  for (auto &each : x)
    each = {float(anyValue()), float(anyValue())};
  FFT(Handle) p;
  CHECK(FFT(PlanMany)(&p, 2, dims, inEmbed, fields, 1, outEmbed, 2, outDist, ENUM(C2C), fields) == ok);
  CHECK(Single::run(p, nullptr, x.data(), y.data(), -1) == ok);
  CHECK(FFT(Destroy)(p) == ok);
  int touched = 0;
  for (int f = 0; f < fields; ++f) {
    std::vector<C> in(20);
    for (int i = 0; i < 20; ++i)
      in[i] = C(x[(i / 5 * 7 + i % 5) * fields + f]);
    auto expected = reference(in, n, -1);
    for (int i = 0; i < 20; ++i)
      CHECK_NEAR(C(y[f * outDist + (i / 5 * 6 + i % 5) * 2]), expected[i], 2e-5);
  }
  for (auto each : y)
    touched += each != std::complex<float>(9, 9);
  CHECK(touched == fields * 20);
}

static void misuse() {
  FFT(Handle) p;
  CHECK(FFT(Plan1d)(&p, 0, ENUM(C2C), 1) == ENUM(INVALID_SIZE));
  CHECK(FFT(Plan1d)(&p, 8, FFT(Type)(0x77), 1) == ENUM(INVALID_TYPE));
  CHECK(FFT(Create)(&p) == ok);
  size_t size = 0;
  CHECK(FFT(MakePlan1d)(p, 16, ENUM(C2C), 2, &size) == ok);
  size_t again = 0;
  CHECK(FFT(GetSize)(p, &again) == ok && again == size);
  std::vector<std::complex<float>> x(32);
  CHECK(Single::run(p, nullptr, x.data(), x.data(), 5) == ENUM(INVALID_VALUE));
  std::vector<float> r(32);
  CHECK(Single::forward(p, r.data(), x.data()) == ENUM(INVALID_PLAN));
  CHECK(FFT(Destroy)(p) == ok);
  CHECK(FFT(Destroy)(p) == ENUM(INVALID_PLAN));
  CHECK(FFT(SetStream)(p, nullptr) == ENUM(INVALID_PLAN));
#ifdef W2W_TEST_HIP
  std::vector<float> out(8);
  CHECK(FFT(Create)(&p) == ok);
  CHECK(hipfftExtPlanScaleFactor(p, 0.25) == ok);
  CHECK(FFT(MakePlan1d)(p, 8, ENUM(C2R), 1, &size) == ok);
  x.assign(5, {0, 0});
  x[0] = {4, 0};
  CHECK(Single::inverse(p, x.data(), out.data()) == ok);
  for (float each : out)
    CHECK(each == 1);
  CHECK(FFT(Destroy)(p) == ok);
#endif
}

int main() {
  for (int batch : {1, 3}) {
    basic<Single>({1, 1, 12}, batch);
    basic<Double>({1, 1, 15}, batch);
    basic<Single>({1, 1, 1}, batch);
    basic<Double>({1, 1, 17}, batch);
    basic<Double>({1, 6, 5}, 1);
    basic<Single>({1, 4, 6}, 1);
    basic<Double>({3, 4, 5}, batch);
    basic<Single>({2, 3, 8}, batch);
  }
  advanced();
  misuse();
  return report();
}
