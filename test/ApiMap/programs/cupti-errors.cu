// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUPTI's errors have texts of their own.
#include <cupti.h> // expect: header-unsupported

#include <cstdio>

static void tell(const char *what) {
  const char *text = "";
  cuptiGetResultString(CUPTI_ERROR_INVALID_PARAMETER, &text); // expect: api-unsupported
  std::fprintf(stderr, "%s failed: %s\n", what, text);
}

int main() {
  uint64_t before = 0, after = 0;
  if (cuptiGetTimestamp(&before) != CUPTI_SUCCESS) // expect: api-unsupported
    tell("cuptiGetTimestamp");
  cudaDeviceSynchronize();
  cuptiGetTimestamp(&after); // expect: api-unsupported
  return after < before;
}
