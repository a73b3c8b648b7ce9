// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Loads, stores, atomics and copies of PTX (PTX ISA 9.0, sections 9.7.9 and 9.7.13), with their cache operator, memory
// order and scope.
//
// Addresses are generic pointers; `shared` makes one of an offset in the block's shared memory. What is not weak is an
// atomic access of that order and scope, in pieces of up to 8 bytes, and `volatile` is relaxed for the whole system, as
// PTX says. Orders of the runtime's loads with a cache operator are told in `../memory.h`. A copy to shared memory is
// done at once (`../pipeline.h`).

#ifndef W2W_PTX_MEMORY_H
#define W2W_PTX_MEMORY_H

#include "../memory.h"
#include "../pipeline.h"
#include "half.h"
#include "value.h"

#if W2W_NVIDIA && W2W_GPU_COMPILER
#include <cuda/atomic>
#endif

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

enum Order { weak, relaxed, acquire, release, acq_rel, sc, volatile_ };
enum Scope { cta, gpu, sys };

// -- Addresses ----------------------------------------------------------------

/// A pointer for an address of the generic space, \p offset bytes on.
template <class T> W2W_DEVICE void *generic(T address, long long offset = 0) {
  return reinterpret_cast<void *>(word(address) + static_cast<unsigned long long>(offset));
}
/// The same of global memory.
template <class T> W2W_DEVICE void *global(T address, long long offset = 0) {
#if W2W_AMD
  return (void *)reinterpret_cast<__attribute__((address_space(1))) char *>(word(address) +
                                                                            static_cast<unsigned long long>(offset));
#else
  return w2w::cvta_global_to_generic(word(address) + static_cast<unsigned long long>(offset));
#endif
}
#if W2W_AMD
// A pointer stays one, so that the compiler sees what is added to it.
template <class T> W2W_DEVICE void *global(T *address, long long offset = 0) {
  auto *bytes = (__attribute__((address_space(1))) char *)(address);
  return (void *)(bytes + offset);
}
#endif
/// The same of the block's shared memory.
template <class T> W2W_DEVICE void *shared(T address, long long offset = 0) {
  return w2w::cvta_shared_to_generic(
      static_cast<size_t>(static_cast<unsigned>(word(address) + static_cast<unsigned long long>(offset))));
}
template <class T> W2W_DEVICE unsigned long long cvta_to_global(T address) {
  return w2w::cvta_generic_to_global(generic(address));
}
template <class T> W2W_DEVICE unsigned long long cvta_to_shared(T address) {
  return w2w::cvta_generic_to_shared(generic(address));
}
template <class T> W2W_DEVICE unsigned long long cvta_global(T address) {
  return word(w2w::cvta_global_to_generic(word(address)));
}
template <class T> W2W_DEVICE unsigned long long cvta_shared(T address) {
  return word(w2w::cvta_shared_to_generic(word(address)));
}

