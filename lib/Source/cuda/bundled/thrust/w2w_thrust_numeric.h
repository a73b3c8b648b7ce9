// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// thrust::complex and thrust's random numbers for parsing without a toolkit.

#ifndef W2W_BUNDLED_THRUST_NUMERIC_H
#define W2W_BUNDLED_THRUST_NUMERIC_H

#define W2W_HD __host__ __device__

namespace thrust {

template <class T> struct complex {
  typedef T value_type;
  W2W_HD complex(const T & = T(), const T & = T()) W2W_BODY
  template <class U> W2W_HD complex(const complex<U> &) W2W_BODY
  W2W_HD T real() const W2W_BODY
  W2W_HD T imag() const W2W_BODY
  W2W_HD void real(T) W2W_BODY
  W2W_HD void imag(T) W2W_BODY
  template <class U> W2W_HD complex &operator=(const U &) W2W_BODY
  template <class U> W2W_HD complex &operator+=(const U &) W2W_BODY
  template <class U> W2W_HD complex &operator-=(const U &) W2W_BODY
  template <class U> W2W_HD complex &operator*=(const U &) W2W_BODY
  template <class U> W2W_HD complex &operator/=(const U &) W2W_BODY
};
#define W2W_OPERATOR(Op, R)                                                                                            \
  template <class T> W2W_HD R operator Op(const complex<T> &, const complex<T> &) W2W_BODY                             \
  template <class T> W2W_HD R operator Op(const complex<T> &, const T &) W2W_BODY                                      \
  template <class T> W2W_HD R operator Op(const T &, const complex<T> &) W2W_BODY
W2W_OPERATOR(+, complex<T>)
W2W_OPERATOR(-, complex<T>)
W2W_OPERATOR(*, complex<T>)
W2W_OPERATOR(/, complex<T>)
W2W_OPERATOR(==, bool)
W2W_OPERATOR(!=, bool)
#undef W2W_OPERATOR
template <class T> W2W_HD complex<T> operator-(const complex<T> &);
template <class T> W2W_HD complex<T> operator+(const complex<T> &) W2W_BODY
#define W2W_FUNCTION(N, R) template <class T> W2W_HD R N(const complex<T> &) W2W_BODY
W2W_FUNCTION(abs, T)
W2W_FUNCTION(arg, T)
W2W_FUNCTION(norm, T)
W2W_FUNCTION(conj, complex<T>)
W2W_FUNCTION(proj, complex<T>)
W2W_FUNCTION(exp, complex<T>)
W2W_FUNCTION(log, complex<T>)
W2W_FUNCTION(log10, complex<T>)
W2W_FUNCTION(sqrt, complex<T>)
W2W_FUNCTION(sin, complex<T>)
W2W_FUNCTION(cos, complex<T>)
W2W_FUNCTION(tan, complex<T>)
W2W_FUNCTION(sinh, complex<T>)
W2W_FUNCTION(cosh, complex<T>)
W2W_FUNCTION(tanh, complex<T>)
#undef W2W_FUNCTION
template <class T> W2W_HD complex<T> polar(const T &, const T & = T());
template <class T, class U> W2W_HD complex<T> pow(const complex<T> &, const U &) W2W_BODY

namespace random {
#define W2W_ENGINE(N)                                                                                                  \
  struct N {                                                                                                           \
    typedef unsigned result_type;                                                                                      \
    static const unsigned min = 0, max = 0xffffffffu, default_seed = 1;                                                \
    W2W_HD explicit N(unsigned long long = 1) W2W_BODY                                                                 \
    W2W_HD void seed(unsigned long long = 1) W2W_BODY                                                                  \
    W2W_HD unsigned operator()() W2W_BODY                                                                              \
    W2W_HD void discard(unsigned long long) W2W_BODY                                                                   \
  };
W2W_ENGINE(minstd_rand)
W2W_ENGINE(minstd_rand0)
W2W_ENGINE(taus88)
W2W_ENGINE(ranlux24)
W2W_ENGINE(ranlux48)
#undef W2W_ENGINE
typedef minstd_rand default_random_engine;
#define W2W_DISTRIBUTION(N, Default)                                                                                   \
  template <class T = Default> struct N {                                                                              \
    typedef T result_type;                                                                                             \
    W2W_HD explicit N(T = 0, T = 1) W2W_BODY                                                                           \
    template <class Engine> W2W_HD T operator()(Engine &) W2W_BODY                                                     \
    W2W_HD void reset() W2W_BODY                                                                                       \
  };
W2W_DISTRIBUTION(uniform_int_distribution, int)
W2W_DISTRIBUTION(uniform_real_distribution, double)
W2W_DISTRIBUTION(normal_distribution, double)
#undef W2W_DISTRIBUTION
} // namespace random
using namespace random;

} // namespace thrust

#undef W2W_HD
#endif
