// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// What `atomic.h` is made of on AMD: scopes, orders, and each operation on an address.

#ifndef W2W_LIBCU_ATOMIC_OPERATIONS_H
#define W2W_LIBCU_ATOMIC_OPERATIONS_H

#include "../config.h"

#if W2W_AMD

namespace w2w {

/// CUDA `cuda::thread_scope`.
enum thread_scope { thread_scope_system, thread_scope_device, thread_scope_block, thread_scope_thread };

/// CUDA `cuda::memory_order`, with the compiler's numbers.
enum class memory_order : int {
  relaxed = __ATOMIC_RELAXED,
  consume = __ATOMIC_CONSUME,
  acquire = __ATOMIC_ACQUIRE,
  release = __ATOMIC_RELEASE,
  acq_rel = __ATOMIC_ACQ_REL,
  seq_cst = __ATOMIC_SEQ_CST
};
constexpr memory_order memory_order_relaxed = memory_order::relaxed;
constexpr memory_order memory_order_consume = memory_order::consume;
constexpr memory_order memory_order_acquire = memory_order::acquire;
constexpr memory_order memory_order_release = memory_order::release;
constexpr memory_order memory_order_acq_rel = memory_order::acq_rel;
constexpr memory_order memory_order_seq_cst = memory_order::seq_cst;

namespace libcu {

// The host has one scope. Its compiler may be g++, which has none of clang's atomics with a scope.
#if W2W_DEVICE_PASS
template <thread_scope Scope>
constexpr int scopeNumber = Scope == thread_scope_system   ? __HIP_MEMORY_SCOPE_SYSTEM
                            : Scope == thread_scope_device ? __HIP_MEMORY_SCOPE_AGENT
                            : Scope == thread_scope_block  ? __HIP_MEMORY_SCOPE_WORKGROUP
                                                           : __HIP_MEMORY_SCOPE_SINGLETHREAD;
#endif

/// The order of a compare-and-swap that fails, which stores nothing.
W2W_HOST_DEVICE constexpr memory_order failureOf(memory_order order) {
  return order == memory_order::acq_rel   ? memory_order::acquire
         : order == memory_order::release ? memory_order::relaxed
                                          : order;
}

/// An integer of as many bytes, through which any object may be read.
template <size_t Size> struct BitsOf;
template <> struct BitsOf<1> {
  typedef unsigned char Type __attribute__((may_alias));
};
template <> struct BitsOf<2> {
  typedef unsigned short Type __attribute__((may_alias));
};
template <> struct BitsOf<4> {
  typedef unsigned Type __attribute__((may_alias));
};
template <> struct BitsOf<8> {
  typedef unsigned long long Type __attribute__((may_alias));
};

/// What is added: the type itself, or a distance for a pointer.
template <class T> struct StepType {
  using Type = T;
};
template <class T> struct StepType<T *> {
  using Type = ptrdiff_t;
};
template <class T> using StepOf = typename StepType<T>::Type;

/// Is T one of the integers that can be changed by one instruction?
template <class T> struct IsInteger {
  static constexpr bool value = __is_integral(T);
};
template <> struct IsInteger<bool> {
  static constexpr bool value = false;
};

W2W_HOST_DEVICE void pause() {
#if W2W_DEVICE_PASS
  __builtin_amdgcn_s_sleep(2);
#elif defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#endif
}

#if W2W_DEVICE_PASS
#define W2W_FETCH(NAME, ADDRESS, VALUE, ORDER)                                                                         \
  __hip_atomic_fetch_##NAME(ADDRESS, VALUE, static_cast<int>(ORDER), scopeNumber<Scope>)
#else
#define W2W_FETCH(NAME, ADDRESS, VALUE, ORDER) __atomic_fetch_##NAME(ADDRESS, VALUE, static_cast<int>(ORDER))
#endif

/// The operations on an object of type T for the threads of a scope.
template <class T, thread_scope Scope> struct Atomics {
  static_assert(sizeof(T) == 1 || sizeof(T) == 2 || sizeof(T) == 4 || sizeof(T) == 8,
                "AMD GPUs have atomics of 1, 2, 4 and 8 bytes");
  static_assert(__is_trivially_copyable(T), "an atomic object is copied by its bits");
  using Bits = typename BitsOf<sizeof(T)>::Type;
  using Step = StepOf<T>;

  static W2W_HOST_DEVICE Bits bitsOf(const T &value) {
    Bits bits;
    __builtin_memcpy(&bits, &value, sizeof(T));
    return bits;
  }
  static W2W_HOST_DEVICE T valueOf(Bits bits) {
    T value;
    __builtin_memcpy(&value, &bits, sizeof(T));
    return value;
  }
  static W2W_HOST_DEVICE Bits *bitsAt(T *address) { return reinterpret_cast<Bits *>(address); }

  static W2W_HOST_DEVICE T load(T *address, memory_order order) {
#if W2W_DEVICE_PASS
    return valueOf(__hip_atomic_load(bitsAt(address), static_cast<int>(order), scopeNumber<Scope>));
#else
    return valueOf(__atomic_load_n(bitsAt(address), static_cast<int>(order)));
#endif
  }

  static W2W_HOST_DEVICE void store(T *address, T value, memory_order order) {
#if W2W_DEVICE_PASS
    __hip_atomic_store(bitsAt(address), bitsOf(value), static_cast<int>(order), scopeNumber<Scope>);
#else
    __atomic_store_n(bitsAt(address), bitsOf(value), static_cast<int>(order));
#endif
  }

  static W2W_HOST_DEVICE T exchange(T *address, T value, memory_order order) {
#if W2W_DEVICE_PASS
    return valueOf(__hip_atomic_exchange(bitsAt(address), bitsOf(value), static_cast<int>(order), scopeNumber<Scope>));
#else
    return valueOf(__atomic_exchange_n(bitsAt(address), bitsOf(value), static_cast<int>(order)));
#endif
  }

  static W2W_HOST_DEVICE bool compareExchange(T *address, T &expected, T value, memory_order success,
                                              memory_order failure) {
    Bits bits = bitsOf(expected);
#if W2W_DEVICE_PASS
    bool stored = __hip_atomic_compare_exchange_strong(bitsAt(address), &bits, bitsOf(value), static_cast<int>(success),
                                                       static_cast<int>(failure), scopeNumber<Scope>);
#else
    bool stored = __atomic_compare_exchange_n(bitsAt(address), &bits, bitsOf(value), false, static_cast<int>(success),
                                              static_cast<int>(failure));
#endif
    if (!stored)
      expected = valueOf(bits);
    return stored;
  }

  /// Changes the object by \p change with compare-and-swap, and returns what it held.
  template <class Change> static W2W_HOST_DEVICE T update(T *address, memory_order order, Change change) {
    T old = load(address, memory_order::relaxed);
    while (!compareExchange(address, old, change(old), order, memory_order::relaxed)) {
    }
    return old;
  }

  static W2W_HOST_DEVICE T add(T *address, Step value, memory_order order) {
#if W2W_DEVICE_PASS
    if constexpr (IsInteger<T>::value || __is_floating_point(T))
      return W2W_FETCH(add, address, value, order);
#else
    if constexpr (IsInteger<T>::value)
      return W2W_FETCH(add, address, value, order);
#endif
    else
      return update(address, order, [value](T old) -> T { return old + value; });
  }
  static W2W_HOST_DEVICE T subtract(T *address, Step value, memory_order order) {
    if constexpr (IsInteger<T>::value)
      return W2W_FETCH(sub, address, value, order);
    else
      return update(address, order, [value](T old) -> T { return old - value; });
  }
  static W2W_HOST_DEVICE T bitAnd(T *address, T value, memory_order order) {
    return W2W_FETCH(and, address, value, order);
  }
  static W2W_HOST_DEVICE T bitOr(T *address, T value, memory_order order) {
    return W2W_FETCH(or, address, value, order);
  }
  static W2W_HOST_DEVICE T bitXor(T *address, T value, memory_order order) {
    return W2W_FETCH(xor, address, value, order);
  }
  static W2W_HOST_DEVICE T min(T *address, T value, memory_order order) {
#if W2W_DEVICE_PASS
    if constexpr (IsInteger<T>::value)
      return W2W_FETCH(min, address, value, order);
    else
#endif
      return update(address, order, [value](T old) -> T { return value < old ? value : old; });
  }
  static W2W_HOST_DEVICE T max(T *address, T value, memory_order order) {
#if W2W_DEVICE_PASS
    if constexpr (IsInteger<T>::value)
      return W2W_FETCH(max, address, value, order);
    else
#endif
      return update(address, order, [value](T old) -> T { return old < value ? value : old; });
  }

  /// Returns when the object holds other bits than \p old has.
  static W2W_HOST_DEVICE void wait(T *address, T old, memory_order order) {
    while (bitsOf(load(address, order)) == bitsOf(old))
      pause();
  }
};

#undef W2W_FETCH

#if W2W_DEVICE_PASS
// The compiler takes the order of a fence as a constant only, and its scope as a string.
#define W2W_FENCE(NAME)                                                                                                \
  switch (order) {                                                                                                     \
  case memory_order::relaxed:                                                                                          \
    return;                                                                                                            \
  case memory_order::consume:                                                                                          \
  case memory_order::acquire:                                                                                          \
    return __builtin_amdgcn_fence(__ATOMIC_ACQUIRE, NAME);                                                             \
  case memory_order::release:                                                                                          \
    return __builtin_amdgcn_fence(__ATOMIC_RELEASE, NAME);                                                             \
  case memory_order::acq_rel:                                                                                          \
    return __builtin_amdgcn_fence(__ATOMIC_ACQ_REL, NAME);                                                             \
  case memory_order::seq_cst:                                                                                          \
    return __builtin_amdgcn_fence(__ATOMIC_SEQ_CST, NAME);                                                             \
  }
W2W_DEVICE void fenceBlock(memory_order order){W2W_FENCE("workgroup")} W2W_DEVICE
    void fenceDevice(memory_order order){W2W_FENCE("agent")} W2W_DEVICE void fenceSystem(memory_order order) {
  W2W_FENCE("")
}
#undef W2W_FENCE
#endif

} // namespace libcu

/// CUDA `cuda::atomic_thread_fence`.
W2W_HOST_DEVICE void atomic_thread_fence(memory_order order, thread_scope scope = thread_scope_system) {
#if W2W_DEVICE_PASS
  if (scope == thread_scope_system)
    libcu::fenceSystem(order);
  else if (scope == thread_scope_device)
    libcu::fenceDevice(order);
  else if (scope == thread_scope_block)
    libcu::fenceBlock(order);
#else
  (void)scope;
  __atomic_thread_fence(static_cast<int>(order));
#endif
}

} // namespace w2w

#endif // W2W_AMD

#endif // W2W_LIBCU_ATOMIC_OPERATIONS_H
