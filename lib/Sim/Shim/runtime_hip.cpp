// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// HIP's runtime API, with its module and context functions, on top of HostApi.h.
// runtime.inc has what CUDA has too; runtime_refused.cpp has what is not simulated.
// Compiled with the ROCm headers of the user, 6.0 or newer.

#include <hip/hip_runtime_api.h>
#include <hip/hip_ext.h>

#define X(name) hip##name
#define W2W_INTERNAL(name) __hip##name
#define W2W_IS_AMD true
#define W2W_ERROR_ROWS "runtime_errors_hip.inc"
#define W2W_NO_ERROR_NAME "hipErrorUnknown"
#define W2W_NO_ERROR_TEXT "unknown error"
#define W2W_FUNC_CACHE hipFuncCache_t
#define W2W_EXEC_CONST
#define LDS_SIZE unsigned
#define W2W_PUSH_RESULT hipError_t
#define W2W_POP_STREAM hipStream_t
#define W2W_HAS_INSTANTIATE_PARAMS (HIP_VERSION >= 60200000)
#define HAS_EDGE_DATA 0
// Newer headers give these sources a const.
#if HIP_VERSION >= 70000000
#define HTOD_CONST const
#else
#define HTOD_CONST
#endif
#if HIP_VERSION < 60200000
struct hipGraphEdgeData;
#endif
#include "runtime.inc"
#include "runtime_device_hip.inc"

static_assert(int(hipErrorInvalidHandle) == w2wsim::InvalidHandle);
static_assert(int(hipErrorIllegalAddress) == w2wsim::IllegalAddress);
static_assert(int(hipErrorStreamCaptureWrongThread) == w2wsim::StreamCaptureWrongThread);
static_assert(int(hipGraphNodeTypeMemFree) == int(w2wsim::NodeType::MemFree));
static_assert(int(hipMemcpyDefault) == int(w2wsim::CopyKind::Default));

namespace {
inline w2wsim::Module *in(hipModule_t module) { return reinterpret_cast<w2wsim::Module *>(module); }
inline w2wsim::Module **in(hipModule_t *module) { return reinterpret_cast<w2wsim::Module **>(module); }
inline w2wsim::Function *in(hipFunction_t function) { return reinterpret_cast<w2wsim::Function *>(function); }
inline w2wsim::Function **in(hipFunction_t *function) { return reinterpret_cast<w2wsim::Function **>(function); }
/// The one context there is.
inline hipCtx_t theContext() {
  static char context;
  return reinterpret_cast<hipCtx_t>(&context);
}
} // namespace

//===- Errors and devices ---------------------------------------------------===//

extern "C" hipError_t hipExtGetLastError() { return hipGetLastError(); }
QUERY(DrvGetErrorName, (hipError_t error, const char **name),
      name ? (*name = errorName(error), findError(error) ? w2wsim::Success : w2wsim::InvalidValue)
           : w2wsim::InvalidValue)
QUERY(DrvGetErrorString, (hipError_t error, const char **text),
      text ? (*text = hipGetErrorString(error), findError(error) ? w2wsim::Success : w2wsim::InvalidValue)
           : w2wsim::InvalidValue)
FN(Init, (unsigned flags), flags ? w2wsim::InvalidValue : w2wsim::Success)
QUERY(DriverGetVersion, (int *version), give(version, HIP_VERSION))
QUERY(RuntimeGetVersion, (int *version), give(version, HIP_VERSION))
extern "C" hipError_t hipGetDevicePropertiesR0600(hipDeviceProp_tR0600 *p, int device) {
  w2wsim::Call call("hipGetDeviceProperties", w2wsim::Call::Query);
  if (!p || device)
    return hipError_t(call.done(p ? w2wsim::InvalidDevice : w2wsim::InvalidValue));
  fillProperties(*p);
  return hipSuccess;
}
QUERY(DeviceGetAttribute, (int *value, hipDeviceAttribute_t attribute, int device),
      w2wsim::checkDevice(device) ? w2wsim::InvalidDevice : hipAttribute(value, attribute))
FN(ChooseDeviceR0600, (int *device, const hipDeviceProp_tR0600 *p), p ? give(device, 0) : w2wsim::InvalidValue)
FN(DeviceGet, (hipDevice_t * device, int ordinal),
   ordinal ? w2wsim::InvalidDevice : give(device, 0))
FN(DeviceComputeCapability, (int *major, int *minor, hipDevice_t device),
   then(w2wsim::checkDevice(device), [&] {
     return then(give(major, w2wsim::device().major), [&] { return give(minor, w2wsim::device().minor); });
   }))
