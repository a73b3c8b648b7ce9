// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes what the program did, for the process that compares two runs: one JSON
// object a line in events.jsonl, and the bytes of copies in copies.bin.

#ifndef WARP2WAVE_LIB_SIM_HOST_TRACE_H
#define WARP2WAVE_LIB_SIM_HOST_TRACE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include <cstdio>

namespace w2wsim {

class Trace {
public:
  /// Writes to \p folder, which exists; nowhere if it is empty.
  explicit Trace(llvm::StringRef folder);
  bool isOn() const { return events; }
  void event(llvm::json::Object object);
  /// Appends bytes of a copy; returns where the first of them went.
  uint64_t position() const { return at; }
  void bytes(const void *data, size_t size);

  unsigned copies = 0;

private:
  std::FILE *events = nullptr;
  std::FILE *data = nullptr;
  uint64_t at = 0;
};

} // namespace w2wsim

#endif
