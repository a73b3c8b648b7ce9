// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Trace.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace w2wsim {

Trace::Trace(StringRef folder) {
  if (folder.empty())
    return;
  events = std::fopen((folder + "/events.jsonl").str().c_str(), "we");
  data = std::fopen((folder + "/copies.bin").str().c_str(), "we");
  if (!events || !data) {
    // A run whose trace is lost would look like one that did nothing.
    std::fprintf(stderr, "cannot write the trace to %s\n", folder.str().c_str());
    std::_Exit(77);
  }
}

void Trace::event(json::Object object) {
  if (!events)
    return;
  std::string line;
  raw_string_ostream(line) << json::Value(std::move(object)) << '\n';
  std::fwrite(line.data(), 1, line.size(), events);
  // The process may end at any time, by a fault of its own.
  std::fflush(events);
}

void Trace::bytes(const void *begin, size_t size) {
  if (!data)
    return;
  std::fwrite(begin, 1, size, data);
  std::fflush(data);
  at += size;
}

} // namespace w2wsim
