// RUN: %check-translate %s
//
// The driver API.
#include <cuda.h>
// CHECK: #include <hip/hip_runtime.h>

#define CU_CHECK(x) do { CUresult r = (x); if (r != CUDA_SUCCESS) return r; } while (0)
// CHECK: #define CU_CHECK(x) do { hipError_t r = (x); if (r != hipSuccess) return r; } while (0)
CUresult run(const char *image, CUdeviceptr *out) { // FINDING: api-differs
// CHECK: hipError_t run(const char *image, hipDeviceptr_t *out) {
  CU_CHECK(cuInit(0));
  // CHECK: CU_CHECK(hipInit(0));
  CUdevice device;
  // CHECK: hipDevice_t device;
  CU_CHECK(cuDeviceGet(&device, 0));
  // CHECK: CU_CHECK(hipDeviceGet(&device, 0));
  int warp = 0, major = 0;
  cuDeviceGetAttribute(&warp, CU_DEVICE_ATTRIBUTE_WARP_SIZE, device); // FINDING: host-warp-size
  // CHECK: hipDeviceGetAttribute(&warp, hipDeviceAttributeWarpSize, device);
  CUmodule module;
  // CHECK: hipModule_t module;
  CUfunction function;
  // CHECK: hipFunction_t function;
  CU_CHECK(cuModuleLoadData(&module, image)); // FINDING: api-differs
  // CHECK: CU_CHECK(hipModuleLoadData(&module, image));
  CU_CHECK(cuModuleGetFunction(&function, module, "kernel"));
  // CHECK: CU_CHECK(hipModuleGetFunction(&function, module, "kernel"));
  CU_CHECK(cuMemAlloc(out, 256));
  // CHECK: CU_CHECK(hipMalloc(out, 256));
  void *args[] = {out};
  CU_CHECK(cuLaunchKernel(function, 1, 1, 1, 32, 1, 1, 0, nullptr, args, nullptr));
  // CHECK: CU_CHECK(hipModuleLaunchKernel(function, 1, 1, 1, 32, 1, 1, 0, nullptr, args, nullptr));
  CUstream stream;
  // CHECK: hipStream_t stream;
  cuStreamCreate(&stream, CU_STREAM_NON_BLOCKING);
  // CHECK: hipStreamCreateWithFlags(&stream, hipStreamNonBlocking);
  CUevent event;
  // CHECK: hipEvent_t event;
  cuEventCreate(&event, CU_EVENT_DISABLE_TIMING);
  // CHECK: hipEventCreateWithFlags(&event, hipEventDisableTiming);
  cuMemcpyDtoH(args, *out, 4);
  // CHECK: hipMemcpyDtoH(args, *out, 4);
  cuMemFree(*out);
  // CHECK: hipFree(*out);
  return CUDA_ERROR_INVALID_VALUE;
  // CHECK: return hipErrorInvalidValue;
}
