// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests of the cooperative groups share: threads note what they got, and a model on the host, which knows a
// group as a list of threads in the order of their ranks, says what they should have got. The model follows the CUDA
// C++ Programming Guide, and where that leaves an order of operations open, the order of CUDA 13.

#ifndef W2W_TEST_RT_CG_MODEL_H
#define W2W_TEST_RT_CG_MODEL_H

#include "gpu.h"
#include "w2w/cg/memcpy_async.h"
#include "w2w/cg/reduce.h"
#include "w2w/cg/scan.h"
#include "w2w/cooperative_groups.h"

#include <type_traits>

namespace cgCases {

namespace cg = w2w::cg;

inline int failures = 0;

/// A number for a thread in a round; `salt` tells its uses apart.
__host__ __device__ inline unsigned long long numberOf(int thread, int round, int salt = 0) {
  return mixBits(thread * 4099ull + round * 67ull + salt);
}

template <class T> __host__ __device__ T valueOf(int thread, int round, int salt = 0) {
  return static_cast<T>(numberOf(thread, round, salt));
}
// Neither the sum of two of these nor that of many is exact, so that every order of additions has its own result.
template <> __host__ __device__ inline float valueOf<float>(int thread, int round, int salt) {
  return static_cast<float>(static_cast<int>(numberOf(thread, round, salt))) / 1048583.0f;
}
template <> __host__ __device__ inline double valueOf<double>(int thread, int round, int salt) {
  return static_cast<double>(static_cast<int>(numberOf(thread, round, salt))) / 1048583.0;
}

/// The bits of a value and of the size of its type.
template <class T> __host__ __device__ unsigned long long bitsOf(const T &value) {
  unsigned long long bits = sizeof(T);
  const char *bytes = reinterpret_cast<const char *>(&value);
  for (size_t i = 0; i < sizeof(T); i += 8) {
    unsigned long long word = 0;
    memcpy(&word, bytes + i, sizeof(T) - i < 8 ? sizeof(T) - i : 8);
    bits = mixBits(bits ^ word);
  }
  return bits;
}

/// Where a thread notes results: their number, then their bits.
class Notes {
public:
  __device__ Notes(unsigned long long *out, int thread, int limit)
      : out(out + size_t(thread) * (limit + 1)), limit(limit) {}
  template <class T> __device__ void operator()(const T &value) {
    int count = static_cast<int>(++out[0]);
    if (count <= limit)
      out[count] = bitsOf(value);
  }

private:
  unsigned long long *out;
  int limit;
};

/// Compares the notes of one thread with what the model expects, in the same order.
class Checker {
public:
  Checker(const std::vector<unsigned long long> &notes, const char *where, int block, int thread, int limit)
      : notes(&notes[size_t(thread) * (limit + 1)]), where(where), block(block), thread(thread), limit(limit) {}
  ~Checker() {
    if (next != notes[0] || next > static_cast<unsigned>(limit))
      fail("the number of results");
  }
  template <class T> void operator()(const char *what, const T &expected) {
    ++next;
    if (next > notes[0] || next > static_cast<unsigned>(limit) || notes[next] != bitsOf(expected))
      fail(what);
  }
  void setRound(int number) { round = number; }

private:
  void fail(const char *what) {
    if (failures++ < 20)
      std::printf("wrong: %s, %s, block of %d, thread %d, round %d\n", where, what, block, thread, round);
  }

  const unsigned long long *notes;
  const char *where;
  int block, thread, limit;
  int round = 0;
  unsigned long long next = 0;
};

/// A group of threads in the order of their ranks, as one of its members sees it.
struct Group {
  std::vector<int> threads;
  int rank = 0;
  /// Whether it has a fixed size; a coalesced group combines in another order.
  bool isTile = false;

  int size() const { return static_cast<int>(threads.size()); }

  /// The members for which `belongs` is true, as the member `thread` sees them.
  template <class Belongs> static Group of(int thread, int begin, int end, Belongs belongs, bool isTile = false) {
    Group group;
    group.isTile = isTile;
    for (int i = begin; i < end; ++i) {
      if (i == thread)
        group.rank = group.size();
      if (belongs(i))
        group.threads.push_back(i);
    }
    return group;
  }
  template <class Belongs> Group part(Belongs belongs) const {
    Group group;
    for (int i = 0; i < size(); ++i) {
      if (i == rank)
        group.rank = group.size();
      if (belongs(threads[i]))
        group.threads.push_back(threads[i]);
    }
    return group;
  }
  template <class Is> unsigned bits(Is is) const {
    unsigned result = 0;
    for (int i = 0; i < size(); ++i)
      result |= static_cast<unsigned>(is(threads[i]) ? 1 : 0) << i;
    return result;
  }

  template <class T, class ValueOf, class Op> std::vector<T> scan(ValueOf valueOf, Op op) const {
    std::vector<T> values;
    for (int thread : threads)
      values.push_back(valueOf(thread));
    for (int reach = 1; reach < size(); reach *= 2) {
      std::vector<T> before = values;
      for (int i = reach; i < size(); ++i)
        values[i] = op(before[i], before[i - reach]);
    }
    return values;
  }
  template <class T, class ValueOf, class Op> T inclusive(ValueOf valueOf, Op op) const {
    return scan<T>(valueOf, op)[rank];
  }
  /// For an operator that is no sum of integers.
  template <class T, class ValueOf, class Op> T exclusive(ValueOf valueOf, Op op) const {
    return rank == 0 ? T() : scan<T>(valueOf, op)[rank - 1];
  }
  template <class T, class ValueOf, class Op> T reduce(ValueOf valueOf, Op op) const {
    if (!isTile && size() != 32)
      return scan<T>(valueOf, op).back();
    std::vector<T> values;
    for (int thread : threads)
      values.push_back(valueOf(thread));
    for (int reach = size() / 2; reach > 0; reach /= 2) {
      std::vector<T> before = values;
      for (int i = 0; i < size(); ++i)
        values[i] = op(before[i], before[i ^ reach]);
    }
    return values[rank];
  }
};

// Operators of the tests' own.

/// Neither commutative nor associative: shows which values were combined in which order.
struct Mix {
  __host__ __device__ unsigned operator()(unsigned a, unsigned b) const { return a * 3u + b; }
};

struct Extremes {
  float low, high;
  short count;
  short pad;
};
struct Merge {
  __host__ __device__ Extremes operator()(const Extremes &a, const Extremes &b) const {
    return {a.low < b.low ? a.low : b.low, a.high > b.high ? a.high : b.high, short(a.count + b.count), 0};
  }
};
template <> __host__ __device__ inline Extremes valueOf<Extremes>(int thread, int round, int salt) {
  float value = valueOf<float>(thread, round, salt);
  return {value, value, 1, 0};
}

/// The operators as the model knows them.
template <class T> T add(T a, T b) { return static_cast<T>(a + b); }
template <class T> T smaller(T a, T b) { return b < a ? b : a; }
template <class T> T larger(T a, T b) { return a < b ? b : a; }
template <class T> T both(T a, T b) { return a & b; }
template <class T> T either(T a, T b) { return a | b; }
template <class T> T differ(T a, T b) { return a ^ b; }

} // namespace cgCases

#endif // W2W_TEST_RT_CG_MODEL_H
