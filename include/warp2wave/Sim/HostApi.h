// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The host side of the simulator, without a vendor's names: devices, memory,
// copies, streams, events, graphs, modules and launches.  lib/Sim/Shim puts the
// names and structures of CUDA and HIP on top of it; it is compiled with the
// user's own toolkit headers, so nothing here may need LLVM's, or a C++ newer
// than 17.  libw2wSim.so implements it.
//
// Everything runs at once and in the order of the calls: a stream is a name, and
// what is submitted to it has happened when the call returns.  Errors keep to
// the rules of the runtimes: a fault of a kernel is seen by the calls after it,
// and stays.

#ifndef WARP2WAVE_SIM_HOSTAPI_H
#define WARP2WAVE_SIM_HOSTAPI_H

#include <cstddef>
#include <cstdint>

namespace w2wsim {

/// Numbers as in cudaError_t and hipError_t, which agree on all of these.
enum Error : int {
  Success = 0,
  InvalidValue = 1,
  OutOfMemory = 2,
  InitializationError = 3,
  InvalidConfiguration = 9,
  InvalidPitchValue = 12,
  InvalidSymbol = 13,
  InvalidDevicePointer = 17,
  InvalidMemcpyDirection = 21,
  MissingConfiguration = 52,
  InvalidDeviceFunction = 98,
  NoDevice = 100,
  InvalidDevice = 101,
  InvalidKernelImage = 200,
  InvalidContext = 201,
  NoKernelImage = 209,
  FileNotFound = 301,
  InvalidHandle = 400,
  IllegalState = 401,
  SymbolNotFound = 500,
  NotReady = 600,
  IllegalAddress = 700,
  LaunchOutOfResources = 701,
  LaunchTimeout = 702,
  PeerAccessAlreadyEnabled = 704,
  PeerAccessNotEnabled = 705,
  ContextIsDestroyed = 709,
  AssertFailed = 710,
  HostMemoryAlreadyRegistered = 712,
  HostMemoryNotRegistered = 713,
  LaunchFailure = 719,
  CooperativeLaunchTooLarge = 720,
  NotSupported = 801,
  StreamCaptureUnsupported = 900,
  StreamCaptureInvalidated = 901,
  StreamCaptureMerge = 902,
  StreamCaptureUnmatched = 903,
  StreamCaptureUnjoined = 904,
  StreamCaptureIsolation = 905,
  StreamCaptureImplicit = 906,
  CapturedEvent = 907,
  StreamCaptureWrongThread = 908,
  GraphExecUpdateFailure = 910,
  UnknownError = 999,
};

struct Stream;
struct Event;
struct Graph;
struct Node;
struct GraphExec;
struct Module;
struct Function;
struct Pool;
struct UserObject;

struct Dim {
  unsigned x, y, z;
};

//===- The process ----------------------------------------------------------===//

/// What the shim is: whose API, and how that names an error number.  Called before main.
void startShim(bool isAmd, const char *(*errorName)(int));

/// Stands for one call of the program into the runtime: locks it, and remembers
/// the function's name for the trace.  \p name must live for ever.
class Call {
public:
  enum Kind : uint8_t {
    Checked, ///< answers with the device's fault, if there is one
    Query,   ///< works after a fault too (error strings, device properties)
    Driver,  ///< as Checked, and does not set the last error (cu*)
  };
  explicit Call(const char *name, Kind kind = Checked);
  ~Call();
  Call(const Call &) = delete;
  /// The fault that this call has to answer with, or Success.
  Error fault() const { return broken; }
  /// Records \p error as the call's answer, and returns it.
  Error done(Error error);

private:
  const char *before;
  Kind kind;
  Error broken = Success;
};

/// Whether the program called the runtime, which makes the device's context current.
bool isRuntimeUsed();
/// The last error of this thread; forgotten unless it is a fault, or \p keep.
Error lastError(bool keep);
/// Says that \p what is not simulated, in the trace and on stderr, and ends the process with 77.
[[noreturn]] void refuse(const char *what);
/// A line of the trace about something that a check of the host side saw.
void report(const char *id, const char *message, const char *kernel = "");
/// A library's function \p by wrote elements of \p type ("f32", or "unknown") to device memory.
void noteWrite(void *pointer, size_t bytes, const char *type, const char *by);
/// A line of the trace, once for each \p what: results rest on something that the vendor has not laid down.
void noteAssumed(const char *what);

/// What device properties and attributes are made from.  Bytes and kHz.
struct DeviceInfo {
  char name[128];
  /// clang's name of the machine ("sm_90", "gfx942").
  char architecture[32];
  bool isAmd;
  int major, minor;
  int waveSize;
  int cores;
  int maxThreadsPerBlock, maxThreadsPerCore, maxBlocksPerCore;
  int maxBlock[3], maxGrid[3];
  size_t ldsPerBlock, ldsPerBlockOptIn, ldsPerCore, ldsReserved;
  int registersPerBlock, registersPerCore;
  size_t totalMemory, totalConstant;
  int l2Bytes, persistingL2Bytes, accessPolicyBytes;
  int clockRate, memoryClockRate, memoryBusWidth;
  int asyncEngines;
  int pciDomain, pciBus, pciDevice;
  unsigned char uuid[16];
};
const DeviceInfo &device();
Error checkDevice(int device);
Error setDevice(int device);
Error deviceSynchronize();
/// Frees all that the program allocated, as the destruction of a context does.
Error deviceReset();
enum class Limit : uint8_t { StackSize, PrintfFifo, MallocHeap, RuntimeDepth, RuntimeCalls, L2Fetch, PersistingL2 };
Error setLimit(Limit limit, size_t value);
size_t getLimit(Limit limit);
unsigned deviceFlags();
Error setDeviceFlags(unsigned flags);

//===- Memory ---------------------------------------------------------------===//

enum class Place : uint8_t { Host, Pinned, Device, Managed };
struct PointerInfo {
  Place place = Place::Host;
  /// Of the allocation that the pointer lies in; null and 0 if the program's own memory.
  void *begin = nullptr;
  size_t size = 0;
  /// Begin of the same memory for the host; null if it has none.
  void *host = nullptr;
  unsigned number = 0;
};

Error allocate(void **pointer, size_t bytes);
Error allocateManaged(void **pointer, size_t bytes, unsigned flags);
Error allocateHost(void **pointer, size_t bytes, unsigned flags);
/// Rows of \p width bytes, each \p pitch bytes after the last.
Error allocatePitch(void **pointer, size_t *pitch, size_t width, size_t height, size_t depth);
Error release(void *pointer);
Error releaseHost(void *pointer);
Error hostRegister(void *pointer, size_t bytes, unsigned flags);
Error hostUnregister(void *pointer);
Error hostDevicePointer(void **devicePointer, void *host);
Error hostFlags(unsigned *flags, void *host);
void memoryInfo(size_t *free, size_t *total);
PointerInfo pointerInfo(const void *pointer);
/// For calls about managed memory (prefetch, advise): all of the range must be managed or pinned.
Error checkManaged(const void *pointer, size_t bytes);

Error allocateAsync(void **pointer, size_t bytes, Pool *pool, Stream *stream);
Error releaseAsync(void *pointer, Stream *stream);
Pool *defaultPool();
Pool *currentPool();
Error setCurrentPool(Pool *pool);
Error createPool(Pool **pool);
Error destroyPool(Pool *pool);
/// Attributes by the vendors' (equal) numbers 1 to 8; \p value is an int or a uint64_t as these say.
Error poolAttribute(Pool *pool, int attribute, void *value, bool isSet);
Error checkPool(Pool *pool);

//===- Copies ---------------------------------------------------------------===//

/// Numbers as in cudaMemcpyKind and hipMemcpyKind.
enum class CopyKind : int { HostToHost = 0, HostToDevice = 1, DeviceToHost = 2, DeviceToDevice = 3, Default = 4 };

/// \p depth slices of \p height rows of \p width bytes.  Pitches and slices are in bytes.
struct Copy {
  void *dst = nullptr;
  const void *src = nullptr;
  size_t width = 0, height = 1, depth = 1;
  size_t dstPitch = 0, srcPitch = 0, dstSlice = 0, srcSlice = 0;
  CopyKind kind = CopyKind::Default;
};
inline Copy linear(void *dst, const void *src, size_t bytes, CopyKind kind) {
  Copy copy;
  copy.dst = dst;
  copy.src = src;
  copy.width = bytes;
  copy.kind = kind;
  return copy;
}
inline Copy rectangle(void *dst, size_t dstPitch, const void *src, size_t srcPitch, size_t width, size_t height,
                      CopyKind kind) {
  Copy copy = linear(dst, src, width, kind);
  copy.height = height;
  copy.dstPitch = dstPitch;
  copy.srcPitch = srcPitch;
  return copy;
}
Error copy(const Copy &copy, Stream *stream, bool isAsync);

/// \p width elements of \p elementBytes (1, 2 or 4) in a row, all with \p value.
struct Fill {
  void *dst = nullptr;
  unsigned value = 0, elementBytes = 1;
  size_t width = 0, height = 1, depth = 1;
  size_t pitch = 0, slice = 0;
};
Error fill(const Fill &fill, Stream *stream, bool isAsync);

/// Address and bytes of a __device__ or __constant__ variable; \p symbol is the host's shadow of it.
Error symbolAddress(void **address, size_t *bytes, const void *symbol);
/// One direction of a symbol copy as a Copy.
Error copyToSymbol(Copy &copy, const void *symbol, const void *src, size_t bytes, size_t offset, CopyKind kind);
Error copyFromSymbol(Copy &copy, void *dst, const void *symbol, size_t bytes, size_t offset, CopyKind kind);

/// cuStreamWriteValue, cuStreamWaitValue: \p bytes is 4 or 8.  A wait that can never end is LaunchTimeout.
Error writeValue(Stream *stream, void *pointer, uint64_t value, unsigned bytes);
enum class Comparison : uint8_t { GreaterEqual, Equal, And, Nor };
Error waitValue(Stream *stream, void *pointer, uint64_t value, unsigned bytes, Comparison comparison, uint64_t mask);

//===- Streams and events ---------------------------------------------------===//

using HostFunction = void (*)(void *);

constexpr unsigned streamNonBlocking = 1;
Error createStream(Stream **stream, unsigned flags, int priority);
Error destroyStream(Stream *stream);
Error checkStream(Stream *stream);
Error synchronizeStream(Stream *stream);
Error queryStream(Stream *stream);
Error streamFlags(Stream *stream, unsigned *flags);
Error streamPriority(Stream *stream, int *priority);
Error streamId(Stream *stream, unsigned long long *id);
Error waitEvent(Stream *stream, Event *event);
Error hostFunction(Stream *stream, HostFunction function, void *data);
/// cudaStreamAddCallback: \p call is given the stream, the status and \p data.
Error addCallback(Stream *stream, void (*call)(void *stream, int status, void *data), void *data);
void priorityRange(int *least, int *greatest);

constexpr unsigned eventDisableTiming = 2;
Error createEvent(Event **event, unsigned flags);
Error destroyEvent(Event *event);
Error recordEvent(Event *event, Stream *stream);
Error queryEvent(Event *event);
Error synchronizeEvent(Event *event);
Error elapsedTime(float *milliseconds, Event *start, Event *end);

enum class CaptureMode : int { Global = 0, ThreadLocal = 1, Relaxed = 2 };
enum class CaptureStatus : int { None = 0, Active = 1, Invalidated = 2 };
Error beginCapture(Stream *stream, CaptureMode mode);
Error beginCaptureTo(Stream *stream, Graph *graph, Node *const *dependencies, size_t count, CaptureMode mode);
Error endCapture(Stream *stream, Graph **graph);
struct CaptureInfo {
  CaptureStatus status = CaptureStatus::None;
  unsigned long long id = 0;
  Graph *graph = nullptr;
  Node *const *dependencies = nullptr;
  size_t count = 0;
};
Error captureInfo(Stream *stream, CaptureInfo *info);
Error updateCaptureDependencies(Stream *stream, Node *const *dependencies, size_t count, bool isSet);
CaptureMode exchangeCaptureMode(CaptureMode mode);

//===- Graphs ---------------------------------------------------------------===//

/// Numbers as in cudaGraphNodeType.
enum class NodeType : int {
  Kernel = 0,
  Memcpy = 1,
  Memset = 2,
  Host = 3,
  Graph = 4,
  Empty = 5,
  WaitEvent = 6,
  EventRecord = 7,
  MemAlloc = 10,
  MemFree = 11,
};

struct KernelCall {
  Function *function = nullptr;
  Dim grid = {1, 1, 1}, block = {1, 1, 1};
  unsigned lds = 0;
  bool isCooperative = false;
  /// One pointer for each parameter, or...
  void **arguments = nullptr;
  /// ...all arguments in one buffer.
  const void *packed = nullptr;
  size_t packedBytes = 0;
};

Error createGraph(Graph **graph);
Error destroyGraph(Graph *graph);
Error cloneGraph(Graph **clone, Graph *graph);
Error findInClone(Node **node, Node *original, Graph *clone);
Error addEmptyNode(Node **node, Graph *graph, Node *const *dependencies, size_t count);
Error addKernelNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, const KernelCall &call);
Error addCopyNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, const Copy &copy);
Error addFillNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, const Fill &fill);
Error addHostNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, HostFunction function,
                  void *data);