namespace detail {

template <class T> struct Plain {
  using Type = T;
};

#if W2W_AMD
#define W2W_PTX_IN_SCOPE(CALL)                                                                                         \
  if constexpr (S == cta)                                                                                              \
    return CALL(__HIP_MEMORY_SCOPE_WORKGROUP);                                                                         \
  else if constexpr (S == gpu)                                                                                         \
    return CALL(__HIP_MEMORY_SCOPE_AGENT);                                                                             \
  else                                                                                                                 \
    return CALL(__HIP_MEMORY_SCOPE_SYSTEM)

W2W_HOST_DEVICE constexpr int orderOf(Order order) {
  return order == acquire   ? __ATOMIC_ACQUIRE
         : order == release ? __ATOMIC_RELEASE
         : order == acq_rel ? __ATOMIC_ACQ_REL
         : order == sc      ? __ATOMIC_SEQ_CST
                            : __ATOMIC_RELAXED;
}
#else
template <Scope S> struct ThreadScope {
  static constexpr cuda::thread_scope value = S == cta   ? cuda::thread_scope_block
                                              : S == gpu ? cuda::thread_scope_device
                                                         : cuda::thread_scope_system;
};
W2W_HOST_DEVICE constexpr cuda::std::memory_order orderOf(Order order) {
  return order == acquire   ? cuda::std::memory_order_acquire
         : order == release ? cuda::std::memory_order_release
         : order == acq_rel ? cuda::std::memory_order_acq_rel
         : order == sc      ? cuda::std::memory_order_seq_cst
                            : cuda::std::memory_order_relaxed;
}
template <class T, Scope S> W2W_DEVICE cuda::atomic_ref<T, ThreadScope<S>::value> refer(void *address) {
  return cuda::atomic_ref<T, ThreadScope<S>::value>(*static_cast<T *>(address));
}
#endif

template <class T, Order O, Scope S> W2W_DEVICE T loadOne(const void *address) {
  if constexpr (O == weak) {
    return *static_cast<const T *>(address);
  } else if constexpr (O == volatile_) {
    return loadOne<T, relaxed, sys>(address);
  } else {
    memory();
#if W2W_AMD
    T result = [&] {
#define W2W_PTX_LOAD(SCOPE) __hip_atomic_load(static_cast<const T *>(address), orderOf(O), SCOPE)
      W2W_PTX_IN_SCOPE(W2W_PTX_LOAD);
#undef W2W_PTX_LOAD
    }();
#else
    T result = refer<T, S>(const_cast<void *>(address)).load(orderOf(O));
#endif
    memory();
    return result;
  }
}
template <class T, Order O, Scope S> W2W_DEVICE void storeOne(void *address, T value) {
  if constexpr (O == weak) {
    *static_cast<T *>(address) = value;
  } else if constexpr (O == volatile_) {
    storeOne<T, relaxed, sys>(address, value);
  } else {
#if W2W_AMD
#define W2W_PTX_STORE(SCOPE) __hip_atomic_store(static_cast<T *>(address), value, orderOf(O), SCOPE)
    W2W_PTX_IN_SCOPE(W2W_PTX_STORE);
#undef W2W_PTX_STORE
#else
    refer<T, S>(address).store(value, orderOf(O));
#endif
  }
}

/// Puts an element into a register that may be wider, or of another type of its size.
template <class T, class D> W2W_DEVICE void put(D &to, T value) {
  if constexpr (sizeof(D) == sizeof(T))
    to = bits<D>(value);
  else
    to = static_cast<D>(value);
}

/// A vector as it lies in memory, so that it moves in one access.
template <class T, unsigned N> struct alignas(sizeof(T) * N) Elements {
  T element[N];
};

} // namespace detail

// -- Loads and stores ---------------------------------------------------------
// Of a vector, the registers come as references: ld<unsigned>(a, b, c, d, address).

template <class T, Order O = weak, Scope S = gpu> W2W_DEVICE T ld(const void *address) {
  return detail::loadOne<T, O, S>(address);
}
template <class T, Order O = weak, Scope S = gpu, class A, class B>
W2W_DEVICE void ld(A &a, B &b, const void *address) {
  if constexpr (O == weak) {
    auto all = *static_cast<const detail::Elements<T, 2> *>(address);
    detail::put(a, all.element[0]);
    detail::put(b, all.element[1]);
  } else {
    T first = detail::loadOne<T, O, S>(address);
    detail::put(b, detail::loadOne<T, O, S>(static_cast<const T *>(address) + 1));
    detail::put(a, first);
  }
}
template <class T, Order O = weak, Scope S = gpu, class A, class B, class C, class D>
W2W_DEVICE void ld(A &a, B &b, C &c, D &d, const void *address) {
  if constexpr (O == weak) {
    auto all = *static_cast<const detail::Elements<T, 4> *>(address);
    detail::put(a, all.element[0]);
    detail::put(b, all.element[1]);
    detail::put(c, all.element[2]);
    detail::put(d, all.element[3]);
  } else {
    T first, second;
    ld<T, O, S>(first, second, address);
    ld<T, O, S>(c, d, static_cast<const T *>(address) + 2);
    detail::put(a, first);
    detail::put(b, second);
  }
}

/// Eight registers: of 32 bytes, which AMD loads in two.
template <class T, Order O = weak, Scope S = gpu, class A, class B, class C, class D, class E, class F, class G,
          class H>
