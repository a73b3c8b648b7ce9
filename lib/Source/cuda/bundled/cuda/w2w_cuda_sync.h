// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuda::atomic, cuda::barrier, cuda::pipeline and their kin for parsing without a toolkit.

#ifndef W2W_BUNDLED_CUDA_SYNC_H
#define W2W_BUNDLED_CUDA_SYNC_H

#include "w2w_body.h"
#define W2W_HD __host__ __device__

namespace cuda {

enum thread_scope { thread_scope_system, thread_scope_device, thread_scope_block, thread_scope_thread };

namespace std {
enum memory_order {
  memory_order_relaxed,
  memory_order_consume,
  memory_order_acquire,
  memory_order_release,
  memory_order_acq_rel,
  memory_order_seq_cst
};
} // namespace std
using std::memory_order;
using std::memory_order_acq_rel;
using std::memory_order_acquire;
using std::memory_order_consume;
using std::memory_order_relaxed;
using std::memory_order_release;
using std::memory_order_seq_cst;

#define W2W_ORDER memory_order = memory_order_seq_cst
#define W2W_ATOMIC_MEMBERS                                                                                             \
  W2W_HD T load(W2W_ORDER) const W2W_BODY                                                                              \
  W2W_HD operator T() const W2W_BODY                                                                                   \
  W2W_HD T operator=(T) W2W_BODY                                                                                       \
  W2W_HD void store(T, W2W_ORDER) W2W_BODY                                                                             \
  W2W_HD T exchange(T, W2W_ORDER) W2W_BODY                                                                             \
  W2W_HD bool compare_exchange_weak(T &, T, W2W_ORDER) W2W_BODY                                                        \
  W2W_HD bool compare_exchange_weak(T &, T, memory_order, memory_order) W2W_BODY                                       \
  W2W_HD bool compare_exchange_strong(T &, T, W2W_ORDER) W2W_BODY                                                      \
  W2W_HD bool compare_exchange_strong(T &, T, memory_order, memory_order) W2W_BODY                                     \
  template <class U> W2W_HD T fetch_add(U, W2W_ORDER) W2W_BODY                                                         \
  template <class U> W2W_HD T fetch_sub(U, W2W_ORDER) W2W_BODY                                                         \
  W2W_HD T fetch_and(T, W2W_ORDER) W2W_BODY                                                                            \
  W2W_HD T fetch_or(T, W2W_ORDER) W2W_BODY                                                                             \
  W2W_HD T fetch_xor(T, W2W_ORDER) W2W_BODY                                                                            \
  W2W_HD T fetch_min(T, W2W_ORDER) W2W_BODY                                                                            \
  W2W_HD T fetch_max(T, W2W_ORDER) W2W_BODY                                                                            \
  W2W_HD void wait(T, W2W_ORDER) const W2W_BODY                                                                        \
  W2W_HD void notify_one() W2W_BODY                                                                                    \
  W2W_HD void notify_all() W2W_BODY                                                                                    \
  W2W_HD bool is_lock_free() const W2W_BODY                                                                            \
  W2W_HD T operator++() W2W_BODY                                                                                       \
  W2W_HD T operator++(int) W2W_BODY                                                                                    \
  W2W_HD T operator--() W2W_BODY                                                                                       \
  W2W_HD T operator--(int) W2W_BODY                                                                                    \
  template <class U> W2W_HD T operator+=(U) W2W_BODY                                                                   \
  template <class U> W2W_HD T operator-=(U) W2W_BODY                                                                   \
  W2W_HD T operator&=(T) W2W_BODY                                                                                      \
  W2W_HD T operator|=(T) W2W_BODY                                                                                      \
  W2W_HD T operator^=(T) W2W_BODY
template <class T, thread_scope Scope = thread_scope_system> struct atomic {
  T __w2w_value;
  atomic() = default;
  W2W_HD constexpr atomic(T v) : __w2w_value(v) {}
  atomic(const atomic &) = delete;
  W2W_ATOMIC_MEMBERS
};
template <class T, thread_scope Scope = thread_scope_system> struct atomic_ref {
  T *__w2w_pointer;
  W2W_HD explicit atomic_ref(T &) W2W_BODY
  W2W_ATOMIC_MEMBERS
};
#undef W2W_ATOMIC_MEMBERS
template <thread_scope Scope> struct __w2w_flag {
  bool test_and_set(W2W_ORDER) W2W_BODY
  void clear(W2W_ORDER) W2W_BODY
};
typedef __w2w_flag<thread_scope_system> atomic_flag;
#undef W2W_ORDER
W2W_HD void atomic_thread_fence(memory_order, thread_scope = thread_scope_system);
W2W_HD void atomic_signal_fence(memory_order);
namespace std {
template <class T> using atomic = ::cuda::atomic<T>;
template <class T> using atomic_ref = ::cuda::atomic_ref<T>;
using ::cuda::atomic_signal_fence;
using ::cuda::atomic_thread_fence;
} // namespace std

namespace std {
struct __empty_completion {};
} // namespace std
// Constructors are trivial, because clang rejects anything else in shared memory where nvcc only warns.
template <thread_scope Scope, class Completion = std::__empty_completion> struct barrier {
  struct arrival_token {};
  barrier() = default;
  W2W_HD barrier(::std::ptrdiff_t, Completion = Completion()) W2W_BODY
  W2W_HD arrival_token arrive(::std::ptrdiff_t = 1) W2W_BODY
  W2W_HD void wait(arrival_token &&) const W2W_BODY
  W2W_HD void wait_parity(bool) const W2W_BODY
  W2W_HD bool try_wait(arrival_token &&) const W2W_BODY
  template <class Duration> W2W_HD bool try_wait_for(arrival_token &&, const Duration &) const W2W_BODY
  W2W_HD void arrive_and_wait() W2W_BODY
  W2W_HD void arrive_and_drop() W2W_BODY
  static constexpr W2W_HD ::std::ptrdiff_t max() { return (1 << 20) - 1; }
};
template <thread_scope Scope> W2W_HD void init(barrier<Scope> *, ::std::ptrdiff_t) W2W_BODY
template <thread_scope Scope> __device__ unsigned long long *__w2w_native(barrier<Scope> &) W2W_BODY
namespace device {
template <thread_scope Scope> __device__ unsigned long long *barrier_native_handle(barrier<Scope> &) W2W_BODY
template <thread_scope Scope>
__device__ typename barrier<Scope>::arrival_token barrier_arrive_tx(barrier<Scope> &, ::std::ptrdiff_t,
                                                                    ::std::ptrdiff_t) W2W_BODY
template <thread_scope Scope> __device__ void barrier_expect_tx(barrier<Scope> &, ::std::ptrdiff_t) W2W_BODY
} // namespace device

template <thread_scope Scope> struct latch {
  latch() = default;
  W2W_HD latch(::std::ptrdiff_t) W2W_BODY
  W2W_HD void count_down(::std::ptrdiff_t = 1) W2W_BODY
  W2W_HD bool try_wait() const W2W_BODY
  W2W_HD void wait() const W2W_BODY
  W2W_HD void arrive_and_wait(::std::ptrdiff_t = 1) W2W_BODY
};
template <thread_scope Scope, ::std::ptrdiff_t Max = 0x7fffffff> struct counting_semaphore {
  counting_semaphore() = default;
  W2W_HD counting_semaphore(::std::ptrdiff_t) W2W_BODY
  W2W_HD void release(::std::ptrdiff_t = 1) W2W_BODY
  W2W_HD void acquire() W2W_BODY
  W2W_HD bool try_acquire() W2W_BODY
};
template <thread_scope Scope> using binary_semaphore = counting_semaphore<Scope, 1>;

template <::std::size_t Alignment> struct aligned_size_t {
  ::std::size_t value;
  W2W_HD explicit constexpr aligned_size_t(::std::size_t s) : value(s) {}
  W2W_HD constexpr operator ::std::size_t() const { return value; }
};
enum class pipeline_role { producer, consumer };
template <thread_scope Scope, ::std::uint8_t Stages> struct pipeline_shared_state {
  pipeline_shared_state() = default;
};
template <thread_scope Scope> struct pipeline {
  W2W_HD pipeline() W2W_BODY
  W2W_HD void producer_acquire() W2W_BODY
  W2W_HD void producer_commit() W2W_BODY
  W2W_HD void consumer_wait() W2W_BODY
  W2W_HD void consumer_release() W2W_BODY
  template <class Duration> W2W_HD bool consumer_wait_for(const Duration &) W2W_BODY
  W2W_HD bool quit() W2W_BODY
};
W2W_HD pipeline<thread_scope_thread> make_pipeline();
template <class Group, thread_scope Scope, ::std::uint8_t Stages, class... More>
W2W_HD pipeline<Scope> make_pipeline(const Group &, pipeline_shared_state<Scope, Stages> *, More...) W2W_BODY
template <unsigned N, thread_scope Scope> W2W_HD void pipeline_consumer_wait_prior(pipeline<Scope> &) W2W_BODY
template <thread_scope Scope> W2W_HD void pipeline_producer_commit(pipeline<Scope> &, barrier<Scope> &) W2W_BODY
template <class... A> W2W_HD void memcpy_async(A &&...) W2W_BODY

struct access_property {
  struct shared {};
  struct global {};
  struct persisting {};
  struct streaming {};
  struct normal {};
};
template <class T, class Property> W2W_HD T *associate_access_property(T *, Property) W2W_BODY
template <class Shape, class Property> W2W_HD void apply_access_property(const volatile void *, Shape, Property) W2W_BODY
W2W_HD void discard_memory(volatile void *, ::std::size_t);
template <class F> W2W_HD F proclaim_return_type_of(F) W2W_BODY
template <class R, class F> W2W_HD F proclaim_return_type(F) W2W_BODY
template <class T, class U> W2W_HD constexpr T ceil_div(T a, U b) { return (a + b - 1) / b; }
template <class T, class U> W2W_HD constexpr T round_up(T a, U b) { return (a + b - 1) / b * b; }
template <class T, class U> W2W_HD constexpr T round_down(T a, U b) { return a / b * b; }
template <class T> W2W_HD constexpr int ilog2(T a) { return a > 1 ? 1 + ilog2(static_cast<T>(a / 2)) : 0; }
template <class T = void> struct maximum {
  W2W_HD constexpr T operator()(const T &a, const T &b) const { return a < b ? b : a; }
};
template <> struct maximum<void> {
  template <class T, class U> W2W_HD constexpr auto operator()(const T &a, const U &b) const { return a < b ? b : a; }
};
template <class T = void> struct minimum {
  W2W_HD constexpr T operator()(const T &a, const T &b) const { return a < b ? a : b; }
};
template <> struct minimum<void> {
  template <class T, class U> W2W_HD constexpr auto operator()(const T &a, const U &b) const { return a < b ? a : b; }
};

} // namespace cuda

#undef W2W_HD
#endif
