// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Headers in memory, lowered names of templates, a program without options for an architecture.
#include <cuda.h>
#include <nvrtc.h>

#include <memory>
#include <string>
#include <vector>

static std::string sourceOf(int width) {
  return "#include \"width.h\"\ntemplate <typename T> __global__ void fill(T *out, T value) { out[blockIdx.x * WIDTH + threadIdx.x] = value; }\n"
         "// " +
         std::to_string(width);
}

struct DestroyProgram {
  void operator()(nvrtcProgram *program) const {
    nvrtcDestroyProgram(program);
    delete program;
  }
};

int main() {
  const std::string source = sourceOf(64), header = "#define WIDTH 64\n";
  const char *headers[] = {header.c_str()}, *names[] = {"width.h"};
  std::unique_ptr<nvrtcProgram, DestroyProgram> program(new nvrtcProgram);
  nvrtcCreateProgram(program.get(), source.c_str(), "fill.cu", 1, headers, names);
  nvrtcAddNameExpression(*program, "fill<float>");
  nvrtcAddNameExpression(*program, "fill<double>");
  const char *options[] = {"-std=c++17", "-I."};
  if (nvrtcCompileProgram(*program, 2, options) != NVRTC_SUCCESS)
    return 1;
  const char *lowered = nullptr;
  nvrtcGetLoweredName(*program, "fill<float>", &lowered);
  size_t size;
  nvrtcGetCUBINSize(*program, &size);
  std::vector<char> code(size);
  nvrtcGetCUBIN(*program, code.data());
  CUmodule module;
  CUfunction fill;
  if (cuModuleLoadData(&module, code.data()) != CUDA_SUCCESS || cuModuleGetFunction(&fill, module, lowered) != CUDA_SUCCESS)
    return 2;
  int registers;
  cuFuncGetAttribute(&registers, CU_FUNC_ATTRIBUTE_NUM_REGS, fill);
  return registers == 0;
}
