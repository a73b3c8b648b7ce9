// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// CUDA's runtime API on top of HostApi.h.  runtime.inc has what HIP has too;
// runtime_refused.cpp has what is not simulated.  Compiled with the user's toolkit,
// 11.8 or newer, so that structures are laid out as the program has them.

#include <cuda_profiler_api.h>
#include <cuda_runtime_api.h>

#define X(name) cuda##name
#define W2W_INTERNAL(name) __cuda##name
#define W2W_IS_AMD false
#define W2W_ERROR_ROWS "runtime_errors_cuda.inc"
#define W2W_NO_ERROR_NAME "unrecognized error code"
#define W2W_NO_ERROR_TEXT "unrecognized error code"
#define W2W_FUNC_CACHE enum cudaFuncCache
#define W2W_EXEC_CONST const
#define LDS_SIZE size_t
#define W2W_PUSH_RESULT unsigned
#define W2W_POP_STREAM void
#define W2W_HAS_INSTANTIATE_PARAMS (CUDART_VERSION >= 12000)
#define HAS_EDGE_DATA (CUDART_VERSION >= 13000)
#if CUDART_VERSION < 12030
struct cudaGraphEdgeData;
#endif
#include "runtime.inc"
#include "runtime_device_cuda.inc"

static_assert(int(cudaErrorInvalidResourceHandle) == w2wsim::InvalidHandle);
static_assert(int(cudaErrorIllegalAddress) == w2wsim::IllegalAddress);
static_assert(int(cudaErrorStreamCaptureWrongThread) == w2wsim::StreamCaptureWrongThread);
static_assert(int(cudaGraphNodeTypeMemFree) == int(w2wsim::NodeType::MemFree));
static_assert(int(cudaMemcpyDefault) == int(w2wsim::CopyKind::Default));

//===- Properties -----------------------------------------------------------===//

extern "C" cudaError_t cudaGetDeviceProperties(cudaDeviceProp *p, int device) {
  w2wsim::Call call(TEXT(cudaGetDeviceProperties), w2wsim::Call::Query);
  if (!p)
    return cudaError_t(call.done(w2wsim::InvalidValue));
  if (device)
    return cudaError_t(call.done(w2wsim::InvalidDevice));
  fillProperties(*p);
  return cudaSuccess;
}
#if CUDART_VERSION >= 12000
// Programs built with an older toolkit ask for the other name.
#undef cudaGetDeviceProperties
#endif

QUERY(DeviceGetAttribute, (int *value, enum cudaDeviceAttr attribute, int device),
      w2wsim::checkDevice(device) ? w2wsim::InvalidDevice : cudaAttribute(value, attribute))
FN(ChooseDevice, (int *device, const cudaDeviceProp *p), p ? give(device, 0) : w2wsim::InvalidValue)
#if CUDART_VERSION >= 12000
FN(InitDevice, (int device, unsigned, unsigned), w2wsim::checkDevice(device))
#endif
QUERY(DriverGetVersion, (int *version), give(version, CUDART_VERSION))
QUERY(RuntimeGetVersion, (int *version), give(version, CUDART_VERSION))
FN(DeviceSetLimit, (enum cudaLimit limit, size_t value),
   unsigned(limit) > 6 ? w2wsim::InvalidValue : w2wsim::setLimit(static_cast<w2wsim::Limit>(limit), value))
FN(DeviceGetLimit, (size_t * value, enum cudaLimit limit),
   unsigned(limit) > 6 ? w2wsim::InvalidValue : give(value, w2wsim::getLimit(static_cast<w2wsim::Limit>(limit))))
FN(CtxResetPersistingL2Cache, (), w2wsim::Success)

FN(FuncGetAttributes, (struct cudaFuncAttributes * a, const void *stub),
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
       a->preferredShmemCarveout = info.carveout;
       return w2wsim::Success;
     });
   }))

FN(PointerGetAttributes, (struct cudaPointerAttributes * a, const void *pointer), [&] {
  if (!a)
    return w2wsim::InvalidValue;
  std::memset(a, 0, sizeof(*a));
  w2wsim::PointerInfo info = w2wsim::pointerInfo(pointer);
  a->type = info.place == w2wsim::Place::Host     ? cudaMemoryTypeUnregistered
            : info.place == w2wsim::Place::Pinned ? cudaMemoryTypeHost
            : info.place == w2wsim::Place::Device ? cudaMemoryTypeDevice
                                                  : cudaMemoryTypeManaged;
  if (info.place == w2wsim::Place::Host) {
    // The header: the host's pointer is given for memory that CUDA does not know.
    a->device = cudaInvalidDeviceId;
    a->hostPointer = const_cast<void *>(pointer);
    return w2wsim::Success;
  }
  a->devicePointer = const_cast<void *>(pointer);
  a->hostPointer = info.host;
  return w2wsim::Success;
}())

