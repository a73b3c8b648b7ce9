// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Errors of the driver API: names and texts, a switch, a log of the loader.
#include <cuda.h>

#include <cstdio>
#include <cstdlib>

#define CU(call)                                                                        \
  do {                                                                                  \
    CUresult result = (call);                                                           \
    if (result != CUDA_SUCCESS) {                                                       \
      const char *name = nullptr, *text = nullptr;                                      \
      cuGetErrorName(result, &name);                                                    \
      cuGetErrorString(result, &text);                                                  \
      std::fprintf(stderr, "%s:%d: %s: %s\n", __FILE__, __LINE__, name, text);          \
      std::exit(1);                                                                     \
    }                                                                                   \
  } while (0)

static const char *advice(CUresult result) {
  switch (result) {
  case CUDA_SUCCESS: return "";
  case CUDA_ERROR_NO_DEVICE: return "no GPU";
  case CUDA_ERROR_INVALID_DEVICE: return "wrong number";
  case CUDA_ERROR_OUT_OF_MEMORY: return "use a smaller problem";
  case CUDA_ERROR_NOT_INITIALIZED: return "call cuInit";
  case CUDA_ERROR_INVALID_CONTEXT: return "no context";
  case CUDA_ERROR_NO_BINARY_FOR_GPU: return "built for another GPU";
  case CUDA_ERROR_FILE_NOT_FOUND: return "no such module";
  case CUDA_ERROR_NOT_FOUND: return "no such kernel";
  case CUDA_ERROR_LAUNCH_FAILED: return "the kernel crashed";
  case CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES: return "too many registers";
  case CUDA_ERROR_ILLEGAL_ADDRESS: return "out of bounds";
  default: return "?";
  }
}

static CUmodule load(const void *image) {
  CUmodule module = nullptr;
  if (CUresult result = cuModuleLoadData(&module, image))
    std::fprintf(stderr, "%s\n", advice(result));
  return module;
}

int main() {
  if (cuInit(0) == CUDA_ERROR_NO_DEVICE)
    return 77;
  int version = 0;
  CU(cuDriverGetVersion(&version));
  CUdevice device;
  CU(cuDeviceGet(&device, 0));
  CUcontext context;
  CU(cuDevicePrimaryCtxRetain(&context, device));
  CU(cuCtxPushCurrent(context));
  CUdeviceptr memory = 0;
  if (CUresult result = cuMemAlloc(&memory, size_t(1) << 50); result == CUDA_ERROR_OUT_OF_MEMORY)
    std::puts(advice(result));
  CUfunction kernel;
  if (cuModuleGetFunction(&kernel, load("nothing"), "missing") == CUDA_ERROR_NOT_FOUND)
    return 1;
  CU(cuCtxPopCurrent(nullptr));
  CU(cuDevicePrimaryCtxRelease(device));
}
