// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// The fragments of `wmma.h`: their types and sizes, and which lane holds which element.
//
// Lane 4 * g + t of the 32 holds words of 32 bits (a `double` is a word, too) with as many neighbours along k as fit
// into one. Word by word, A has the lines g, g + 8 ... of the matrix and k from t times that number on; B has columns
// in the place of lines. The order of the words is that of `mma.sync`'s operands, side by side; an H100 has it for
// every shape and type (test/probes/wmma.cu). A block is 8 lines, a step is what the four words of a quad cover of k.

#ifndef W2W_WMMA_FRAGMENT_H
#define W2W_WMMA_FRAGMENT_H

#include "../config.h"

#if W2W_GPU_COMPILER

#include "../lane.h"
#include "../types16.h"

namespace w2w {
namespace wmma {

struct matrix_a;
struct matrix_b;
struct accumulator;
struct row_major;
struct col_major;
namespace precision {
struct tf32;
}
namespace experimental {
namespace precision {
struct u4;
struct s4;
struct b1;
} // namespace precision
enum bmmaBitOp { bmmaBitOpXOR = 1, bmmaBitOpAND = 2 };
enum bmmaAccumulateOp { bmmaAccumulateOpPOPC = 1 };
} // namespace experimental
enum layout_t { mem_row_major, mem_col_major };

namespace detail {

/// How an element is kept: in `x`, in memory, and its bits.
template <class T> struct Element {
  using Storage = T;
  using Memory = T;
  static constexpr int kBits = 8 * sizeof(T);
  static constexpr bool isBit = false;
};
template <> struct Element<precision::tf32> {
  using Storage = float;
  using Memory = float;
  static constexpr int kBits = 32;
  static constexpr bool isBit = false;
};
template <> struct Element<experimental::precision::u4> {
  using Storage = unsigned;
  using Memory = void;
  static constexpr int kBits = 4;
  static constexpr bool isBit = false;
};
template <> struct Element<experimental::precision::s4> {
  using Storage = int;
  using Memory = void;
  static constexpr int kBits = 4;
  static constexpr bool isBit = false;
};
template <> struct Element<experimental::precision::b1> {
  using Storage = unsigned;
  using Memory = void;
  static constexpr int kBits = 1;
  static constexpr bool isBit = true;
};

/// What fill_fragment writes into each element of `x`.
template <class T> W2W_DEVICE typename Element<T>::Storage repeated(typename Element<T>::Storage in) {
  if constexpr (Element<T>::kBits == 1)
    return in & 1u ? ~0u : 0u;
  else if constexpr (Element<T>::kBits == 4)
    return static_cast<typename Element<T>::Storage>((static_cast<unsigned>(in) & 15u) * 0x11111111u);
  else
    return in;
}

template <class T, class U> struct IsSame {
  static constexpr bool value = false;
};
template <class T> struct IsSame<T, T> {
  static constexpr bool value = true;
};

constexpr bool isShape16(int m, int n, int k) {
  return k == 16 && ((m == 16 && n == 16) || (m == 32 && n == 8) || (m == 8 && n == 32));
}
template <class T, class U> constexpr bool isA() { return IsSame<T, U>::value; }

/// Does CUDA have a fragment of these elements and this shape?
template <class Use, class T> constexpr bool isKnown(int m, int n, int k) {
  if (isA<Use, accumulator>())
    return isA<T, Half>()     ? isShape16(m, n, k)
           : isA<T, float>()  ? isShape16(m, n, k) || (m == 16 && n == 16 && k == 8)
           : isA<T, int>()    ? isShape16(m, n, k) || (m == 8 && n == 8 && (k == 32 || k == 128))
           : isA<T, double>() ? m == 8 && n == 8 && k == 4
                              : false;
  if (isA<T, precision::tf32>())
    return m == 16 && n == 16 && k == 8;
  if (isA<T, double>() || Element<T>::kBits < 8)
    return m == 8 && n == 8 && k == (isA<T, double>() ? 4 : 128 / Element<T>::kBits);
  return isShape16(m, n, k) &&
         (isA<T, Half>() || isA<T, Bfloat16>() || isA<T, signed char>() || isA<T, unsigned char>());
}

/// Elements of a lane. Operands of half have 16 in every shape, as they had on the first tensor cores: what is left
/// repeats the others.
template <class Use, class T> constexpr int elementsOf(int m, int n, int k) {
  return isA<Use, accumulator>() ? m * n / 32 : isA<T, Half>() ? 16 : (isA<Use, matrix_a>() ? m : n) * k / 32;
}

} // namespace detail

template <class Use, int M, int N, int K, class T, class Layout = void> class __attribute__((aligned(8))) fragment {
  static_assert(detail::isKnown<Use, T>(M, N, K), "CUDA has no fragment of this shape and type");

public:
  enum { num_elements = detail::elementsOf<Use, T>(M, N, K) };
  /// Elements of less than a byte are packed.
  enum { num_storage_elements = detail::Element<T>::kBits < 8 ? 1 : num_elements };
  typedef T element_type;
  typedef typename detail::Element<T>::Storage storage_element_type;
  storage_element_type x[num_storage_elements];
};

namespace detail {

template <class T> struct WordOf {
  using Type = unsigned;
};
template <> struct WordOf<double> {
  using Type = double;
};

/// One operand's words.
template <class Use, int M, int N, int K, class T> struct Words {
  using Word = typename WordOf<T>::Type;
  static constexpr int kBits = Element<T>::kBits;
  static constexpr int kPerWord = kBits >= 32 ? 1 : 32 / kBits;
  static constexpr int kBlocks = (isA<Use, matrix_a>() ? M : N) / 8;
  static constexpr int kSteps = K / (4 * kPerWord);
  static constexpr int kCount = kBlocks * kSteps;
  // Two blocks of B lie side by side; all other pairs of blocks alternate.
  static constexpr bool isSideBySide = kBlocks == 1 || (kBlocks == 2 && isA<Use, matrix_b>());

  static constexpr int index(int block, int step) {
    return isSideBySide ? block * kSteps + step : block % 2 + 2 * (step + kSteps * (block / 2));
  }
};

/// The lane's words of an operand, without those that repeat.
template <class Use, int M, int N, int K, class T, class Layout>
W2W_DEVICE void wordsOf(const fragment<Use, M, N, K, T, Layout> &f,
                        typename WordOf<T>::Type (&words)[Words<Use, M, N, K, T>::kCount]) {
  static_assert(sizeof(words) <= sizeof(f.x), "a fragment holds its words");
  __builtin_memcpy(static_cast<void *>(words), static_cast<const void *>(f.x), sizeof(words));
}

/// Keeps accesses in their order for the compiler: lanes load what others have stored. The hardware keeps those of a
/// wave.
W2W_DEVICE void keepOrder() { asm volatile("" ::: "memory"); }

/// Loads what the lane holds of A or B: elements that are neighbours in memory, too, in one access.
template <class Use, int M, int N, int K, class T, class Layout>
W2W_DEVICE void loadOperand(fragment<Use, M, N, K, T, Layout> &f, const char *p, unsigned ldm) {
  static_assert(!IsSame<Layout, void>::value, "operands have a layout");
  using W = Words<Use, M, N, K, T>;
  constexpr bool isAlongK = IsSame<Layout, row_major>::value == IsSame<Use, matrix_a>::value;
  static_assert(isAlongK || W::kBits >= 8, "elements of less than a byte lie along k");
  unsigned g = w2w::lane() / 4, t = w2w::lane() % 4;
  char words[W::kCount * sizeof(typename W::Word)];
  keepOrder();
#pragma unroll
  for (int block = 0; block < W::kBlocks; ++block) {
#pragma unroll
    for (int step = 0; step < W::kSteps; ++step) {
      unsigned long long line = g + 8u * block;
      unsigned long long k = W::kPerWord * (t + 4u * step);
      char *word = words + W::index(block, step) * sizeof(typename W::Word);
      if constexpr (isAlongK) {
        __builtin_memcpy(word, p + (line * ldm + k) * W::kBits / 8, sizeof(typename W::Word));
      } else {
        constexpr int kBytes = W::kBits / 8;
#pragma unroll
        for (int e = 0; e < W::kPerWord; ++e)
          __builtin_memcpy(word + e * kBytes, p + ((k + e) * ldm + line) * kBytes, kBytes);
      }
    }
  }
  keepOrder();
#pragma unroll
  for (unsigned at = 0; at < sizeof(f.x); at += sizeof(words))
    __builtin_memcpy(reinterpret_cast<char *>(f.x) + at, words, sizeof(words));
}

/// Where element \p i of the lane's share of C or D lies in memory.
template <int M, int N> W2W_DEVICE unsigned long long placeOfResult(int i, unsigned ldm, layout_t layout) {
  unsigned g = w2w::lane() / 4, t = w2w::lane() % 4;
  unsigned low = i & 1, high = static_cast<unsigned>(i) >> 1;
  unsigned row = g + 8 * high, column = 2 * t + low;
  if (M == 16) {
    row = g + 8 * (high & 1);
    column = 2 * t + low + 8 * (high >> 1);
  } else if (N == 32) {
    // The wide form is the tall one transposed.
    row = 2 * t + low;
    column = g + 8 * high;
  }
  return layout == mem_row_major ? static_cast<unsigned long long>(row) * ldm + column
                                 : static_cast<unsigned long long>(column) * ldm + row;
}

} // namespace detail
} // namespace wmma
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_WMMA_FRAGMENT_H
