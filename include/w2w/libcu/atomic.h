// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// libcu++'s `cuda::atomic`, `cuda::atomic_ref`, `cuda::std::atomic_flag` and `cuda::atomic_thread_fence`, which HIP
// lacks.
//
// On AMD an operation is one of clang's atomics of the scope's width: block is a workgroup, device an agent, system the
// system. Objects have 1, 2, 4 or 8 bytes. Scope and order are no more than that: operations on memory that an AMD GPU
// shares with the host are as atomic as that memory allows (fine-grained memory for system scope, see HIP's guide).
//
// `wait` polls. A lane that waits keeps the other lanes of its wave from running, so who notifies must be in another
// wave.

#ifndef W2W_LIBCU_ATOMIC_H
#define W2W_LIBCU_ATOMIC_H

#include "../config.h"

#if W2W_NVIDIA

#include <cuda/atomic>

namespace w2w {

using ::cuda::atomic;
using ::cuda::atomic_ref;
using ::cuda::atomic_thread_fence;
using ::cuda::std::atomic_flag;

using ::cuda::thread_scope;
using ::cuda::thread_scope_block;
using ::cuda::thread_scope_device;
using ::cuda::thread_scope_system;
using ::cuda::thread_scope_thread;

using ::cuda::std::memory_order;
using ::cuda::std::memory_order_acq_rel;
using ::cuda::std::memory_order_acquire;
using ::cuda::std::memory_order_consume;
using ::cuda::std::memory_order_relaxed;
using ::cuda::std::memory_order_release;
using ::cuda::std::memory_order_seq_cst;

} // namespace w2w

#else

#include "atomic_operations.h"