W2W_DEVICE void ld(A &a, B &b, C &c, D &d, E &e, F &f, G &g, H &h, const void *address) {
  ld<T, O, S>(a, b, c, d, address);
  ld<T, O, S>(e, f, g, h, static_cast<const T *>(address) + 4);
}

template <class T, Order O = weak, Scope S = gpu> W2W_DEVICE void st(void *address, typename detail::Plain<T>::Type a) {
  memory();
  detail::storeOne<T, O, S>(address, a);
  memory();
}
template <class T, Order O = weak, Scope S = gpu>
W2W_DEVICE void st(void *address, typename detail::Plain<T>::Type a, typename detail::Plain<T>::Type b) {
  memory();
  if constexpr (O == weak) {
    *static_cast<detail::Elements<T, 2> *>(address) = {{a, b}};
  } else {
    detail::storeOne<T, O, S>(address, a);
    detail::storeOne<T, O, S>(static_cast<T *>(address) + 1, b);
  }
  memory();
}
template <class T, Order O = weak, Scope S = gpu>
W2W_DEVICE void st(void *address, typename detail::Plain<T>::Type a, typename detail::Plain<T>::Type b,
                   typename detail::Plain<T>::Type c, typename detail::Plain<T>::Type d) {
  memory();
  if constexpr (O == weak) {
    *static_cast<detail::Elements<T, 4> *>(address) = {{a, b, c, d}};
  } else {
    st<T, O, S>(address, a, b);
    st<T, O, S>(static_cast<T *>(address) + 2, c, d);
  }
  memory();
}

template <class T, Order O = weak, Scope S = gpu>
W2W_DEVICE void st(void *address, typename detail::Plain<T>::Type a, typename detail::Plain<T>::Type b,
                   typename detail::Plain<T>::Type c, typename detail::Plain<T>::Type d,
                   typename detail::Plain<T>::Type e, typename detail::Plain<T>::Type f,
                   typename detail::Plain<T>::Type g, typename detail::Plain<T>::Type h) {
  st<T, O, S>(address, a, b, c, d);
  st<T, O, S>(static_cast<T *>(address) + 4, e, f, g, h);
}

// With a cache operator: ld_cg<unsigned>(address).
#define W2W_PTX_LOAD(NAME, LOAD)                                                                                       \
  template <class T> W2W_DEVICE T NAME(const void *address) { return LOAD(static_cast<const T *>(address)); }          \
  template <class T, class A, class B> W2W_DEVICE void NAME(A &a, B &b, const void *address) {                         \
    T first = NAME<T>(address);                                                                                        \
    detail::put(b, NAME<T>(static_cast<const T *>(address) + 1));                                                      \
    detail::put(a, first);                                                                                             \
  }                                                                                                                    \
  template <class T, class A, class B, class C, class D>                                                               \
  W2W_DEVICE void NAME(A &a, B &b, C &c, D &d, const void *address) {                                                  \
    T first, second;                                                                                                   \
    NAME<T>(first, second, address);                                                                                   \
    NAME<T>(c, d, static_cast<const T *>(address) + 2);                                                                \
    detail::put(a, first);                                                                                             \
    detail::put(b, second);                                                                                            \
  }                                                                                                                    \
  template <class T, class A, class B, class C, class D, class E, class F, class G, class H>                           \
  W2W_DEVICE void NAME(A &a, B &b, C &c, D &d, E &e, F &f, G &g, H &h, const void *address) {                          \
    NAME<T>(a, b, c, d, address);                                                                                      \
    NAME<T>(e, f, g, h, static_cast<const T *>(address) + 4);                                                          \
  }
