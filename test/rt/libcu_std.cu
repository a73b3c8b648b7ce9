// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What rows of Libcudacxx.def write in place of cuda::std, used in kernels. Rows that say "since C++20" are in the
// second half.

#include <algorithm>
#include <array>
#include <bit>
#include <cfloat>
#include <climits>
#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <hip/hip_runtime.h>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <numeric>
#include <optional>
#include <ratio>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>
__global__ void use1([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::array<float, 4> a{{1, 2, 3, 4}};
  a[2] = f[0];
  f[1] = a[i[0]] + a.size() + a.front() + a.back() + *a.data() + std::get<1>(a);
  for (float &x : a)
    x += 1;
  for (auto it = a.begin(); it != a.end(); ++it)
    f[2] += *it;
  f[9] = a.empty();
}
__global__ void use2([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::pair<int, float> p{1, 2.f};
  auto q = std::make_pair(i[1], f[0]);
  p.first = q.first;
  i[0] = p.first + (p < q) + (p == q) + std::get<0>(p);
}
#if __cplusplus >= 202002L
__global__ void use3([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::pair<int, float> p{1, 2.f};
  p = std::make_pair(i[1], f[0]);
  i[0] = p.first;
  std::pair<long, double> w(p);
  i[1] = w.first;
}
#endif
__global__ void use4([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::tuple<int, float> t(1, 2.f);
  auto u = std::make_tuple(i[0], f[0]);
  i[1] = std::get<0>(t) + std::get<0>(u);
  std::get<1>(t) = 3;
  f[1] = std::get<float>(t);
  i[2] = std::tuple_size<decltype(t)>::value;
  auto [a, b] = u;
  f[3] = a + b;
  i[4] = (t < u);
  auto c = std::tuple_cat(t, u);
  i[5] = std::get<2>(c);
}
#if __cplusplus >= 202002L
__global__ void use5([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::tuple<int, float> t(1, 2.f);
  t = std::make_tuple(i[0], f[0]);
  std::tie(i[1], f[1]) = t;
}
#endif
#if __cplusplus >= 202002L
__global__ void use6([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::optional<int> o;
  if (i[0])
    o.emplace(3);
  i[1] = o.value_or(4) + o.has_value() + (o ? *o : 1);
}
#endif
#if __cplusplus >= 202002L
__global__ void use7([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::optional<int> o{3};
  o = i[0];
  i[1] = *o;
  o = std::nullopt;
  o.reset();
}
#endif
__global__ void use8([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  i[0] = std::min(i[1], i[2]) + std::max(i[1], 3);
  f[0] = std::clamp(f[1], 0.f, 1.f);
  auto m = std::minmax(i[1], i[2]);
  i[3] = m.first;
  i[4] = std::max({i[1], i[2]});
}
#if __cplusplus >= 202002L
__global__ void use9([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::swap(i[0], i[1]);
}
#endif
__global__ void use10([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  int x = std::move(i[0]);
  i[1] = std::forward<int>(x);
}
__global__ void use11([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  i[0] = std::numeric_limits<int>::max();
  f[0] = std::numeric_limits<float>::infinity();
  f[1] = std::numeric_limits<float>::epsilon();
  d[0] = std::numeric_limits<double>::quiet_NaN();
  i[3] = std::numeric_limits<unsigned>::digits;
}
__global__ void use12([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::complex<float> c(f[0], f[1]), e = c * c;
  e += c;
  e = c / e;
  f[0] = e.real() + std::abs(e) + std::norm(c) + std::arg(c);
  e = std::conj(c);
  e = std::exp(c);
  e = std::sqrt(c);
  e = std::polar(1.f, 2.f);
  f[1] = e.imag();
  std::complex<double> z(d[0]);
  z *= z;
  d[0] = z.real();
}
__global__ void use13([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  f[0] = std::sqrt(f[1]) + std::abs(f[2]) + std::exp(f[3]) + std::sin(f[1]) + std::pow(f[1], f[2]) + std::isnan(f[2]) +
         std::isinf(f[1]) + std::floor(f[1]) + std::fma(f[1], f[2], f[3]) + std::round(f[4]) + std::fmin(f[1], f[2]) +
         std::log(f[1]) + std::isfinite(f[3]) + std::hypot(f[1], f[2]) + std::signbit(f[1]) +
         std::copysign(f[1], f[2]) + std::tanh(f[2]) + std::erf(f[1]) + std::cbrt(f[1]) + std::ceil(f[1]) +
         std::trunc(f[1]) + std::fmod(f[1], f[2]) + std::atan2(f[1], f[2]) + std::log2(f[1]) + std::exp2(f[1]) +
         std::log1p(f[1]) + std::expm1(f[1]) + std::log10(f[1]) + std::cosh(f[1]) + std::tgamma(f[1]) +
         std::lgamma(f[1]) + std::rint(f[1]) + std::nearbyint(f[1]) + std::fmax(f[1], f[2]) + std::fabs(f[1]) +
         std::cos(f[1]) + std::tan(f[1]) + std::asin(f[1]) + std::acos(f[1]) + std::atan(f[1]) + std::sinh(f[1]) +
         std::asinh(f[1]) + std::acosh(f[1]) + std::atanh(f[1]);
  d[0] = std::sqrt(d[1]) + std::abs(d[1]) + std::pow(d[1], 2.0) + std::hypot(d[1], d[2]);
  i[0] = std::abs(i[1]);
}
__global__ void use14([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  i[0] = std::plus<int>()(i[1], i[2]) + std::less<int>()(i[1], i[2]) + std::multiplies<>()(i[1], 2) +
         std::equal_to<int>()(1, i[1]) + std::negate<int>()(i[3]) + std::bit_and<int>()(i[1], 3) +
         std::greater<>()(i[1], 2) + std::minus<int>()(1, i[2]) + std::logical_and<bool>()(i[1], i[2]) +
         std::divides<int>()(i[1], i[2]) + std::modulus<int>()(i[1], i[2]) + std::not_equal_to<int>()(i[1], 2);
}
__global__ void use15([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  i[0] = std::gcd(i[1], i[2]) + std::lcm(i[1], 3);
}
__global__ void use16([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::integer_sequence<int, 1, 2> s;
  i[0] = s.size() + std::make_index_sequence<4>::size();
  i[1] = std::is_same_v<int, float> + std::is_integral<int>::value;
  std::conditional_t<true, int, float> x = 3;
  i[2] = x;
  typename std::decay<const int &>::type y = 2;
  i[3] = y + std::rank<int[3]>::value;
  std::integral_constant<int, 3> ic;
  i[4] = ic + ic();
  std::common_type_t<int, long> z = 3;
  i[5] = z;
  i[6] = std::true_type{};
}
#if __cplusplus >= 202002L
__global__ void use19([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  i[0] = std::invoke(std::plus<int>(), 1, i[1]);
}
#endif
__global__ void use20([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  auto t = std::make_tuple(i[0], f[0]);
  i[1] = std::apply([](int a, float b) { return a + int(b); }, t);
}
__global__ void use21([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  i[0] = *std::max_element(i, i + 4);
}
#if __cplusplus >= 202002L
__global__ void use22([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  i[0] = *std::lower_bound(i, i + 4, 3);
}
#endif
__global__ void use23([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  i[0] = std::byte{3} == std::byte{4};
  std::int32_t a = 3;
  std::size_t s = a;
  std::ptrdiff_t q = s;
  std::uint64_t u = q;
  std::uintptr_t p = u;
  i[1] = p;
  std::int8_t c = 2;
  i[2] = c;
  std::uint16_t us = 3;
  i[3] = us;
  std::nullptr_t n = nullptr;
  i[4] = n == nullptr;
}
__global__ void use24([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  i[0] = std::distance(i, i + 3);
  auto n = std::next(i);
  i[1] = *n;
  std::advance(n, 2);
  i[2] = *n;
  i[3] = *std::prev(n);
  int z[3];
  i[4] = *std::begin(z) + std::size(z);
}
#if __cplusplus >= 202002L
__global__ void use25([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::array<float, 4> a;
  a.fill(3);
  f[0] = a[1];
  std::array<float, 4> b = a;
  b = a;
  f[1] = b[2];
  i[0] = (a == b);
}
#endif
#if __cplusplus >= 202002L
__global__ void use26([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::swap(f[0], f[1]);
  std::array<int, 2> a{{1, 2}}, b{{3, 4}};
  std::swap(a, b);
  a.swap(b);
  i[0] = a[0];
}
#endif
#if __cplusplus >= 202002L
__global__ void use27([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::reference_wrapper<int> r(i[0]);
  r.get() = 2;
  auto q = std::ref(i[1]);
  int &z = q;
  z = 3;
}
#endif
__global__ void use28([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::initializer_list<int> l = {1, 2, 3};
  for (int v : l)
    i[0] += v;
  i[1] = l.size();
}
__global__ void use29([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  i[0] = std::addressof(i[1]) - i;
  const int c = 2;
  i[2] = std::as_const(i[1]) + c;
}
__global__ void use30([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::isnan(d[0]);
  i[0] = std::abs((long long)i[1]);
  f[0] = std::sqrtf(f[1]);
  f[0] = std::fmaf(f[1], f[2], f[3]);
}
#if __cplusplus >= 202002L
__global__ void use32([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::fill(i, i + 4, 2);
  std::copy(i, i + 2, i + 4);
}
#endif
#if __cplusplus >= 202002L
__global__ void use33([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  f[0] = std::reduce(f, f + 3);
}
#endif
#if __cplusplus >= 202002L
__global__ void use34([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  f[0] = std::accumulate(f, f + 3, 0.f);
}
#endif
__global__ void use35([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::reverse_iterator<int *> r(i + 3);
  i[0] = *r;
}
__global__ void use37([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  f[0] = std::ratio<1, 2>::num;
  std::piecewise_construct_t pc;
  (void)pc;
  std::in_place_t ip;
  (void)ip;
}
#if __cplusplus >= 202002L
__global__ void use38([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::sort(i, i + 4);
}
#endif
#if __cplusplus >= 202002L
__global__ void use39([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::pair<int, int> a(1, 2), b(3, 4);
  std::swap(a, b);
  i[0] = a.first;
}
#endif
#if __cplusplus >= 202002L
__global__ void use40([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  std::tuple<int, int> t{i[0], i[1]};
  int x, y;
  std::tie(x, y) = t;
  i[2] = x + y;
}
#endif
#if __cplusplus >= 202002L
__global__ void use50([[maybe_unused]] float *f, [[maybe_unused]] int *i, [[maybe_unused]] double *d) {
  i[0] = std::exchange(i[1], 3) + std::bit_cast<int>(f[0]) + std::popcount(unsigned(i[2])) +
         std::countl_zero(unsigned(i[3])) + std::has_single_bit(unsigned(i[4])) + std::bit_width(unsigned(i[5])) +
         std::rotl(unsigned(i[6]), 3);
  std::span<int> s(i, 4);
  s[1] = s.size();
  for (int v : s.subspan(1, 2))
    i[7] += v;
  std::remove_cvref_t<const double &> x = d[0];
  d[1] = x;
}
#endif