Error addChildNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, Graph *child);
Error addEventNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, Event *event, bool isWait);
Error addAllocateNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, size_t bytes, void **pointer);
Error addReleaseNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, void *pointer);

Error nodeType(Node *node, NodeType *type);
/// The parameters of a node; valid until the node is changed or destroyed.
Error getKernel(Node *node, KernelCall *call);
Error getCopy(Node *node, Copy *copy);
Error getFill(Node *node, Fill *fill);
Error getHost(Node *node, HostFunction *function, void **data);
Error getChild(Node *node, Graph **child);
Error getEvent(Node *node, Event **event);
Error getAllocation(Node *node, void **pointer, size_t *bytes);
/// Changes a node of a graph, or, with \p exec, of what was instantiated from it.
Error setKernel(GraphExec *exec, Node *node, const KernelCall &call);
Error setCopy(GraphExec *exec, Node *node, const Copy &copy);
Error setFill(GraphExec *exec, Node *node, const Fill &fill);
Error setHost(GraphExec *exec, Node *node, HostFunction function, void *data);
Error setChild(GraphExec *exec, Node *node, Graph *child);
Error setEvent(GraphExec *exec, Node *node, Event *event);
Error setEnabled(GraphExec *exec, Node *node, bool isEnabled);
Error getEnabled(GraphExec *exec, Node *node, bool *isEnabled);

