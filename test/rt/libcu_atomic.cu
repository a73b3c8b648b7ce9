// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every member of w2w's atomic objects, for compilation only.

#include <w2w/libcu/atomic.h>

struct P {
  short a, b;
};
template <class T, w2w::thread_scope S> __host__ __device__ void ints(T *p) {
  w2w::atomic_ref<T, S> r(*p);
  r.store(1);
  r.store(2, w2w::memory_order_release);
  r = 3;
  T e = r.load(w2w::memory_order_acquire);
  r.exchange(4);
  r.compare_exchange_strong(e, 5);
  r.compare_exchange_weak(e, 5, w2w::memory_order_acq_rel, w2w::memory_order_relaxed);
  r.compare_exchange_weak(e, 5, w2w::memory_order_release);
  r.fetch_add(1);
  r.fetch_sub(1, w2w::memory_order_relaxed);
  r.fetch_and(7);
  r.fetch_or(8);
  r.fetch_xor(1);
  r.fetch_min(3);
  r.fetch_max(9);
  ++r;
  r++;
  --r;
  r--;
  r += 2;
  r -= 1;
  r &= 7;
  r |= 1;
  r ^= 3;
  r.notify_one();
  r.notify_all();
  if (r.is_lock_free() && T(r) == 77)
    r.wait(77);
}
template <class T> __host__ __device__ void floats(T *p) {
  w2w::atomic_ref<T, w2w::thread_scope_device> r(*p);
  r.fetch_add(T(1.5));
  r.fetch_sub(1, w2w::memory_order_relaxed);
  r += T(2);
  r.store(2);
  r.exchange(3);
  r.fetch_min(1);
  r.fetch_max(4);
  T e = 4;
  r.compare_exchange_strong(e, T(8));
}
__device__ w2w::atomic<int, w2w::thread_scope_device> counter;
__device__ w2w::atomic<unsigned long long> allOfThem{0};
__global__ void k(int *out, char *c, short *s, long long *l, unsigned *u, float *f, double *d, P *p,
                  unsigned char *uc) {
  __shared__ w2w::atomic<int, w2w::thread_scope_block> b;
  if (threadIdx.x == 0)
    b.store(0);
  __syncthreads();
  b.fetch_add(1);
  ++counter;
  allOfThem += 2;
  ints<int, w2w::thread_scope_block>(out);
  ints<char, w2w::thread_scope_device>(c);
  ints<short, w2w::thread_scope_system>(s);
  ints<long long, w2w::thread_scope_thread>(l);
  ints<unsigned, w2w::thread_scope_device>(u);
  ints<unsigned char, w2w::thread_scope_block>(uc);
  floats(f);
  floats(d);
  w2w::atomic_ref<P> rp(*p);
  P q = rp.load();
  q.a = 3;
  P e = rp.exchange(q);
  rp.compare_exchange_weak(e, q);
  w2w::atomic<int *> ptr(out);
  ptr.fetch_add(1);
  ptr += 1;
  int *x = ptr--;
  out[1] = x - out;
  w2w::atomic<bool> fb(false);
  fb = true;
  out[2] = fb.exchange(false);
  w2w::atomic_thread_fence(w2w::memory_order_acq_rel, w2w::thread_scope_device);
  w2w::atomic_thread_fence(w2w::memory_order_seq_cst);
  w2w::atomic_flag fl{};
  out[3] = fl.test_and_set();
  fl.clear();
}
void host() {
  int i;
  char c;
  unsigned u;
  float f;
  ints<int, w2w::thread_scope_system>(&i);
  ints<char, w2w::thread_scope_block>(&c);
  ints<unsigned, w2w::thread_scope_device>(&u);
  floats(&f);
  w2w::atomic_thread_fence(w2w::memory_order_acq_rel);
}