W2W_PTX_LOAD(ld_nc, w2w::ldg)
W2W_PTX_LOAD(ld_cg, w2w::ldcg)
W2W_PTX_LOAD(ld_cs, w2w::ldcs)
W2W_PTX_LOAD(ld_cv, w2w::ldcv)
#undef W2W_PTX_LOAD
#define W2W_PTX_STORE(NAME, STORE)                                                                                     \
  template <class T> W2W_DEVICE void NAME(void *address, typename detail::Plain<T>::Type a) {                          \
    memory();                                                                                                          \
    STORE(static_cast<T *>(address), a);                                                                               \
    memory();                                                                                                          \
  }                                                                                                                    \
  template <class T>                                                                                                   \
  W2W_DEVICE void NAME(void *address, typename detail::Plain<T>::Type a, typename detail::Plain<T>::Type b) {          \
    NAME<T>(address, a);                                                                                               \
    NAME<T>(static_cast<T *>(address) + 1, b);                                                                         \
  }                                                                                                                    \
  template <class T>                                                                                                   \
  W2W_DEVICE void NAME(void *address, typename detail::Plain<T>::Type a, typename detail::Plain<T>::Type b,            \
                       typename detail::Plain<T>::Type c, typename detail::Plain<T>::Type d) {                         \
    NAME<T>(address, a, b);                                                                                            \
    NAME<T>(static_cast<T *>(address) + 2, c, d);                                                                      \
  }                                                                                                                    \
  template <class T>                                                                                                   \
  W2W_DEVICE void NAME(void *address, typename detail::Plain<T>::Type a, typename detail::Plain<T>::Type b,            \
                       typename detail::Plain<T>::Type c, typename detail::Plain<T>::Type d,                           \
                       typename detail::Plain<T>::Type e, typename detail::Plain<T>::Type f,                           \
                       typename detail::Plain<T>::Type g, typename detail::Plain<T>::Type h) {                         \
    NAME<T>(address, a, b, c, d);                                                                                      \
    NAME<T>(static_cast<T *>(address) + 4, e, f, g, h);                                                                \
  }
W2W_PTX_STORE(st_cg, w2w::stcg)
W2W_PTX_STORE(st_cs, w2w::stcs)
W2W_PTX_STORE(st_wt, w2w::stwt)
#undef W2W_PTX_STORE

// -- Atomics ------------------------------------------------------------------
// atom_add<unsigned, acq_rel, sys>(address, value) returns the old value, red_add(...) does not.

#if W2W_AMD
#define W2W_PTX_ATOMIC(NAME, AMD, NVIDIA)                                                                              \
  template <class T, Order O = relaxed, Scope S = gpu>                                                                 \
  W2W_DEVICE T atom_##NAME(void *address, typename detail::Plain<T>::Type value) {                                     \
    memory();                                                                                                          \
    T old = [&] { W2W_PTX_IN_SCOPE(W2W_PTX_##AMD); }();                                                                \
    memory();                                                                                                          \
    return old;                                                                                                        \
  }
#define W2W_PTX_ADD(SCOPE) __hip_atomic_fetch_add(static_cast<T *>(address), value, detail::orderOf(O), SCOPE)
#define W2W_PTX_MIN(SCOPE) __hip_atomic_fetch_min(static_cast<T *>(address), value, detail::orderOf(O), SCOPE)
#define W2W_PTX_MAX(SCOPE) __hip_atomic_fetch_max(static_cast<T *>(address), value, detail::orderOf(O), SCOPE)
#define W2W_PTX_AND(SCOPE) __hip_atomic_fetch_and(static_cast<T *>(address), value, detail::orderOf(O), SCOPE)
#define W2W_PTX_OR(SCOPE) __hip_atomic_fetch_or(static_cast<T *>(address), value, detail::orderOf(O), SCOPE)
#define W2W_PTX_XOR(SCOPE) __hip_atomic_fetch_xor(static_cast<T *>(address), value, detail::orderOf(O), SCOPE)
#define W2W_PTX_EXCH(SCOPE) __hip_atomic_exchange(static_cast<T *>(address), value, detail::orderOf(O), SCOPE)
#else
#define W2W_PTX_ATOMIC(NAME, AMD, NVIDIA)                                                                              \
  template <class T, Order O = relaxed, Scope S = gpu>                                                                 \
  W2W_DEVICE T atom_##NAME(void *address, typename detail::Plain<T>::Type value) {                                     \
    return detail::refer<T, S>(address).NVIDIA(value, detail::orderOf(O));                                             \
  }
