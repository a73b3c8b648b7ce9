// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The process: made from the environment at the first call of the program into
// the runtime; the state of errors; refusals; the end.

#include "State.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

using namespace llvm;

namespace w2wsim {

const char *(*errorNameOf)(int) = nullptr;
static bool isShimAmd = false;
static Process *theProcess = nullptr;
static thread_local const char *callName = "";
static thread_local Error threadError = Success;

void startShim(bool isAmd, const char *(*errorName)(int)) {
  isShimAmd = isAmd;
  errorNameOf = errorName;
}

static StringRef environment(const char *name) {
  const char *value = std::getenv(name);
  return value ? value : "";
}

[[noreturn]] static void failStart(const Twine &why) {
  errs() << why << "\n";
  std::_Exit(77);
}

static uint64_t numberOf(const char *name, uint64_t fallback) {
  StringRef text = environment(name);
  uint64_t value = fallback;
  if (!text.empty() && text.getAsInteger(0, value))
    failStart(Twine(name) + "=" + text + " is not a number");
  return value;
}

static const sim::Machine &machineOf(StringRef name) {
  if (name.empty())
    name = isShimAmd ? "gfx942" : "sm_90";
  const sim::Machine *machine = sim::findMachine(name);
  if (!machine)
    failStart("cannot run on `" + name + "`: no such simulated machine");
  if (machine->isAmd() != isShimAmd)
    failStart("cannot run a " + Twine(isShimAmd ? "HIP" : "CUDA") + " program on `" + name + "`: not simulated");
  return *machine;
}

/// A JSON string has to be UTF-8; names of a program's files need not be.
static json::Value text(StringRef value) { return json::isUTF8(value) ? value.str() : json::fixUTF8(value); }

Process::Process(const sim::Machine &machine)
    : machine(machine), context(machine), trace(environment("W2W_SIM_TRACE")) {
  sim::Options &options = context.options;
  StringRef schedule = environment("W2W_SIM_SCHEDULE");
  if (schedule == "reversed") {
    options.schedule.order = sim::Schedule::Reversed;
  } else if (!schedule.empty() && schedule != "forward") {
    options.schedule.order = sim::Schedule::Shuffled;
    options.schedule.seed = numberOf("W2W_SIM_SCHEDULE", 0);
  }
  options.threads = numberOf("W2W_SIM_THREADS", options.threads);
  options.stepLimit = numberOf("W2W_SIM_STEPS", options.stepLimit);
  options.randomRounding = numberOf("W2W_SIM_ROUNDING", 0);
  trace.event(json::Object{{"kind", "start"}, {"machine", machine.name}});
  context.onIncident = [this](const sim::Incident &i) {
    trace.event(json::Object{{"kind", "incident"},
                             {"id", i.id},
                             {"message", text(i.message)},
                             {"file", text(i.file)},
                             {"line", i.line},
                             {"kernel", text(i.kernel)},
                             {"block", json::Array({i.block[0], i.block[1], i.block[2]})},
                             {"thread", json::Array({i.thread[0], i.thread[1], i.thread[2]})},
                             {"lane", i.lane},
                             {"count", int64_t(i.count)}});
  };
  context.onOutput = [this](ArrayRef<std::string> written) {
    json::Array texts;
    for (const std::string &each : written) {
      output += each;
      if (trace.isOn())
        texts.push_back(text(each));
    }
    trace.event(json::Object{{"kind", "printed"}, {"texts", std::move(texts)}});
  };
  limits[unsigned(Limit::MallocHeap)] = context.heapBytes;
}

Process &process() {
  static std::once_flag once;
  // Never destroyed: destructors of the program's own objects still free memory.
  std::call_once(once, [] { theProcess = new Process(machineOf(environment("W2W_SIM_TARGET"))); });
  return *theProcess;
}

/// Runs after the program's own destructors.
__attribute__((destructor)) static void finish() {
  if (!theProcess)
    return;
  Process &p = *theProcess;
  synchronize();
  std::fflush(stdout);
  p.trace.event(json::Object{
      {"kind", "end"}, {"launches", int64_t(p.launchNames.size() - 1)}, {"copies", int64_t(p.trace.copies)}});
}

const char *currentCall() { return callName; }

/// Functions whose answers are made of what the device is.
static bool asksForDevice(StringRef name) {
  return name.contains("Occupancy") || name.contains("GetDeviceProperties") || name.contains("DeviceGetAttribute");
}

Call::Call(const char *name, Kind kind) : before(callName), kind(kind) {
  callName = name;
  Process &p = process();
  p.mutex.lock();
  if (p.trace.isOn() && asksForDevice(name) && p.asked.insert(name).second)
    p.trace.event(json::Object{{"kind", "asked"}, {"api", name}});
  if (kind == Checked)
    p.isRuntimeUsed = true;
  if (kind != Query && p.fault != Success) {
    broken = p.fault;
    p.isFaultSeen = true;
  }
}

Call::~Call() {
  callName = before;
  process().mutex.unlock();
}

Error Call::done(Error error) {
  if (error == Success)
    return error;
  if (kind != Driver)
    threadError = error;
  process().trace.event(json::Object{
      {"kind", "error"}, {"api", callName}, {"code", int(error)}, {"name", errorNameOf ? errorNameOf(error) : ""}});
  return error;
}

bool isRuntimeUsed() { return process().isRuntimeUsed; }

Error lastError(bool keep) {
  Process &p = process();
  // CUDA gives what the last calls answered (measured on an H100); a fault comes back with the next call.
  if (p.isFaultSeen && p.isAmd())
    return p.fault;
  Error error = threadError;
  if (!keep)
    threadError = Success;
  return error;
}

void refuse(const char *what) {
  // Not under the lock: a callback of the program may hold it in another thread.
  Process &p = process();
  flushOutput();
  std::fflush(nullptr);
  p.trace.event(json::Object{{"kind", "unsupported"}, {"what", text(what)}});
  std::fprintf(stderr, "cannot run `%s`: not simulated\n", what);
  std::_Exit(77);
}

void report(const char *id, const char *message, const char *kernel) {
  sim::Incident incident;
  incident.id = id;
  incident.message = message;
  incident.kernel = kernel;
  process().context.onIncident(incident);
}

void noteAssumed(const char *what) {
  Process &p = process();
  std::lock_guard lock(p.mutex);
  if (p.assumed.insert(what).second)
    p.trace.event(json::Object{{"kind", "assumed"}, {"what", text(what)}});
}

void flushOutput() {
  Process &p = process();
  if (p.output.empty())
    return;
  std::fwrite(p.output.data(), 1, p.output.size(), stdout);
  p.output.clear();
}

Error setLimit(Limit limit, size_t value) {
  Process &p = process();
  p.limits[unsigned(limit)] = value;
  if (limit == Limit::MallocHeap)
    p.context.heapBytes = value;
  return Success;
}
size_t getLimit(Limit limit) { return process().limits[unsigned(limit)]; }
unsigned deviceFlags() { return process().deviceFlags; }
Error setDeviceFlags(unsigned flags) {
  process().deviceFlags = flags;
  return Success;
}

} // namespace w2wsim
