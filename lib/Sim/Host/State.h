// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the parts of the host side share: the process, its trace, and the things
// behind the handles of HostApi.h.  All of it is used under Process::mutex.

#ifndef WARP2WAVE_LIB_SIM_HOST_STATE_H
#define WARP2WAVE_LIB_SIM_HOST_STATE_H

#include "Trace.h"
#include "warp2wave/Sim/HostApi.h"
#include "warp2wave/Sim/Simulator.h"
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace w2wsim {

namespace sim = warp2wave::sim;

/// A kernel's arguments, kept for a launch that comes later.
struct Arguments {
  std::vector<char> bytes;
  std::vector<void *> pointers;
};

/// Something that a stream does, and what a node of a graph holds.
struct Operation {
  NodeType type = NodeType::Empty;
  /// Kernel: its arguments are in `arguments`, not in `call`.
  KernelCall call;
  std::shared_ptr<const Arguments> arguments;
  Copy copy;
  Fill fill;
  HostFunction function = nullptr;
  void *data = nullptr;
  Event *event = nullptr;
  std::shared_ptr<Graph> child;
  void *pointer = nullptr;
  size_t bytes = 0;
  /// Host memory for `arguments` or `data` that the operation owns (stream callbacks, written values).
  std::shared_ptr<void> owned;
};

struct Node {
  Operation operation;
  Graph *graph = nullptr;
  std::vector<Node *> dependencies, dependents;
  /// In a clone: the node that this one was made from.
  Node *original = nullptr;
};

struct UserObject {
  void *pointer;
  HostFunction destroy;
  long references;
};

struct Graph {
  std::vector<std::unique_ptr<Node>> nodes;
  std::map<UserObject *, int> objects;
  ~Graph();
};

struct GraphExec {
  struct Step {
    Node *source;
    Operation operation;
    bool isEnabled = true;
    /// Of a child graph.
    std::shared_ptr<GraphExec> child;
  };
  std::vector<Step> steps;
  unsigned long long flags = 0;
};

struct Capture {
  std::shared_ptr<Graph> graph;
  /// False if the program gave the graph (cudaStreamBeginCaptureToGraph).
  bool isNew = true;
  Stream *origin = nullptr;
  CaptureMode mode = CaptureMode::Global;
  bool isInvalid = false;
  std::thread::id thread;
  unsigned long long id = 0;
  std::set<Stream *> streams;
};

struct Stream {
  unsigned flags = 0;
  int priority = 0;
  unsigned long long id = 0;
  std::shared_ptr<Capture> capture;
  /// What the next captured operation depends on.
  std::vector<Node *> tail;
};

struct Event {
  unsigned flags = 0;
  bool isRecorded = false;
  /// Nanoseconds of a steady clock.
  int64_t time = 0;
  /// Recorded in a stream that captures: what it stands for there.
  std::shared_ptr<Capture> capture;
  std::vector<Node *> tail;
};

struct Function {
  std::string name;
  Module *module = nullptr;
  sim::Kernel *kernel = nullptr;
  int maxDynamicLds = -1;
  int carveout = -1;
};

struct Variable {
  Module *module;
  std::string name;
  size_t bytes;
  bool isConstant;
};

struct ManagedVariable {
  void **pointer;
  std::string name;
  size_t bytes;
  void *memory;
};

/// A fat binary of the program, or a module that it loaded; read at first use.
struct Module {
  const void *blob = nullptr;
  /// Of a module from a file.
  std::string storage;
  std::unique_ptr<sim::Module> loaded;
  Error loadError = Success;
  std::map<std::string, std::unique_ptr<Function>> functions;
  std::vector<ManagedVariable> managed;
  /// CUDA's __managed__ variables, which have a shadow in the host's memory.
  std::vector<std::pair<void *, sim::Allocation *>> shadows;
};

struct Pool {
  uint64_t threshold = 0, used = 0, usedHigh = 0;
  int reuse[4] = {0, 1, 1, 1};
};

struct Process {
  const sim::Machine &machine;
  sim::Context context;
  Trace trace;
  std::recursive_mutex mutex;

  /// What a kernel did that every later call answers with.
  Error fault = Success;
  bool isFaultSeen = false;
  bool isRuntimeUsed = false;

  /// Kernels in the order of their launches; the first has number 1.
  std::vector<std::string> launchNames{""};
  /// Functions of libraries that wrote to device memory; they count from firstLibraryWriter.
  std::vector<std::string> libraryWriters;
  std::set<std::string> assumed;
  /// Functions that were asked what the device is.
  std::set<std::string> asked;
  /// True if a kernel ran since managed and pinned memory were last looked at.
  bool isMemoryDirty = false;
  /// Hash of managed and pinned memory when it was last recorded, by begin.
  std::map<uint64_t, std::pair<uint64_t, unsigned>> recorded;
  /// What device printf wrote and stdout has not yet got.
  std::string output;

  std::set<Stream *> streams;
  std::set<Event *> events;
  std::map<Graph *, std::shared_ptr<Graph>> graphs;
  std::set<Node *> nodes;
  std::map<GraphExec *, std::shared_ptr<GraphExec>> execs;
  std::set<UserObject *> objects;
  std::set<Pool *> pools;
  std::set<Module *> modules;
  std::set<Function *> functions;
  std::set<std::shared_ptr<Capture>> captures;
  unsigned long long nextStreamId = 1, nextCaptureId = 1;

  std::map<const void *, std::pair<Module *, std::string>> stubs;
  std::map<const void *, Variable> variables;
  Module linked;
  std::map<void *, unsigned> hostFlags;
  std::map<void *, std::pair<Pool *, size_t>> pooled;
  /// Allocated by nodes of graphs.
  std::set<void *> graphMemory;
  Pool mainPool;
  Pool *pool = &mainPool;
  size_t limits[7] = {1024, 1 << 20, 8 << 20, 2, 2048, 128, 0};
  unsigned deviceFlags = 0;

  explicit Process(const sim::Machine &machine);
  bool isAmd() const { return machine.isAmd(); }
};

/// Numbers of Allocation::lastWriter from here on are not launches.
constexpr unsigned firstLibraryWriter = 1u << 30;
/// Of a launch or a library function; empty for 0.
std::string writerName(unsigned writer);

/// Made from the environment at the first call.
Process &process();
/// The name of the API function that the program called.
const char *currentCall();
extern const char *(*errorNameOf)(int);

/// Null if \p stream is no stream.
Stream *resolve(Stream *stream);
/// What a call with a stream that is none answers.
Error badStream();

/// Runs \p operation, or adds it to the graph that \p stream captures.
Error submit(Stream *stream, Operation operation);
/// Runs \p operation now.
Error run(const Operation &operation);
/// An error if a capture forbids calls that may synchronise; that capture is then invalid.
Error checkUnsafe();
void invalidate(Capture &capture);

/// The program waits for the device here: output is written, and memory that both sides see recorded.
void synchronize();
void flushOutput();
/// Forgets what was recorded of memory that is freed.
void forgetRecorded(uint64_t begin);

/// Checks that a copy's ends are as its kind says, and within their allocations.
Error checkCopy(const Copy &copy);
Error runCopy(const Copy &copy);
Error checkFill(const Fill &fill);
Error runFill(const Fill &fill);
Error runKernel(const KernelCall &call, const Arguments &arguments);
Error checkKernel(const KernelCall &call);
/// Takes the values of \p call's arguments; null if it gives none and the kernel has some.
std::shared_ptr<const Arguments> takeArguments(const KernelCall &call);
Error runRelease(void *pointer);
Error runAllocate(void *pointer, size_t bytes);

/// Reads the module's code if that has not been done.
Error load(Module &module);
Error load(Function &function);
/// Before and after a kernel: CUDA's managed variables are one memory on both sides.
void copyShadows(bool isToDevice);

std::shared_ptr<Graph> copyOf(const Graph &graph, std::map<const Node *, Node *> *map = nullptr);
/// The nodes so that each comes after what it depends on; empty if they form a ring.
std::vector<Node *> ordered(const Graph &graph);
Node *addNode(Graph &graph, llvm::ArrayRef<Node *> dependencies, Operation operation);
/// What a node of \p graph runs once it is instantiated; null if its nodes form a ring.
std::shared_ptr<GraphExec> makeExec(const Graph &graph);
Error runExec(GraphExec &exec);

int64_t now();

} // namespace w2wsim

#endif