//===- Copies ---------------------------------------------------------------===//

static Error copyPeers(const cudaMemcpy3DPeerParms *p, cudaStream_t stream, bool isAsync) {
  if (!p || p->srcDevice || p->dstDevice)
    return p ? w2wsim::InvalidDevice : w2wsim::InvalidValue;
  cudaMemcpy3DParms plain = {};
  plain.srcArray = p->srcArray;
  plain.srcPos = p->srcPos;
  plain.srcPtr = p->srcPtr;
  plain.dstArray = p->dstArray;
  plain.dstPos = p->dstPos;
  plain.dstPtr = p->dstPtr;
  plain.extent = p->extent;
  plain.kind = cudaMemcpyDefault;
  return copy3D(&plain, stream, isAsync);
}
FN(Memcpy3DPeer, (const struct cudaMemcpy3DPeerParms *p), copyPeers(p, nullptr, false))
FN(Memcpy3DPeerAsync, (const struct cudaMemcpy3DPeerParms *p, cudaStream_t stream), copyPeers(p, stream, true))
#if CUDART_VERSION >= 13000
FN(MemcpyBatchAsync,
   (void *const *dst, const void *const *src, const size_t *sizes, size_t count, struct cudaMemcpyAttributes *,
    size_t *, size_t, cudaStream_t stream),
   [&] {
     // The stream of a batch may not be the legacy one.
     if (!dst || !src || !sizes || !count || reinterpret_cast<uintptr_t>(stream) <= 1)
       return w2wsim::InvalidValue;
     for (size_t i = 0; i < count; ++i)
       if (Error error = copyLinear(dst[i], src[i], sizes[i], cudaMemcpyDefault, stream, true))
         return error;
     return w2wsim::Success;
   }())
FN(MemPrefetchAsync, (const void *pointer, size_t bytes, cudaMemLocation, unsigned, cudaStream_t stream),
   prefetch(pointer, bytes, stream))
FN(MemAdvise, (const void *pointer, size_t bytes, enum cudaMemoryAdvise advice, cudaMemLocation),
   advise(pointer, bytes, advice))
FN(MemPrefetchBatchAsync,
   (void **pointers, size_t *sizes, size_t count, struct cudaMemLocation *, size_t *, size_t, unsigned long long,
    cudaStream_t stream),
   [&] {
     for (size_t i = 0; i < count; ++i)
       if (Error error = prefetch(pointers[i], sizes[i], stream))
         return error;
     return w2wsim::Success;
   }())
FN(MemGetDefaultMemPool, (cudaMemPool_t * pool, struct cudaMemLocation *location, enum cudaMemAllocationType),
   location && location->type == cudaMemLocationTypeDevice
       ? give(pool, reinterpret_cast<cudaMemPool_t>(w2wsim::defaultPool()))
       : w2wsim::InvalidValue)
FN(MemGetMemPool, (cudaMemPool_t * pool, struct cudaMemLocation *location, enum cudaMemAllocationType),
   location && location->type == cudaMemLocationTypeDevice
       ? give(pool, reinterpret_cast<cudaMemPool_t>(w2wsim::currentPool()))
       : w2wsim::InvalidValue)
FN(MemSetMemPool, (struct cudaMemLocation * location, enum cudaMemAllocationType, cudaMemPool_t pool),
   location && location->type == cudaMemLocationTypeDevice ? w2wsim::setCurrentPool(in(pool)) : w2wsim::InvalidValue)
#else
FN(MemPrefetchAsync, (const void *pointer, size_t bytes, int, cudaStream_t stream), prefetch(pointer, bytes, stream))
FN(MemAdvise, (const void *pointer, size_t bytes, enum cudaMemoryAdvise advice, int), advise(pointer, bytes, advice))
#if CUDART_VERSION >= 12020
FN(MemPrefetchAsync_v2, (const void *pointer, size_t bytes, cudaMemLocation, unsigned, cudaStream_t stream),
   prefetch(pointer, bytes, stream))