#endif
W2W_PTX_ATOMIC(add, ADD, fetch_add)
W2W_PTX_ATOMIC(min, MIN, fetch_min)
W2W_PTX_ATOMIC(max, MAX, fetch_max)
W2W_PTX_ATOMIC(and, AND, fetch_and)
W2W_PTX_ATOMIC(or, OR, fetch_or)
W2W_PTX_ATOMIC(xor, XOR, fetch_xor)
W2W_PTX_ATOMIC(exch, EXCH, exchange)
#undef W2W_PTX_ATOMIC
#undef W2W_PTX_ADD
#undef W2W_PTX_MIN
#undef W2W_PTX_MAX
#undef W2W_PTX_AND
#undef W2W_PTX_OR
#undef W2W_PTX_XOR
#undef W2W_PTX_EXCH

template <class T, Order O = relaxed, Scope S = gpu>
W2W_DEVICE T atom_cas(void *address, typename detail::Plain<T>::Type compare, typename detail::Plain<T>::Type value) {
#if W2W_AMD
  constexpr int kFailure = O == release ? __ATOMIC_RELAXED : O == acq_rel ? __ATOMIC_ACQUIRE : detail::orderOf(O);
  memory();
  T old = compare;
  [&] {
#define W2W_PTX_CAS(SCOPE)                                                                                             \
  (void)__hip_atomic_compare_exchange_strong(static_cast<T *>(address), &old, value, detail::orderOf(O), kFailure,     \
                                             SCOPE)
    W2W_PTX_IN_SCOPE(W2W_PTX_CAS);
#undef W2W_PTX_CAS
  }();
  memory();
  return old;
#else
  T old = compare;
  detail::refer<T, S>(address).compare_exchange_strong(old, value, detail::orderOf(O),
                                                       O == release   ? cuda::std::memory_order_relaxed
                                                       : O == acq_rel ? cuda::std::memory_order_acquire
                                                                      : detail::orderOf(O));
  return old;
#endif
}

/// `inc` goes on to 0 from \p bound or above, `dec` to \p bound from 0 or above \p bound.
template <class T, Order O = relaxed, Scope S = gpu> W2W_DEVICE T atom_inc(void *address, unsigned bound) {
  T old = ld<T, relaxed, S>(address);
  for (;;) {
    T seen = atom_cas<T, O, S>(address, old, old >= bound ? 0 : old + 1);
    if (seen == old)
      return old;
    old = seen;
  }
}
template <class T, Order O = relaxed, Scope S = gpu> W2W_DEVICE T atom_dec(void *address, unsigned bound) {
  T old = ld<T, relaxed, S>(address);
  for (;;) {
    T seen = atom_cas<T, O, S>(address, old, old == 0 || old > bound ? bound : old - 1);
    if (seen == old)
      return old;
    old = seen;
  }
}

// Sums of halves: atom_add_f16x2(address, value). Each element is added by itself.
#if W2W_AMD
namespace detail {

template <class F> W2W_DEVICE unsigned addPair(unsigned a, unsigned b) { return each(F::add, a, b); }
template <class F> W2W_DEVICE unsigned addLow(unsigned a, unsigned b) {
  return (a & 0xffff0000u) | F::add(static_cast<unsigned short>(a), static_cast<unsigned short>(b));
}
template <class F> W2W_DEVICE unsigned addHigh(unsigned a, unsigned b) {
  return (a & 0xffffu) |
         static_cast<unsigned>(F::add(static_cast<unsigned short>(a >> 16), static_cast<unsigned short>(b))) << 16;
}
template <Scope S> W2W_DEVICE unsigned change(void *address, unsigned value, unsigned (*sum)(unsigned, unsigned)) {
  unsigned old = ld<unsigned, relaxed, S>(address);
  for (;;) {
    unsigned seen = atom_cas<unsigned, relaxed, S>(address, old, sum(old, value));
    if (seen == old)
      return old;
    old = seen;
  }
}
template <class F, Scope S> W2W_DEVICE unsigned short changeHalf(void *address, unsigned short value) {
  unsigned long long at = reinterpret_cast<unsigned long long>(address);
  void *word = static_cast<char *>(address) - (at & 2u);
  return static_cast<unsigned short>(at & 2u ? change<S>(word, value, addHigh<F>) >> 16
                                             : change<S>(word, value, addLow<F>));
}

} // namespace detail
#define W2W_PTX_HALVES(SUFFIX, F)                                                                                      \
  template <Scope S = gpu> W2W_DEVICE unsigned short atom_add_##SUFFIX(void *address, unsigned short value) {          \
    return detail::changeHalf<detail::F, S>(address, value);                                                           \
  }                                                                                                                    \
  template <Scope S = gpu> W2W_DEVICE unsigned atom_add_##SUFFIX##x2(void *address, unsigned value) {                  \
    return detail::change<S>(address, value, detail::addPair<detail::F>);                                              \
  }