FN(DeviceGetName, (char *name, int length, hipDevice_t device), then(w2wsim::checkDevice(device), [&] {
     if (!name || length <= 0)
       return w2wsim::InvalidValue;
     std::snprintf(name, size_t(length), "%s", w2wsim::device().name);
     return w2wsim::Success;
   }))
FN(DeviceGetUuid, (hipUUID * uuid, hipDevice_t device), then(w2wsim::checkDevice(device), [&] {
     if (!uuid)
       return w2wsim::InvalidValue;
     std::memcpy(uuid, w2wsim::device().uuid, sizeof(*uuid));
     return w2wsim::Success;
   }))
FN(DeviceTotalMem, (size_t * bytes, hipDevice_t device),
   then(w2wsim::checkDevice(device), [&] { return give(bytes, w2wsim::device().totalMemory); }))
FN(DeviceSetLimit, (enum hipLimit_t limit, size_t value),
   unsigned(limit) > 2 ? Error(hipErrorUnsupportedLimit)
                       : w2wsim::setLimit(static_cast<w2wsim::Limit>(limit), value))
FN(DeviceGetLimit, (size_t * value, enum hipLimit_t limit),
   unsigned(limit) > 2 ? Error(hipErrorUnsupportedLimit)
                       : give(value, w2wsim::getLimit(static_cast<w2wsim::Limit>(limit))))
extern "C" int hipGetStreamDeviceId(hipStream_t) { return 0; }

FN(FuncGetAttributes, (struct hipFuncAttributes * a, const void *stub),
   withFunction(stub, [&](w2wsim::Function *function) {
     w2wsim::FunctionInfo info;
     if (!a)
       return w2wsim::InvalidValue;
     return then(w2wsim::functionInfo(function, &info), [&] {
       std::memset(a, 0, sizeof(*a));
       const w2wsim::DeviceInfo &d = w2wsim::device();
       a->sharedSizeBytes = info.staticLds;
       a->constSizeBytes = info.constantBytes;
       a->localSizeBytes = info.localBytes;
       a->maxThreadsPerBlock = info.maxThreads;
       a->numRegs = info.registers;
       a->ptxVersion = a->binaryVersion = d.major * 10 + d.minor;
       a->maxDynamicSharedSizeBytes = info.maxDynamicLds;
       return w2wsim::Success;
     });
   }))
FN(FuncGetAttribute, (int *value, hipFunction_attribute attribute, hipFunction_t function), [&] {
  w2wsim::FunctionInfo info;
  return then(withFunction(function, [&](w2wsim::Function *f) { return w2wsim::functionInfo(f, &info); }), [&] {
    switch (attribute) {
    case HIP_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK: return give(value, info.maxThreads);
    case HIP_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES: return give(value, info.staticLds);
    case HIP_FUNC_ATTRIBUTE_CONST_SIZE_BYTES: return give(value, info.constantBytes);
    case HIP_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES: return give(value, info.localBytes);
    case HIP_FUNC_ATTRIBUTE_NUM_REGS: return give(value, info.registers);
    case HIP_FUNC_ATTRIBUTE_PTX_VERSION:
    case HIP_FUNC_ATTRIBUTE_BINARY_VERSION: return give(value, w2wsim::device().major * 10 + w2wsim::device().minor);
    case HIP_FUNC_ATTRIBUTE_CACHE_MODE_CA: return give(value, 0);
    case HIP_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES: return give(value, info.maxDynamicLds);
    case HIP_FUNC_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT: return give(value, 0);
    default: return w2wsim::InvalidValue;
    }
  });
}())
FN(GetFuncBySymbol, (hipFunction_t * out, const void *stub),
   withFunction(stub, [&](w2wsim::Function *f) { return give(out, reinterpret_cast<hipFunction_t>(f)); }))
extern "C" const char *hipKernelNameRef(const hipFunction_t function) {
  w2wsim::Call call("hipKernelNameRef");
  w2wsim::FunctionInfo info;
  return function && !w2wsim::functionInfo(in(function), &info) ? info.name : nullptr;
}
extern "C" const char *hipKernelNameRefByPtr(const void *stub, hipStream_t) {
  w2wsim::Call call("hipKernelNameRefByPtr");
  w2wsim::FunctionInfo info;
  return withFunction(stub, [&](w2wsim::Function *f) { return w2wsim::functionInfo(f, &info); }) ? nullptr : info.name;
}

//===- Memory ---------------------------------------------------------------===//