FN(MemAdvise_v2, (const void *pointer, size_t bytes, enum cudaMemoryAdvise advice, cudaMemLocation),
   advise(pointer, bytes, advice))
#endif
#endif

//===- Streams --------------------------------------------------------------===//

#if CUDART_VERSION >= 12000
FN(StreamGetId, (cudaStream_t stream, unsigned long long *id), w2wsim::streamId(in(stream), id))
#endif
#if CUDART_VERSION >= 12080
FN(StreamGetDevice, (cudaStream_t stream, int *device),
   then(w2wsim::checkStream(in(stream)), [&] { return give(device, 0); }))
#endif
FN(StreamCopyAttributes, (cudaStream_t dst, cudaStream_t src),
   then(w2wsim::checkStream(in(dst)), [&] { return w2wsim::checkStream(in(src)); }))
// Attributes of streams (L2 windows, priorities, synchronisation) are hints about time.
FN(StreamSetAttribute, (cudaStream_t stream, cudaStreamAttrID, const cudaStreamAttrValue *value),
   value ? w2wsim::checkStream(in(stream)) : w2wsim::InvalidValue)
FN(StreamGetAttribute, (cudaStream_t stream, cudaStreamAttrID attribute, cudaStreamAttrValue *value), [&] {
  if (!value)
    return w2wsim::InvalidValue;
  std::memset(static_cast<void *>(value), 0, sizeof(*value));
  if (int(attribute) == 8)
    return w2wsim::streamPriority(in(stream), reinterpret_cast<int *>(value));
  if (int(attribute) == 3)
    *reinterpret_cast<int *>(value) = cudaSyncPolicyAuto;
  return w2wsim::checkStream(in(stream));
}())
#if CUDART_VERSION >= 13000
FN(StreamGetCaptureInfo,
   (cudaStream_t stream, enum cudaStreamCaptureStatus *status, unsigned long long *id, cudaGraph_t *graph,
    const cudaGraphNode_t **dependencies, const cudaGraphEdgeData **edges, size_t *count),
   (edges ? void(*edges = nullptr) : void(), captureDetails(stream, status, id, graph, dependencies, count)))
#else
#undef cudaStreamGetCaptureInfo
FN(StreamGetCaptureInfo_v2,
   (cudaStream_t stream, enum cudaStreamCaptureStatus *status, unsigned long long *id, cudaGraph_t *graph,
    const cudaGraphNode_t **dependencies, size_t *count),
   captureDetails(stream, status, id, graph, dependencies, count))
#if CUDART_VERSION < 12000
FN(StreamGetCaptureInfo, (cudaStream_t stream, enum cudaStreamCaptureStatus *status, unsigned long long *id),
   captureStatus(stream, status, id))
#endif
#endif

//===- Launches -------------------------------------------------------------===//

FN(LaunchKernelExC, (const cudaLaunchConfig_t *config, const void *stub, void **arguments), [&] {
  if (!config)
    return w2wsim::InvalidValue;
  bool isCooperative = false;
  for (unsigned i = 0; i < config->numAttrs; ++i) {
    const cudaLaunchAttribute &a = config->attrs[i];
    switch (int(a.id)) {
    case 2:
      isCooperative |= a.val.cooperative != 0;
      break;
    case 4:
      if (a.val.clusterDim.x * a.val.clusterDim.y * a.val.clusterDim.z > 1)
        w2wsim::refuse("thread block clusters");
      break;
    case 7:
    case 12:
    case 13:
      w2wsim::refuse("cudaLaunchKernelEx with a programmatic event");
    }
  }
  return launch(stub, config->gridDim, config->blockDim, arguments, config->dynamicSmemBytes, config->stream,
                isCooperative);
}())
FN(OccupancyAvailableDynamicSMemPerBlock, (size_t * bytes, const void *stub, int blocks, int blockSize),
   withFunction(stub, [&](w2wsim::Function *f) { return w2wsim::availableLds(f, blocks, blockSize, bytes); }))
FN(GetFuncBySymbol, (cudaFunction_t * out, const void *stub),
   withFunction(stub, [&](w2wsim::Function *f) { return give(out, reinterpret_cast<cudaFunction_t>(f)); }))