namespace w2w {
namespace libcu {

/// The members of `cuda::atomic` and `cuda::atomic_ref`; \c Derived tells where the object is and whether it may be
/// changed through itself when it is const, as a reference may.
template <class Derived, class T, thread_scope Scope> class AtomicMembers {
public:
  using value_type = T;
  static constexpr bool is_always_lock_free = true;

  W2W_HOST_DEVICE bool is_lock_free() const { return true; }
  W2W_HOST_DEVICE T load(memory_order order = memory_order_seq_cst) const { return Operations::load(at(), order); }
  W2W_HOST_DEVICE operator T() const { return load(); }
  W2W_HOST_DEVICE void wait(T old, memory_order order = memory_order_seq_cst) const {
    Operations::wait(at(), old, order);
  }

protected:
  using Operations = Atomics<T, Scope>;
  W2W_HOST_DEVICE T *at() const { return static_cast<const Derived *>(this)->address(); }
};

} // namespace libcu

// W2W_ATOMIC_CHANGES(CONST) declares the members that change the object.
#define W2W_ATOMIC_CHANGES(CONST)                                                                                      \
  W2W_HOST_DEVICE void store(T value, memory_order order = memory_order_seq_cst) CONST {                               \
    Operations::store(this->at(), value, order);                                                                       \
  }                                                                                                                    \
  W2W_HOST_DEVICE T exchange(T value, memory_order order = memory_order_seq_cst) CONST {                               \
    return Operations::exchange(this->at(), value, order);                                                             \
  }                                                                                                                    \
  W2W_HOST_DEVICE bool compare_exchange_strong(T &expected, T value, memory_order success, memory_order failure)       \
      CONST {                                                                                                          \
    return Operations::compareExchange(this->at(), expected, value, success, failure);                                 \
  }                                                                                                                    \
  W2W_HOST_DEVICE bool compare_exchange_strong(T &expected, T value, memory_order order = memory_order_seq_cst)        \
      CONST {                                                                                                          \
    return Operations::compareExchange(this->at(), expected, value, order, libcu::failureOf(order));                   \
  }                                                                                                                    \
  W2W_HOST_DEVICE bool compare_exchange_weak(T &expected, T value, memory_order success, memory_order failure) CONST { \
    return Operations::compareExchange(this->at(), expected, value, success, failure);                                 \
  }                                                                                                                    \
  W2W_HOST_DEVICE bool compare_exchange_weak(T &expected, T value, memory_order order = memory_order_seq_cst) CONST {  \
    return Operations::compareExchange(this->at(), expected, value, order, libcu::failureOf(order));                   \
  }                                                                                                                    \
  W2W_HOST_DEVICE T fetch_add(Step value, memory_order order = memory_order_seq_cst) CONST {                           \
    return Operations::add(this->at(), value, order);                                                                  \
  }                                                                                                                    \
  W2W_HOST_DEVICE T fetch_sub(Step value, memory_order order = memory_order_seq_cst) CONST {                           \
    return Operations::subtract(this->at(), value, order);                                                             \
  }                                                                                                                    \
  W2W_HOST_DEVICE T fetch_and(T value, memory_order order = memory_order_seq_cst) CONST {                              \
    return Operations::bitAnd(this->at(), value, order);                                                               \
  }                                                                                                                    \
  W2W_HOST_DEVICE T fetch_or(T value, memory_order order = memory_order_seq_cst) CONST {                               \
    return Operations::bitOr(this->at(), value, order);                                                                \
  }                                                                                                                    \
  W2W_HOST_DEVICE T fetch_xor(T value, memory_order order = memory_order_seq_cst) CONST {                              \
    return Operations::bitXor(this->at(), value, order);                                                               \
  }                                                                                                                    \
  W2W_HOST_DEVICE T fetch_min(T value, memory_order order = memory_order_seq_cst) CONST {                              \
    return Operations::min(this->at(), value, order);                                                                  \
  }                                                                                                                    \
  W2W_HOST_DEVICE T fetch_max(T value, memory_order order = memory_order_seq_cst) CONST {                              \
    return Operations::max(this->at(), value, order);                                                                  \
  }                                                                                                                    \
  W2W_HOST_DEVICE T operator=(T value) CONST {                                                                         \
    store(value);                                                                                                      \
    return value;                                                                                                      \
  }                                                                                                                    \
  W2W_HOST_DEVICE T operator++() CONST { return static_cast<T>(fetch_add(1) + 1); }                                    \
  W2W_HOST_DEVICE T operator++(int) CONST { return fetch_add(1); }                                                     \
  W2W_HOST_DEVICE T operator--() CONST { return static_cast<T>(fetch_sub(1) - 1); }                                    \
  W2W_HOST_DEVICE T operator--(int) CONST { return fetch_sub(1); }                                                     \
  W2W_HOST_DEVICE T operator+=(Step value) CONST { return static_cast<T>(fetch_add(value) + value); }                  \
  W2W_HOST_DEVICE T operator-=(Step value) CONST { return static_cast<T>(fetch_sub(value) - value); }                  \
  W2W_HOST_DEVICE T operator&=(T value) CONST { return static_cast<T>(fetch_and(value) & value); }                     \
  W2W_HOST_DEVICE T operator|=(T value) CONST { return static_cast<T>(fetch_or(value) | value); }                      \
  W2W_HOST_DEVICE T operator^=(T value) CONST { return static_cast<T>(fetch_xor(value) ^ value); }                     \
  W2W_HOST_DEVICE void notify_one() CONST {}                                                                           \
  W2W_HOST_DEVICE void notify_all() CONST {}

/// CUDA `cuda::atomic`. Its default constructor sets nothing, so that it may stand in shared memory.
template <class T, thread_scope Scope = thread_scope_system>
class atomic : public libcu::AtomicMembers<atomic<T, Scope>, T, Scope> {
  using Members = libcu::AtomicMembers<atomic<T, Scope>, T, Scope>;
  using Operations = typename Members::Operations;
  using Step = libcu::StepOf<T>;
  friend Members;

public:
  atomic() = default;
  W2W_HOST_DEVICE constexpr atomic(T value) : value(value) {}
  atomic(const atomic &) = delete;
  atomic &operator=(const atomic &) = delete;
  W2W_ATOMIC_CHANGES()

private:
  W2W_HOST_DEVICE T *address() const { return const_cast<T *>(&value); }
  alignas(sizeof(T) > alignof(T) ? sizeof(T) : alignof(T)) T value;
};

/// CUDA `cuda::atomic_ref`.
template <class T, thread_scope Scope = thread_scope_system>
class atomic_ref : public libcu::AtomicMembers<atomic_ref<T, Scope>, T, Scope> {
  using Members = libcu::AtomicMembers<atomic_ref<T, Scope>, T, Scope>;
  using Operations = typename Members::Operations;
  using Step = libcu::StepOf<T>;
  friend Members;

public:
  static constexpr size_t required_alignment = sizeof(T);
  W2W_HOST_DEVICE explicit atomic_ref(T &object) : object(&object) {}
  atomic_ref(const atomic_ref &) = default;
  atomic_ref &operator=(const atomic_ref &) = delete;
  W2W_ATOMIC_CHANGES(const)

private:
  W2W_HOST_DEVICE T *address() const { return object; }
  T *object;
};

#undef W2W_ATOMIC_CHANGES

/// CUDA `cuda::std::atomic_flag`.
class atomic_flag {
public:
  atomic_flag() = default;
  W2W_HOST_DEVICE constexpr atomic_flag(bool set) : value(set) {}
  atomic_flag(const atomic_flag &) = delete;
  atomic_flag &operator=(const atomic_flag &) = delete;
  W2W_HOST_DEVICE bool test_and_set(memory_order order = memory_order_seq_cst) { return value.exchange(1, order) != 0; }
  W2W_HOST_DEVICE void clear(memory_order order = memory_order_seq_cst) { value.store(0, order); }
  W2W_HOST_DEVICE bool test(memory_order order = memory_order_seq_cst) const { return value.load(order) != 0; }
  W2W_HOST_DEVICE void wait(bool old, memory_order order = memory_order_seq_cst) const { value.wait(old, order); }
  W2W_HOST_DEVICE void notify_one() {}
  W2W_HOST_DEVICE void notify_all() {}

private:
  atomic<unsigned, thread_scope_system> value;
};

} // namespace w2w

#endif // W2W_NVIDIA

#endif // W2W_LIBCU_ATOMIC_H
