// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuBLAS and hipBLAS (W2W_TEST_HIP) of the simulator against sums written out in
// double, for float, double and complex, with strides, leading dimensions and
// every transposition; and products of half, bfloat16 and 8-bit integers.

#include "check.h"
#ifdef W2W_TEST_HIP
#define HIPBLAS_V2
#include <hip/hip_runtime_api.h>
#include <hipblas/hipblas.h>
#define BLAS(name) hipblas##name
#define ENUM(name) HIPBLAS_##name
#define W2W_TYPE(name) HIP_##name
using ApiComplex = hipComplex;
using ApiDoubleComplex = hipDoubleComplex;
using ApiHalf = hipblasHalf;
extern "C" hipblasStatus_t oldGemm(void *, int, int, int, int, int, const void *, const void *, int, const void *, int,
                                   const void *, void *, int) __asm__("hipblasCgemm");
extern "C" hipError_t hipMemcpy(void *to, const void *from, size_t n, hipMemcpyKind) {
  __builtin_memcpy(to, from, n);
  return hipSuccess;
}
extern "C" hipError_t hipMemcpyAsync(void *to, const void *from, size_t n, hipMemcpyKind kind, hipStream_t) {
  return hipMemcpy(to, from, n, kind);
}
extern "C" hipError_t hipMemcpy2D(void *to, size_t toPitch, const void *from, size_t fromPitch, size_t width,
                                  size_t height, hipMemcpyKind) {
  for (size_t i = 0; i < height; ++i)
    __builtin_memcpy(static_cast<char *>(to) + i * toPitch, static_cast<const char *>(from) + i * fromPitch, width);
  return hipSuccess;
}
extern "C" hipError_t hipMemcpy2DAsync(void *to, size_t toPitch, const void *from, size_t fromPitch, size_t width,
                                       size_t height, hipMemcpyKind kind, hipStream_t) {
  return hipMemcpy2D(to, toPitch, from, fromPitch, width, height, kind);
}
#else
#include <cublas_v2.h>
#include <cuda_runtime_api.h>
#define BLAS(name) cublas##name
#define ENUM(name) CUBLAS_##name
#define W2W_TYPE(name) CUDA_##name
using ApiComplex = cuComplex;
using ApiDoubleComplex = cuDoubleComplex;
using ApiHalf = __half;
extern "C" cudaError_t cudaMemcpy(void *to, const void *from, size_t n, cudaMemcpyKind) {
  __builtin_memcpy(to, from, n);
  return cudaSuccess;
}
extern "C" cudaError_t cudaMemcpyAsync(void *to, const void *from, size_t n, cudaMemcpyKind kind, cudaStream_t) {
  return cudaMemcpy(to, from, n, kind);
}
extern "C" cudaError_t cudaMemcpy2D(void *to, size_t toPitch, const void *from, size_t fromPitch, size_t width,
                                    size_t height, cudaMemcpyKind) {
  for (size_t i = 0; i < height; ++i)
    __builtin_memcpy(static_cast<char *>(to) + i * toPitch, static_cast<const char *>(from) + i * fromPitch, width);
  return cudaSuccess;
}
extern "C" cudaError_t cudaMemcpy2DAsync(void *to, size_t toPitch, const void *from, size_t fromPitch, size_t width,
                                         size_t height, cudaMemcpyKind kind, cudaStream_t) {
  return cudaMemcpy2D(to, toPitch, from, fromPitch, width, height, kind);
}
#endif
#include <cstdint>
#include <cstring>
#include <vector>

using C = std::complex<double>;
using Op = BLAS(Operation_t);
constexpr auto ok = ENUM(STATUS_SUCCESS);
constexpr Op ops[] = {ENUM(OP_N), ENUM(OP_T), ENUM(OP_C)};
static BLAS(Handle_t) handle;

static double anyValue() {
  static uint64_t state = 88172645463325252u;
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return double(state >> 11) / double(1ull << 53) - 0.5;
}
template <class T> T any() {
  if constexpr (std::is_arithmetic_v<T>)
    return T(anyValue());
  else
    return T(typename T::value_type(anyValue()), typename T::value_type(anyValue()));
}
template <class T> std::vector<T> anyVector(size_t n) {
  std::vector<T> v(n);
  for (T &each : v)
    each = any<T>();
  return v;
}

inline float *api(float *p) { return p; }
inline double *api(double *p) { return p; }
inline ApiComplex *api(std::complex<float> *p) { return reinterpret_cast<ApiComplex *>(p); }
inline ApiDoubleComplex *api(std::complex<double> *p) { return reinterpret_cast<ApiDoubleComplex *>(p); }
template <class T> auto apis(std::vector<T *> &p) { return reinterpret_cast<decltype(api(p[0])) *>(p.data()); }

