// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compares the content of two buffers, element by element.
//
// Two right programs may differ in floats: they add in another order, and round
// where the other does not.  How far that goes is not guessed but measured: the
// original is run again with random rounding and in other orders, and what its
// own results do is the spread that a port's difference is held against.

#ifndef WARP2WAVE_VERIFY_VALUES_H
#define WARP2WAVE_VERIFY_VALUES_H

#include "warp2wave/Verify/Trace.h"

namespace warp2wave::verify {

/// The same buffer of further runs of the original; those of another size are ignored.
struct Variants {
  /// With random rounding.
  std::vector<llvm::StringRef> rounded;
  /// As they are, in another order of threads.
  std::vector<llvm::StringRef> reordered;
  /// The same run again; if there are two, each with one block after the other.
  std::vector<llvm::StringRef> repeated = {};
  /// What the runs with random rounding differ from in rounding alone, if it is not the original's own run, whose blocks
  /// may have run side by side.
  llvm::StringRef forward = {};
  /// Of a run in double precision: as many elements of F64 for those of F32.  Empty if there is none.
  llvm::StringRef precise = {};
  bool empty() const { return rounded.empty() && reordered.empty(); }
};

struct ElementDifference {
  /// Of the element within the buffer.
  uint64_t index = 0;
  /// Both values, as text.
  std::string original, port;
  double absolute = 0, relative = 0;
  /// Representable numbers from one to the other; 0 for integers.
  uint64_t ulps = 0;
};

struct BufferComparison {
  /// What the buffers were compared as; another than was asked for if the bytes
  /// turned out to be floats.
  ElementType type = ElementType::Unknown;
  uint64_t elements = 0;
  /// Elements that differ, other than in the sign of a zero or in what a NaN holds.
  uint64_t different = 0;
  /// Of these: the spread of the original explains them.
  uint64_t explained = 0;
  /// Of these: the original itself gives other values in another order of threads; of floats, others than rounding
  /// explains.
  uint64_t unstable = 0;
  /// Aligned words of 8 bytes that were left out, since two equal runs of the
  /// original differ in them: addresses and times.
  uint64_t unrepeatable = 0;
  /// Nothing explains them.
  uint64_t wrong() const { return different - explained - unstable; }
  /// The same values as the original's, in another order, and the original's own order changes too.
  bool isPermutation = false;
  /// Of those that are explained, and if there are none of these, of all.
  double maxAbsolute = 0, maxRelative = 0;
  uint64_t maxUlps = 0;
  /// The run in double precision agrees with the original as far as its type allows,
  /// and the largest distance from it, relative to the root mean square of all elements.
  bool hasPrecise = false;
  double originalError = 0, portError = 0;
  /// The first that nothing explains.
  std::optional<ElementDifference> first;
};

/// Compares \p original and \p port, which have the same size.
BufferComparison compareBuffers(llvm::StringRef original, llvm::StringRef port, ElementType type,
                                const Variants &variants);

/// The element at \p index as a number.  Not for Unknown and Mixed.
double elementValue(llvm::StringRef bytes, ElementType type, uint64_t index);

/// How many representable numbers \p a and \p b (in the bits of \p type) are
/// apart; 0 for +0 and -0 and for two NaNs, the largest number if only one is NaN.
uint64_t ulpDistance(uint64_t a, uint64_t b, ElementType type);

} // namespace warp2wave::verify

#endif