// HIP's runtime has no other name for a pointer: what it says of memory goes by the pointer.
static Error pointerAttributes(hipPointerAttribute_t *a, const void *pointer) {
  if (!a || !pointer)
    return w2wsim::InvalidValue;
  std::memset(a, 0, sizeof(*a));
  w2wsim::PointerInfo info = w2wsim::pointerInfo(pointer);
  if (info.place == w2wsim::Place::Host) {
    a->type = hipMemoryTypeUnregistered;
    a->device = -2;
    return w2wsim::Success;
  }
  a->type = info.place == w2wsim::Place::Pinned   ? hipMemoryTypeHost
            : info.place == w2wsim::Place::Device ? hipMemoryTypeDevice
                                                  : hipMemoryTypeManaged;
  a->isManaged = info.place == w2wsim::Place::Managed;
  a->devicePointer = const_cast<void *>(pointer);
  a->hostPointer = info.host;
  if (info.place == w2wsim::Place::Pinned)
    w2wsim::hostFlags(&a->allocationFlags, const_cast<void *>(pointer));
  return w2wsim::Success;
}
FN(PointerGetAttributes, (hipPointerAttribute_t * a, const void *pointer), pointerAttributes(a, pointer))

static Error pointerAttribute(void *data, int attribute, const void *pointer) {
  w2wsim::PointerInfo info = w2wsim::pointerInfo(pointer);
  if (!data || info.place == w2wsim::Place::Host)
    return w2wsim::InvalidValue;
  hipPointerAttribute_t all;
  pointerAttributes(&all, pointer);
  switch (attribute) {
  case HIP_POINTER_ATTRIBUTE_MEMORY_TYPE: return give(static_cast<unsigned *>(data), all.type);
  case HIP_POINTER_ATTRIBUTE_DEVICE_POINTER: return give(static_cast<void **>(data), all.devicePointer);
  case HIP_POINTER_ATTRIBUTE_HOST_POINTER: return give(static_cast<void **>(data), all.hostPointer);
  case HIP_POINTER_ATTRIBUTE_SYNC_MEMOPS: return give(static_cast<bool *>(data), true);
  case HIP_POINTER_ATTRIBUTE_BUFFER_ID: return give(static_cast<unsigned long long *>(data), info.number + 1);
  case HIP_POINTER_ATTRIBUTE_IS_MANAGED: return give(static_cast<bool *>(data), all.isManaged);
  case HIP_POINTER_ATTRIBUTE_DEVICE_ORDINAL: return give(static_cast<int *>(data), 0);
  case HIP_POINTER_ATTRIBUTE_RANGE_START_ADDR: return give(static_cast<void **>(data), info.begin);
  case HIP_POINTER_ATTRIBUTE_RANGE_SIZE: return give(static_cast<size_t *>(data), info.size);
  case HIP_POINTER_ATTRIBUTE_MAPPED: return give(static_cast<bool *>(data), true);
  }
  w2wsim::refuse("hipPointerGetAttribute of this attribute");
}
FN(PointerGetAttribute, (void *data, hipPointer_attribute attribute, hipDeviceptr_t pointer),
   pointerAttribute(data, attribute, pointer))
FN(DrvPointerGetAttributes,
   (unsigned count, hipPointer_attribute *attributes, void **data, hipDeviceptr_t pointer), [&] {
     if (!attributes || !data)
       return w2wsim::InvalidValue;
     for (unsigned i = 0; i < count; ++i)
       if (Error error = pointerAttribute(data[i], attributes[i], pointer))
         return error;
     return w2wsim::Success;
   }())
FN(MemGetAddressRange, (hipDeviceptr_t * begin, size_t *size, hipDeviceptr_t pointer), [&] {
  w2wsim::PointerInfo info = w2wsim::pointerInfo(pointer);
  if (info.place == w2wsim::Place::Host || (!begin && !size))
    return w2wsim::InvalidValue;
  if (begin)
    *begin = info.begin;
  if (size)
    *size = info.size;
  return w2wsim::Success;
}())
FN(MemPtrGetInfo, (void *pointer, size_t *size), [&] {
  w2wsim::PointerInfo info = w2wsim::pointerInfo(pointer);
  return info.begin ? give(size, info.size) : w2wsim::InvalidValue;
}())
FN(ExtMallocWithFlags, (void **pointer, size_t bytes, unsigned), w2wsim::allocate(pointer, bytes))
FN(HostMalloc, (void **pointer, size_t bytes, unsigned flags), w2wsim::allocateHost(pointer, bytes, flags))
FN(MemAllocHost, (void **pointer, size_t bytes), w2wsim::allocateHost(pointer, bytes, 0))
FN(HostFree, (void *pointer), w2wsim::releaseHost(pointer))
FN(MemAllocPitch, (hipDeviceptr_t * pointer, size_t *pitch, size_t width, size_t height, unsigned),
   w2wsim::allocatePitch(pointer, pitch, width, height, 1))
FN(MemPrefetchAsync, (const void *pointer, size_t bytes, int, hipStream_t stream), prefetch(pointer, bytes, stream))
FN(MemAdvise, (const void *pointer, size_t bytes, hipMemoryAdvise advice, int), advise(pointer, bytes, advice))

