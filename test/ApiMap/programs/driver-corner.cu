// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Arithmetic on device pointers, copies in 2D, virtual memory, occupancy, host memory, _v2 names, pointers' attributes.
#include <cuda.h>

#include <cstdint>

static CUdeviceptr at(CUdeviceptr base, size_t index) { return (CUdeviceptr)((char *)base + index * sizeof(double)); }

static size_t reserve(CUdevice device, size_t bytes) {
  CUmemAllocationProp properties = {};
  properties.type = CU_MEM_ALLOCATION_TYPE_PINNED;
  properties.location.type = CU_MEM_LOCATION_TYPE_DEVICE;
  properties.location.id = device;
  size_t granularity = 0;
  cuMemGetAllocationGranularity(&granularity, &properties, CU_MEM_ALLOC_GRANULARITY_MINIMUM);
  bytes = (bytes + granularity - 1) / granularity * granularity;
  CUdeviceptr address;
  CUmemGenericAllocationHandle handle;
  cuMemAddressReserve(&address, bytes, 0, 0, 0);
  cuMemCreate(&handle, bytes, &properties, 0);
  cuMemMap(address, bytes, 0, handle, 0);
  CUmemAccessDesc access = {};
  access.location = properties.location;
  access.flags = CU_MEM_ACCESS_FLAGS_PROT_READWRITE;
  cuMemSetAccess(address, bytes, &access, 1);
  cuMemUnmap(address, bytes);
  cuMemRelease(handle);
  cuMemAddressFree(address, bytes);
  return bytes;
}

static void copy2d(CUdeviceptr to, const void *from, size_t width, size_t height, size_t pitch) {
  CUDA_MEMCPY2D copy = {};
  copy.srcMemoryType = CU_MEMORYTYPE_HOST;
  copy.srcHost = from;
  copy.srcPitch = width;
  copy.dstMemoryType = CU_MEMORYTYPE_DEVICE;
  copy.dstDevice = to;
  copy.dstPitch = pitch;
  copy.WidthInBytes = width;
  copy.Height = height;
  cuMemcpy2D(&copy);
}

int main() {
  cuInit(0);
  CUdeviceptr memory = 0;
  size_t pitch, bytes;
  cuMemAllocPitch(&memory, &pitch, 100, 8, 4);
  void *host;
  cuMemHostAlloc(&host, 800, CU_MEMHOSTALLOC_DEVICEMAP);
  CUdeviceptr mapped;
  cuMemHostGetDevicePointer(&mapped, host, 0);
  copy2d(at(memory, 0), host, 100, 8, pitch);
  cuMemcpyDtoD_v2(at(memory, 2), memory, 8);
  cuMemsetD8_v2(memory, 0, 16);
  cuMemGetAddressRange(nullptr, &bytes, memory);
  unsigned type = 0;
  cuPointerGetAttribute(&type, CU_POINTER_ATTRIBUTE_MEMORY_TYPE, memory);
  int blocks = 0, size = 0;
  CUfunction kernel = nullptr;
  cuOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, kernel, 256, 0);
  cuFuncSetAttribute(kernel, CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, 65536); // expect: api-unsupported
  CUstream stream = nullptr;
  cuLaunchHostFunc(stream, [](void *p) { *static_cast<int *>(p) = 1; }, &size);
  uintptr_t address = (uintptr_t)memory;
  void *pointer = reinterpret_cast<void *>(memory);
  cuMemFree_v2(memory);
  cuMemFreeHost(host);
  return (type == CU_MEMORYTYPE_DEVICE) + reserve(0, 1) + (address == (uintptr_t)pointer) + blocks + size;
}
