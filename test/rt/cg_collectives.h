// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions that tiles of up to 32 threads and coalesced groups have in common: noted by every thread of a group,
// and predicted by the model.

#ifndef W2W_TEST_RT_CG_COLLECTIVES_H
#define W2W_TEST_RT_CG_COLLECTIVES_H

#include "cg_model.h"

#if W2W_NVIDIA
#include <cuda/atomic>
#endif

namespace cgCases {

#if W2W_NVIDIA
template <class T> using AtomicRef = cuda::atomic_ref<T, cuda::thread_scope_device>;
#else
/// As much of `cuda::atomic_ref` as the groups ask for.
template <class T> class AtomicRef {
public:
  __device__ explicit AtomicRef(T &object) : object(&object) {}
  __device__ T load() const { return __hip_atomic_load(object, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_AGENT); }
  __device__ void store(T value) const {
    __hip_atomic_store(object, value, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_AGENT);
  }
  __device__ T fetch_add(T value) const {
    return __hip_atomic_fetch_add(object, value, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_AGENT);
  }
  __device__ T fetch_xor(T value) const {
    return __hip_atomic_fetch_xor(object, value, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_AGENT);
  }
  __device__ bool compare_exchange_weak(T &expected, T desired) const {
    return __hip_atomic_compare_exchange_weak(object, &expected, desired, __ATOMIC_RELAXED, __ATOMIC_RELAXED,
                                              __HIP_MEMORY_SCOPE_AGENT);
  }

private:
  T *object;
};
#endif

__host__ __device__ inline int predicateOf(int thread, int round) {
  if (round % 8 == 6)
    return 0;
  if (round % 8 == 7)
    return 1 + thread;
  return numberOf(thread, round, 1) % 4 == 0 ? 5 : 0;
}
/// Few values that differ in the upper bits too; all the same in every fifth round.
__host__ __device__ inline unsigned labelOf(int thread, int round) {
  return round % 5 == 4 ? 0xabcdu : static_cast<unsigned>(numberOf(thread, round, 2)) & 0xc0000001u;
}
__host__ __device__ inline unsigned long long wideLabelOf(int thread, int round) {
  return mixBits(labelOf(thread, round)) << 32;
}

// ---- Votes and matches ----

template <class G> __device__ void noteVotes(Notes &note, const G &g, int thread, int round) {
  int predicate = predicateOf(thread, round);
  g.sync();
  note(g.num_threads());
  note(g.size());
  note(g.thread_rank());
  note(cg::group_size(g));
  note(cg::thread_rank(g));
  note(g.any(predicate));
  note(g.all(predicate));
  note(g.ballot(predicate));
  note(g.match_any(labelOf(thread, round)));
  note(g.match_any(wideLabelOf(thread, round)));
  note(g.match_any(static_cast<float>(labelOf(thread, round) >> 30)));
  note(g.match_any(static_cast<short>(labelOf(thread, round))));
  int isSame = 7;
  note(g.match_all(labelOf(thread, round), isSame));
  note(isSame);
  note(g.match_all(static_cast<double>(labelOf(thread, round)), isSame));
  note(isSame);
  // As a group whose type is forgotten.
  cg::thread_group any = g;
  any.sync();
  cg::sync(any);
  note(any.size());
  note(any.thread_rank());
  note(any.get_type());
}

inline void checkVotes(Checker &check, const Group &g, int thread, int round) {
  auto label = [=](int t) { return labelOf(t, round); };
  unsigned all = ~0u >> (32 - g.size());
  unsigned trues = g.bits([=](int t) { return predicateOf(t, round) != 0; });
  unsigned same = g.bits([=](int t) { return label(t) == label(thread); });
  unsigned size = g.size();
  unsigned rank = g.rank;
  check("num_threads", size);
  check("size", size);
  check("thread_rank", rank);
  check("group_size(g)", size);
  check("thread_rank(g)", rank);
  check("any", trues != 0 ? 1 : 0);
  check("all", trues == all ? 1 : 0);
  check("ballot", trues);
  check("match_any(unsigned)", same);
  check("match_any(unsigned long long)", same);
  check("match_any(float)", g.bits([=](int t) { return label(t) >> 30 == label(thread) >> 30; }));
  check("match_any(short)", g.bits([=](int t) { return short(label(t)) == short(label(thread)); }));
  check("match_all(unsigned)", same == all ? all : 0u);
  check("match_all's result", same == all ? 1 : 0);
  check("match_all(double)", same == all ? all : 0u);
  check("match_all's result for double", same == all ? 1 : 0);
  check("thread_group::size", 0ull + size);
  check("thread_group::thread_rank", 0ull + rank);
  check("thread_group::get_type", 1u);
}

// ---- Reductions and scans ----

template <class T, template <class> class Op, class G>
__device__ void noteReduce(Notes &note, const G &g, int thread, int round) {
  auto sum = cg::reduce(g, valueOf<T>(thread, round, 3), Op<T>());
  static_assert(std::is_same<decltype(sum), T>::value, "reduce returns another type");
  note(sum);
}

template <class G> __device__ void noteNumbers(Notes &note, const G &g, int thread, int round) {
  noteReduce<int, cg::plus>(note, g, thread, round);
  noteReduce<unsigned, cg::plus>(note, g, thread, round);
  noteReduce<short, cg::plus>(note, g, thread, round);
  noteReduce<unsigned long long, cg::plus>(note, g, thread, round);
  noteReduce<float, cg::plus>(note, g, thread, round);
  noteReduce<double, cg::plus>(note, g, thread, round);
  noteReduce<int, cg::less>(note, g, thread, round);
  noteReduce<unsigned, cg::less>(note, g, thread, round);
  noteReduce<signed char, cg::less>(note, g, thread, round);
  noteReduce<float, cg::less>(note, g, thread, round);
  noteReduce<int, cg::greater>(note, g, thread, round);
  noteReduce<unsigned short, cg::greater>(note, g, thread, round);
  noteReduce<long long, cg::greater>(note, g, thread, round);
  noteReduce<int, cg::bit_and>(note, g, thread, round);
  noteReduce<unsigned, cg::bit_or>(note, g, thread, round);
  noteReduce<unsigned char, cg::bit_xor>(note, g, thread, round);
  noteReduce<unsigned long long, cg::bit_xor>(note, g, thread, round);
  const unsigned number = valueOf<unsigned>(thread, round, 4);
  note(cg::reduce(g, number, Mix()));
  note(cg::reduce(g, valueOf<Extremes>(thread, round, 4), Merge()));
  note(cg::reduce(g, number, [](unsigned a, unsigned b) { return a > b ? a : b; }));

  note(cg::inclusive_scan(g, valueOf<int>(thread, round, 5)));
  note(cg::exclusive_scan(g, valueOf<int>(thread, round, 5)));
  note(cg::exclusive_scan(g, valueOf<unsigned char>(thread, round, 5), cg::plus<unsigned char>()));
  note(cg::inclusive_scan(g, valueOf<float>(thread, round, 5)));
  note(cg::exclusive_scan(g, valueOf<float>(thread, round, 5)));
  note(cg::exclusive_scan(g, valueOf<double>(thread, round, 5), cg::greater<double>()));
  note(cg::inclusive_scan(g, valueOf<long long>(thread, round, 5), cg::less<long long>()));
  note(cg::inclusive_scan(g, number, Mix()));
  note(cg::exclusive_scan(g, number, Mix()));
}

inline void checkNumbers(Checker &check, const Group &g, int, int round) {
#define REDUCED(NAME, T, OP) check(NAME, g.reduce<T>([=](int t) { return valueOf<T>(t, round, 3); }, OP<T>))
  REDUCED("reduce plus<int>", int, add);
  REDUCED("reduce plus<unsigned>", unsigned, add);
  REDUCED("reduce plus<short>", short, add);
  REDUCED("reduce plus<unsigned long long>", unsigned long long, add);
  REDUCED("reduce plus<float>", float, add);
  REDUCED("reduce plus<double>", double, add);
  REDUCED("reduce less<int>", int, smaller);
  REDUCED("reduce less<unsigned>", unsigned, smaller);
  REDUCED("reduce less<signed char>", signed char, smaller);
  REDUCED("reduce less<float>", float, smaller);
  REDUCED("reduce greater<int>", int, larger);
  REDUCED("reduce greater<unsigned short>", unsigned short, larger);
  REDUCED("reduce greater<long long>", long long, larger);
  REDUCED("reduce bit_and<int>", int, both);
  REDUCED("reduce bit_or<unsigned>", unsigned, either);
  REDUCED("reduce bit_xor<unsigned char>", unsigned char, differ);
  REDUCED("reduce bit_xor<unsigned long long>", unsigned long long, differ);
#undef REDUCED
  auto number = [=](int t) { return valueOf<unsigned>(t, round, 4); };
  check("reduce with an operator of one's own", g.reduce<unsigned>(number, Mix()));
  check("reduce of a structure", g.reduce<Extremes>([=](int t) { return valueOf<Extremes>(t, round, 4); }, Merge()));
  check("reduce with a lambda", g.reduce<unsigned>(number, larger<unsigned>));

  auto ints = [=](int t) { return valueOf<int>(t, round, 5); };
  auto bytes = [=](int t) { return valueOf<unsigned char>(t, round, 5); };
  auto floats = [=](int t) { return valueOf<float>(t, round, 5); };
  auto wrap = [](int a, int b) { return static_cast<int>(0u + a + b); };
  int own = ints(g.threads[g.rank]);
  unsigned char ownByte = bytes(g.threads[g.rank]);
  check("inclusive_scan of int", g.inclusive<int>(ints, wrap));
  check("exclusive_scan of int", static_cast<int>(0u + g.inclusive<int>(ints, wrap) - own));
  check("exclusive_scan of unsigned char",
        static_cast<unsigned char>(g.inclusive<unsigned char>(bytes, add<unsigned char>) - ownByte));
  check("inclusive_scan of float", g.inclusive<float>(floats, add<float>));
  check("exclusive_scan of float", g.exclusive<float>(floats, add<float>));
  check("exclusive_scan greater<double>",
        g.exclusive<double>([=](int t) { return valueOf<double>(t, round, 5); }, larger<double>));
  check("inclusive_scan less<long long>",
        g.inclusive<long long>([=](int t) { return valueOf<long long>(t, round, 5); }, smaller<long long>));
  check("inclusive_scan with an operator of one's own", g.inclusive<unsigned>(number, Mix()));
  check("exclusive_scan with an operator of one's own", g.exclusive<unsigned>(number, Mix()));
}

// ---- One thread for all, and results in memory ----

/// `cells` are four zeroed words of the group's own.
template <class G> __device__ void noteOneForAll(Notes &note, const G &g, int thread, int round, unsigned *cells) {
  int mine = 0;
  cg::invoke_one(g, [&](int summand) { mine += summand; }, 5);
  note(cg::reduce(g, mine, cg::plus<int>()));
  int chosen = cg::invoke_one_broadcast(g, [&]() { return thread; });
  note(g.any(chosen == thread));
  note(g.all(chosen == g.shfl(chosen, 0)));
  note(cg::invoke_one_broadcast(g, [](double a, float b) { return a * b; }, 1.5, 3.0f));

  unsigned number = valueOf<unsigned>(thread, round, 6);
  cg::reduce_store_async(g, cells, number, cg::plus<unsigned>());
  AtomicRef<unsigned> second(cells[1]), third(cells[2]), fourth(cells[3]);
  cg::reduce_store_async(g, second, number, cg::bit_xor<unsigned>());
  g.sync();
  note(cells[0]);
  note(cells[1]);
  g.sync();
  cg::reduce_update_async(g, third, number, cg::plus<unsigned>());
  g.sync();
  cg::reduce_update_async(g, third, number, cg::greater<unsigned>());
  g.sync();
  cg::reduce_update_async(g, third, number, cg::bit_xor<unsigned>());
  g.sync();
  note(cells[2]);
  note(cg::inclusive_scan_update(g, fourth, number));
  g.sync();
  note(cg::exclusive_scan_update(g, fourth, number, cg::plus<unsigned>()));
  g.sync();
  note(cg::exclusive_scan_update(g, fourth, number, cg::greater<unsigned>()));
  g.sync();
  note(cg::inclusive_scan_update(g, fourth, number, Mix()));
  g.sync();
  note(cells[3]);
}

inline void checkOneForAll(Checker &check, const Group &g, int thread, int round) {
  auto number = [=](int t) { return valueOf<unsigned>(t, round, 6); };
  check("invoke_one", 5);
  check("invoke_one_broadcast chooses a member", 1);
  check("invoke_one_broadcast gives all the same", 1);
  check("invoke_one_broadcast with arguments", 4.5);
  unsigned sum = g.reduce<unsigned>(number, add<unsigned>);
  unsigned greatest = g.reduce<unsigned>(number, larger<unsigned>);
  unsigned parity = g.reduce<unsigned>(number, differ<unsigned>);
  check("reduce_store_async", sum);
  check("reduce_store_async to an atomic", parity);
  check("reduce_update_async", larger(sum, greatest) ^ parity);
  unsigned before = 0;
  unsigned inclusive = g.inclusive<unsigned>(number, add<unsigned>);
  check("inclusive_scan_update", before + inclusive);
  before += sum;
  check("exclusive_scan_update", before + inclusive - number(thread));
  before += sum;
  check("exclusive_scan_update greater", larger(before, g.exclusive<unsigned>(number, larger<unsigned>)));
  before = larger(before, greatest);
  std::vector<unsigned> mixed = g.scan<unsigned>(number, Mix());
  check("inclusive_scan_update with an operator of one's own", Mix()(before, mixed[g.rank]));
  check("the object after inclusive_scan_update", Mix()(before, mixed.back()));
}

} // namespace cgCases

#endif // W2W_TEST_RT_CG_COLLECTIVES_H
