// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compares what two programs wrote to standard output.  Words must be the same.
// Numbers may differ by what the original's own runs differ by, and in the last
// digit that was printed.  Of times, rates and lines that name the device, only
// the shape is compared.

#ifndef WARP2WAVE_VERIFY_OUTPUT_H
#define WARP2WAVE_VERIFY_OUTPUT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace warp2wave::verify {

/// A piece of a line: a word, a number, or a single other character.
struct Token {
  enum Kind : uint8_t { Word, Integer, Decimal, Other } kind = Other;
  llvm::StringRef text;
  /// A time, a rate, or something on a line that names the device.
  bool isMeasured = false;
};

/// The tokens of one line; \p product is the name of the device, or empty.
std::vector<Token> tokenizeLine(llvm::StringRef line, llvm::StringRef product);

struct OutputComparison {
  /// Counted from 1; 0 if nothing differs that is not explained.
  unsigned line = 0;
  /// The lines that differ; one is empty if it is missing.
  std::string original, port;
  /// Numbers that differ within their tolerance.
  unsigned explained = 0;
  /// The original itself prints something else in another order of threads.
  bool isUnstable = false;

  bool isSame() const { return line == 0; }
};

struct OutputVariants {
  /// Of the original with random rounding, and in other orders of threads.
  std::vector<llvm::StringRef> rounded, reordered;
  /// Of the original again with one block after the other, from which the rounded ones differ in rounding alone.
  std::optional<llvm::StringRef> forward = {};
};

/// \p output with what the kernels of each launch printed (\p printed, a text a call)
/// in an order that does not depend on that of the threads.  None if it is not in there.
std::optional<std::string> sortPrinted(llvm::StringRef output, llvm::ArrayRef<std::vector<std::string>> printed);

OutputComparison compareOutput(llvm::StringRef original, llvm::StringRef port, const OutputVariants &variants,
                               llvm::StringRef originalProduct, llvm::StringRef portProduct);

} // namespace warp2wave::verify

#endif