//===- Copies ---------------------------------------------------------------===//

FN(MemcpyWithStream, (void *dst, const void *src, size_t bytes, hipMemcpyKind kind, hipStream_t stream),
   copyLinear(dst, src, bytes, kind, stream, false))
FN(MemcpyHtoD, (hipDeviceptr_t dst, HTOD_CONST void *src, size_t bytes),
   copyLinear(dst, src, bytes, hipMemcpyHostToDevice, nullptr, false))
FN(MemcpyDtoH, (void *dst, hipDeviceptr_t src, size_t bytes),
   copyLinear(dst, src, bytes, hipMemcpyDeviceToHost, nullptr, false))
FN(MemcpyDtoD, (hipDeviceptr_t dst, hipDeviceptr_t src, size_t bytes),
   copyLinear(dst, src, bytes, hipMemcpyDeviceToDevice, nullptr, false))
FN(MemcpyHtoDAsync, (hipDeviceptr_t dst, HTOD_CONST void *src, size_t bytes, hipStream_t stream),
   copyLinear(dst, src, bytes, hipMemcpyHostToDevice, stream, true))
FN(MemcpyDtoHAsync, (void *dst, hipDeviceptr_t src, size_t bytes, hipStream_t stream),
   copyLinear(dst, src, bytes, hipMemcpyDeviceToHost, stream, true))
FN(MemcpyDtoDAsync, (hipDeviceptr_t dst, hipDeviceptr_t src, size_t bytes, hipStream_t stream),
   copyLinear(dst, src, bytes, hipMemcpyDeviceToDevice, stream, true))

/// One end of a copy of HIP_MEMCPY3D or hip_Memcpy2D; arrays are not simulated.
static const char *end(hipMemoryType type, const void *host, const void *device, hipArray_t array) {
  if (array || type == hipMemoryTypeArray)
    w2wsim::refuse("a copy of an array");
  return static_cast<const char *>(type == hipMemoryTypeHost ? host : device);
}
static w2wsim::Copy blockOf(const hip_Memcpy2D &p) {
  w2wsim::Copy copy;
  size_t srcPitch = p.srcPitch ? p.srcPitch : p.WidthInBytes, dstPitch = p.dstPitch ? p.dstPitch : p.WidthInBytes;
  copy.src = end(p.srcMemoryType, p.srcHost, p.srcDevice, p.srcArray) + p.srcXInBytes + p.srcY * srcPitch;
  copy.dst = const_cast<char *>(end(p.dstMemoryType, p.dstHost, p.dstDevice, p.dstArray)) + p.dstXInBytes +
             p.dstY * dstPitch;
  copy.srcPitch = srcPitch;
  copy.dstPitch = dstPitch;
  copy.width = p.WidthInBytes;
  copy.height = p.Height;
  return copy;
}
static w2wsim::Copy blockOf(const HIP_MEMCPY3D &p) {
  w2wsim::Copy copy;
  size_t srcPitch = p.srcPitch ? p.srcPitch : p.WidthInBytes, dstPitch = p.dstPitch ? p.dstPitch : p.WidthInBytes;
  copy.srcSlice = srcPitch * (p.srcHeight ? p.srcHeight : p.Height);
  copy.dstSlice = dstPitch * (p.dstHeight ? p.dstHeight : p.Height);
  copy.src = end(p.srcMemoryType, p.srcHost, p.srcDevice, p.srcArray) + p.srcXInBytes + p.srcY * srcPitch +
             p.srcZ * copy.srcSlice;
  copy.dst = const_cast<char *>(end(p.dstMemoryType, p.dstHost, p.dstDevice, p.dstArray)) + p.dstXInBytes +
             p.dstY * dstPitch + p.dstZ * copy.dstSlice;
  copy.srcPitch = srcPitch;
  copy.dstPitch = dstPitch;
  copy.width = p.WidthInBytes;
  copy.height = p.Height;
  copy.depth = p.Depth;
  return copy;
}
template <class P> static Error copyBlock(const P *p, hipStream_t stream, bool isAsync) {
  return p ? w2wsim::copy(blockOf(*p), in(stream), isAsync) : w2wsim::InvalidValue;
}
FN(MemcpyParam2D, (const hip_Memcpy2D *p), copyBlock(p, nullptr, false))
FN(MemcpyParam2DAsync, (const hip_Memcpy2D *p, hipStream_t stream), copyBlock(p, stream, true))
FN(DrvMemcpy2DUnaligned, (const hip_Memcpy2D *p), copyBlock(p, nullptr, false))
FN(DrvMemcpy3D, (const HIP_MEMCPY3D *p), copyBlock(p, nullptr, false))
FN(DrvMemcpy3DAsync, (const HIP_MEMCPY3D *p, hipStream_t stream), copyBlock(p, stream, true))

