// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// nvJitLink beside the driver's own linker, which has a counterpart.
#include <cuda.h>
#include <nvJitLink.h> // expect: header-unsupported

#ifndef MODERN
#define MODERN 0
#endif

static CUresult linkWithDriver(const void *code, size_t size, void **out, size_t *outSize) {
  CUlinkState state;
  CUresult result = cuLinkCreate(0, nullptr, nullptr, &state);
  if (result == CUDA_SUCCESS)
    result = cuLinkAddData(state, CU_JIT_INPUT_FATBINARY, const_cast<void *>(code), size, "code", 0, nullptr, nullptr);
  if (result == CUDA_SUCCESS)
    result = cuLinkComplete(state, out, outSize);
  return result;
}

int main() {
  unsigned major = 0, minor = 0;
  nvJitLinkVersion(&major, &minor); // expect: api-unsupported
  static char code[64];
  void *out;
  size_t size;
  if (MODERN)
    return 0;
  return linkWithDriver(code, sizeof code, &out, &size);
}