#if CUDART_VERSION >= 12010
FN(GetKernel, (cudaKernel_t * out, const void *stub),
   withFunction(stub, [&](w2wsim::Function *f) { return give(out, reinterpret_cast<cudaKernel_t>(f)); }))
#endif
#if CUDART_VERSION >= 12030
FN(FuncGetName, (const char **name, const void *stub), withFunction(stub, [&](w2wsim::Function *f) {
     w2wsim::FunctionInfo info;
     return then(w2wsim::functionInfo(f, &info), [&] { return name ? (*name = info.name, w2wsim::Success) : w2wsim::InvalidValue; });
   }))
#endif
#if CUDART_VERSION >= 12040
FN(FuncGetParamInfo, (const void *stub, size_t index, size_t *offset, size_t *size),
   withFunction(stub, [&](w2wsim::Function *f) { return w2wsim::parameterInfo(f, index, offset, size); }))
#endif

//===- Graphs ---------------------------------------------------------------===//

#if CUDART_VERSION >= 12000
FN(GraphInstantiate, (cudaGraphExec_t * exec, cudaGraph_t graph, unsigned long long flags),
   w2wsim::instantiate(in(exec), in(graph), flags))
FN(GraphExecUpdate, (cudaGraphExec_t exec, cudaGraph_t graph, cudaGraphExecUpdateResultInfo *info), [&] {
  w2wsim::Node *culprit = nullptr;
  Error error = w2wsim::updateExec(in(exec), in(graph), &culprit);
  if (info) {
    info->result = !error                                       ? cudaGraphExecUpdateSuccess
                   : error != w2wsim::GraphExecUpdateFailure    ? cudaGraphExecUpdateError
                   : culprit                                    ? cudaGraphExecUpdateErrorNodeTypeChanged
                                                                : cudaGraphExecUpdateErrorTopologyChanged;
    info->errorNode = reinterpret_cast<cudaGraphNode_t>(culprit);
    info->errorFromNode = nullptr;
  }
  return error;
}())
#else
FN(GraphInstantiate, (cudaGraphExec_t * exec, cudaGraph_t graph, cudaGraphNode_t *errorNode, char *, size_t),
   (errorNode ? void(*errorNode = nullptr) : void(), w2wsim::instantiate(in(exec), in(graph), 0)))
FN(GraphExecUpdate,
   (cudaGraphExec_t exec, cudaGraph_t graph, cudaGraphNode_t *errorNode, enum cudaGraphExecUpdateResult *result), [&] {
     w2wsim::Node *culprit = nullptr;
     Error error = w2wsim::updateExec(in(exec), in(graph), &culprit);
     if (result)
       *result = !error ? cudaGraphExecUpdateSuccess : cudaGraphExecUpdateErrorTopologyChanged;
     if (errorNode)
       *errorNode = reinterpret_cast<cudaGraphNode_t>(culprit);
     return error;
   }())
#endif
// Attributes of nodes are hints, but for the cooperative one, which a node has from its launch.
FN(GraphKernelNodeCopyAttributes, (cudaGraphNode_t dst, cudaGraphNode_t src), [&] {
  w2wsim::KernelCall a, b;
  return then(w2wsim::getKernel(in(dst), &a), [&] { return w2wsim::getKernel(in(src), &b); });
}())

#if CUDART_VERSION < 13000
// Functions of old, and those that 12.x has under a second name with data for edges.
extern "C" cudaError_t cudaThreadExit() { return cudaDeviceReset(); }
extern "C" cudaError_t cudaThreadSynchronize() { return cudaDeviceSynchronize(); }
extern "C" cudaError_t cudaThreadSetLimit(enum cudaLimit limit, size_t value) { return cudaDeviceSetLimit(limit, value); }
extern "C" cudaError_t cudaThreadGetLimit(size_t *value, enum cudaLimit limit) { return cudaDeviceGetLimit(value, limit); }
extern "C" cudaError_t cudaThreadGetCacheConfig(enum cudaFuncCache *config) { return cudaDeviceGetCacheConfig(config); }
extern "C" cudaError_t cudaThreadSetCacheConfig(enum cudaFuncCache config) { return cudaDeviceSetCacheConfig(config); }
#if CUDART_VERSION >= 12030
FN(GraphGetEdges_v2,
   (cudaGraph_t graph, cudaGraphNode_t *from, cudaGraphNode_t *to, cudaGraphEdgeData *, size_t *count),
   w2wsim::graphEdges(in(graph), in(from), in(to), count))
