// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Launches: the limits that each runtime checks and the error that each answers
// with, the arguments, and what a kernel that fails leaves behind.  Occupancy and
// the attributes of kernels.

#include "State.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>
#include <cstring>

using namespace llvm;

namespace w2wsim {

struct CallConfiguration {
  Dim grid, block;
  size_t lds;
  void *stream;
};
static thread_local std::vector<CallConfiguration> configurations;

void pushCall(Dim grid, Dim block, size_t lds, void *stream) { configurations.push_back({grid, block, lds, stream}); }

bool popCall(Dim *grid, Dim *block, size_t *lds, void **stream) {
  if (configurations.empty())
    return false;
  const CallConfiguration &top = configurations.back();
  *grid = top.grid;
  *block = top.block;
  *lds = top.lds;
  *stream = top.stream;
  configurations.pop_back();
  return true;
}

static uint64_t count(Dim dim) { return uint64_t(dim.x) * dim.y * dim.z; }

static std::string show(Dim dim) {
  return "(" + std::to_string(dim.x) + "," + std::to_string(dim.y) + "," + std::to_string(dim.z) + ")";
}

/// Bytes of dynamic shared memory that a launch of \p function may ask for.
static size_t maxDynamicLds(const Function &function) {
  const sim::Machine &m = process().machine;
  size_t fixed = function.kernel->staticLds;
  if (m.isAmd())
    return m.ldsBytes - std::min<size_t>(m.ldsBytes, fixed);
  if (function.maxDynamicLds >= 0)
    return function.maxDynamicLds;
  return m.ldsBytes - std::min<size_t>(m.ldsBytes, fixed);
}

/// The error of a launch outside limits, with an incident that says which.
static Error outside(Error error, const char *id, const sim::Kernel &kernel, const std::string &message) {
  report(id, message.c_str(), kernel.prettyName.c_str());
  return error;
}

Error checkKernel(const KernelCall &call) {
  Process &p = process();
  if (!call.function || !p.functions.count(call.function))
    return p.isAmd() ? InvalidDeviceFunction : InvalidHandle;
  if (Error error = load(*call.function))
    return error;
  const sim::Kernel &kernel = *call.function->kernel;
  const DeviceInfo &d = device();
  uint64_t threads = count(call.block);
  auto limit = [&](Error error, const std::string &message) {
    return outside(error, "sim-launch-limit", kernel, message);
  };
  // CUDA 13.0 on an H100 answers all of these with cudaErrorInvalidValue (measured, test/unit/host/misuse.cu).
  Error invalid = p.isAmd() ? InvalidConfiguration : InvalidValue;
  if (!count(call.grid))
    return limit(InvalidValue, "the grid " + show(call.grid) + " is empty");
  if (!threads)
    return limit(invalid, "the block " + show(call.block) + " is empty");
  if (call.block.x > unsigned(d.maxBlock[0]) || call.block.y > unsigned(d.maxBlock[1]) ||
      call.block.z > unsigned(d.maxBlock[2]) || threads > sim::maxThreadsPerBlock)
    return limit(InvalidValue, "a block of " + show(call.block) + " is over the device's limit of 1024 threads");
  if (call.grid.x > unsigned(d.maxGrid[0]) || call.grid.y > unsigned(d.maxGrid[1]) ||
      call.grid.z > unsigned(d.maxGrid[2]) || (p.isAmd() && uint64_t(call.grid.x) * call.block.x > 0xffffffffu))
    return limit(invalid, "a grid of " + show(call.grid) + " is over the device's limits");
  if (threads > kernel.maxThreads)
    return limit(p.isAmd() ? LaunchFailure : InvalidValue, "a block of " + std::to_string(threads) +
                                                               " threads is over the kernel's launch bounds of " +
                                                               std::to_string(kernel.maxThreads));
  size_t allowed = maxDynamicLds(*call.function);
  if (call.lds > allowed || kernel.staticLds > d.ldsPerBlock) {
    std::string message = std::to_string(kernel.staticLds + call.lds) + " bytes of shared memory (" +
                          std::to_string(kernel.staticLds) + " of variables, " + std::to_string(call.lds) +
                          " dynamic) are over the limit of " + std::to_string(allowed + kernel.staticLds);
    if (!p.isAmd() && kernel.staticLds + call.lds <= d.ldsPerBlockOptIn)
      message += "; more needs cudaFuncAttributeMaxDynamicSharedMemorySize";
    return outside(InvalidValue, "sim-lds-limit", kernel, message);
  }
  if (call.isCooperative) {
    int blocks = 0;
    if (Error error = occupancy(call.function, threads, call.lds, &blocks))
      return error;
    if (count(call.grid) > uint64_t(blocks) * d.cores)
      return limit(CooperativeLaunchTooLarge, "a cooperative grid of " + std::to_string(count(call.grid)) +
                                                  " blocks is more than the " + std::to_string(blocks * d.cores) +
                                                  " that run at once");
  }
  return Success;
}

std::shared_ptr<const Arguments> takeArguments(const KernelCall &call) {
  const sim::Kernel &kernel = *call.function->kernel;
  uint64_t bytes = kernel.argumentBytes;
  for (const sim::KernelParameter &parameter : kernel.parameters)
    bytes = std::max(bytes, parameter.offset + parameter.size);
  if (!kernel.parameters.empty() && !call.arguments && !call.packed)
    return nullptr;
  auto taken = std::make_shared<Arguments>();
  taken->bytes.resize(bytes);
  for (auto [i, parameter] : enumerate(kernel.parameters)) {
    char *to = taken->bytes.data() + parameter.offset;
    taken->pointers.push_back(to);
    if (!call.packed) {
      std::memcpy(to, call.arguments[i], parameter.size);
      continue;
    }
    if (parameter.offset + parameter.size > call.packedBytes)
      return nullptr;
    std::memcpy(to, static_cast<const char *>(call.packed) + parameter.offset, parameter.size);
  }
  return taken;
}

static json::Array list(Dim dim) { return json::Array{dim.x, dim.y, dim.z}; }

static void fail(const sim::LaunchResult &result) {
  Process &p = process();
  static constexpr const char *names[] = {"ok",   "illegal-address", "assert",   "trap",
                                          "hang", "unsupported",     "bad-shape"};
  p.trace.event(json::Object{{"kind", "launch-failed"},
                             {"seq", int64_t(p.launchNames.size() - 1)},
                             {"status", names[unsigned(result.status)]},
                             {"message", json::fixUTF8(result.message)}});
  switch (result.status) {
  case sim::LaunchStatus::Ok:
    return;
  case sim::LaunchStatus::IllegalAddress:
    p.fault = IllegalAddress;
    return;
  case sim::LaunchStatus::Assert:
    p.fault = AssertFailed;
    return;
  case sim::LaunchStatus::Trap:
    p.fault = LaunchFailure;
    return;
  case sim::LaunchStatus::Hang:
    // Real hardware would not come back; a watchdog, where there is one, answers so.
    p.fault = LaunchTimeout;
    return;
  case sim::LaunchStatus::Unsupported: {
    StringRef what = result.message;
    if (what.consume_front("cannot run `"))
      what = what.take_until([](char c) { return c == '`'; });
    refuse(what.str().c_str());
  }
  case sim::LaunchStatus::BadShape:
    p.fault = LaunchFailure;
    return;
  }
}

Error runKernel(const KernelCall &call, const Arguments &arguments) {
  Process &p = process();
  // The module may have been unloaded or reset since a graph was made.
  if (Error error = checkKernel(call))
    return error;
  sim::Kernel &kernel = *call.function->kernel;
  // CUDA C++ Programming Guide, "Formatted Output": a launch writes what came before it.
  flushOutput();
  p.launchNames.push_back(kernel.prettyName);
  sim::LaunchShape shape;
  shape.grid = {call.grid.x, call.grid.y, call.grid.z};
  shape.block = {call.block.x, call.block.y, call.block.z};
  shape.dynamicLds = call.lds;
  shape.isCooperative = call.isCooperative;
  shape.number = p.launchNames.size() - 1;
  p.trace.event(json::Object{{"kind", "launch"},
                             {"seq", int64_t(shape.number)},
                             {"kernel", kernel.name},
                             {"name", json::fixUTF8(kernel.prettyName)},
                             {"grid", list(call.grid)},
                             {"block", list(call.block)},
                             {"lds", int64_t(call.lds)}});
  copyShadows(/*isToDevice=*/true);
  sim::LaunchResult result = sim::launch(kernel, shape, arguments.pointers, p.context);
  copyShadows(/*isToDevice=*/false);
  p.isMemoryDirty = true;
  if (result.status != sim::LaunchStatus::Ok)
    fail(result);
  return Success;
}

Error launch(const KernelCall &call, Stream *stream) {
  Stream *s = resolve(stream);
  if (!s)
    return badStream();
  if (Error error = checkKernel(call))
    return error;
  Operation operation;
  operation.type = NodeType::Kernel;
  operation.call = call;
  operation.call.arguments = nullptr;
  operation.call.packed = nullptr;
  operation.arguments = takeArguments(call);
  if (!operation.arguments)
    return InvalidValue;
  return submit(stream, std::move(operation));
}

//===- Attributes -----------------------------------------------------------===//

/// Registers of one thread are the back end's business, which does not run here.  This
/// many let every block of 1024 threads and full occupancy be.
static constexpr int assumedRegisters = 32;

Error functionInfo(Function *function, FunctionInfo *info) {
  if (Error error = load(*function))
    return error;
  const sim::Kernel &kernel = *function->kernel;
  *info = {};
  info->name = kernel.name.c_str();
  info->staticLds = kernel.staticLds;
  info->localBytes = kernel.localBytes;
  info->maxThreads = kernel.maxThreads;
  info->registers = assumedRegisters;
  info->maxDynamicLds = maxDynamicLds(*function);
  info->carveout = function->carveout;
  return Success;
}

Error setMaxDynamicLds(Function *function, int bytes) {
  if (Error error = load(*function))
    return error;
  const DeviceInfo &d = device();
  if (bytes < 0 || size_t(bytes) + function->kernel->staticLds > d.ldsPerBlockOptIn)
    return InvalidValue;
  function->maxDynamicLds = bytes;
  return Success;
}

Error setCarveout(Function *function, int percent) {
  if (percent < -1 || percent > 100)
    return InvalidValue;
  function->carveout = percent;
  return Success;
}

Error parameterInfo(Function *function, size_t index, size_t *offset, size_t *size) {
  if (Error error = load(*function))
    return error;
  if (index >= function->kernel->parameters.size() || !offset)
    return InvalidValue;
  *offset = function->kernel->parameters[index].offset;
  if (size)
    *size = function->kernel->parameters[index].size;
  return Success;
}

/// CUDA Occupancy Calculator and AMD's "Occupancy explained": threads, blocks, shared memory and registers each set a
/// bound.
Error occupancy(Function *function, int blockSize, size_t lds, int *blocks) {
  if (!blocks)
    return InvalidValue;
  if (Error error = load(*function))
    return error;
  const DeviceInfo &d = device();
  if (blockSize <= 0)
    return InvalidValue;
  *blocks = 0;
  const sim::Kernel &kernel = *function->kernel;
  if (blockSize > d.maxThreadsPerBlock || unsigned(blockSize) > kernel.maxThreads)
    return Success;
  size_t limit = d.isAmd ? d.ldsPerBlock : d.ldsPerBlockOptIn;
  size_t used = kernel.staticLds + lds;
  if (used > limit)
    return Success;
  int threads = alignTo(blockSize, d.waveSize);
  int bound = std::min(d.maxThreadsPerCore / threads, d.maxBlocksPerCore);
  bound = std::min(bound, d.registersPerCore / (threads * assumedRegisters));
  used += d.ldsReserved;
  if (used)
    bound = std::min<int>(bound, d.ldsPerCore / used);
  *blocks = bound;
  return Success;
}

Error bestBlockSize(Function *function, size_t (*ldsOf)(int), size_t lds, int limit, int *gridSize, int *blockSize) {
  if (!gridSize || !blockSize)
    return InvalidValue;
  if (Error error = load(*function))
    return error;
  const DeviceInfo &d = device();
  int most = std::min<int>(d.maxThreadsPerBlock, function->kernel->maxThreads);
  if (limit > 0)
    most = std::min(most, limit);
  int best = 0;
  *blockSize = *gridSize = 0;
  // The largest block comes first, so that it wins among equals.
  for (int size = alignTo(most, d.waveSize); size > 0; size -= d.waveSize) {
    int tried = std::min(size, most), blocks = 0;
    if (Error error = occupancy(function, tried, ldsOf ? ldsOf(tried) : lds, &blocks))
      return error;
    if (blocks * tried <= best)
      continue;
    best = blocks * tried;
    *blockSize = tried;
    *gridSize = blocks * d.cores;
  }
  return Success;
}

Error availableLds(Function *function, int blocks, int blockSize, size_t *bytes) {
  if (!bytes || blocks <= 0 || blockSize <= 0)
    return InvalidValue;
  if (Error error = load(*function))
    return error;
  const DeviceInfo &d = device();
  size_t each = d.ldsPerCore / blocks;
  size_t fixed = function->kernel->staticLds + d.ldsReserved;
  size_t most = (d.isAmd ? d.ldsPerBlock : d.ldsPerBlockOptIn) - function->kernel->staticLds;
  *bytes = each > fixed ? std::min(each - fixed, most) : 0;
  return Success;
}

} // namespace w2wsim
