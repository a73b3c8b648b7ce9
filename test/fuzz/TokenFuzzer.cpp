// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes through the token engine: no crash, edits inside the file and not
// overlapping, findings inside the file, and text outside the edits kept.

#include "warp2wave/Source/Diff.h"
#include "warp2wave/Translate/TokenPort.h"
#include <cstdlib>

using namespace llvm;
using namespace warp2wave;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition) {
  if (!condition)
    abort();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  std::string text(reinterpret_cast<const char *>(data), size);
  FileToPort in;
  in.path = "/fuzz/input.cu";
  in.content = text;
  in.isDeviceFile = in.isCudaUnit = true;
  std::vector<const Target *> targets;
  for (const Target &t : allTargets())
    targets.push_back(&t);
  in.targets = targets;
  auto own = [](StringRef, StringRef) -> std::optional<std::string> { return std::nullopt; };
  in.ownInclude = own;

  FilePort port = portTokens(in);
  require(port.includeOffset <= size);
  for (const Finding &f : port.findings)
    require(f.offset <= size && f.length <= size - f.offset);
  EditSet edits;
  edits.add(std::move(port.changes));
  unsigned done = 0;
  size_t grown = size;
  auto merged = edits.resolve();
  for (const auto &[path, result] : merged) {
    for (const Edit &e : result.edits) {
      require(e.offset >= done && e.offset + e.length <= size);
      done = e.offset + e.length;
      grown += e.text.size() - e.length;
    }
    require(applyEdits(text, result.edits).size() == grown);
    unifiedDiff("a", "b", text, result.edits);
  }
  if (auto readable = clangReadable(text))
    require(readable->size() == size);
  mentionsCuda(text);
  isAlreadyHip(text);
  return 0;
}