/// Lists: with a null array, only the count is given; else \p count is room and is set to what was filled.
Error graphNodes(Graph *graph, Node **nodes, size_t *count);
Error rootNodes(Graph *graph, Node **nodes, size_t *count);
Error graphEdges(Graph *graph, Node **from, Node **to, size_t *count);
Error nodeDependencies(Node *node, Node **nodes, size_t *count);
Error nodeDependents(Node *node, Node **nodes, size_t *count);
Error addDependencies(Graph *graph, Node *const *from, Node *const *to, size_t count);
Error removeDependencies(Graph *graph, Node *const *from, Node *const *to, size_t count);
Error destroyNode(Node *node);

Error instantiate(GraphExec **exec, Graph *graph, unsigned long long flags);
Error execFlags(GraphExec *exec, unsigned long long *flags);
/// Makes \p exec do what \p graph says; \p culprit is set if the shapes differ.
Error updateExec(GraphExec *exec, Graph *graph, Node **culprit);
Error launchGraph(GraphExec *exec, Stream *stream);
Error destroyExec(GraphExec *exec);

Error createUserObject(UserObject **object, void *pointer, HostFunction destroy, unsigned references);
Error countUserObject(UserObject *object, int change);
Error graphUserObject(Graph *graph, UserObject *object, int change, bool isMove);