FN(GraphNodeGetDependencies_v2, (cudaGraphNode_t node, cudaGraphNode_t *list, cudaGraphEdgeData *, size_t *count),
   w2wsim::nodeDependencies(in(node), in(list), count))
FN(GraphNodeGetDependentNodes_v2, (cudaGraphNode_t node, cudaGraphNode_t *list, cudaGraphEdgeData *, size_t *count),
   w2wsim::nodeDependents(in(node), in(list), count))
FN(GraphAddDependencies_v2,
   (cudaGraph_t graph, const cudaGraphNode_t *from, const cudaGraphNode_t *to, const cudaGraphEdgeData *, size_t count),
   w2wsim::addDependencies(in(graph), in(from), in(to), count))
FN(GraphRemoveDependencies_v2,
   (cudaGraph_t graph, const cudaGraphNode_t *from, const cudaGraphNode_t *to, const cudaGraphEdgeData *, size_t count),
   w2wsim::removeDependencies(in(graph), in(from), in(to), count))
FN(StreamUpdateCaptureDependencies_v2,
   (cudaStream_t stream, cudaGraphNode_t *dependencies, const cudaGraphEdgeData *, size_t count, unsigned flags),
   w2wsim::updateCaptureDependencies(in(stream), in(dependencies), count, flags & 1))
FN(StreamGetCaptureInfo_v3,
   (cudaStream_t stream, enum cudaStreamCaptureStatus *status, unsigned long long *id, cudaGraph_t *graph,
    const cudaGraphNode_t **dependencies, const cudaGraphEdgeData **edges, size_t *count),
   (edges ? void(*edges = nullptr) : void(), captureDetails(stream, status, id, graph, dependencies, count)))
#endif
#if CUDART_VERSION >= 12080
FN(EventElapsedTime_v2, (float *milliseconds, cudaEvent_t start, cudaEvent_t end),
   w2wsim::elapsedTime(milliseconds, in(start), in(end)))
#endif
#endif

//===- Libraries ------------------------------------------------------------===//

#if CUDART_VERSION >= 12080
namespace {
w2wsim::Module *in(cudaLibrary_t library) { return reinterpret_cast<w2wsim::Module *>(library); }
w2wsim::Module **in(cudaLibrary_t *library) { return reinterpret_cast<w2wsim::Module **>(library); }
} // namespace
FN(LibraryLoadData,
   (cudaLibrary_t * library, const void *code, enum cudaJitOption *, void **, unsigned, enum cudaLibraryOption *,
    void **, unsigned),
   w2wsim::loadModule(in(library), code))
FN(LibraryLoadFromFile,
   (cudaLibrary_t * library, const char *path, enum cudaJitOption *, void **, unsigned, enum cudaLibraryOption *,
    void **, unsigned),
   w2wsim::loadModuleFile(in(library), path))
FN(LibraryUnload, (cudaLibrary_t library), w2wsim::unloadModule(in(library)))
FN(LibraryGetKernel, (cudaKernel_t * kernel, cudaLibrary_t library, const char *name),
   w2wsim::moduleFunction(reinterpret_cast<w2wsim::Function **>(kernel), in(library), name))
FN(LibraryGetGlobal, (void **pointer, size_t *bytes, cudaLibrary_t library, const char *name),
   w2wsim::moduleVariable(pointer, bytes, in(library), name))
FN(LibraryGetManaged, (void **pointer, size_t *bytes, cudaLibrary_t library, const char *name),
   w2wsim::moduleVariable(pointer, bytes, in(library), name))
FN(LibraryGetKernelCount, (unsigned *count, cudaLibrary_t library),
   w2wsim::moduleFunctions(in(library), nullptr, count))
FN(LibraryEnumerateKernels, (cudaKernel_t * kernels, unsigned count, cudaLibrary_t library),
   w2wsim::moduleFunctions(in(library), reinterpret_cast<w2wsim::Function **>(kernels), &count))
FN(KernelSetAttributeForDevice, (cudaKernel_t kernel, enum cudaFuncAttribute attribute, int value, int device),
   w2wsim::checkDevice(device) ? w2wsim::InvalidDevice
                               : setFunctionAttribute(reinterpret_cast<const void *>(kernel), attribute, value))
#endif

