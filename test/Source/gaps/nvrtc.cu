// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Run-time compilation and the driver.

#include <cuda.h>
#include <nvrtc.h>
#include <string>

int main() {
  nvrtcProgram program;
  const char *options[] = {"--gpu-architecture=compute_80"};
  nvrtcCreateProgram(&program, "extern \"C\" __global__ void k() {}", "k.cu", 0, NULL, NULL);
  nvrtcResult result = nvrtcCompileProgram(program, 1, options);
  size_t size;
  nvrtcGetPTXSize(program, &size);
  std::string ptx(size, 0);
  nvrtcGetPTX(program, &ptx[0]);
  nvrtcDestroyProgram(&program);
  CUmodule module;
  cuModuleLoadDataEx(&module, ptx.c_str(), 0, 0, 0);
  const char *name;
  cuGetErrorName(CUDA_ERROR_INVALID_VALUE, &name);
  return result == NVRTC_SUCCESS;
}
