// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `warp2wave api`: what the tables say about names, asked by name, pattern, header or lack of a counterpart.

#ifndef WARP2WAVE_DRIVER_APIQUERY_H
#define WARP2WAVE_DRIVER_APIQUERY_H

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace warp2wave {

struct ApiQuery {
  /// Names as a program spells them, or patterns with '*', '?' and '[...]'.
  std::vector<std::string> names;
  /// Only what this header declares: "cublas_v2.h".
  std::string header;
  /// Only what has no counterpart on AMD.
  bool missing = false;
  /// The names are instructions of PTX; none: all families.
  bool ptx = false;
  bool json = false;
  /// What --roc writes.
  bool isRoc = false;
  /// The HIP that is asked about, "6.4" or "7.0"; empty: 6.4, with what is known to change later.
  std::string hipVersion;
};

/// Prints one line for each row that the query asks for, or a JSON array. Returns whether every name and pattern has an
/// answer; an error is a query that cannot be meant.
llvm::Expected<bool> printApi(const ApiQuery &query, llvm::raw_ostream &out);

} // namespace warp2wave

#endif // WARP2WAVE_DRIVER_APIQUERY_H
