// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// nvJitLink: two modules compiled by NVRTC with -dlto, linked and loaded.
#include <cuda.h>
#include <nvJitLink.h> // expect: header-unsupported
#include <nvrtc.h>

#include <vector>

static std::vector<char> compile(const char *source) {
  nvrtcProgram program;
  const char *options[] = {"-dlto", "-rdc=true"};
  nvrtcCreateProgram(&program, source, "part.cu", 0, nullptr, nullptr);
  nvrtcCompileProgram(program, 2, options);
  size_t size = 0;
  nvrtcGetLTOIRSize(program, &size);
  std::vector<char> code(size);
  nvrtcGetLTOIR(program, code.data());
  nvrtcDestroyProgram(&program);
  return code;
}

int main() {
  std::vector<char> one = compile("__device__ int twice(int x) { return 2 * x; }");
  std::vector<char> two = compile("extern __device__ int twice(int); extern \"C\" __global__ void k(int *p) { *p = twice(*p); }");
  nvJitLinkHandle linker; // expect: api-unsupported
  const char *options[] = {"-lto", "-arch=sm_90"};
  nvJitLinkCreate(&linker, 2, options); // expect: api-unsupported
  nvJitLinkAddData(linker, NVJITLINK_INPUT_LTOIR, one.data(), one.size(), "one"); // expect: api-unsupported
  nvJitLinkAddData(linker, NVJITLINK_INPUT_LTOIR, two.data(), two.size(), "two"); // expect: api-unsupported
  nvJitLinkComplete(linker); // expect: api-unsupported
  size_t size = 0;
  nvJitLinkGetLinkedCubinSize(linker, &size); // expect: api-unsupported
  std::vector<char> cubin(size);
  nvJitLinkGetLinkedCubin(linker, cubin.data()); // expect: api-unsupported
  nvJitLinkDestroy(&linker); // expect: api-unsupported
  CUmodule module;
  CUfunction kernel;
  cuModuleLoadData(&module, cubin.data());
  return cuModuleGetFunction(&kernel, module, "k");
}
