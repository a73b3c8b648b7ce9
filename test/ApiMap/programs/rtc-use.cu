// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// NVRTC: a kernel from a string, compiled, loaded and launched with the driver API.
#include <cuda.h>
#include <nvrtc.h>

#include <vector>

static const char *source = R"(
extern "C" __global__ void saxpy(float a, float *x, float *y, float *out, size_t n) {
  size_t i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    out[i] = a * x[i] + y[i];
}
)";

int main() {
  nvrtcProgram program;
  nvrtcCreateProgram(&program, source, "saxpy.cu", 0, nullptr, nullptr);
  const char *options[] = {"-DUNROLL=4"};
  nvrtcResult compiled = nvrtcCompileProgram(program, 1, options);
  size_t logSize;
  nvrtcGetProgramLogSize(program, &logSize);
  std::vector<char> log(logSize);
  nvrtcGetProgramLog(program, log.data());
  if (compiled != NVRTC_SUCCESS)
    return 1;
  size_t size;
  nvrtcGetCUBINSize(program, &size);
  std::vector<char> code(size);
  nvrtcGetCUBIN(program, code.data());
  nvrtcDestroyProgram(&program);

  CUmodule module;
  CUfunction kernel;
  CUdeviceptr x;
  cuModuleLoadDataEx(&module, code.data(), 0, nullptr, nullptr);
  cuModuleGetFunction(&kernel, module, "saxpy");
  size_t n = 1024;
  cuMemAlloc(&x, n * sizeof(float));
  float a = 2;
  void *arguments[] = {&a, &x, &x, &x, &n};
  cuLaunchKernel(kernel, 8, 1, 1, 128, 1, 1, 0, nullptr, arguments, nullptr);
  cuCtxSynchronize();
  cuMemFree(x);
  cuModuleUnload(module);
}
