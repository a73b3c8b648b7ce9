// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Thrust's function objects and placeholders for parsing without a toolkit.

#ifndef W2W_BUNDLED_THRUST_FUNCTIONAL_H
#define W2W_BUNDLED_THRUST_FUNCTIONAL_H

namespace thrust {

template <class A, class R> struct unary_function {
  typedef A argument_type;
  typedef R result_type;
};
template <class A, class B, class R> struct binary_function {
  typedef A first_argument_type;
  typedef B second_argument_type;
  typedef R result_type;
};

#define W2W_BINARY(N, R)                                                                                               \
  template <class T = void> struct N {                                                                                 \
    typedef T first_argument_type;                                                                                     \
    typedef T second_argument_type;                                                                                    \
    typedef R result_type;                                                                                             \
    __host__ __device__ R operator()(const T &, const T &) const W2W_BODY                                              \
  };                                                                                                                   \
  template <> struct N<void> {                                                                                         \
    template <class A, class B> __host__ __device__ A operator()(const A &, const B &) const W2W_BODY                  \
  };
W2W_BINARY(plus, T)
W2W_BINARY(minus, T)
W2W_BINARY(multiplies, T)
W2W_BINARY(divides, T)
W2W_BINARY(modulus, T)
W2W_BINARY(maximum, T)
W2W_BINARY(minimum, T)
W2W_BINARY(bit_and, T)
W2W_BINARY(bit_or, T)
W2W_BINARY(bit_xor, T)
W2W_BINARY(equal_to, bool)
W2W_BINARY(not_equal_to, bool)
W2W_BINARY(greater, bool)
W2W_BINARY(less, bool)
W2W_BINARY(greater_equal, bool)
W2W_BINARY(less_equal, bool)
W2W_BINARY(logical_and, bool)
W2W_BINARY(logical_or, bool)
#undef W2W_BINARY
#define W2W_UNARY(N, R)                                                                                                \
  template <class T = void> struct N {                                                                                 \
    typedef T argument_type;                                                                                           \
    typedef R result_type;                                                                                             \
    __host__ __device__ R operator()(const T &) const W2W_BODY                                                         \
  };                                                                                                                   \
  template <> struct N<void> {                                                                                         \
    template <class A> __host__ __device__ A operator()(const A &) const W2W_BODY                                      \
  };
W2W_UNARY(negate, T)
W2W_UNARY(square, T)
W2W_UNARY(identity, T)
W2W_UNARY(logical_not, bool)
#undef W2W_UNARY
template <class A = void, class B = void> struct project1st {
  __host__ __device__ const A &operator()(const A &, const B &) const W2W_BODY
};
template <class A = void, class B = void> struct project2nd {
  __host__ __device__ const B &operator()(const A &, const B &) const W2W_BODY
};
template <class P> struct unary_negate {
  __host__ __device__ explicit unary_negate(P) W2W_BODY
  template <class T> __host__ __device__ bool operator()(const T &) W2W_BODY
};
template <class P> struct binary_negate {
  __host__ __device__ explicit binary_negate(P) W2W_BODY
  template <class T, class U> __host__ __device__ bool operator()(const T &, const U &) W2W_BODY
};
template <class P> __host__ __device__ unary_negate<P> not1(const P &) W2W_BODY
template <class P> __host__ __device__ binary_negate<P> not2(const P &) W2W_BODY
template <class P> __host__ __device__ unary_negate<P> not_fn(const P &) W2W_BODY

// An expression over _1, _2, ... is again such an expression.
namespace placeholders {
struct __w2w_actor {
  template <class... A> __host__ __device__ double operator()(A &&...) const W2W_BODY
  template <class T> __host__ __device__ __w2w_actor operator=(const T &) const W2W_BODY
};
#define W2W_ACTOR(Op)                                                                                                  \
  template <class T> __host__ __device__ __w2w_actor operator Op(__w2w_actor, const T &) W2W_BODY                      \
  template <class T> __host__ __device__ __w2w_actor operator Op(const T &, __w2w_actor) W2W_BODY                      \
  __host__ __device__ __w2w_actor operator Op(__w2w_actor, __w2w_actor) W2W_BODY
W2W_ACTOR(+)
W2W_ACTOR(-)
W2W_ACTOR(*)
W2W_ACTOR(/)
W2W_ACTOR(%)
W2W_ACTOR(==)
W2W_ACTOR(!=)
W2W_ACTOR(<)
W2W_ACTOR(>)
W2W_ACTOR(<=)
W2W_ACTOR(>=)
W2W_ACTOR(&&)
W2W_ACTOR(||)
W2W_ACTOR(&)
W2W_ACTOR(|)
W2W_ACTOR(^)
W2W_ACTOR(<<)
W2W_ACTOR(>>)
W2W_ACTOR(+=)
W2W_ACTOR(-=)
W2W_ACTOR(*=)
#undef W2W_ACTOR
__host__ __device__ __w2w_actor operator-(__w2w_actor);
__host__ __device__ __w2w_actor operator!(__w2w_actor) W2W_BODY
__host__ __device__ __w2w_actor operator~(__w2w_actor) W2W_BODY
static const __w2w_actor _1{}, _2{}, _3{}, _4{}, _5{}, _6{}, _7{}, _8{}, _9{}, _10{};
} // namespace placeholders

} // namespace thrust

#endif
