// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The driver API: context, module, memory, launch with extra, events.
#include <cuda.h>

#include <vector>

int main(int argc, char **argv) {
  CUdevice device;
  CUcontext context;
  CUmodule module;
  CUfunction kernel;
  CUdeviceptr memory, global;
  CUstream stream;
  CUevent start, stop;
  size_t bytes, total;
  int major, count;
  char name[128];
  cuInit(0);
  cuDeviceGetCount(&count);
  cuDeviceGet(&device, 0);
  cuDeviceGetName(name, sizeof name, device);
  cuDeviceTotalMem(&total, device);
  cuDeviceGetAttribute(&major, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device);
  cuDevicePrimaryCtxRetain(&context, device);
  cuCtxSetCurrent(context);
  cuModuleLoad(&module, argv[argc - 1]);
  cuModuleGetFunction(&kernel, module, "scale");
  cuModuleGetGlobal(&global, &bytes, module, "factor");
  cuStreamCreate(&stream, CU_STREAM_NON_BLOCKING);
  cuEventCreate(&start, CU_EVENT_DEFAULT);
  cuEventCreate(&stop, CU_EVENT_BLOCKING_SYNC);
  std::vector<float> host(256, 1.0f);
  cuMemAlloc(&memory, host.size() * sizeof(float));
  cuMemcpyHtoDAsync(memory, host.data(), host.size() * sizeof(float), stream);
  cuMemsetD32Async(global, 0x40000000, 1, stream);
  cuEventRecord(start, stream);
  int n = 256;
  void *arguments[] = {&memory, &n};
  cuLaunchKernel(kernel, 1, 1, 1, 256, 1, 1, 0, stream, arguments, nullptr);
  struct {
    CUdeviceptr memory;
    int n;
  } packed = {memory, n};
  size_t size = sizeof packed;
  void *extra[] = {CU_LAUNCH_PARAM_BUFFER_POINTER, &packed, CU_LAUNCH_PARAM_BUFFER_SIZE, &size, CU_LAUNCH_PARAM_END};
  cuLaunchKernel(kernel, 1, 1, 1, 256, 1, 1, 0, stream, nullptr, extra);
  cuEventRecord(stop, stream);
  cuMemcpyDtoHAsync(host.data(), memory, host.size() * sizeof(float), stream);
  cuStreamSynchronize(stream);
  float milliseconds;
  cuEventElapsedTime(&milliseconds, start, stop);
  cuEventDestroy(start);
  cuEventDestroy(stop);
  cuStreamDestroy(stream);
  cuMemFree(memory);
  cuModuleUnload(module);
  cuDevicePrimaryCtxRelease(device);
}