#else
#define W2W_PTX_HALVES(SUFFIX, F)                                                                                      \
  template <Scope S = gpu> W2W_DEVICE unsigned short atom_add_##SUFFIX(void *address, unsigned short value) {          \
    unsigned short old;                                                                                                \
    if (S == sys)                                                                                                      \
      asm volatile("atom.relaxed.sys.add.noftz." #SUFFIX " %0, [%1], %2;"                                              \
                   : "=h"(old)                                                                                         \
                   : "l"(address), "h"(value)                                                                          \
                   : "memory");                                                                                        \
    else                                                                                                               \
      asm volatile("atom.add.noftz." #SUFFIX " %0, [%1], %2;" : "=h"(old) : "l"(address), "h"(value) : "memory");      \
    return old;                                                                                                        \
  }                                                                                                                    \
  template <Scope S = gpu> W2W_DEVICE unsigned atom_add_##SUFFIX##x2(void *address, unsigned value) {                  \
    unsigned old;                                                                                                      \
    if (S == sys)                                                                                                      \
      asm volatile("atom.relaxed.sys.add.noftz." #SUFFIX "x2 %0, [%1], %2;"                                            \
                   : "=r"(old)                                                                                         \
                   : "l"(address), "r"(value)                                                                          \
                   : "memory");                                                                                        \
    else                                                                                                               \
      asm volatile("atom.add.noftz." #SUFFIX "x2 %0, [%1], %2;" : "=r"(old) : "l"(address), "r"(value) : "memory");    \
    return old;                                                                                                        \
  }
#endif
W2W_PTX_HALVES(f16, Halves)
W2W_PTX_HALVES(bf16, Bfloats)
#undef W2W_PTX_HALVES
template <Scope S = gpu> W2W_DEVICE void red_add_f16(void *to, unsigned short a) { (void)atom_add_f16<S>(to, a); }
template <Scope S = gpu> W2W_DEVICE void red_add_bf16(void *to, unsigned short a) { (void)atom_add_bf16<S>(to, a); }
template <Scope S = gpu> W2W_DEVICE void red_add_f16x2(void *to, unsigned a) { (void)atom_add_f16x2<S>(to, a); }
template <Scope S = gpu> W2W_DEVICE void red_add_bf16x2(void *to, unsigned a) { (void)atom_add_bf16x2<S>(to, a); }

#define W2W_PTX_REDUCTION(NAME)                                                                                        \
  template <class T, Order O = relaxed, Scope S = gpu>                                                                 \
  W2W_DEVICE void red_##NAME(void *address, typename detail::Plain<T>::Type value) {                                   \
    (void)atom_##NAME<T, O, S>(address, value);                                                                        \
  }
W2W_PTX_REDUCTION(add)
W2W_PTX_REDUCTION(min)
W2W_PTX_REDUCTION(max)
W2W_PTX_REDUCTION(and)
W2W_PTX_REDUCTION(or)
W2W_PTX_REDUCTION(xor)
W2W_PTX_REDUCTION(inc)
W2W_PTX_REDUCTION(dec)
#undef W2W_PTX_REDUCTION

