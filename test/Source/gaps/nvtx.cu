// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// NVTX ranges.

#include <nvtx3/nvToolsExt.h>

int main() {
  nvtxRangePushA("step");
  nvtxEventAttributes_t attributes = {0};
  attributes.version = NVTX_VERSION;
  attributes.size = NVTX_EVENT_ATTRIB_STRUCT_SIZE;
  attributes.colorType = NVTX_COLOR_ARGB;
  attributes.color = 0xff00ff00;
  attributes.messageType = NVTX_MESSAGE_TYPE_ASCII;
  attributes.message.ascii = "kernel";
  nvtxRangePushEx(&attributes);
  nvtxRangePop();
  nvtxMarkA("done");
  nvtxRangeId_t range = nvtxRangeStartA("r");
  nvtxRangeEnd(range);
  nvtxRangePop();
}
