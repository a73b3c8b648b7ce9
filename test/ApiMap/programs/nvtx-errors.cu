// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The depth that NVTX gives back is checked; ranges end when an exception leaves the scope.
#include <nvtx3/nvToolsExt.h>

#include <cstdio>
#include <stdexcept>

class Range {
public:
  explicit Range(const char *name) : depth_(nvtxRangePushA(name)) {
    if (depth_ < 0)
      std::fprintf(stderr, "no profiler for %s\n", name);
  }
  ~Range() {
    if (nvtxRangePop() < 0 && depth_ >= 0)
      std::fputs("unbalanced ranges\n", stderr);
  }
  Range(const Range &) = delete;

private:
  int depth_;
};

#ifdef USE_NVTX
#define PROFILE(name) Range range_##__LINE__(name)
#else
#define PROFILE(name) (void)0
#endif

static void work(int n) {
  PROFILE("work");
  Range range("inner");
  if (n > 2)
    throw std::out_of_range("n");
}

int main() {
  try {
    work(3);
  } catch (const std::out_of_range &) {
    nvtxMarkA("gave up");
    return 1;
  }
}