// Of vectors, each element is added by itself, as PTX has it: red_add<float>(address, a, b, c, d), and
// atom_add<float>(x, y, address, a, b) for the old values.
template <class T, Order O = relaxed, Scope S = gpu>
W2W_DEVICE void red_add(void *address, typename detail::Plain<T>::Type a, typename detail::Plain<T>::Type b) {
  red_add<T, O, S>(address, a);
  red_add<T, O, S>(static_cast<T *>(address) + 1, b);
}
template <class T, Order O = relaxed, Scope S = gpu>
W2W_DEVICE void red_add(void *address, typename detail::Plain<T>::Type a, typename detail::Plain<T>::Type b,
                        typename detail::Plain<T>::Type c, typename detail::Plain<T>::Type d) {
  red_add<T, O, S>(address, a, b);
  red_add<T, O, S>(static_cast<T *>(address) + 2, c, d);
}
template <class T, Order O = relaxed, Scope S = gpu>
W2W_DEVICE void atom_add(T &x, T &y, void *address, typename detail::Plain<T>::Type a,
                         typename detail::Plain<T>::Type b) {
  T first = atom_add<T, O, S>(address, a);
  y = atom_add<T, O, S>(static_cast<T *>(address) + 1, b);
  x = first;
}
template <class T, Order O = relaxed, Scope S = gpu>
W2W_DEVICE void atom_add(T &x, T &y, T &z, T &w, void *address, typename detail::Plain<T>::Type a,
                         typename detail::Plain<T>::Type b, typename detail::Plain<T>::Type c,
                         typename detail::Plain<T>::Type d) {
  T first, second;
  atom_add<T, O, S>(first, second, address, a, b);
  atom_add<T, O, S>(z, w, static_cast<T *>(address) + 2, c, d);
  x = first;
  y = second;
}
#define W2W_PTX_HALVES(SUFFIX, TYPE)                                                                                   \
  template <Scope S = gpu> W2W_DEVICE void red_add_##SUFFIX(void *to, TYPE a, TYPE b) {                                \
    red_add_##SUFFIX<S>(to, a);                                                                                        \
    red_add_##SUFFIX<S>(static_cast<TYPE *>(to) + 1, b);                                                               \
  }                                                                                                                    \
  template <Scope S = gpu> W2W_DEVICE void red_add_##SUFFIX(void *to, TYPE a, TYPE b, TYPE c, TYPE d) {                \
    red_add_##SUFFIX<S>(to, a, b);                                                                                     \
    red_add_##SUFFIX<S>(static_cast<TYPE *>(to) + 2, c, d);                                                            \
  }
W2W_PTX_HALVES(f16, unsigned short)
W2W_PTX_HALVES(bf16, unsigned short)
W2W_PTX_HALVES(f16x2, unsigned)
W2W_PTX_HALVES(bf16x2, unsigned)
#undef W2W_PTX_HALVES
#if W2W_AMD
#undef W2W_PTX_IN_SCOPE
#endif

// -- Copies to shared memory --------------------------------------------------

#if W2W_AMD
namespace detail {

/// Copies 16 bytes, or stores zeros. Nothing keeps copies in their order, since what they write is only there behind a
/// wait: so the compiler can load for many of them before it stores what the first one has loaded.
W2W_DEVICE void copySixteen(void *target, const void *source, bool isZero) {
  typedef unsigned Words __attribute__((ext_vector_type(4), may_alias));
  Words words = {};
  if (!isZero)
    words = *static_cast<const Words *>(source);
  *static_cast<Words *>(target) = words;
}

} // namespace detail
#endif

/// `cp.async`: \p size bytes, of which all behind the first \p given are zeros.
W2W_DEVICE void cp_async(void *target, const void *source, int size) {
#if W2W_AMD
  if (size == 16) {
    detail::copySixteen(target, source, false);
    return;
  }
#endif
  memory();
  w2w::pipeline_memcpy_async(target, source, static_cast<size_t>(size));
  memory();
}
W2W_DEVICE void cp_async(void *target, const void *source, int size, unsigned given) {
#if W2W_AMD
  if (size == 16 && (given == 0 || given >= 16)) {
    detail::copySixteen(target, source, given == 0);
    return;
  }
#endif
  memory();
  w2w::pipeline_memcpy_async(target, source, static_cast<size_t>(size),
                             static_cast<size_t>(size) -
                                 (given < static_cast<unsigned>(size) ? given : static_cast<unsigned>(size)));
  memory();
}
W2W_DEVICE void cp_async_commit_group() {
  memory();
  w2w::pipeline_commit();
  memory();
}
W2W_DEVICE void cp_async_wait_group(int groups) {
  memory();
  w2w::pipeline_wait_prior(static_cast<size_t>(groups));
  memory();
}
W2W_DEVICE void cp_async_wait_all() {
  cp_async_commit_group();
  cp_async_wait_group(0);
}

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_MEMORY_H