static Error fillElements(hipDeviceptr_t dst, unsigned value, unsigned bytes, size_t count, hipStream_t stream,
                          bool isAsync) {
  w2wsim::Fill fill;
  fill.dst = dst;
  fill.value = value;
  fill.elementBytes = bytes;
  fill.width = count;
  return w2wsim::fill(fill, in(stream), isAsync);
}
FN(MemsetD8, (hipDeviceptr_t dst, unsigned char value, size_t count), fillElements(dst, value, 1, count, nullptr, false))
FN(MemsetD16, (hipDeviceptr_t dst, unsigned short value, size_t count),
   fillElements(dst, value, 2, count, nullptr, false))
FN(MemsetD32, (hipDeviceptr_t dst, int value, size_t count),
   fillElements(dst, unsigned(value), 4, count, nullptr, false))
FN(MemsetD8Async, (hipDeviceptr_t dst, unsigned char value, size_t count, hipStream_t stream),
   fillElements(dst, value, 1, count, stream, true))
FN(MemsetD16Async, (hipDeviceptr_t dst, unsigned short value, size_t count, hipStream_t stream),
   fillElements(dst, value, 2, count, stream, true))
FN(MemsetD32Async, (hipDeviceptr_t dst, int value, size_t count, hipStream_t stream),
   fillElements(dst, unsigned(value), 4, count, stream, true))

//===- Streams --------------------------------------------------------------===//

FN(StreamGetDevice, (hipStream_t stream, hipDevice_t *device),
   then(w2wsim::checkStream(in(stream)), [&] { return give(device, 0); }))
FN(ExtStreamCreateWithCUMask, (hipStream_t * stream, uint32_t size, const uint32_t *mask),
   size && mask ? w2wsim::createStream(in(stream), 0, 0) : w2wsim::InvalidValue)
FN(StreamGetCaptureInfo, (hipStream_t stream, hipStreamCaptureStatus *status, unsigned long long *id),
   captureStatus(stream, status, id))
FN(StreamGetCaptureInfo_v2,
   (hipStream_t stream, hipStreamCaptureStatus *status, unsigned long long *id, hipGraph_t *graph,
    const hipGraphNode_t **dependencies, size_t *count),
   captureDetails(stream, status, id, graph, dependencies, count))
static Error waitFor(hipStream_t stream, void *pointer, uint64_t value, unsigned bytes, unsigned flags,
                     uint64_t mask) {
  return flags > 3 ? w2wsim::InvalidValue
                   : w2wsim::waitValue(in(stream), pointer, value, bytes, static_cast<w2wsim::Comparison>(flags), mask);
}
FN(StreamWaitValue32, (hipStream_t stream, void *pointer, uint32_t value, unsigned flags, uint32_t mask),
   waitFor(stream, pointer, value, 4, flags, mask))
FN(StreamWaitValue64, (hipStream_t stream, void *pointer, uint64_t value, unsigned flags, uint64_t mask),
   waitFor(stream, pointer, value, 8, flags, mask))
FN(StreamWriteValue32, (hipStream_t stream, void *pointer, uint32_t value, unsigned),
   w2wsim::writeValue(in(stream), pointer, value, 4))
FN(StreamWriteValue64, (hipStream_t stream, void *pointer, uint64_t value, unsigned),
   w2wsim::writeValue(in(stream), pointer, value, 8))

//===- Launches -------------------------------------------------------------===//

/// Records the events of hipExtLaunchKernel around the launch.
template <class F> static Error between(hipEvent_t start, hipEvent_t stop, hipStream_t stream, F &&work) {
  if (Error error = start ? w2wsim::recordEvent(in(start), in(stream)) : w2wsim::Success)
    return error;
  if (Error error = work())
    return error;
  return stop ? w2wsim::recordEvent(in(stop), in(stream)) : w2wsim::Success;
}
FN(ExtLaunchKernel,
   (const void *stub, dim3 grid, dim3 block, void **arguments, size_t lds, hipStream_t stream, hipEvent_t start,
    hipEvent_t stop, int),
   between(start, stop, stream, [&] { return launch(stub, grid, block, arguments, lds, stream, false); }))

