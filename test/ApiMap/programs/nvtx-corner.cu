// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Coloured ranges, wide strings, domains: roctx has only names.
#include <cstdint>
#include <nvtx3/nvToolsExt.h>

static const uint32_t colors[] = {0xff00ff00, 0xff0000ff, 0xffffff00};

int main() {
  nvtxRangePushA("outer");
  nvtxRangeId_t id = nvtxRangeStartA("inner");
  nvtxEventAttributes_t event = {0}; // expect: api-unsupported
  event.version = NVTX_VERSION;      // expect: api-unsupported
  event.color = colors[1];           // expect: api-unsupported
  nvtxRangePushEx(&event);           // expect: api-unsupported
  nvtxRangePop();
  nvtxRangeEnd(id);
  nvtxRangePop();
}
