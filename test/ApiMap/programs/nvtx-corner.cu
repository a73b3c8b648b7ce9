// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Coloured ranges, wide strings, domains: roctx has only names.
#include <nvtx3/nvToolsExt.h>

int main() {
  nvtxRangePushA("outer");
  nvtxRangeId_t id = nvtxRangeStartA("inner");
  nvtxEventAttributes_t event = {0}; // expect: api-unsupported
  nvtxRangePushEx(&event);           // expect: api-unsupported
  nvtxRangePop();
  nvtxRangeEnd(id);
  nvtxRangePop();
}