static Error launchModule(hipFunction_t function, w2wsim::Dim grid, w2wsim::Dim block, size_t lds, hipStream_t stream,
                          void **arguments, void **extra, bool isCooperative) {
  if (!function)
    return w2wsim::InvalidHandle;
  if (arguments && extra)
    return w2wsim::InvalidValue;
  w2wsim::KernelCall call;
  call.function = in(function);
  call.grid = grid;
  call.block = block;
  call.lds = static_cast<unsigned>(lds);
  call.arguments = arguments;
  call.isCooperative = isCooperative;
  readExtra(call, extra);
  return w2wsim::launch(call, in(stream));
}
FN(ModuleLaunchKernel,
   (hipFunction_t function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned lds,
    hipStream_t stream, void **arguments, void **extra),
   launchModule(function, {gx, gy, gz}, {bx, by, bz}, lds, stream, arguments, extra, false))
FN(ModuleLaunchCooperativeKernel,
   (hipFunction_t function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned lds,
    hipStream_t stream, void **arguments),
   launchModule(function, {gx, gy, gz}, {bx, by, bz}, lds, stream, arguments, nullptr, true))
/// Sizes are in threads here, not in blocks; the last block of a row may be short, which is not simulated.
static Error launchThreads(hipFunction_t function, w2wsim::Dim threads, w2wsim::Dim block, size_t lds,
                           hipStream_t stream, void **arguments, void **extra, hipEvent_t start, hipEvent_t stop) {
  if (!block.x || !block.y || !block.z)
    return w2wsim::InvalidConfiguration;
  if (threads.x % block.x || threads.y % block.y || threads.z % block.z)
    w2wsim::refuse("hipExtModuleLaunchKernel with a partial block");
  return between(start, stop, stream, [&] {
    return launchModule(function, {threads.x / block.x, threads.y / block.y, threads.z / block.z}, block, lds, stream,
                        arguments, extra, false);
  });
}
FN(ExtModuleLaunchKernel,
   (hipFunction_t function, uint32_t gx, uint32_t gy, uint32_t gz, uint32_t bx, uint32_t by, uint32_t bz, size_t lds,
    hipStream_t stream, void **arguments, void **extra, hipEvent_t start, hipEvent_t stop, uint32_t),
   launchThreads(function, {gx, gy, gz}, {bx, by, bz}, lds, stream, arguments, extra, start, stop))
FN(HccModuleLaunchKernel,
   (hipFunction_t function, uint32_t gx, uint32_t gy, uint32_t gz, uint32_t bx, uint32_t by, uint32_t bz, size_t lds,
    hipStream_t stream, void **arguments, void **extra, hipEvent_t start, hipEvent_t stop),
   launchThreads(function, {gx, gy, gz}, {bx, by, bz}, lds, stream, arguments, extra, start, stop))

// The launch of old: hipConfigureCall, hipSetupArgument for each argument, hipLaunchByPtr.
static thread_local char argumentBuffer[4096];
static thread_local size_t argumentBytes;
extern "C" hipError_t hipConfigureCall(dim3 grid, dim3 block, size_t lds, hipStream_t stream) {
  argumentBytes = 0;
  w2wsim::pushCall(in(grid), in(block), lds, stream);
  return hipSuccess;
}
FN(SetupArgument, (const void *argument, size_t size, size_t offset),
   offset + size > sizeof(argumentBuffer)
       ? w2wsim::InvalidValue
       : (std::memcpy(argumentBuffer + offset, argument, size),
          argumentBytes = argumentBytes > offset + size ? argumentBytes : offset + size, w2wsim::Success))
FN(LaunchByPtr, (const void *stub), [&] {
  w2wsim::KernelCall call;
  size_t lds;
  void *stream;
  if (!w2wsim::popCall(&call.grid, &call.block, &lds, &stream))
    return w2wsim::MissingConfiguration;
  call.lds = static_cast<unsigned>(lds);
  call.packed = argumentBuffer;
  call.packedBytes = argumentBytes;
  return then(w2wsim::findFunction(&call.function, stub),
              [&] { return w2wsim::launch(call, static_cast<w2wsim::Stream *>(stream)); });
}())

//===- Occupancy ------------------------------------------------------------===//

FN(OccupancyMaxPotentialBlockSize, (int *grid, int *block, const void *stub, size_t lds, int limit),
   withFunction(stub, [&](w2wsim::Function *f) { return w2wsim::bestBlockSize(f, nullptr, lds, limit, grid, block); }))
FN(ModuleOccupancyMaxPotentialBlockSize, (int *grid, int *block, hipFunction_t f, size_t lds, int limit),
   withFunction(f, [&](w2wsim::Function *k) { return w2wsim::bestBlockSize(k, nullptr, lds, limit, grid, block); }))
FN(ModuleOccupancyMaxPotentialBlockSizeWithFlags,
   (int *grid, int *block, hipFunction_t f, size_t lds, int limit, unsigned),
   withFunction(f, [&](w2wsim::Function *k) { return w2wsim::bestBlockSize(k, nullptr, lds, limit, grid, block); }))
