// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Support/CudaHeaders.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace warp2wave {

/// Takes the destructor's body from \p text; false if none is there.
static bool withoutDestructor(std::string &text) {
  StringRef destructor = "~barrier()";
  bool isChanged = false;
  for (size_t at = text.find(destructor.str()); at != std::string::npos; at = text.find(destructor.str(), at)) {
    StringRef before = StringRef(text).take_front(at).rtrim(),
              after = StringRef(text).drop_front(at + destructor.size());
    bool isCall = before.ends_with(".") || before.ends_with("->");
    if (isCall || !after.ltrim().starts_with("{")) {
      at += destructor.size();
      continue;
    }
    text.replace(at, destructor.size(), "void __w2w_invalidate()");
    isChanged = true;
  }
  return isChanged;
}

std::vector<std::pair<std::string, std::string>> clangReadableHeaders(StringRef cudaPath) {
  std::vector<std::pair<std::string, std::string>> result;
  // CUDA 13, CUDA 12 and CUDA 11.
  for (StringRef root : {"/include/cccl/", "/include/"})
    for (StringRef name : {"cuda/__barrier/barrier_block_scope.h", "cuda/std/detail/libcxx/include/__cuda/barrier.h",
                           "cuda/std/barrier"}) {
      auto header = MemoryBuffer::getFile(cudaPath + root + name);
      std::string text = header ? (*header)->getBuffer().str() : "";
      if (withoutDestructor(text))
        result.emplace_back(name.str(), std::move(text));
    }
  return result;
}

} // namespace warp2wave