//===- Modules and launches -------------------------------------------------===//

/// __cudaRegisterFatBinary: \p wrapper is {magic, version, data, unused}; data is a blob (Blob.h).
void **registerFatBinary(const void *wrapper);
void registerFatBinaryEnd(void **handle);
void unregisterFatBinary(void **handle);
void registerFunction(void **handle, const void *stub, const char *name);
void registerVariable(void **handle, const void *shadow, const char *name, size_t bytes, bool isConstant);
/// HIP: \p pointer is the host's pointer to the variable, \p initial its first value.
void registerManaged(void **handle, void **pointer, const void *initial, const char *name, size_t bytes);
/// Textures and surfaces: refused when the program runs, since nothing shows whether it uses them.
void registerRefused(void **handle, const char *name, const char *what);
/// The linked device code of a program of several files; each file's own blob is then empty.
void registerLinked(const void *blob);

void pushCall(Dim grid, Dim block, size_t lds, void *stream);
bool popCall(Dim *grid, Dim *block, size_t *lds, void **stream);

/// The kernel that \p stub, or a handle of this API, stands for.
Error findFunction(Function **function, const void *stub);
Error launch(const KernelCall &call, Stream *stream);

struct FunctionInfo {
  const char *name;
  size_t staticLds, constantBytes, localBytes;
  int maxThreads, registers;
  /// Bytes of dynamic shared memory that a launch may ask for now.
  int maxDynamicLds;
  int carveout;
};
Error functionInfo(Function *function, FunctionInfo *info);
Error setMaxDynamicLds(Function *function, int bytes);
Error setCarveout(Function *function, int percent);
Error parameterInfo(Function *function, size_t index, size_t *offset, size_t *size);
Module *moduleOf(Function *function);
/// Blocks of the kernel that one multiprocessor holds.
Error occupancy(Function *function, int blockSize, size_t lds, int *blocks);
/// The block size with the most lanes in flight; \p ldsOf gives the bytes for a block size, if not null.
Error bestBlockSize(Function *function, size_t (*ldsOf)(int), size_t lds, int limit, int *gridSize, int *blockSize);
Error availableLds(Function *function, int blocks, int blockSize, size_t *bytes);

/// \p image: a blob.  PTX and machine code are refused.
Error loadModule(Module **module, const void *image);
Error loadModuleFile(Module **module, const char *path);
Error unloadModule(Module *module);
Error moduleFunction(Function **function, Module *module, const char *name);
Error moduleFunctions(Module *module, Function **functions, unsigned *count);
Error moduleVariable(void **address, size_t *bytes, Module *module, const char *name);

} // namespace w2wsim

#endif