FN(ModuleOccupancyMaxActiveBlocksPerMultiprocessor, (int *blocks, hipFunction_t f, int blockSize, size_t lds),
   withFunction(f, [&](w2wsim::Function *k) { return w2wsim::occupancy(k, blockSize, lds, blocks); }))
FN(ModuleOccupancyMaxActiveBlocksPerMultiprocessorWithFlags,
   (int *blocks, hipFunction_t f, int blockSize, size_t lds, unsigned),
   withFunction(f, [&](w2wsim::Function *k) { return w2wsim::occupancy(k, blockSize, lds, blocks); }))

//===- Modules --------------------------------------------------------------===//

FN(ModuleLoad, (hipModule_t * module, const char *path), w2wsim::loadModuleFile(in(module), path))
FN(ModuleLoadData, (hipModule_t * module, const void *image), w2wsim::loadModule(in(module), image))
FN(ModuleLoadDataEx, (hipModule_t * module, const void *image, unsigned, hipJitOption *, void **),
   w2wsim::loadModule(in(module), image))
FN(ModuleUnload, (hipModule_t module), w2wsim::unloadModule(in(module)))
FN(ModuleGetFunction, (hipFunction_t * function, hipModule_t module, const char *name),
   w2wsim::moduleFunction(in(function), in(module), name))
FN(ModuleGetGlobal, (hipDeviceptr_t * pointer, size_t *bytes, hipModule_t module, const char *name),
   w2wsim::moduleVariable(pointer, bytes, in(module), name))

//===- Contexts -------------------------------------------------------------===//

FN(CtxCreate, (hipCtx_t * context, unsigned, hipDevice_t device),
   then(w2wsim::checkDevice(device), [&] { return give(context, theContext()); }))
FN(CtxDestroy, (hipCtx_t context), context ? w2wsim::Success : w2wsim::InvalidValue)
FN(CtxPopCurrent, (hipCtx_t * context), context ? give(context, theContext()) : w2wsim::Success)
FN(CtxPushCurrent, (hipCtx_t context), context ? w2wsim::Success : w2wsim::InvalidContext)
FN(CtxSetCurrent, (hipCtx_t), w2wsim::Success)
FN(CtxGetCurrent, (hipCtx_t * context), give(context, theContext()))
FN(CtxGetDevice, (hipDevice_t * device), give(device, 0))
FN(CtxGetApiVersion, (hipCtx_t, int *version), give(version, 4))
FN(CtxGetCacheConfig, (hipFuncCache_t * config), give(config, 0))
FN(CtxSetCacheConfig, (hipFuncCache_t), w2wsim::Success)
FN(CtxSetSharedMemConfig, (hipSharedMemConfig), w2wsim::Success)
FN(CtxGetSharedMemConfig, (hipSharedMemConfig * config), give(config, 1))
FN(CtxSynchronize, (), w2wsim::deviceSynchronize())
FN(CtxGetFlags, (unsigned *flags), give(flags, w2wsim::deviceFlags()))
FN(CtxEnablePeerAccess, (hipCtx_t, unsigned), w2wsim::InvalidDevice)
FN(CtxDisablePeerAccess, (hipCtx_t), w2wsim::PeerAccessNotEnabled)
FN(DevicePrimaryCtxGetState, (hipDevice_t device, unsigned *flags, int *active),
   then(w2wsim::checkDevice(device),
        [&] { return then(give(flags, w2wsim::deviceFlags()), [&] { return give(active, 1); }); }))
FN(DevicePrimaryCtxRelease, (hipDevice_t device), w2wsim::checkDevice(device))
FN(DevicePrimaryCtxRetain, (hipCtx_t * context, hipDevice_t device),
   then(w2wsim::checkDevice(device), [&] { return give(context, theContext()); }))
FN(DevicePrimaryCtxReset, (hipDevice_t device), then(w2wsim::checkDevice(device), w2wsim::deviceReset))
FN(DevicePrimaryCtxSetFlags, (hipDevice_t device, unsigned), w2wsim::checkDevice(device))

//===- Graphs ---------------------------------------------------------------===//

FN(GraphInstantiate, (hipGraphExec_t * exec, hipGraph_t graph, hipGraphNode_t *errorNode, char *log, size_t logSize),
   (errorNode ? void(*errorNode = nullptr) : void(), log && logSize ? void(*log = 0) : void(),
    w2wsim::instantiate(in(exec), in(graph), 0)))