#define W2W_COMMON(T, P)                                                                                               \
  using V = T;                                                                                                         \
  static constexpr auto axpy = BLAS(P##axpy);                                                                          \
  static constexpr auto scal = BLAS(P##scal);                                                                          \
  static constexpr auto copy = BLAS(P##copy);                                                                          \
  static constexpr auto swap = BLAS(P##swap);                                                                          \
  static constexpr auto gemv = BLAS(P##gemv);                                                                          \
  static constexpr auto symv = BLAS(P##symv);                                                                          \
  static constexpr auto syr = BLAS(P##syr);                                                                            \
  static constexpr auto trmv = BLAS(P##trmv);                                                                          \
  static constexpr auto trsv = BLAS(P##trsv);                                                                          \
  static constexpr auto gemm = BLAS(P##gemm);                                                                          \
  static constexpr auto gemm64 = BLAS(P##gemm_64);                                                                     \
  static constexpr auto gemmBatched = BLAS(P##gemmBatched);                                                            \
  static constexpr auto gemmStrided = BLAS(P##gemmStridedBatched);                                                     \
  static constexpr auto symm = BLAS(P##symm);                                                                          \
  static constexpr auto syrk = BLAS(P##syrk);                                                                          \
  static constexpr auto syr2k = BLAS(P##syr2k);                                                                        \
  static constexpr auto trsm = BLAS(P##trsm);                                                                          \
  static constexpr auto trmm = BLAS(P##trmm);                                                                          \
  static constexpr auto geam = BLAS(P##geam);                                                                          \
  static constexpr auto dgmm = BLAS(P##dgmm);
struct S {
  W2W_COMMON(float, S)
  static constexpr auto dot = BLAS(Sdot), dotc = BLAS(Sdot);
  static constexpr auto ger = BLAS(Sger), gerc = BLAS(Sger);
  static constexpr auto nrm2 = BLAS(Snrm2);
  static constexpr auto asum = BLAS(Sasum);
  static constexpr auto amax = BLAS(Isamax), amin = BLAS(Isamin);
  static constexpr auto rot = BLAS(Srot);
  static constexpr double tolerance = 1e-5;
};
struct D {
  W2W_COMMON(double, D)
  static constexpr auto dot = BLAS(Ddot), dotc = BLAS(Ddot);
  static constexpr auto ger = BLAS(Dger), gerc = BLAS(Dger);
  static constexpr auto nrm2 = BLAS(Dnrm2);
  static constexpr auto asum = BLAS(Dasum);
  static constexpr auto amax = BLAS(Idamax), amin = BLAS(Idamin);
  static constexpr auto rot = BLAS(Drot);
  static constexpr double tolerance = 1e-13;
};
struct CF {
  W2W_COMMON(std::complex<float>, C)
  static constexpr auto dot = BLAS(Cdotu), dotc = BLAS(Cdotc);
  static constexpr auto ger = BLAS(Cgeru), gerc = BLAS(Cgerc);
  static constexpr auto nrm2 = BLAS(Scnrm2);
  static constexpr auto asum = BLAS(Scasum);
  static constexpr auto amax = BLAS(Icamax), amin = BLAS(Icamin);
  static constexpr auto rot = BLAS(Crot);
  static constexpr auto hemv = BLAS(Chemv);
  static constexpr auto her = BLAS(Cher);
  static constexpr auto hemm = BLAS(Chemm);
  static constexpr auto herk = BLAS(Cherk);
  static constexpr auto her2k = BLAS(Cher2k);
  static constexpr double tolerance = 1e-5;
};
struct CD {
  W2W_COMMON(std::complex<double>, Z)
  static constexpr auto dot = BLAS(Zdotu), dotc = BLAS(Zdotc);
  static constexpr auto ger = BLAS(Zgeru), gerc = BLAS(Zgerc);
  static constexpr auto nrm2 = BLAS(Dznrm2);
  static constexpr auto asum = BLAS(Dzasum);
  static constexpr auto amax = BLAS(Izamax), amin = BLAS(Izamin);
  static constexpr auto rot = BLAS(Zrot);
  static constexpr auto hemv = BLAS(Zhemv);
  static constexpr auto her = BLAS(Zher);
  static constexpr auto hemm = BLAS(Zhemm);
  static constexpr auto herk = BLAS(Zherk);
  static constexpr auto her2k = BLAS(Zher2k);
  static constexpr double tolerance = 1e-13;
};

/// Column-major rows x columns with a padded leading dimension.
template <class T> struct Matrix {
  int rows, columns, ld;
  std::vector<T> v;
  Matrix(int rows, int columns, int pad = 2)
      : rows(rows), columns(columns), ld(rows + pad), v(anyVector<T>(size_t(ld) * columns)) {}
  auto *data() { return api(v.data()); }
  C at(int i, int j) const { return C(v[i + j * ld]); }
  C op(Op t, int i, int j) const {
    if (t == ENUM(OP_N))
      return at(i, j);
    return t == ENUM(OP_C) ? std::conj(at(j, i)) : at(j, i);
  }
  /// As a symmetric, Hermitian or triangular matrix of which only one half is read.
  C half(bool isUpper, bool isHermitian, int i, int j) const {
    if (i == j)
      return isHermitian ? C(at(i, i).real()) : at(i, i);
    if ((i < j) == isUpper)
      return at(i, j);
    return isHermitian ? std::conj(at(j, i)) : at(j, i);
  }
  C triangle(bool isUpper, bool isUnit, Op t, int i, int j) const {
    int r = t == ENUM(OP_N) ? i : j, c = t == ENUM(OP_N) ? j : i;
    C value = r == c ? isUnit ? C(1) : at(r, c) : (r < c) == isUpper ? at(r, c) : C(0);
    return t == ENUM(OP_C) ? std::conj(value) : value;
  }
};
template <class F> C sum(int n, F &&f) {
  C all = 0;
  for (int i = 0; i < n; ++i)
    all += f(i);
  return all;
}
/// Rows and columns of a matrix whose op() is m x n.
template <class T> Matrix<T> opMatrix(Op t, int m, int n) { return t == ENUM(OP_N) ? Matrix<T>(m, n) : Matrix<T>(n, m); }

template <class P> static void level1() {
  using T = typename P::V;
  using R = decltype(std::abs(T()));
  const int n = 13, incx = 2, incy = 3;
  auto x = anyVector<T>(n * incx), y = anyVector<T>(n * incy), y0 = y, x0 = x;
  T alpha = any<T>();
  CHECK(P::axpy(handle, n, api(&alpha), api(x.data()), incx, api(y.data()), incy) == ok);
  for (int i = 0; i < n * incy; ++i)
    CHECK_NEAR(C(y[i]), C(y0[i]) + (i % incy ? C(0) : C(alpha) * C(x[i / incy * incx])), P::tolerance);
  // A negative step starts at the other end.
  y = y0;
  CHECK(P::axpy(handle, n, api(&alpha), api(x.data()), -incx, api(y.data()), incy) == ok);
  for (int i = 0; i < n; ++i)
    CHECK_NEAR(C(y[i * incy]), C(y0[i * incy]) + C(alpha) * C(x[(n - 1 - i) * incx]), P::tolerance);
  T dot, dotc;
  CHECK(P::dot(handle, n, api(x.data()), incx, api(y0.data()), incy, api(&dot)) == ok);
  CHECK(P::dotc(handle, n, api(x.data()), incx, api(y0.data()), incy, api(&dotc)) == ok);
  CHECK_NEAR(C(dot), sum(n, [&](int i) { return C(x[i * incx]) * C(y0[i * incy]); }), P::tolerance);
  CHECK_NEAR(C(dotc), sum(n, [&](int i) { return std::conj(C(x[i * incx])) * C(y0[i * incy]); }), P::tolerance);
  R nrm2, asum;
  CHECK(P::nrm2(handle, n, api(x.data()), incx, &nrm2) == ok);
  CHECK(P::asum(handle, n, api(x.data()), incx, &asum) == ok);
  CHECK_NEAR(double(nrm2), std::sqrt(sum(n, [&](int i) { return std::norm(C(x[i * incx])); }).real()), P::tolerance);
  auto taxi = [](T v) { return std::fabs(C(v).real()) + std::fabs(C(v).imag()); };
  CHECK_NEAR(double(asum), sum(n, [&](int i) { return taxi(x[i * incx]); }).real(), P::tolerance);
  int most = 0, least = 0, gotMost, gotLeast;
  x[5 * incx] = T(7), x[9 * incx] = T(-7), x[3 * incx] = x[8 * incx] = T(0);
  for (int i = 0; i < n; ++i) {
    most = taxi(x[i * incx]) > taxi(x[most * incx]) ? i : most;
    least = taxi(x[i * incx]) < taxi(x[least * incx]) ? i : least;
  }
  CHECK(P::amax(handle, n, api(x.data()), incx, &gotMost) == ok && gotMost == most + 1 && gotMost == 6);
  CHECK(P::amin(handle, n, api(x.data()), incx, &gotLeast) == ok && gotLeast == least + 1 && gotLeast == 4);
  CHECK(P::amax(handle, 0, api(x.data()), incx, &gotMost) == ok && gotMost == 0);
  x = x0;
  CHECK(P::scal(handle, n, api(&alpha), api(x.data()), incx) == ok);
  for (int i = 0; i < n * incx; ++i)
    CHECK_NEAR(C(x[i]), i % incx ? C(x0[i]) : C(alpha) * C(x0[i]), P::tolerance);
  x = x0, y = y0;
  CHECK(P::swap(handle, n, api(x.data()), incx, api(y.data()), incy) == ok);
  CHECK(x[4 * incx] == y0[4 * incy] && y[4 * incy] == x0[4 * incx]);
  CHECK(P::copy(handle, n, api(y.data()), incy, api(x.data()), incx) == ok);
  CHECK(x == x0);
  R c = R(0.6);
  T s = any<T>();
  y = y0;
  CHECK(P::rot(handle, n, api(x.data()), incx, api(y.data()), incy, &c, api(&s)) == ok);
  for (int i = 0; i < n; ++i) {
    C a(x0[i * incx]), b(y0[i * incy]);
    CHECK_NEAR(C(x[i * incx]), double(c) * a + C(s) * b, P::tolerance);
    CHECK_NEAR(C(y[i * incy]), double(c) * b - std::conj(C(s)) * a, P::tolerance);
  }
}

template <class P> static void level2() {
  using T = typename P::V;
  const int m = 5, n = 7, incx = 2, incy = -3;
  T alpha = any<T>(), beta = any<T>();
  for (Op t : ops) {
    Matrix<T> a(m, n);
    int in = t == ENUM(OP_N) ? n : m, out = t == ENUM(OP_N) ? m : n;
    auto x = anyVector<T>(in * incx), y = anyVector<T>(out * 3), y0 = y;
    CHECK(P::gemv(handle, t, m, n, api(&alpha), a.data(), a.ld, api(x.data()), incx, api(&beta), api(y.data()), incy) == ok);
    for (int i = 0; i < out; ++i) {
      C product = sum(in, [&](int j) { return a.op(t, i, j) * C(x[j * incx]); });
      int at = (out - 1 - i) * 3;
      CHECK_NEAR(C(y[at]), C(alpha) * product + C(beta) * C(y0[at]), P::tolerance);
    }
    for (bool isUpper : {false, true})
      for (bool isUnit : {false, true}) {
        Matrix<T> r(n, n);
        for (int i = 0; i < n; ++i)
          r.v[i + i * r.ld] += T(3);
        auto v = anyVector<T>(n * incx), v0 = v;
        auto u = isUpper ? ENUM(FILL_MODE_UPPER) : ENUM(FILL_MODE_LOWER);
        auto d = isUnit ? ENUM(DIAG_UNIT) : ENUM(DIAG_NON_UNIT);
        CHECK(P::trmv(handle, u, t, d, n, r.data(), r.ld, api(v.data()), incx) == ok);
        for (int i = 0; i < n; ++i)
          CHECK_NEAR(C(v[i * incx]),
                     sum(n, [&](int j) { return r.triangle(isUpper, isUnit, t, i, j) * C(v0[j * incx]); }),
                     P::tolerance);
        CHECK(P::trsv(handle, u, t, d, n, r.data(), r.ld, api(v.data()), incx) == ok);
        for (int i = 0; i < n; ++i)
          CHECK_NEAR(C(v[i * incx]), C(v0[i * incx]), P::tolerance * 20);
      }
  }
  for (bool isUpper : {false, true}) {
    auto u = isUpper ? ENUM(FILL_MODE_UPPER) : ENUM(FILL_MODE_LOWER);
    Matrix<T> a(n, n), a0 = a;
    auto x = anyVector<T>(n * incx), y = anyVector<T>(n * 3), y0 = y;
    CHECK(P::symv(handle, u, n, api(&alpha), a.data(), a.ld, api(x.data()), incx, api(&beta), api(y.data()), incy) == ok);
    for (int i = 0; i < n; ++i) {
      C product = sum(n, [&](int j) { return a.half(isUpper, false, i, j) * C(x[j * incx]); });
      CHECK_NEAR(C(y[(n - 1 - i) * 3]), C(alpha) * product + C(beta) * C(y0[(n - 1 - i) * 3]), P::tolerance);
    }
    CHECK(P::syr(handle, u, n, api(&alpha), api(x.data()), incx, a.data(), a.ld) == ok);
    for (int j = 0; j < n; ++j)
      for (int i = 0; i < n; ++i)
        CHECK_NEAR(a.at(i, j),
                   a0.at(i, j) + (i == j || (i < j) == isUpper ? C(alpha) * C(x[i * incx]) * C(x[j * incx]) : C(0)),
                   P::tolerance);
    if constexpr (!std::is_arithmetic_v<T>) {
      a = a0, y = y0;
      CHECK(P::hemv(handle, u, n, api(&alpha), a.data(), a.ld, api(x.data()), incx, api(&beta), api(y.data()), incy) == ok);
      for (int i = 0; i < n; ++i) {
        C product = sum(n, [&](int j) { return a.half(isUpper, true, i, j) * C(x[j * incx]); });
        CHECK_NEAR(C(y[(n - 1 - i) * 3]), C(alpha) * product + C(beta) * C(y0[(n - 1 - i) * 3]), P::tolerance);
      }
    }
  }
  for (bool conjugates : {false, true}) {
    Matrix<T> a(m, n), a0 = a;
    auto x = anyVector<T>(m * incx), y = anyVector<T>(n * 3);
    auto call = conjugates ? P::gerc : P::ger;
    CHECK(call(handle, m, n, api(&alpha), api(x.data()), incx, api(y.data()), incy, a.data(), a.ld) == ok);
    for (int j = 0; j < n; ++j)
      for (int i = 0; i < m; ++i) {
        C right(y[(n - 1 - j) * 3]);
        CHECK_NEAR(a.at(i, j), a0.at(i, j) + C(alpha) * C(x[i * incx]) * (conjugates ? std::conj(right) : right),
                   P::tolerance);
      }
  }
}

template <class P> static void products() {
  using T = typename P::V;
  const int m = 5, n = 4, k = 6;
  T alpha = any<T>(), beta = any<T>();
  for (Op ta : ops)
    for (Op tb : ops) {
      auto a = opMatrix<T>(ta, m, k), b = opMatrix<T>(tb, k, n);
      Matrix<T> c(m, n), c0 = c;
      auto check = [&](const Matrix<T> &got, C scale) {
        for (int j = 0; j < n; ++j)
          for (int i = 0; i < m; ++i)
            CHECK_NEAR(got.at(i, j),
                       C(alpha) * sum(k, [&](int l) { return a.op(ta, i, l) * b.op(tb, l, j); }) +
                           (scale == C(0) ? C(0) : scale * c0.at(i, j)),
                       P::tolerance);
      };
      CHECK(P::gemm(handle, ta, tb, m, n, k, api(&alpha), a.data(), a.ld, b.data(), b.ld, api(&beta), c.data(), c.ld) == ok);
      check(c, beta);
      // With beta 0 what was there does not count, not even a NaN; and the 64-bit interface.
      T zero = 0;
      std::fill(c.v.begin(), c.v.end(), T(NAN));
      CHECK(P::gemm64(handle, ta, tb, m, n, k, api(&alpha), a.data(), a.ld, b.data(), b.ld, api(&zero), c.data(), c.ld) == ok);
      check(c, 0);
      // Batches: the same matrices shifted by a column, and by pointers.
      const int batch = 3;
      Matrix<T> as(a.rows, a.columns * batch), bs(b.rows, b.columns * batch), cs(m, n * batch), cs0 = cs, cp = cs;
      long long sa = a.columns * as.ld, sb = b.columns * bs.ld, sc = n * cs.ld;
      CHECK(P::gemmStrided(handle, ta, tb, m, n, k, api(&alpha), as.data(), as.ld, sa, bs.data(), bs.ld, sb, api(&beta),
                           cs.data(), cs.ld, sc, batch) == ok);
      std::vector<T *> pa, pb, pc;
      for (int i = 0; i < batch; ++i)
        pa.push_back(&as.v[i * sa]), pb.push_back(&bs.v[i * sb]), pc.push_back(&cp.v[i * sc]);
      CHECK(P::gemmBatched(handle, ta, tb, m, n, k, api(&alpha), apis(pa), as.ld, apis(pb), bs.ld, api(&beta), apis(pc),
                           cp.ld, batch) == ok);
      CHECK(cs.v == cp.v);
      a.v.assign(as.v.begin() + sa, as.v.begin() + 2 * sa), b.v.assign(bs.v.begin() + sb, bs.v.begin() + 2 * sb);
      c.v.assign(cs.v.begin() + sc, cs.v.begin() + 2 * sc), c0.v.assign(cs0.v.begin() + sc, cs0.v.begin() + 2 * sc);
      check(c, beta);
    }
}

template <class P> static void level3() {
  using T = typename P::V;
  const int m = 5, n = 4, k = 3;
  T alpha = any<T>(), beta = any<T>();
  for (bool isUpper : {false, true})
    for (bool isLeft : {false, true}) {
      auto u = isUpper ? ENUM(FILL_MODE_UPPER) : ENUM(FILL_MODE_LOWER);
      auto s = isLeft ? ENUM(SIDE_LEFT) : ENUM(SIDE_RIGHT);
      int order = isLeft ? m : n;
      Matrix<T> a(order, order), b(m, n), c(m, n), c0 = c;
      auto check = [&](bool isHermitian) {
        for (int j = 0; j < n; ++j)
          for (int i = 0; i < m; ++i) {
            C product = sum(order, [&](int l) {
              return isLeft ? a.half(isUpper, isHermitian, i, l) * b.at(l, j) : b.at(i, l) * a.half(isUpper, isHermitian, l, j);
            });
            CHECK_NEAR(c.at(i, j), C(alpha) * product + C(beta) * c0.at(i, j), P::tolerance);
          }
      };
      CHECK(P::symm(handle, s, u, m, n, api(&alpha), a.data(), a.ld, b.data(), b.ld, api(&beta), c.data(), c.ld) == ok);
      check(false);
      if constexpr (!std::is_arithmetic_v<T>) {
        c = c0;
        CHECK(P::hemm(handle, s, u, m, n, api(&alpha), a.data(), a.ld, b.data(), b.ld, api(&beta), c.data(), c.ld) == ok);
        check(true);
      }
      for (Op t : ops)
        for (bool isUnit : {false, true}) {
          auto d = isUnit ? ENUM(DIAG_UNIT) : ENUM(DIAG_NON_UNIT);
          Matrix<T> r(order, order), in(m, n), out(m, n);
          for (int i = 0; i < order; ++i)
            r.v[i + i * r.ld] += T(3);
          CHECK(P::trmm(handle, s, u, t, d, m, n, api(&alpha), r.data(), r.ld, in.data(), in.ld, out.data(), out.ld) == ok);
          for (int j = 0; j < n; ++j)
            for (int i = 0; i < m; ++i)
              CHECK_NEAR(out.at(i, j), C(alpha) * sum(order, [&](int l) {
                           return isLeft ? r.triangle(isUpper, isUnit, t, i, l) * in.at(l, j)
                                         : in.at(i, l) * r.triangle(isUpper, isUnit, t, l, j);
                         }),
                         P::tolerance);
          T inverse = T(1) / alpha;
          CHECK(P::trsm(handle, s, u, t, d, m, n, api(&inverse), r.data(), r.ld, out.data(), out.ld) == ok);
          for (int j = 0; j < n; ++j)
            for (int i = 0; i < m; ++i)
              CHECK_NEAR(out.at(i, j), in.at(i, j), P::tolerance * 30);
        }
    }
  for (bool isUpper : {false, true})
    for (Op t : ops) {
      auto u = isUpper ? ENUM(FILL_MODE_UPPER) : ENUM(FILL_MODE_LOWER);
      auto a = opMatrix<T>(t, n, k), b = opMatrix<T>(t, n, k);
      Matrix<T> c(n, n), c0 = c;
      constexpr bool isComplex = !std::is_arithmetic_v<T>;
      auto check = [&](auto term) {
        for (int j = 0; j < n; ++j)
          for (int i = 0; i < n; ++i)
            CHECK_NEAR(c.at(i, j), i == j || (i < j) == isUpper ? term(i, j) : c0.at(i, j), P::tolerance);
      };
      if (!isComplex || t != ENUM(OP_C)) {
        CHECK(P::syrk(handle, u, t, n, k, api(&alpha), a.data(), a.ld, api(&beta), c.data(), c.ld) == ok);
        check([&](int i, int j) {
          return C(alpha) * sum(k, [&](int l) { return a.op(t, i, l) * a.op(t, j, l); }) + C(beta) * c0.at(i, j);
        });
        c = c0;
        CHECK(P::syr2k(handle, u, t, n, k, api(&alpha), a.data(), a.ld, b.data(), b.ld, api(&beta), c.data(), c.ld) == ok);
        check([&](int i, int j) {
          return C(alpha) * sum(k, [&](int l) { return a.op(t, i, l) * b.op(t, j, l) + b.op(t, i, l) * a.op(t, j, l); }) +
                 C(beta) * c0.at(i, j);
        });
      } else {
        CHECK(P::syrk(handle, u, t, n, k, api(&alpha), a.data(), a.ld, api(&beta), c.data(), c.ld) ==
              ENUM(STATUS_INVALID_VALUE));
      }
      if constexpr (isComplex) {
        if (t == ENUM(OP_T))
          continue;
        using R = typename T::value_type;
        R ra = R(0.7), rb = R(-0.3);
        for (int i = 0; i < n; ++i)
          c0.v[i + i * c0.ld] = c0.v[i + i * c0.ld].real();
        c = c0;
        CHECK(P::herk(handle, u, t, n, k, &ra, a.data(), a.ld, &rb, c.data(), c.ld) == ok);
        check([&](int i, int j) {
          return double(ra) * sum(k, [&](int l) { return a.op(t, i, l) * std::conj(a.op(t, j, l)); }) +
                 double(rb) * c0.at(i, j);
        });
        c = c0;
        CHECK(P::her2k(handle, u, t, n, k, api(&alpha), a.data(), a.ld, b.data(), b.ld, &rb, c.data(), c.ld) == ok);
        check([&](int i, int j) {
          return C(alpha) * sum(k, [&](int l) { return a.op(t, i, l) * std::conj(b.op(t, j, l)); }) +
                 std::conj(C(alpha)) * sum(k, [&](int l) { return b.op(t, i, l) * std::conj(a.op(t, j, l)); }) +
                 double(rb) * c0.at(i, j);
        });
      }
    }
  for (Op ta : ops)
    for (Op tb : ops) {
      auto a = opMatrix<T>(ta, m, n), b = opMatrix<T>(tb, m, n);
      Matrix<T> c(m, n);
      CHECK(P::geam(handle, ta, tb, m, n, api(&alpha), a.data(), a.ld, api(&beta), b.data(), b.ld, c.data(), c.ld) == ok);
      for (int j = 0; j < n; ++j)
        for (int i = 0; i < m; ++i)
          CHECK_NEAR(c.at(i, j), C(alpha) * a.op(ta, i, j) + C(beta) * b.op(tb, i, j), P::tolerance);
    }
  for (bool isLeft : {false, true}) {
    Matrix<T> a(m, n), c(m, n);
    auto x = anyVector<T>(m * 2);
    CHECK(P::dgmm(handle, isLeft ? ENUM(SIDE_LEFT) : ENUM(SIDE_RIGHT), m, n, a.data(), a.ld, api(x.data()), 2, c.data(),
                  c.ld) == ok);
    for (int j = 0; j < n; ++j)
      for (int i = 0; i < m; ++i)
        CHECK_NEAR(c.at(i, j), a.at(i, j) * C(x[2 * (isLeft ? i : j)]), P::tolerance);
  }
}

static uint16_t bfloat(float f) {
  uint32_t bits;
  std::memcpy(&bits, &f, 4);
  return uint16_t(bits >> 16);
}
static float fromBfloat(uint16_t b) {
  uint32_t bits = uint32_t(b) << 16;
  float f;
  std::memcpy(&f, &bits, 4);
  return f;
}

static void narrowTypes() {
  const int m = 5, n = 4, k = 9;
  auto algo = ENUM(GEMM_DEFAULT);
  // Integers: exact, and wrapping.
  std::vector<int8_t> a8(k * m), b8(k * n);
  for (auto &x : a8)
    x = int8_t(anyValue() * 255);
  for (auto &x : b8)
    x = int8_t(anyValue() * 255);
  std::vector<int32_t> c32(m * n, 11), before = c32;
  int32_t ia = 3, ib = -2;
  CHECK(BLAS(GemmEx)(handle, ENUM(OP_T), ENUM(OP_N), m, n, k, &ia, a8.data(), W2W_TYPE(R_8I), k, b8.data(), W2W_TYPE(R_8I),
                     k, &ib, c32.data(), W2W_TYPE(R_32I), m, ENUM(COMPUTE_32I), algo) == ok);
  for (int j = 0; j < n; ++j)
    for (int i = 0; i < m; ++i) {
      int expected = ib * before[i + j * m];
      for (int l = 0; l < k; ++l)
        expected += ia * a8[l + i * k] * b8[l + j * k];
      CHECK(c32[i + j * m] == expected);
    }
  // Half and bfloat16: small multiples of a power of two, so that sums are exact.
  auto small = [] { return float(int(anyValue() * 32)) / 16; };
  std::vector<float> fa(m * k), fb(k * n), fc(m * n);
  for (auto *v : {&fa, &fb, &fc})
    for (float &x : *v)
      x = small();
  std::vector<_Float16> ha(fa.begin(), fa.end()), hb(fb.begin(), fb.end()), hc(fc.begin(), fc.end());
  std::vector<uint16_t> ba, bb, bc;
  for (float x : fa)
    ba.push_back(bfloat(x));
  for (float x : fb)
    bb.push_back(bfloat(x));
  for (float x : fc)
    bc.push_back(bfloat(x));
  float alpha = 0.5f, beta = 2;
  _Float16 halfAlpha = 0.5f, halfBeta = 2;
  auto exact = [&](int i, int j) {
    float sum = 0;
    for (int l = 0; l < k; ++l)
      sum += fa[i + l * m] * fb[l + j * k];
    return alpha * sum + beta * fc[i + j * m];
  };
  auto halves = [&](const _Float16 *c) {
    for (int j = 0; j < n; ++j)
      for (int i = 0; i < m; ++i)
        CHECK(float(c[i + j * m]) == float(_Float16(exact(i, j))));
  };
  auto asHalf = [](const _Float16 *p) { return reinterpret_cast<const ApiHalf *>(p); };
  auto c = hc;
  CHECK(BLAS(Hgemm)(handle, ENUM(OP_N), ENUM(OP_N), m, n, k, asHalf(&halfAlpha), asHalf(ha.data()), m, asHalf(hb.data()), k,
                    asHalf(&halfBeta), reinterpret_cast<ApiHalf *>(c.data()), m) == ok);
  halves(c.data());
  c = hc;
  CHECK(BLAS(GemmEx)(handle, ENUM(OP_N), ENUM(OP_N), m, n, k, &alpha, ha.data(), W2W_TYPE(R_16F), m, hb.data(),
                     W2W_TYPE(R_16F), k, &beta, c.data(), W2W_TYPE(R_16F), m, ENUM(COMPUTE_32F), algo) == ok);
  halves(c.data());
  auto f = fc;
  CHECK(BLAS(GemmEx)(handle, ENUM(OP_N), ENUM(OP_N), m, n, k, &alpha, ha.data(), W2W_TYPE(R_16F), m, hb.data(),
                     W2W_TYPE(R_16F), k, &beta, f.data(), W2W_TYPE(R_32F), m, ENUM(COMPUTE_32F), algo) == ok);
  auto b = bc;
  CHECK(BLAS(GemmStridedBatchedEx)(handle, ENUM(OP_N), ENUM(OP_N), m, n, k, &alpha, ba.data(), W2W_TYPE(R_16BF), m, 0,
                                   bb.data(), W2W_TYPE(R_16BF), k, 0, &beta, b.data(), W2W_TYPE(R_16BF), m, m * n, 1,
                                   ENUM(COMPUTE_32F), algo) == ok);
  for (int j = 0; j < n; ++j)
    for (int i = 0; i < m; ++i) {
      CHECK(f[i + j * m] == exact(i, j));
      CHECK(std::fabs(fromBfloat(b[i + j * m]) - exact(i, j)) <= std::fabs(exact(i, j)) / 256);
    }
  CHECK(BLAS(GemmEx)(handle, ENUM(OP_N), ENUM(OP_N), m, n, k, &alpha, ha.data(), W2W_TYPE(R_16F), m, bb.data(),
                     W2W_TYPE(R_16BF), k, &beta, c.data(), W2W_TYPE(R_16F), m, ENUM(COMPUTE_32F), algo) ==
        ENUM(STATUS_NOT_SUPPORTED));
}

static void handlesAndCopies() {
  BLAS(Handle_t) other = nullptr;
  float x[4] = {1, 2, 3, 4}, two = 2, result = 0;
  CHECK(BLAS(Sscal)(other, 4, &two, x, 1) == ENUM(STATUS_NOT_INITIALIZED));
  CHECK(BLAS(Create)(&other) == ok);
  BLAS(PointerMode_t) mode;
  CHECK(BLAS(GetPointerMode)(other, &mode) == ok && mode == ENUM(POINTER_MODE_HOST));
  CHECK(BLAS(SetPointerMode)(other, ENUM(POINTER_MODE_DEVICE)) == ok);
  CHECK(BLAS(Sdot)(other, 4, x, 1, x, 1, &result) == ok && result == 30);
  CHECK(BLAS(Sscal)(other, 4, &two, x, 1) == ok && x[3] == 8);
  CHECK(BLAS(Destroy)(other) == ok);
  CHECK(BLAS(Destroy)(other) == ENUM(STATUS_NOT_INITIALIZED));
  CHECK(BLAS(Sgemm)(handle, ENUM(OP_N), ENUM(OP_N), 4, 1, 1, &two, x, 3, x, 1, &two, x, 4) == ENUM(STATUS_INVALID_VALUE));
  CHECK(BLAS(Sgemm)(handle, ENUM(OP_N), ENUM(OP_N), -1, 1, 1, &two, x, 4, x, 1, &two, x, 4) == ENUM(STATUS_INVALID_VALUE));
  CHECK(BLAS(Sgemm)(handle, Op(9), ENUM(OP_N), 1, 1, 1, &two, x, 4, x, 1, &two, x, 4) != ok);

  float a[6] = {1, 2, 3, 4, 5, 6}, b[8] = {}, back[6] = {};
  CHECK(BLAS(SetMatrix)(3, 2, sizeof(float), a, 3, b, 4) == ok);
  CHECK(b[0] == 1 && b[2] == 3 && b[3] == 0 && b[4] == 4 && b[7] == 0);
  CHECK(BLAS(GetMatrix)(3, 2, sizeof(float), b, 4, back, 3) == ok && !std::memcmp(a, back, sizeof(a)));
  float strided[5] = {};
  CHECK(BLAS(SetVector)(3, sizeof(float), a, 2, strided, 1) == ok && strided[1] == 3 && strided[2] == 5);
  CHECK(BLAS(GetVector)(3, sizeof(float), strided, 1, back, 1) == ok && back[2] == 5);
#ifdef W2W_TEST_HIP
  // The name without HIPBLAS_V2.
  std::complex<float> one = 1, zero = 0, p(2, 3), q(1, -1), r;
  CHECK(oldGemm(handle, ENUM(OP_N), ENUM(OP_N), 1, 1, 1, &one, &p, 1, &q, 1, &zero, &r, 1) == ok && r == p * q);
#endif
}

template <class P> static void all() {
  level1<P>();
  level2<P>();
  products<P>();
  level3<P>();
}

int main() {
  CHECK(BLAS(Create)(&handle) == ok);
  all<S>();
  all<D>();
  all<CF>();
  all<CD>();
  narrowTypes();
  handlesAndCopies();
  CHECK(BLAS(Destroy)(handle) == ok);
  return report();
}
