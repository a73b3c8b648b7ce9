// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Driver calls whose signature CUDA 13 changed.
// cuda: 12
#include <cuda.h>

int main() {
  CUdevice device;
  CUcontext context;
  CUmodule module;
  CUfunction function;
  CUdeviceptr p;
  cuInit(0);
  cuDeviceGet(&device, 0);
  cuCtxCreate(&context, 0, device);
  cuCtxCreate(&context, CU_CTX_SCHED_BLOCKING_SYNC | CU_CTX_MAP_HOST, device);
  cuModuleLoad(&module, "kernel.ptx");
  cuModuleGetFunction(&function, module, "add");
  cuMemAlloc(&p, 1024);
  cuMemPrefetchAsync(p, 1024, device, 0);
  cuMemAdvise(p, 1024, CU_MEM_ADVISE_SET_READ_MOSTLY, device);
  float h[4] = {0};
  cuMemcpyHtoD(p, h, sizeof(h));
  void *args[] = {&p};
  cuLaunchKernel(function, 1, 1, 1, 32, 1, 1, 0, 0, args, 0);
  cuCtxSynchronize();
  cuMemcpyDtoH(h, p, sizeof(h));
  int major, minor;
  cuDeviceComputeCapability(&major, &minor, device);
  cuMemFree(p);
  cuCtxDestroy(context);
  return 0;
}
