// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs device code of either vendor, given as LLVM IR, on the CPU.  A Module is
// one translation unit's (or one linked program's) device code; launch() runs a
// kernel of it to its end and returns what went wrong, if anything did.

#ifndef WARP2WAVE_SIM_SIMULATOR_H
#define WARP2WAVE_SIM_SIMULATOR_H

#include "warp2wave/Sim/Machine.h"
#include "warp2wave/Sim/Memory.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace warp2wave::sim {

/// Something a check saw while a kernel ran.
struct Incident {
  /// The finding's name, such as "sim-inactive-lane" (Support/Findings.def).
  std::string id;
  std::string message;
  /// Of the instruction; empty and 0 without debug information.
  std::string file;
  unsigned line = 0;
  std::string kernel;
  std::array<uint32_t, 3> block{}, thread{};
  int lane = -1;
  /// How often the same thing happened at this place.
  uint64_t count = 1;
};

/// The order in which lanes' sides of a branch, waves and blocks are run.
struct Schedule {
  enum Order : uint8_t { Forward, Reversed, Shuffled } order = Forward;
  uint64_t seed = 0;
};

struct Options {
  Schedule schedule;
  /// Worker threads; 0: as many as there are cores.
  unsigned threads = 0;
  /// Instructions of waves that one launch may take before it counts as hung.
  uint64_t stepLimit = 20'000'000'000;
  /// Non-zero: each float operation rounds up or down at random (seeded), which
  /// shows how far rounding alone moves a result.
  uint64_t randomRounding = 0;
};

enum class LaunchStatus : uint8_t {
  Ok,
  IllegalAddress, ///< out of bounds, freed, or not the device's memory
  Assert,         ///< a device assertion failed
  Trap,
  Hang,        ///< deadlock, livelock, or the step limit
  Unsupported, ///< an operation that the simulator does not run
  BadShape,    ///< the launch itself is outside limits; nothing ran
};

struct LaunchResult {
  LaunchStatus status = LaunchStatus::Ok;
  /// What happened, for a person; empty if Ok.
  std::string message;
};

struct LaunchShape {
  std::array<uint32_t, 3> grid{1, 1, 1}, block{1, 1, 1};
  uint32_t dynamicLds = 0;
  bool isCooperative = false;
  /// Counts launches from 1; for reports and Allocation::lastWriter.
  unsigned number = 0;
};

struct KernelParameter {
  uint64_t offset, size; ///< bytes, in a packed argument buffer of the usual alignment
};

class Module;

struct Kernel {
  std::string name;       ///< as in the object file (mangled)
  std::string prettyName; ///< demangled, without parameters
  std::vector<KernelParameter> parameters;
  /// Bytes of the arguments in one buffer, as with cuLaunchKernel's "extra".
  uint64_t argumentBytes = 0;
  /// Bytes of __shared__ variables.
  unsigned staticLds = 0;
  /// Bytes of local arrays of one thread (an estimate, for attributes).
  unsigned localBytes = 0;
  /// From __launch_bounds__ and the like; 1024 if none.
  unsigned maxThreads = 1024;
  Module *module = nullptr;
};

/// What the process that runs device code shares: memory, what checks saw, what
/// device printf wrote.
struct Context {
  const Machine &machine;
  Memory memory;
  Options options;
  /// Called for each new kind of incident (once per place and kind and launch), under a lock.
  std::function<void(const Incident &)> onIncident;
  /// Receives what device printf wrote, whole, in the order of blocks, when a launch ends.
  std::function<void(llvm::ArrayRef<std::string>)> onOutput;
  /// Bytes of the device heap (malloc in kernels).
  uint64_t heapBytes = 8 << 20;
  std::atomic<uint64_t> heapInUse{0};

  explicit Context(const Machine &machine) : machine(machine) {}
};

class Module {
public:
  /// Reads bitcode or textual IR for the machine of \p context, and allocates its
  /// variables.  Fails if it is not IR, or is for another machine.
  static llvm::Expected<std::unique_ptr<Module>> load(llvm::MemoryBufferRef code, Context &context);
  /// Links several IR files (relocatable device code) and loads the result.
  static llvm::Expected<std::unique_ptr<Module>> loadLinked(llvm::ArrayRef<llvm::MemoryBufferRef> code,
                                                            Context &context);
  ~Module();
  Kernel *findKernel(llvm::StringRef name);
  std::vector<Kernel *> kernels();
  /// The __device__, __constant__ or __managed__ variable of that (mangled) name; null if there is none.
  Allocation *findVariable(llvm::StringRef name);

  struct Impl;
  Impl &impl() { return *implementation; }

private:
  explicit Module(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> implementation;
};

/// Runs \p kernel to its end.  \p arguments points to each parameter's value, in order.
LaunchResult launch(Kernel &kernel, const LaunchShape &shape, llvm::ArrayRef<void *> arguments, Context &context);

} // namespace warp2wave::sim

#endif
