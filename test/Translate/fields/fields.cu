// RUN: %check-translate %s
//
// Members of CUDA's structures: the same in HIP, spelled differently, missing.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include <cuda.h>
#include <cstddef>

struct Mine { int memoryType, hostNumaId, major, gridDimX; };
int use(const cudaDeviceProp &prop, const cudaDeviceProp *pointer, const Mine &mine) {
// CHECK: int use(const hipDeviceProp_t &prop, const hipDeviceProp_t *pointer, const Mine &mine) {
  int sum = prop.multiProcessorCount + prop.maxThreadsPerBlock;
  // CHECK: int sum = prop.multiProcessorCount + prop.maxThreadsPerBlock;
  sum += prop.hostNumaId + pointer->deviceNumaId; // FINDING: field-unsupported, field-unsupported
  sum += prop.deferredMappingCudaArraySupported;
  // CHECK: sum += prop.deferredMappingHipArraySupported;
  sum += prop.major * 10 + pointer->minor; // FINDING: device-property, device-property
  sum += mine.memoryType + mine.hostNumaId + mine.major;
  // CHECK: sum += mine.memoryType + mine.hostNumaId + mine.major;
  sum += offsetof(cudaDeviceProp, hostNumaId); // FINDING: field-unsupported
  // CHECK: sum += offsetof(hipDeviceProp_t, hostNumaId);
  cudaPointerAttributes attributes;
  // CHECK: hipPointerAttribute_t attributes;
  cudaPointerGetAttributes(&attributes, &sum);
  // CHECK: hipPointerGetAttributes(&attributes, &sum);
  if (attributes.type == cudaMemoryTypeDevice)
  // CHECK: if (attributes.type == hipMemoryTypeDevice)
    sum += attributes.device;
  CUDA_KERNEL_NODE_PARAMS node = {}; // FINDING: api-differs
  // CHECK: hipKernelNodeParams node = {};
  node.gridDimX = 3;
  // CHECK: node.gridDim.x = 3;
  node.gridDimY = node.blockDimZ;
  // CHECK: node.gridDim.y = node.blockDim.z;
  cudaTextureDesc texture = {.normalizedCoords = 1, .seamlessCubemap = 1}; // FINDING: field-unsupported
  // CHECK: hipTextureDesc texture = {.normalizedCoords = 1, .seamlessCubemap = 1};
  texture.disableTrilinearOptimization = 1; // FINDING: field-unsupported
  cudaFuncAttributes f; // FINDING: api-differs
  // CHECK: hipFuncAttributes f;
  sum += f.numRegs + f.sharedSizeBytes;
  // CHECK: sum += f.numRegs + f.sharedSizeBytes;
  cudaMemsetParams set = {}; // FINDING: api-differs
  // CHECK: hipMemsetParams set = {};
  cudaMemsetParamsV2 set2 = {}; // FINDING: api-differs
  // CHECK: hipMemsetParams set2 = {};
  CUmemAllocationProp allocation = {};
  // CHECK: hipMemAllocationProp allocation = {};
  allocation.requestedHandleTypes = CU_MEM_HANDLE_TYPE_POSIX_FILE_DESCRIPTOR;
  // CHECK: allocation.requestedHandleType = hipMemHandleTypePosixFileDescriptor;
  return sum + f.clusterDimMustBeSet; // FINDING: field-unsupported
}
template <class T> int dependent(T prop) { return prop.memoryType + prop.hostNumaId; }
// CHECK: template <class T> int dependent(T prop) { return prop.memoryType + prop.hostNumaId; }
#ifdef CUDA_10
int gone(const cudaPointerAttributes &a, const cudaDeviceProp &p) { return a.memoryType + p.clockRate + p.kernelExecTimeoutEnabled; }
// CHECK: int gone(const hipPointerAttribute_t &a, const hipDeviceProp_t &p) { return a.memoryType + p.clockRate + p.kernelExecTimeoutEnabled; }
#endif
