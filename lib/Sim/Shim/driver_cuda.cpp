// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// CUDA's driver API on top of HostApi.h; driver_refused.cpp has what is not
// simulated.  The toolkit's header renames functions by macro (cuMemAlloc is
// cuMemAlloc_v2), so what is defined here is what programs built with it call.
//
// One device, whose primary context and any contexts of the program are the same
// memory; a context counts only in that a call without one is an error.

#include <cuda.h>
#include <cudaProfiler.h>

#include "runtime_device_cuda.inc"
#include "warp2wave/Sim/HostApi.h"
#include <cstdio>
#include <cstring>
#include <vector>

#pragma clang diagnostic ignored "-Wdeprecated-declarations"
#pragma clang diagnostic ignored "-Wmissing-prototypes"

namespace {

using w2wsim::Error;

struct ErrorRow {
  int code;
  const char *name, *text;
};
const ErrorRow errorRows[] = {
#define W2W_ERROR(code, name, text) {code, #name, text},
#include "driver_errors.inc"
#undef W2W_ERROR
};
const ErrorRow *findError(int code) {
  for (const ErrorRow &row : errorRows)
    if (row.code == code)
      return &row;
  return nullptr;
}

bool isInitialised = false;
char primaryContext;
bool isPrimaryRetained = false;
thread_local std::vector<CUcontext> contexts;
CUcontext primary() { return reinterpret_cast<CUcontext>(&primaryContext); }
CUcontext current() {
  if (!contexts.empty() && contexts.back())
    return contexts.back();
  return w2wsim::isRuntimeUsed() ? primary() : nullptr;
}

/// What the driver answers where the runtime has an error that it does not know.
CUresult resultOf(Error error) {
  switch (error) {
  case w2wsim::InvalidConfiguration:
  case w2wsim::InvalidPitchValue:
  case w2wsim::InvalidMemcpyDirection:
  case w2wsim::MissingConfiguration:
    return CUDA_ERROR_INVALID_VALUE;
  case w2wsim::InvalidSymbol:
    return CUDA_ERROR_NOT_FOUND;
  case w2wsim::InvalidDeviceFunction:
    return CUDA_ERROR_INVALID_HANDLE;
  default:
    return static_cast<CUresult>(error);
  }
}

/// The functions by name, for cuGetProcAddress.
struct Entry {
  const char *name;
  void *function;
  Entry *next;
  static Entry *first;
  Entry(const char *name, void *function) : name(name), function(function), next(first) { first = this; }
};
Entry *Entry::first = nullptr;

/// A function's name without the version that the header's macros add.
struct Label {
  char text[64] = {};
  constexpr explicit Label(const char *name) {
    unsigned length = 0;
    for (; name[length]; ++length)
      text[length] = name[length];
    if (length > 3 && name[length - 3] == '_' && name[length - 2] == 'v')
      text[length - 3] = 0;
  }
};

enum Need { Nothing, Init, Context };
Error missing(Need need) {
  if (need >= Init && !isInitialised && !w2wsim::isRuntimeUsed())
    return w2wsim::InitializationError;
  return need == Context && !current() ? w2wsim::InvalidContext : w2wsim::Success;
}

#define DEFINE(need, name, parameters, ...)                                                                            \
  static constexpr Label label##name(#name);                                                                           \
  extern "C" CUresult name parameters {                                                                                \
    w2wsim::Call call(label##name.text, w2wsim::Call::Driver);                                                         \
    Error error = missing(need);                                                                                       \
    if (!error && need == Context)                                                                                     \
      error = call.fault();                                                                                            \
    if (!error)                                                                                                        \
      error = static_cast<Error>(__VA_ARGS__);                                                                         \
    call.done(static_cast<Error>(resultOf(error)));                                                                    \
    return resultOf(error);                                                                                            \
  }                                                                                                                    \
  static Entry entry##name(label##name.text, reinterpret_cast<void *>(static_cast<CUresult(*) parameters>(name)));
#define ANY(name, parameters, ...) DEFINE(Nothing, name, parameters, __VA_ARGS__)
#define FN(name, parameters, ...) DEFINE(Context, name, parameters, __VA_ARGS__)
#define DEVICE(name, parameters, ...) DEFINE(Init, name, parameters, __VA_ARGS__)

template <class T, class V> Error give(T *to, V value) {
  if (!to)
    return w2wsim::InvalidValue;
  *to = static_cast<T>(value);
  return w2wsim::Success;
}
template <class F> Error then(Error error, F &&next) { return error ? error : next(); }

w2wsim::Stream *in(CUstream stream) { return reinterpret_cast<w2wsim::Stream *>(stream); }
w2wsim::Event *in(CUevent event) { return reinterpret_cast<w2wsim::Event *>(event); }
w2wsim::Module *in(CUmodule module) { return reinterpret_cast<w2wsim::Module *>(module); }
w2wsim::Function *in(CUfunction function) { return reinterpret_cast<w2wsim::Function *>(function); }
w2wsim::Graph *in(CUgraph graph) { return reinterpret_cast<w2wsim::Graph *>(graph); }
w2wsim::Node *in(CUgraphNode node) { return reinterpret_cast<w2wsim::Node *>(node); }
w2wsim::GraphExec *in(CUgraphExec exec) { return reinterpret_cast<w2wsim::GraphExec *>(exec); }
w2wsim::Pool *in(CUmemoryPool pool) { return reinterpret_cast<w2wsim::Pool *>(pool); }
w2wsim::Stream **in(CUstream *stream) { return reinterpret_cast<w2wsim::Stream **>(stream); }
w2wsim::Event **in(CUevent *event) { return reinterpret_cast<w2wsim::Event **>(event); }
w2wsim::Module **in(CUmodule *module) { return reinterpret_cast<w2wsim::Module **>(module); }
w2wsim::Function **in(CUfunction *function) { return reinterpret_cast<w2wsim::Function **>(function); }
w2wsim::Graph **in(CUgraph *graph) { return reinterpret_cast<w2wsim::Graph **>(graph); }
w2wsim::Node **in(CUgraphNode *node) { return reinterpret_cast<w2wsim::Node **>(node); }
w2wsim::Node *const *in(const CUgraphNode *node) { return reinterpret_cast<w2wsim::Node *const *>(node); }
[[maybe_unused]] w2wsim::GraphExec **in(CUgraphExec *exec) { return reinterpret_cast<w2wsim::GraphExec **>(exec); }
w2wsim::Pool **in(CUmemoryPool *pool) { return reinterpret_cast<w2wsim::Pool **>(pool); }
void *at(CUdeviceptr pointer) { return reinterpret_cast<void *>(pointer); }
void **at(CUdeviceptr *pointer) { return reinterpret_cast<void **>(pointer); }

constexpr CUdevice theDevice = 0;
Error check(CUdevice device) { return w2wsim::checkDevice(device); }

Error copyLinear(void *dst, const void *src, size_t bytes, w2wsim::CopyKind kind, CUstream stream, bool isAsync) {
  return w2wsim::copy(w2wsim::linear(dst, src, bytes, kind), in(stream), isAsync);
}
constexpr auto toDevice = w2wsim::CopyKind::HostToDevice, toHost = w2wsim::CopyKind::DeviceToHost,
               onDevice = w2wsim::CopyKind::DeviceToDevice, anyWay = w2wsim::CopyKind::Default;

template <class P> const char *sourceOf(const P &p) {
  if (p.srcMemoryType == CU_MEMORYTYPE_ARRAY)
    w2wsim::refuse("a copy of a CUDA array");
  return static_cast<const char *>(p.srcMemoryType == CU_MEMORYTYPE_HOST ? p.srcHost : at(p.srcDevice));
}
template <class P> char *targetOf(const P &p) {
  if (p.dstMemoryType == CU_MEMORYTYPE_ARRAY)
    w2wsim::refuse("a copy of a CUDA array");
  return static_cast<char *>(p.dstMemoryType == CU_MEMORYTYPE_HOST ? p.dstHost : at(p.dstDevice));
}
template <class P> w2wsim::Copy rowsOf(const P &p) {
  w2wsim::Copy copy;
  copy.srcPitch = p.srcPitch ? p.srcPitch : p.WidthInBytes;
  copy.dstPitch = p.dstPitch ? p.dstPitch : p.WidthInBytes;
  copy.src = sourceOf(p) + p.srcXInBytes + p.srcY * copy.srcPitch;
  copy.dst = targetOf(p) + p.dstXInBytes + p.dstY * copy.dstPitch;
  copy.width = p.WidthInBytes;
  copy.height = p.Height;
  return copy;
}
w2wsim::Copy blockOf(const CUDA_MEMCPY2D &p) { return rowsOf(p); }
w2wsim::Copy blockOf(const CUDA_MEMCPY3D &p) {
  w2wsim::Copy copy = rowsOf(p);
  copy.srcSlice = copy.srcPitch * (p.srcHeight ? p.srcHeight : p.Height);
  copy.dstSlice = copy.dstPitch * (p.dstHeight ? p.dstHeight : p.Height);
  copy.src = static_cast<const char *>(copy.src) + p.srcZ * copy.srcSlice;
  copy.dst = static_cast<char *>(copy.dst) + p.dstZ * copy.dstSlice;
  copy.depth = p.Depth;
  return copy;
}
template <class P> Error copyBlock(const P *p, CUstream stream, bool isAsync) {
  return p ? w2wsim::copy(blockOf(*p), in(stream), isAsync) : w2wsim::InvalidValue;
}

Error fill(CUdeviceptr dst, size_t pitch, unsigned value, unsigned bytes, size_t width, size_t height, CUstream stream,
           bool isAsync) {
  w2wsim::Fill fill;
  fill.dst = at(dst);
  fill.value = value;
  fill.elementBytes = bytes;
  fill.width = width;
  fill.height = height;
  fill.pitch = pitch;
  return w2wsim::fill(fill, in(stream), isAsync);
}

void readExtra(w2wsim::KernelCall &call, void **extra) {
  for (; extra && *extra; extra += 2) {
    if (*extra == CU_LAUNCH_PARAM_BUFFER_POINTER)
      call.packed = extra[1];
    else if (*extra == CU_LAUNCH_PARAM_BUFFER_SIZE)
      call.packedBytes = *static_cast<size_t *>(extra[1]);
  }
}

/// A CUfunction may be a CUkernel too; both are handles of this API.
Error launch(CUfunction function, w2wsim::Dim grid, w2wsim::Dim block, unsigned lds, CUstream stream, void **arguments,
             void **extra, bool isCooperative) {
  if (arguments && extra)
    return w2wsim::InvalidValue;
  w2wsim::KernelCall call;
  call.function = in(function);
  call.grid = grid;
  call.block = block;
  call.lds = lds;
  call.arguments = arguments;
  call.isCooperative = isCooperative;
  readExtra(call, extra);
  return w2wsim::launch(call, in(stream));
}

Error functionAttribute(int *value, int attribute, w2wsim::Function *function) {
  w2wsim::FunctionInfo info;
  return then(function ? w2wsim::functionInfo(function, &info) : w2wsim::InvalidHandle, [&] {
    switch (attribute) {
    case CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK: return give(value, info.maxThreads);
    case CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES: return give(value, info.staticLds);
    case CU_FUNC_ATTRIBUTE_CONST_SIZE_BYTES: return give(value, info.constantBytes);
    case CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES: return give(value, info.localBytes);
    case CU_FUNC_ATTRIBUTE_NUM_REGS: return give(value, info.registers);
    case CU_FUNC_ATTRIBUTE_PTX_VERSION:
    case CU_FUNC_ATTRIBUTE_BINARY_VERSION: return give(value, w2wsim::device().major * 10 + w2wsim::device().minor);
    case CU_FUNC_ATTRIBUTE_CACHE_MODE_CA: return give(value, 0);
    case CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES: return give(value, info.maxDynamicLds);
    case CU_FUNC_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT: return give(value, info.carveout);
    }
    // Of clusters, which no kernel here has.
    return attribute >= 10 && attribute <= 15 ? give(value, 0) : w2wsim::InvalidValue;
  });
}

Error setFunctionAttribute(w2wsim::Function *function, int attribute, int value) {
  if (!function)
    return w2wsim::InvalidHandle;
  if (attribute == CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES)
    return w2wsim::setMaxDynamicLds(function, value);
  if (attribute == CU_FUNC_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT)
    return w2wsim::setCarveout(function, value);
  if (attribute >= 10 && attribute <= 15)
    w2wsim::refuse("thread block clusters");
  return w2wsim::InvalidValue;
}

Error pointerAttribute(void *data, int attribute, CUdeviceptr pointer) {
  w2wsim::PointerInfo info = w2wsim::pointerInfo(at(pointer));
  if (!data || info.place == w2wsim::Place::Host)
    return w2wsim::InvalidValue;
  switch (attribute) {
  case CU_POINTER_ATTRIBUTE_CONTEXT: return give(static_cast<CUcontext *>(data), primary());
  case CU_POINTER_ATTRIBUTE_MEMORY_TYPE:
    return give(static_cast<unsigned *>(data),
                info.place == w2wsim::Place::Pinned ? CU_MEMORYTYPE_HOST : CU_MEMORYTYPE_DEVICE);
  case CU_POINTER_ATTRIBUTE_DEVICE_POINTER: return give(static_cast<CUdeviceptr *>(data), pointer);
  case CU_POINTER_ATTRIBUTE_HOST_POINTER:
    return info.host ? give(static_cast<void **>(data), info.host) : w2wsim::InvalidValue;
  case CU_POINTER_ATTRIBUTE_SYNC_MEMOPS: return give(static_cast<int *>(data), 1);
  case CU_POINTER_ATTRIBUTE_BUFFER_ID: return give(static_cast<unsigned long long *>(data), info.number + 1);
  case CU_POINTER_ATTRIBUTE_IS_MANAGED: return give(static_cast<int *>(data), info.place == w2wsim::Place::Managed);
  case CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL: return give(static_cast<int *>(data), 0);
  case CU_POINTER_ATTRIBUTE_RANGE_START_ADDR: return give(static_cast<void **>(data), info.begin);
  case CU_POINTER_ATTRIBUTE_RANGE_SIZE: return give(static_cast<size_t *>(data), info.size);
  case CU_POINTER_ATTRIBUTE_MAPPED: return give(static_cast<int *>(data), 1);
  }
  w2wsim::refuse("cuPointerGetAttribute of this attribute");
}

Error elements(w2wsim::Fill &fill, const CUDA_MEMSET_NODE_PARAMS *p) {
  if (!p)
    return w2wsim::InvalidValue;
  fill.dst = at(p->dst);
  fill.pitch = p->pitch;
  fill.value = p->value;
  fill.elementBytes = p->elementSize;
  fill.width = p->width;
  fill.height = p->height;
  return w2wsim::Success;
}
[[maybe_unused]] Error kernelParameters(w2wsim::KernelCall &call, const CUDA_KERNEL_NODE_PARAMS *p) {
  if (!p)
    return w2wsim::InvalidValue;
  call.function = in(p->func);
  call.grid = {p->gridDimX, p->gridDimY, p->gridDimZ};
  call.block = {p->blockDimX, p->blockDimY, p->blockDimZ};
  call.lds = p->sharedMemBytes;
  call.arguments = p->kernelParams;
  readExtra(call, p->extra);
  return w2wsim::Success;
}

} // namespace

//===- Start, errors, devices -----------------------------------------------===//

ANY(cuInit, (unsigned flags), flags ? w2wsim::InvalidValue : (isInitialised = true, w2wsim::Success))
ANY(cuDriverGetVersion, (int *version), give(version, CUDA_VERSION))
ANY(cuGetErrorName, (CUresult code, const char **name),
    name ? (*name = findError(code) ? findError(code)->name : nullptr, *name ? w2wsim::Success : w2wsim::InvalidValue)
         : w2wsim::InvalidValue)
ANY(cuGetErrorString, (CUresult code, const char **text),
    text ? (*text = findError(code) ? findError(code)->text : nullptr, *text ? w2wsim::Success : w2wsim::InvalidValue)
         : w2wsim::InvalidValue)
DEVICE(cuDeviceGet, (CUdevice * device, int ordinal), ordinal ? w2wsim::InvalidDevice : give(device, theDevice))
DEVICE(cuDeviceGetCount, (int *count), give(count, 1))
DEVICE(cuDeviceGetName, (char *name, int length, CUdevice device), then(check(device), [&] {
         if (!name || length <= 0)
           return w2wsim::InvalidValue;
         std::snprintf(name, size_t(length), "%s", w2wsim::device().name);
         return w2wsim::Success;
       }))
DEVICE(cuDeviceGetUuid, (CUuuid * uuid, CUdevice device), then(check(device), [&] {
         return uuid ? (std::memcpy(uuid, w2wsim::device().uuid, 16), w2wsim::Success) : w2wsim::InvalidValue;
       }))
DEVICE(cuDeviceTotalMem, (size_t * bytes, CUdevice device),
       then(check(device), [&] { return give(bytes, w2wsim::device().totalMemory); }))
DEVICE(cuDeviceGetAttribute, (int *value, CUdevice_attribute attribute, CUdevice device),
       then(check(device), [&] { return cudaAttribute(value, attribute); }))
DEVICE(cuDeviceComputeCapability, (int *major, int *minor, CUdevice device), then(check(device), [&] {
         return then(give(major, w2wsim::device().major), [&] { return give(minor, w2wsim::device().minor); });
       }))
DEVICE(cuDeviceGetPCIBusId, (char *id, int length, CUdevice device), then(check(device), [&] {
         const w2wsim::DeviceInfo &d = w2wsim::device();
         if (!id || length < 13)
           return w2wsim::InvalidValue;
         std::snprintf(id, size_t(length), "%04x:%02x:%02x.0", unsigned(d.pciDomain), unsigned(d.pciBus),
                       unsigned(d.pciDevice));
         return w2wsim::Success;
       }))
DEVICE(cuDeviceCanAccessPeer, (int *can, CUdevice device, CUdevice peer),
       check(device) || check(peer) ? w2wsim::InvalidDevice : give(can, 0))
DEVICE(cuDeviceGetDefaultMemPool, (CUmemoryPool * pool, CUdevice device),
       then(check(device), [&] { return give(pool, reinterpret_cast<CUmemoryPool>(w2wsim::defaultPool())); }))
DEVICE(cuDeviceGetMemPool, (CUmemoryPool * pool, CUdevice device),
       then(check(device), [&] { return give(pool, reinterpret_cast<CUmemoryPool>(w2wsim::currentPool())); }))
DEVICE(cuDeviceSetMemPool, (CUdevice device, CUmemoryPool pool),
       then(check(device), [&] { return w2wsim::setCurrentPool(in(pool)); }))

//===- Contexts -------------------------------------------------------------===//

DEVICE(cuDevicePrimaryCtxRetain, (CUcontext * context, CUdevice device),
       then(check(device), [&] { return isPrimaryRetained = true, give(context, primary()); }))
DEVICE(cuDevicePrimaryCtxRelease, (CUdevice device), check(device))
DEVICE(cuDevicePrimaryCtxReset, (CUdevice device), then(check(device), w2wsim::deviceReset))
DEVICE(cuDevicePrimaryCtxSetFlags, (CUdevice device, unsigned flags),
       then(check(device), [&] { return w2wsim::setDeviceFlags(flags); }))
DEVICE(cuDevicePrimaryCtxGetState, (CUdevice device, unsigned *flags, int *active), then(check(device), [&] {
         return then(give(flags, w2wsim::deviceFlags()),
                     [&] { return give(active, isPrimaryRetained || w2wsim::isRuntimeUsed()); });
       }))
static Error createContext(CUcontext *context, CUdevice device) {
  return then(check(device), [&] {
    if (!context)
      return w2wsim::InvalidValue;
    // Lives as long as the process; what is told apart is only the handle.
    *context = reinterpret_cast<CUcontext>(new char);
    contexts.push_back(*context);
    return w2wsim::Success;
  });
}
#if CUDA_VERSION >= 13000
DEVICE(cuCtxCreate, (CUcontext * context, CUctxCreateParams *, unsigned, CUdevice device),
       createContext(context, device))
#else
DEVICE(cuCtxCreate, (CUcontext * context, unsigned, CUdevice device), createContext(context, device))
#endif
DEVICE(cuCtxDestroy, (CUcontext context), [&] {
  if (!context)
    return w2wsim::InvalidValue;
  if (!contexts.empty() && contexts.back() == context)
    contexts.pop_back();
  return w2wsim::deviceSynchronize();
}())
DEVICE(cuCtxPushCurrent, (CUcontext context),
       context ? (contexts.push_back(context), w2wsim::Success) : w2wsim::InvalidContext)
DEVICE(cuCtxPopCurrent, (CUcontext * context), [&] {
  if (contexts.empty())
    return w2wsim::InvalidContext;
  if (context)
    *context = contexts.back();
  contexts.pop_back();
  return w2wsim::Success;
}())
DEVICE(cuCtxSetCurrent, (CUcontext context), [&] {
  if (!contexts.empty())
    contexts.pop_back();
  if (context)
    contexts.push_back(context);
  return w2wsim::Success;
}())
DEVICE(cuCtxGetCurrent, (CUcontext * context), give(context, current()))
FN(cuCtxGetDevice, (CUdevice * device), give(device, theDevice))
FN(cuCtxGetFlags, (unsigned *flags), give(flags, w2wsim::deviceFlags()))
FN(cuCtxSynchronize, (), w2wsim::deviceSynchronize())
FN(cuCtxGetApiVersion, (CUcontext, unsigned *version), give(version, 3020))
FN(cuCtxGetStreamPriorityRange, (int *least, int *greatest),
   (w2wsim::priorityRange(least, greatest), w2wsim::Success))
FN(cuCtxSetLimit, (CUlimit limit, size_t value),
   unsigned(limit) > 6 ? w2wsim::InvalidValue : w2wsim::setLimit(static_cast<w2wsim::Limit>(limit), value))
FN(cuCtxGetLimit, (size_t * value, CUlimit limit),
   unsigned(limit) > 6 ? w2wsim::InvalidValue : give(value, w2wsim::getLimit(static_cast<w2wsim::Limit>(limit))))
FN(cuCtxGetCacheConfig, (CUfunc_cache * config), give(config, 0))
FN(cuCtxSetCacheConfig, (CUfunc_cache), w2wsim::Success)
FN(cuCtxGetSharedMemConfig, (CUsharedconfig * config), give(config, 1))
FN(cuCtxSetSharedMemConfig, (CUsharedconfig), w2wsim::Success)
FN(cuCtxResetPersistingL2Cache, (), w2wsim::Success)
FN(cuCtxEnablePeerAccess, (CUcontext, unsigned), w2wsim::InvalidDevice)
FN(cuCtxDisablePeerAccess, (CUcontext), w2wsim::PeerAccessNotEnabled)

//===- Modules and functions ------------------------------------------------===//

FN(cuModuleLoad, (CUmodule * module, const char *path), w2wsim::loadModuleFile(in(module), path))
FN(cuModuleLoadData, (CUmodule * module, const void *image), w2wsim::loadModule(in(module), image))
FN(cuModuleLoadDataEx, (CUmodule * module, const void *image, unsigned, CUjit_option *, void **),
   w2wsim::loadModule(in(module), image))
FN(cuModuleLoadFatBinary, (CUmodule * module, const void *image), w2wsim::loadModule(in(module), image))
FN(cuModuleUnload, (CUmodule module), w2wsim::unloadModule(in(module)))
FN(cuModuleGetFunction, (CUfunction * function, CUmodule module, const char *name),
   w2wsim::moduleFunction(in(function), in(module), name))
FN(cuModuleGetGlobal, (CUdeviceptr * pointer, size_t *bytes, CUmodule module, const char *name),
   w2wsim::moduleVariable(at(pointer), bytes, in(module), name))
#if CUDA_VERSION >= 12040
FN(cuModuleGetFunctionCount, (unsigned *count, CUmodule module), w2wsim::moduleFunctions(in(module), nullptr, count))
FN(cuModuleEnumerateFunctions, (CUfunction * functions, unsigned count, CUmodule module),
   w2wsim::moduleFunctions(in(module), in(functions), &count))
FN(cuFuncGetParamInfo, (CUfunction function, size_t index, size_t *offset, size_t *size),
   w2wsim::parameterInfo(in(function), index, offset, size))
FN(cuFuncLoad, (CUfunction function), function ? w2wsim::Success : w2wsim::InvalidHandle)
FN(cuFuncIsLoaded, (CUfunctionLoadingState * state, CUfunction function),
   function ? give(state, CU_FUNCTION_LOADING_STATE_LOADED) : w2wsim::InvalidHandle)
#endif
FN(cuFuncGetAttribute, (int *value, CUfunction_attribute attribute, CUfunction function),
   functionAttribute(value, attribute, in(function)))
FN(cuFuncSetAttribute, (CUfunction function, CUfunction_attribute attribute, int value),
   setFunctionAttribute(in(function), attribute, value))
FN(cuFuncSetCacheConfig, (CUfunction function, CUfunc_cache), function ? w2wsim::Success : w2wsim::InvalidHandle)
FN(cuFuncSetSharedMemConfig, (CUfunction function, CUsharedconfig),
   function ? w2wsim::Success : w2wsim::InvalidHandle)
FN(cuFuncGetModule, (CUmodule * module, CUfunction function),
   function ? give(module, reinterpret_cast<CUmodule>(w2wsim::moduleOf(in(function)))) : w2wsim::InvalidHandle)
#if CUDA_VERSION >= 12030
FN(cuFuncGetName, (const char **name, CUfunction function), [&] {
  w2wsim::FunctionInfo info;
  if (!function || !name)
    return w2wsim::InvalidValue;
  return then(w2wsim::functionInfo(in(function), &info), [&] { return *name = info.name, w2wsim::Success; });
}())
#endif
#if CUDA_VERSION >= 12000
namespace {
w2wsim::Module *in(CUlibrary library) { return reinterpret_cast<w2wsim::Module *>(library); }
w2wsim::Module **in(CUlibrary *library) { return reinterpret_cast<w2wsim::Module **>(library); }
w2wsim::Function *in(CUkernel kernel) { return reinterpret_cast<w2wsim::Function *>(kernel); }
} // namespace
FN(cuLibraryLoadData,
   (CUlibrary * library, const void *code, CUjit_option *, void **, unsigned, CUlibraryOption *, void **, unsigned),
   w2wsim::loadModule(in(library), code))
FN(cuLibraryLoadFromFile,
   (CUlibrary * library, const char *path, CUjit_option *, void **, unsigned, CUlibraryOption *, void **, unsigned),
   w2wsim::loadModuleFile(in(library), path))
FN(cuLibraryUnload, (CUlibrary library), w2wsim::unloadModule(in(library)))
FN(cuLibraryGetKernel, (CUkernel * kernel, CUlibrary library, const char *name),
   w2wsim::moduleFunction(reinterpret_cast<w2wsim::Function **>(kernel), in(library), name))
FN(cuLibraryGetModule, (CUmodule * module, CUlibrary library), give(module, reinterpret_cast<CUmodule>(library)))
FN(cuKernelGetFunction, (CUfunction * function, CUkernel kernel),
   give(function, reinterpret_cast<CUfunction>(kernel)))
FN(cuLibraryGetGlobal, (CUdeviceptr * pointer, size_t *bytes, CUlibrary library, const char *name),
   w2wsim::moduleVariable(at(pointer), bytes, in(library), name))
FN(cuLibraryGetManaged, (CUdeviceptr * pointer, size_t *bytes, CUlibrary library, const char *name),
   w2wsim::moduleVariable(at(pointer), bytes, in(library), name))
FN(cuKernelGetAttribute, (int *value, CUfunction_attribute attribute, CUkernel kernel, CUdevice),
   functionAttribute(value, attribute, in(kernel)))
FN(cuKernelSetAttribute, (CUfunction_attribute attribute, int value, CUkernel kernel, CUdevice),
   setFunctionAttribute(in(kernel), attribute, value))
FN(cuKernelSetCacheConfig, (CUkernel kernel, CUfunc_cache, CUdevice),
   kernel ? w2wsim::Success : w2wsim::InvalidHandle)
#endif

//===- Memory ---------------------------------------------------------------===//

FN(cuMemGetInfo, (size_t * free, size_t *total), (w2wsim::memoryInfo(free, total), w2wsim::Success))
// The driver refuses empty buffers, the runtime does not.
FN(cuMemAlloc, (CUdeviceptr * pointer, size_t bytes),
   bytes ? w2wsim::allocate(at(pointer), bytes) : w2wsim::InvalidValue)
FN(cuMemAllocPitch, (CUdeviceptr * pointer, size_t *pitch, size_t width, size_t height, unsigned element),
   element == 4 || element == 8 || element == 16 ? w2wsim::allocatePitch(at(pointer), pitch, width, height, 1)
                                                 : w2wsim::InvalidValue)
FN(cuMemFree, (CUdeviceptr pointer), w2wsim::release(at(pointer)))
FN(cuMemGetAddressRange, (CUdeviceptr * begin, size_t *size, CUdeviceptr pointer), [&] {
  w2wsim::PointerInfo info = w2wsim::pointerInfo(at(pointer));
  if (!info.begin)
    return w2wsim::SymbolNotFound;
  if (begin)
    *begin = reinterpret_cast<CUdeviceptr>(info.begin);
  if (size)
    *size = info.size;
  return w2wsim::Success;
}())
FN(cuMemAllocHost, (void **pointer, size_t bytes),
   bytes ? w2wsim::allocateHost(pointer, bytes, 0) : w2wsim::InvalidValue)
FN(cuMemHostAlloc, (void **pointer, size_t bytes, unsigned flags),
   bytes ? w2wsim::allocateHost(pointer, bytes, flags) : w2wsim::InvalidValue)
FN(cuMemFreeHost, (void *pointer), pointer ? w2wsim::releaseHost(pointer) : w2wsim::InvalidValue)
FN(cuMemHostGetDevicePointer, (CUdeviceptr * device, void *host, unsigned flags),
   flags ? w2wsim::InvalidValue : w2wsim::hostDevicePointer(at(device), host))
FN(cuMemHostGetFlags, (unsigned *flags, void *host), w2wsim::hostFlags(flags, host))
FN(cuMemHostRegister, (void *host, size_t bytes, unsigned flags), w2wsim::hostRegister(host, bytes, flags))
FN(cuMemHostUnregister, (void *host), w2wsim::hostUnregister(host))
FN(cuMemAllocManaged, (CUdeviceptr * pointer, size_t bytes, unsigned flags),
   w2wsim::allocateManaged(at(pointer), bytes, flags))
FN(cuMemAllocAsync, (CUdeviceptr * pointer, size_t bytes, CUstream stream),
   w2wsim::allocateAsync(at(pointer), bytes, nullptr, in(stream)))
FN(cuMemAllocFromPoolAsync, (CUdeviceptr * pointer, size_t bytes, CUmemoryPool pool, CUstream stream),
   pool ? w2wsim::allocateAsync(at(pointer), bytes, in(pool), in(stream)) : w2wsim::InvalidValue)
FN(cuMemFreeAsync, (CUdeviceptr pointer, CUstream stream), w2wsim::releaseAsync(at(pointer), in(stream)))
FN(cuMemPoolCreate, (CUmemoryPool * pool, const CUmemPoolProps *properties),
   properties ? w2wsim::createPool(in(pool)) : w2wsim::InvalidValue)
FN(cuMemPoolDestroy, (CUmemoryPool pool), w2wsim::destroyPool(in(pool)))
FN(cuMemPoolTrimTo, (CUmemoryPool pool, size_t), w2wsim::checkPool(in(pool)))
FN(cuMemPoolSetAttribute, (CUmemoryPool pool, CUmemPool_attribute attribute, void *value),
   w2wsim::poolAttribute(in(pool), attribute, value, true))
FN(cuMemPoolGetAttribute, (CUmemoryPool pool, CUmemPool_attribute attribute, void *value),
   w2wsim::poolAttribute(in(pool), attribute, value, false))
FN(cuMemPoolSetAccess, (CUmemoryPool pool, const CUmemAccessDesc *list, size_t count),
   list || !count ? w2wsim::checkPool(in(pool)) : w2wsim::InvalidValue)
FN(cuPointerGetAttribute, (void *data, CUpointer_attribute attribute, CUdeviceptr pointer),
   pointerAttribute(data, attribute, pointer))
FN(cuPointerGetAttributes, (unsigned count, CUpointer_attribute *attributes, void **data, CUdeviceptr pointer), [&] {
  // Unlike the single one, this clears what cannot be answered.
  for (unsigned i = 0; i < count; ++i)
    if (pointerAttribute(data[i], attributes[i], pointer))
      std::memset(data[i], 0, 4);
  return w2wsim::Success;
}())
#if CUDA_VERSION >= 13000
FN(cuMemPrefetchAsync, (CUdeviceptr pointer, size_t bytes, CUmemLocation, unsigned, CUstream stream),
   then(w2wsim::checkStream(in(stream)), [&] { return w2wsim::checkManaged(at(pointer), bytes); }))
FN(cuMemAdvise, (CUdeviceptr pointer, size_t bytes, CUmem_advise, CUmemLocation),
   w2wsim::checkManaged(at(pointer), bytes))
#else
FN(cuMemPrefetchAsync, (CUdeviceptr pointer, size_t bytes, CUdevice, CUstream stream),
   then(w2wsim::checkStream(in(stream)), [&] { return w2wsim::checkManaged(at(pointer), bytes); }))
FN(cuMemAdvise, (CUdeviceptr pointer, size_t bytes, CUmem_advise, CUdevice),
   w2wsim::checkManaged(at(pointer), bytes))
#if CUDA_VERSION >= 12020
FN(cuMemPrefetchAsync_v2, (CUdeviceptr pointer, size_t bytes, CUmemLocation, unsigned, CUstream stream),
   then(w2wsim::checkStream(in(stream)), [&] { return w2wsim::checkManaged(at(pointer), bytes); }))
FN(cuMemAdvise_v2, (CUdeviceptr pointer, size_t bytes, CUmem_advise, CUmemLocation),
   w2wsim::checkManaged(at(pointer), bytes))
#endif
#endif

FN(cuMemcpy, (CUdeviceptr dst, CUdeviceptr src, size_t bytes), copyLinear(at(dst), at(src), bytes, anyWay, nullptr, false))
FN(cuMemcpyHtoD, (CUdeviceptr dst, const void *src, size_t bytes),
   copyLinear(at(dst), src, bytes, toDevice, nullptr, false))
FN(cuMemcpyDtoH, (void *dst, CUdeviceptr src, size_t bytes), copyLinear(dst, at(src), bytes, toHost, nullptr, false))
FN(cuMemcpyDtoD, (CUdeviceptr dst, CUdeviceptr src, size_t bytes),
   copyLinear(at(dst), at(src), bytes, onDevice, nullptr, false))
FN(cuMemcpyAsync, (CUdeviceptr dst, CUdeviceptr src, size_t bytes, CUstream stream),
   copyLinear(at(dst), at(src), bytes, anyWay, stream, true))
FN(cuMemcpyHtoDAsync, (CUdeviceptr dst, const void *src, size_t bytes, CUstream stream),
   copyLinear(at(dst), src, bytes, toDevice, stream, true))
FN(cuMemcpyDtoHAsync, (void *dst, CUdeviceptr src, size_t bytes, CUstream stream),
   copyLinear(dst, at(src), bytes, toHost, stream, true))
FN(cuMemcpyDtoDAsync, (CUdeviceptr dst, CUdeviceptr src, size_t bytes, CUstream stream),
   copyLinear(at(dst), at(src), bytes, onDevice, stream, true))
FN(cuMemcpyPeer, (CUdeviceptr dst, CUcontext, CUdeviceptr src, CUcontext, size_t bytes),
   copyLinear(at(dst), at(src), bytes, anyWay, nullptr, false))
FN(cuMemcpyPeerAsync, (CUdeviceptr dst, CUcontext, CUdeviceptr src, CUcontext, size_t bytes, CUstream stream),
   copyLinear(at(dst), at(src), bytes, anyWay, stream, true))
FN(cuMemcpy2D, (const CUDA_MEMCPY2D *p), copyBlock(p, nullptr, false))
FN(cuMemcpy2DUnaligned, (const CUDA_MEMCPY2D *p), copyBlock(p, nullptr, false))
FN(cuMemcpy2DAsync, (const CUDA_MEMCPY2D *p, CUstream stream), copyBlock(p, stream, true))
FN(cuMemcpy3D, (const CUDA_MEMCPY3D *p), copyBlock(p, nullptr, false))
FN(cuMemcpy3DAsync, (const CUDA_MEMCPY3D *p, CUstream stream), copyBlock(p, stream, true))

FN(cuMemsetD8, (CUdeviceptr dst, unsigned char value, size_t count), fill(dst, 0, value, 1, count, 1, nullptr, false))
FN(cuMemsetD16, (CUdeviceptr dst, unsigned short value, size_t count), fill(dst, 0, value, 2, count, 1, nullptr, false))
FN(cuMemsetD32, (CUdeviceptr dst, unsigned value, size_t count), fill(dst, 0, value, 4, count, 1, nullptr, false))
FN(cuMemsetD2D8, (CUdeviceptr dst, size_t pitch, unsigned char value, size_t width, size_t height),
   fill(dst, pitch, value, 1, width, height, nullptr, false))
FN(cuMemsetD2D16, (CUdeviceptr dst, size_t pitch, unsigned short value, size_t width, size_t height),
   fill(dst, pitch, value, 2, width, height, nullptr, false))
FN(cuMemsetD2D32, (CUdeviceptr dst, size_t pitch, unsigned value, size_t width, size_t height),
   fill(dst, pitch, value, 4, width, height, nullptr, false))
FN(cuMemsetD8Async, (CUdeviceptr dst, unsigned char value, size_t count, CUstream stream),
   fill(dst, 0, value, 1, count, 1, stream, true))
FN(cuMemsetD16Async, (CUdeviceptr dst, unsigned short value, size_t count, CUstream stream),
   fill(dst, 0, value, 2, count, 1, stream, true))
FN(cuMemsetD32Async, (CUdeviceptr dst, unsigned value, size_t count, CUstream stream),
   fill(dst, 0, value, 4, count, 1, stream, true))
FN(cuMemsetD2D8Async, (CUdeviceptr dst, size_t pitch, unsigned char value, size_t width, size_t height, CUstream stream),
   fill(dst, pitch, value, 1, width, height, stream, true))
FN(cuMemsetD2D16Async,
   (CUdeviceptr dst, size_t pitch, unsigned short value, size_t width, size_t height, CUstream stream),
   fill(dst, pitch, value, 2, width, height, stream, true))
FN(cuMemsetD2D32Async, (CUdeviceptr dst, size_t pitch, unsigned value, size_t width, size_t height, CUstream stream),
   fill(dst, pitch, value, 4, width, height, stream, true))

//===- Streams and events ---------------------------------------------------===//

FN(cuStreamCreate, (CUstream * stream, unsigned flags), w2wsim::createStream(in(stream), flags, 0))
FN(cuStreamCreateWithPriority, (CUstream * stream, unsigned flags, int priority),
   w2wsim::createStream(in(stream), flags, priority))
FN(cuStreamDestroy, (CUstream stream), w2wsim::destroyStream(in(stream)))
FN(cuStreamSynchronize, (CUstream stream), w2wsim::synchronizeStream(in(stream)))
FN(cuStreamQuery, (CUstream stream), w2wsim::queryStream(in(stream)))
FN(cuStreamGetFlags, (CUstream stream, unsigned *flags), w2wsim::streamFlags(in(stream), flags))
FN(cuStreamGetPriority, (CUstream stream, int *priority), w2wsim::streamPriority(in(stream), priority))
#if CUDA_VERSION >= 12000
FN(cuStreamGetId, (CUstream stream, unsigned long long *id), w2wsim::streamId(in(stream), id))
#endif
FN(cuStreamGetCtx, (CUstream stream, CUcontext *context),
   then(w2wsim::checkStream(in(stream)), [&] { return give(context, current()); }))
FN(cuStreamWaitEvent, (CUstream stream, CUevent event, unsigned), w2wsim::waitEvent(in(stream), in(event)))
FN(cuStreamAddCallback, (CUstream stream, CUstreamCallback callback, void *data, unsigned flags),
   flags ? w2wsim::InvalidValue
         : w2wsim::addCallback(in(stream), reinterpret_cast<void (*)(void *, int, void *)>(callback), data))
FN(cuStreamAttachMemAsync, (CUstream stream, CUdeviceptr pointer, size_t, unsigned),
   then(w2wsim::checkStream(in(stream)), [&] {
     return w2wsim::pointerInfo(at(pointer)).place == w2wsim::Place::Managed ? w2wsim::Success : w2wsim::InvalidValue;
   }))
FN(cuStreamBeginCapture, (CUstream stream, CUstreamCaptureMode mode),
   w2wsim::beginCapture(in(stream), static_cast<w2wsim::CaptureMode>(mode)))
FN(cuStreamEndCapture, (CUstream stream, CUgraph *graph), w2wsim::endCapture(in(stream), in(graph)))
FN(cuStreamIsCapturing, (CUstream stream, CUstreamCaptureStatus *status), [&] {
  w2wsim::CaptureInfo info;
  return then(w2wsim::captureInfo(in(stream), &info), [&] { return give(status, static_cast<int>(info.status)); });
}())
FN(cuThreadExchangeStreamCaptureMode, (CUstreamCaptureMode * mode), [&] {
  if (!mode)
    return w2wsim::InvalidValue;
  auto before = w2wsim::exchangeCaptureMode(static_cast<w2wsim::CaptureMode>(*mode));
  return give(mode, static_cast<int>(before));
}())
static Error waitFor(CUstream stream, CUdeviceptr pointer, uint64_t value, unsigned bytes, unsigned flags) {
  return w2wsim::waitValue(in(stream), at(pointer), value, bytes, static_cast<w2wsim::Comparison>(flags & 3),
                           ~uint64_t(0));
}
FN(cuStreamWaitValue32, (CUstream stream, CUdeviceptr pointer, cuuint32_t value, unsigned flags),
   waitFor(stream, pointer, value, 4, flags))
FN(cuStreamWaitValue64, (CUstream stream, CUdeviceptr pointer, cuuint64_t value, unsigned flags),
   waitFor(stream, pointer, value, 8, flags))
FN(cuStreamWriteValue32, (CUstream stream, CUdeviceptr pointer, cuuint32_t value, unsigned),
   w2wsim::writeValue(in(stream), at(pointer), value, 4))
FN(cuStreamWriteValue64, (CUstream stream, CUdeviceptr pointer, cuuint64_t value, unsigned),
   w2wsim::writeValue(in(stream), at(pointer), value, 8))
FN(cuEventCreate, (CUevent * event, unsigned flags), w2wsim::createEvent(in(event), flags))
FN(cuEventDestroy, (CUevent event), w2wsim::destroyEvent(in(event)))
FN(cuEventRecord, (CUevent event, CUstream stream), w2wsim::recordEvent(in(event), in(stream)))
FN(cuEventRecordWithFlags, (CUevent event, CUstream stream, unsigned), w2wsim::recordEvent(in(event), in(stream)))
FN(cuEventQuery, (CUevent event), w2wsim::queryEvent(in(event)))
FN(cuEventSynchronize, (CUevent event), w2wsim::synchronizeEvent(in(event)))
FN(cuEventElapsedTime, (float *milliseconds, CUevent start, CUevent end),
   w2wsim::elapsedTime(milliseconds, in(start), in(end)))

//===- Launches -------------------------------------------------------------===//

FN(cuLaunchKernel,
   (CUfunction function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned lds,
    CUstream stream, void **arguments, void **extra),
   launch(function, {gx, gy, gz}, {bx, by, bz}, lds, stream, arguments, extra, false))
FN(cuLaunchCooperativeKernel,
   (CUfunction function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned lds,
    CUstream stream, void **arguments),
   launch(function, {gx, gy, gz}, {bx, by, bz}, lds, stream, arguments, nullptr, true))
#if CUDA_VERSION >= 11080
FN(cuLaunchKernelEx, (const CUlaunchConfig *config, CUfunction function, void **arguments, void **extra), [&] {
  if (!config)
    return w2wsim::InvalidValue;
  bool isCooperative = false;
  for (unsigned i = 0; i < config->numAttrs; ++i) {
    const CUlaunchAttribute &a = config->attrs[i];
    if (a.id == CU_LAUNCH_ATTRIBUTE_COOPERATIVE)
      isCooperative |= a.value.cooperative != 0;
    else if (a.id == CU_LAUNCH_ATTRIBUTE_CLUSTER_DIMENSION)
      w2wsim::refuse("thread block clusters");
    else if (a.id == CU_LAUNCH_ATTRIBUTE_PROGRAMMATIC_EVENT)
      w2wsim::refuse("cuLaunchKernelEx with a programmatic event");
  }
  return launch(function, {config->gridDimX, config->gridDimY, config->gridDimZ},
                {config->blockDimX, config->blockDimY, config->blockDimZ}, config->sharedMemBytes, config->hStream,
                arguments, extra, isCooperative);
}())
#endif
FN(cuLaunchHostFunc, (CUstream stream, CUhostFn function, void *data),
   w2wsim::hostFunction(in(stream), function, data))
FN(cuOccupancyMaxActiveBlocksPerMultiprocessor, (int *blocks, CUfunction function, int blockSize, size_t lds),
   function ? w2wsim::occupancy(in(function), blockSize, lds, blocks) : w2wsim::InvalidHandle)
FN(cuOccupancyMaxActiveBlocksPerMultiprocessorWithFlags,
   (int *blocks, CUfunction function, int blockSize, size_t lds, unsigned),
   function ? w2wsim::occupancy(in(function), blockSize, lds, blocks) : w2wsim::InvalidHandle)
FN(cuOccupancyMaxPotentialBlockSize,
   (int *grid, int *block, CUfunction function, CUoccupancyB2DSize ldsOf, size_t lds, int limit),
   function ? w2wsim::bestBlockSize(in(function), ldsOf, lds, limit, grid, block) : w2wsim::InvalidHandle)
FN(cuOccupancyMaxPotentialBlockSizeWithFlags,
   (int *grid, int *block, CUfunction function, CUoccupancyB2DSize ldsOf, size_t lds, int limit, unsigned),
   function ? w2wsim::bestBlockSize(in(function), ldsOf, lds, limit, grid, block) : w2wsim::InvalidHandle)
FN(cuOccupancyAvailableDynamicSMemPerBlock, (size_t * bytes, CUfunction function, int blocks, int blockSize),
   function ? w2wsim::availableLds(in(function), blocks, blockSize, bytes) : w2wsim::InvalidHandle)

//===- Graphs ---------------------------------------------------------------===//

#define AT CUgraphNode *node, CUgraph graph, const CUgraphNode *dependencies, size_t count
#define AT_ARGUMENTS in(node), in(graph), in(dependencies), count
FN(cuGraphCreate, (CUgraph * graph, unsigned flags), flags ? w2wsim::InvalidValue : w2wsim::createGraph(in(graph)))
FN(cuGraphDestroy, (CUgraph graph), w2wsim::destroyGraph(in(graph)))
FN(cuGraphClone, (CUgraph * clone, CUgraph graph), w2wsim::cloneGraph(in(clone), in(graph)))
FN(cuGraphNodeFindInClone, (CUgraphNode * node, CUgraphNode original, CUgraph clone),
   w2wsim::findInClone(in(node), in(original), in(clone)))
FN(cuGraphGetNodes, (CUgraph graph, CUgraphNode *nodes, size_t *count),
   w2wsim::graphNodes(in(graph), in(nodes), count))
FN(cuGraphGetRootNodes, (CUgraph graph, CUgraphNode *nodes, size_t *count),
   w2wsim::rootNodes(in(graph), in(nodes), count))
FN(cuGraphNodeGetType, (CUgraphNode node, CUgraphNodeType *type), [&] {
  w2wsim::NodeType found;
  return then(w2wsim::nodeType(in(node), &found), [&] { return give(type, static_cast<int>(found)); });
}())
FN(cuGraphDestroyNode, (CUgraphNode node), w2wsim::destroyNode(in(node)))
#if CUDA_VERSION >= 12000
FN(cuGraphAddKernelNode, (AT, const CUDA_KERNEL_NODE_PARAMS *p), [&] {
  w2wsim::KernelCall call;
  return then(kernelParameters(call, p), [&] { return w2wsim::addKernelNode(AT_ARGUMENTS, call); });
}())
FN(cuGraphKernelNodeSetParams, (CUgraphNode node, const CUDA_KERNEL_NODE_PARAMS *p), [&] {
  w2wsim::KernelCall call;
  return then(kernelParameters(call, p), [&] { return w2wsim::setKernel(nullptr, in(node), call); });
}())
FN(cuGraphExecKernelNodeSetParams, (CUgraphExec exec, CUgraphNode node, const CUDA_KERNEL_NODE_PARAMS *p), [&] {
  w2wsim::KernelCall call;
  return then(exec ? kernelParameters(call, p) : w2wsim::InvalidValue,
              [&] { return w2wsim::setKernel(in(exec), in(node), call); });
}())
FN(cuGraphKernelNodeGetParams, (CUgraphNode node, CUDA_KERNEL_NODE_PARAMS *p), [&] {
  w2wsim::KernelCall call;
  return then(p ? w2wsim::getKernel(in(node), &call) : w2wsim::InvalidValue, [&] {
    std::memset(p, 0, sizeof(*p));
    p->func = reinterpret_cast<CUfunction>(call.function);
    p->gridDimX = call.grid.x, p->gridDimY = call.grid.y, p->gridDimZ = call.grid.z;
    p->blockDimX = call.block.x, p->blockDimY = call.block.y, p->blockDimZ = call.block.z;
    p->sharedMemBytes = call.lds;
    p->kernelParams = call.arguments;
    return w2wsim::Success;
  });
}())
FN(cuGraphInstantiate, (CUgraphExec * exec, CUgraph graph, unsigned long long flags),
   w2wsim::instantiate(in(exec), in(graph), flags))
FN(cuGraphExecUpdate, (CUgraphExec exec, CUgraph graph, CUgraphExecUpdateResultInfo *info), [&] {
  w2wsim::Node *culprit = nullptr;
  Error error = w2wsim::updateExec(in(exec), in(graph), &culprit);
  if (info) {
    std::memset(info, 0, sizeof(*info));
    info->result = !error                                    ? CU_GRAPH_EXEC_UPDATE_SUCCESS
                   : error != w2wsim::GraphExecUpdateFailure ? CU_GRAPH_EXEC_UPDATE_ERROR
                   : culprit                                 ? CU_GRAPH_EXEC_UPDATE_ERROR_NODE_TYPE_CHANGED
                                                             : CU_GRAPH_EXEC_UPDATE_ERROR_TOPOLOGY_CHANGED;
    info->errorNode = reinterpret_cast<CUgraphNode>(culprit);
  }
  return error;
}())
#endif
FN(cuGraphAddMemcpyNode, (AT, const CUDA_MEMCPY3D *p, CUcontext),
   p ? w2wsim::addCopyNode(AT_ARGUMENTS, blockOf(*p)) : w2wsim::InvalidValue)
FN(cuGraphMemcpyNodeSetParams, (CUgraphNode node, const CUDA_MEMCPY3D *p),
   p ? w2wsim::setCopy(nullptr, in(node), blockOf(*p)) : w2wsim::InvalidValue)
FN(cuGraphExecMemcpyNodeSetParams, (CUgraphExec exec, CUgraphNode node, const CUDA_MEMCPY3D *p, CUcontext),
   exec && p ? w2wsim::setCopy(in(exec), in(node), blockOf(*p)) : w2wsim::InvalidValue)
FN(cuGraphAddMemsetNode, (AT, const CUDA_MEMSET_NODE_PARAMS *p, CUcontext), [&] {
  w2wsim::Fill fill;
  return then(elements(fill, p), [&] { return w2wsim::addFillNode(AT_ARGUMENTS, fill); });
}())
FN(cuGraphMemsetNodeSetParams, (CUgraphNode node, const CUDA_MEMSET_NODE_PARAMS *p), [&] {
  w2wsim::Fill fill;
  return then(elements(fill, p), [&] { return w2wsim::setFill(nullptr, in(node), fill); });
}())
FN(cuGraphExecMemsetNodeSetParams, (CUgraphExec exec, CUgraphNode node, const CUDA_MEMSET_NODE_PARAMS *p, CUcontext),
   [&] {
     w2wsim::Fill fill;
     return then(exec ? elements(fill, p) : w2wsim::InvalidValue,
                 [&] { return w2wsim::setFill(in(exec), in(node), fill); });
   }())
FN(cuGraphAddHostNode, (AT, const CUDA_HOST_NODE_PARAMS *p),
   p ? w2wsim::addHostNode(AT_ARGUMENTS, p->fn, p->userData) : w2wsim::InvalidValue)
FN(cuGraphAddEmptyNode, (AT), w2wsim::addEmptyNode(AT_ARGUMENTS))
FN(cuGraphAddChildGraphNode, (AT, CUgraph child), w2wsim::addChildNode(AT_ARGUMENTS, in(child)))
FN(cuGraphChildGraphNodeGetGraph, (CUgraphNode node, CUgraph *graph), w2wsim::getChild(in(node), in(graph)))
FN(cuGraphAddEventRecordNode, (AT, CUevent event), w2wsim::addEventNode(AT_ARGUMENTS, in(event), false))
FN(cuGraphAddEventWaitNode, (AT, CUevent event), w2wsim::addEventNode(AT_ARGUMENTS, in(event), true))
#if CUDA_VERSION >= 13000
FN(cuGraphAddDependencies,
   (CUgraph graph, const CUgraphNode *from, const CUgraphNode *to, const CUgraphEdgeData *, size_t count),
   w2wsim::addDependencies(in(graph), in(from), in(to), count))
FN(cuGraphRemoveDependencies,
   (CUgraph graph, const CUgraphNode *from, const CUgraphNode *to, const CUgraphEdgeData *, size_t count),
   w2wsim::removeDependencies(in(graph), in(from), in(to), count))
#else
FN(cuGraphAddDependencies, (CUgraph graph, const CUgraphNode *from, const CUgraphNode *to, size_t count),
   w2wsim::addDependencies(in(graph), in(from), in(to), count))
FN(cuGraphRemoveDependencies, (CUgraph graph, const CUgraphNode *from, const CUgraphNode *to, size_t count),
   w2wsim::removeDependencies(in(graph), in(from), in(to), count))
#endif
FN(cuGraphLaunch, (CUgraphExec exec, CUstream stream), w2wsim::launchGraph(in(exec), in(stream)))
FN(cuGraphUpload, (CUgraphExec, CUstream stream), w2wsim::checkStream(in(stream)))
FN(cuGraphExecDestroy, (CUgraphExec exec), w2wsim::destroyExec(in(exec)))
FN(cuProfilerStart, (), w2wsim::Success)
FN(cuProfilerStop, (), w2wsim::Success)

//===- Functions by name ----------------------------------------------------===//

extern "C" void *w2wDriverFunction(const char *name);
#if CUDA_VERSION >= 12000
ANY(cuGetProcAddress,
    (const char *name, void **function, int, cuuint64_t, CUdriverProcAddressQueryResult *status), [&] {
      if (!name || !function)
        return w2wsim::InvalidValue;
      *function = w2wDriverFunction(name);
      if (status)
        *status = *function ? CU_GET_PROC_ADDRESS_SUCCESS : CU_GET_PROC_ADDRESS_SYMBOL_NOT_FOUND;
      return *function ? w2wsim::Success : w2wsim::SymbolNotFound;
    }())
#else
ANY(cuGetProcAddress, (const char *name, void **function, int, cuuint64_t),
    !name || !function ? w2wsim::InvalidValue
                       : (*function = w2wDriverFunction(name), *function ? w2wsim::Success : w2wsim::SymbolNotFound))
#endif

extern "C" void *w2wDriverFunction(const char *name) {
  for (Entry *entry = Entry::first; entry; entry = entry->next)
    if (std::strcmp(entry->name, name) == 0)
      return entry->function;
  return nullptr;
}

//===- Names of per-thread default streams ----------------------------------===//

// Programs built with CUDA_API_PER_THREAD_DEFAULT_STREAM call these; nothing shows
// the difference, since everything runs at once.
#define SAME(other, name) __asm__(".globl " other "\n.set " other ", " name);
SAME("cuEventRecord_ptsz", "cuEventRecord")
SAME("cuEventRecordWithFlags_ptsz", "cuEventRecordWithFlags")
SAME("cuGraphLaunch_ptsz", "cuGraphLaunch")
SAME("cuGraphUpload_ptsz", "cuGraphUpload")
SAME("cuLaunchCooperativeKernel_ptsz", "cuLaunchCooperativeKernel")
SAME("cuLaunchHostFunc_ptsz", "cuLaunchHostFunc")
SAME("cuLaunchKernel_ptsz", "cuLaunchKernel")
#if CUDA_VERSION >= 11080
SAME("cuLaunchKernelEx_ptsz", "cuLaunchKernelEx")
#endif
SAME("cuMemAllocAsync_ptsz", "cuMemAllocAsync")
SAME("cuMemAllocFromPoolAsync_ptsz", "cuMemAllocFromPoolAsync")
SAME("cuMemFreeAsync_ptsz", "cuMemFreeAsync")
#if CUDA_VERSION >= 13000
SAME("cuMemPrefetchAsync_v2_ptsz", "cuMemPrefetchAsync_v2")
#endif
SAME("cuMemcpy_ptds", "cuMemcpy")
SAME("cuMemcpy2DAsync_v2_ptsz", "cuMemcpy2DAsync_v2")
SAME("cuMemcpy2DUnaligned_v2_ptds", "cuMemcpy2DUnaligned_v2")
SAME("cuMemcpy2D_v2_ptds", "cuMemcpy2D_v2")
SAME("cuMemcpy3DAsync_v2_ptsz", "cuMemcpy3DAsync_v2")
SAME("cuMemcpy3D_v2_ptds", "cuMemcpy3D_v2")
SAME("cuMemcpyAsync_ptsz", "cuMemcpyAsync")
SAME("cuMemcpyDtoDAsync_v2_ptsz", "cuMemcpyDtoDAsync_v2")
SAME("cuMemcpyDtoD_v2_ptds", "cuMemcpyDtoD_v2")
SAME("cuMemcpyDtoHAsync_v2_ptsz", "cuMemcpyDtoHAsync_v2")
SAME("cuMemcpyDtoH_v2_ptds", "cuMemcpyDtoH_v2")
SAME("cuMemcpyHtoDAsync_v2_ptsz", "cuMemcpyHtoDAsync_v2")
SAME("cuMemcpyHtoD_v2_ptds", "cuMemcpyHtoD_v2")
SAME("cuMemcpyPeer_ptds", "cuMemcpyPeer")
SAME("cuMemcpyPeerAsync_ptsz", "cuMemcpyPeerAsync")
SAME("cuMemsetD16Async_ptsz", "cuMemsetD16Async")
SAME("cuMemsetD16_v2_ptds", "cuMemsetD16_v2")
SAME("cuMemsetD2D16Async_ptsz", "cuMemsetD2D16Async")
SAME("cuMemsetD2D16_v2_ptds", "cuMemsetD2D16_v2")
SAME("cuMemsetD2D32Async_ptsz", "cuMemsetD2D32Async")
SAME("cuMemsetD2D32_v2_ptds", "cuMemsetD2D32_v2")
SAME("cuMemsetD2D8Async_ptsz", "cuMemsetD2D8Async")
SAME("cuMemsetD2D8_v2_ptds", "cuMemsetD2D8_v2")
SAME("cuMemsetD32Async_ptsz", "cuMemsetD32Async")
SAME("cuMemsetD32_v2_ptds", "cuMemsetD32_v2")
SAME("cuMemsetD8Async_ptsz", "cuMemsetD8Async")
SAME("cuMemsetD8_v2_ptds", "cuMemsetD8_v2")
SAME("cuStreamAddCallback_ptsz", "cuStreamAddCallback")
SAME("cuStreamAttachMemAsync_ptsz", "cuStreamAttachMemAsync")
SAME("cuStreamBeginCapture_v2_ptsz", "cuStreamBeginCapture_v2")
SAME("cuStreamEndCapture_ptsz", "cuStreamEndCapture")
SAME("cuStreamGetCtx_ptsz", "cuStreamGetCtx")
SAME("cuStreamGetFlags_ptsz", "cuStreamGetFlags")
#if CUDA_VERSION >= 12000
SAME("cuStreamGetId_ptsz", "cuStreamGetId")
#endif
SAME("cuStreamGetPriority_ptsz", "cuStreamGetPriority")
SAME("cuStreamIsCapturing_ptsz", "cuStreamIsCapturing")
SAME("cuStreamQuery_ptsz", "cuStreamQuery")
SAME("cuStreamSynchronize_ptsz", "cuStreamSynchronize")
SAME("cuStreamWaitEvent_ptsz", "cuStreamWaitEvent")
SAME("cuStreamWaitValue32_v2_ptsz", "cuStreamWaitValue32_v2")
SAME("cuStreamWaitValue64_v2_ptsz", "cuStreamWaitValue64_v2")
SAME("cuStreamWriteValue32_v2_ptsz", "cuStreamWriteValue32_v2")
SAME("cuStreamWriteValue64_v2_ptsz", "cuStreamWriteValue64_v2")
#if CUDA_VERSION < 13000
SAME("cuDeviceGetUuid_v2", "cuDeviceGetUuid")
#endif
#if CUDA_VERSION < 12000
SAME("cuStreamWaitValue32_v2", "cuStreamWaitValue32")
SAME("cuStreamWaitValue64_v2", "cuStreamWaitValue64")
SAME("cuStreamWriteValue32_v2", "cuStreamWriteValue32")
SAME("cuStreamWriteValue64_v2", "cuStreamWriteValue64")
#endif