/// The driver's functions are in driver_cuda.cpp, which is not linked where nothing asks for it.
extern "C" __attribute__((weak)) void *w2wDriverFunction(const char *name);
#if CUDART_VERSION < 12000
enum cudaDriverEntryPointQueryResult { cudaDriverEntryPointSuccess, cudaDriverEntryPointSymbolNotFound };
#endif
static Error entryPoint(const char *name, void **function, enum cudaDriverEntryPointQueryResult *status) {
  if (!name || !function)
    return w2wsim::InvalidValue;
  *function = w2wDriverFunction ? w2wDriverFunction(name) : nullptr;
  if (status)
    *status = *function ? cudaDriverEntryPointSuccess : cudaDriverEntryPointSymbolNotFound;
  return w2wsim::Success;
}
#if CUDART_VERSION >= 12050
FN(GetDriverEntryPointByVersion,
   (const char *name, void **function, unsigned, unsigned long long, enum cudaDriverEntryPointQueryResult *status),
   entryPoint(name, function, status))
#endif
#if CUDART_VERSION >= 12000
FN(GetDriverEntryPoint,
   (const char *name, void **function, unsigned long long, enum cudaDriverEntryPointQueryResult *status),
   entryPoint(name, function, status))
#else
FN(GetDriverEntryPoint, (const char *name, void **function, unsigned long long), entryPoint(name, function, nullptr))
#endif

// clang has __managed__ for HIP only; a variable of CUDA's is registered as any other.
extern "C" void __cudaRegisterManagedVar(void **handle, void **, char *shadow, const char *name, size_t bytes, int) {
  w2wsim::registerVariable(handle, shadow, name, bytes, false);
}

extern "C" cudaChannelFormatDesc cudaCreateChannelDesc(int x, int y, int z, int w, enum cudaChannelFormatKind kind) {
  return {x, y, z, w, kind};
}

//===- Names of per-thread default streams ----------------------------------===//

// Programs built with CUDA_API_PER_THREAD_DEFAULT_STREAM call these.  Everything
// runs at once, so the two default streams differ in nothing that shows.
#define PTSZ(name) ALIAS(cuda##name##_ptsz, cuda##name)
#define PTDS(name) ALIAS(cuda##name##_ptds, cuda##name)
PTDS(Memcpy) PTDS(Memcpy2D) PTDS(Memcpy3D) PTDS(Memcpy3DPeer) PTDS(MemcpyToSymbol) PTDS(MemcpyFromSymbol)
PTDS(MemcpyPeer) PTDS(Memset) PTDS(Memset2D) PTDS(Memset3D)
PTSZ(MemcpyAsync) PTSZ(Memcpy2DAsync) PTSZ(Memcpy3DAsync) PTSZ(Memcpy3DPeerAsync) PTSZ(MemcpyToSymbolAsync)
PTSZ(MemcpyFromSymbolAsync) PTSZ(MemcpyPeerAsync) PTSZ(MemsetAsync) PTSZ(Memset2DAsync) PTSZ(Memset3DAsync)
PTSZ(StreamGetPriority) PTSZ(StreamGetFlags) PTSZ(StreamCopyAttributes) PTSZ(StreamGetAttribute)
PTSZ(StreamSetAttribute) PTSZ(StreamWaitEvent) PTSZ(StreamAddCallback) PTSZ(StreamAttachMemAsync)
PTSZ(StreamSynchronize) PTSZ(StreamQuery) PTSZ(StreamBeginCapture) PTSZ(StreamEndCapture) PTSZ(StreamIsCapturing)
PTSZ(StreamUpdateCaptureDependencies) PTSZ(EventRecord) PTSZ(EventRecordWithFlags) PTSZ(LaunchKernel)
PTSZ(LaunchKernelExC) PTSZ(LaunchHostFunc) PTSZ(LaunchCooperativeKernel) PTSZ(GraphUpload) PTSZ(GraphLaunch)
PTSZ(MallocAsync) PTSZ(FreeAsync) PTSZ(MallocFromPoolAsync) PTSZ(MemPrefetchAsync)
#if CUDART_VERSION >= 12000
PTSZ(StreamGetId)
#endif
#if CUDART_VERSION >= 12080
PTSZ(StreamGetDevice)
#endif
#if CUDART_VERSION >= 13000
PTSZ(MemcpyBatchAsync) PTSZ(MemPrefetchBatchAsync) PTSZ(StreamGetCaptureInfo) PTSZ(StreamBeginCaptureToGraph)
#endif