FN(GraphExecUpdate,
   (hipGraphExec_t exec, hipGraph_t graph, hipGraphNode_t *errorNode, hipGraphExecUpdateResult *result), [&] {
     w2wsim::Node *culprit = nullptr;
     Error error = w2wsim::updateExec(in(exec), in(graph), &culprit);
     if (result)
       *result = !error                                    ? hipGraphExecUpdateSuccess
                 : error != w2wsim::GraphExecUpdateFailure ? hipGraphExecUpdateError
                 : culprit                                 ? hipGraphExecUpdateErrorNodeTypeChanged
                                                           : hipGraphExecUpdateErrorTopologyChanged;
     if (errorNode)
       *errorNode = reinterpret_cast<hipGraphNode_t>(culprit);
     return error;
   }())
FN(GraphKernelNodeCopyAttributes, (hipGraphNode_t src, hipGraphNode_t dst), [&] {
  w2wsim::KernelCall a, b;
  return then(w2wsim::getKernel(in(dst), &a), [&] { return w2wsim::getKernel(in(src), &b); });
}())
static Error parametersOf(w2wsim::Fill &fill, const HIP_MEMSET_NODE_PARAMS *p) {
  if (!p)
    return w2wsim::InvalidValue;
  fill.dst = p->dst;
  fill.pitch = p->pitch;
  fill.value = p->value;
  fill.elementBytes = p->elementSize;
  fill.width = p->width;
  fill.height = p->height;
  return w2wsim::Success;
}
FN(DrvGraphAddMemcpyNode, (AT, const HIP_MEMCPY3D *p, hipCtx_t),
   p ? w2wsim::addCopyNode(AT_ARGUMENTS, blockOf(*p)) : w2wsim::InvalidValue)
FN(DrvGraphMemcpyNodeSetParams, (hipGraphNode_t node, const HIP_MEMCPY3D *p),
   p ? w2wsim::setCopy(nullptr, in(node), blockOf(*p)) : w2wsim::InvalidValue)
FN(DrvGraphExecMemcpyNodeSetParams, (hipGraphExec_t exec, hipGraphNode_t node, const HIP_MEMCPY3D *p, hipCtx_t),
   exec && p ? w2wsim::setCopy(in(exec), in(node), blockOf(*p)) : w2wsim::InvalidValue)
FN(DrvGraphAddMemsetNode, (AT, const HIP_MEMSET_NODE_PARAMS *p, hipCtx_t), [&] {
  w2wsim::Fill fill;
  return then(parametersOf(fill, p), [&] { return w2wsim::addFillNode(AT_ARGUMENTS, fill); });
}())
FN(DrvGraphExecMemsetNodeSetParams,
   (hipGraphExec_t exec, hipGraphNode_t node, const HIP_MEMSET_NODE_PARAMS *p, hipCtx_t), [&] {
     w2wsim::Fill fill;
     return then(exec ? parametersOf(fill, p) : w2wsim::InvalidValue,
                 [&] { return w2wsim::setFill(in(exec), in(node), fill); });
   }())
FN(DrvGraphAddMemFreeNode, (AT, hipDeviceptr_t pointer), w2wsim::addReleaseNode(AT_ARGUMENTS, pointer))

extern "C" void __hipRegisterManagedVar(void **handle, void **pointer, void *initial, const char *name, size_t bytes,
                                        unsigned) {
  w2wsim::registerManaged(handle, pointer, initial, name, bytes);
}
extern "C" hipChannelFormatDesc hipCreateChannelDesc(int x, int y, int z, int w, hipChannelFormatKind kind) {
  return {x, y, z, w, kind};
}

//===- Names of per-thread default streams ----------------------------------===//

// Programs built with HIP_API_PER_THREAD_DEFAULT_STREAM call these.  Everything
// runs at once, so the two default streams differ in nothing that shows.
#define SPT(name) ALIAS(hip##name##_spt, hip##name)
SPT(Memcpy) SPT(MemcpyToSymbol) SPT(MemcpyFromSymbol) SPT(Memcpy2D) SPT(Memcpy3D) SPT(Memset) SPT(MemsetAsync)
SPT(Memset2D) SPT(Memset2DAsync) SPT(Memset3DAsync) SPT(Memset3D) SPT(MemcpyAsync) SPT(Memcpy3DAsync)
SPT(Memcpy2DAsync) SPT(MemcpyFromSymbolAsync) SPT(MemcpyToSymbolAsync) SPT(StreamQuery) SPT(StreamSynchronize)
SPT(StreamGetPriority) SPT(StreamWaitEvent) SPT(StreamGetFlags) SPT(StreamAddCallback) SPT(EventRecord)
SPT(LaunchCooperativeKernel) SPT(LaunchKernel) SPT(GraphLaunch) SPT(StreamBeginCapture) SPT(StreamEndCapture)
SPT(StreamIsCapturing) SPT(StreamGetCaptureInfo) SPT(StreamGetCaptureInfo_v2) SPT(LaunchHostFunc)
