// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the simulator knows of each GPU that it can stand for: what programs ask
// for through device properties, and the limits that launches are checked with.

#ifndef WARP2WAVE_SIM_MACHINE_H
#define WARP2WAVE_SIM_MACHINE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace warp2wave::sim {

enum class Vendor : uint8_t { Nvidia, Amd };

struct Machine {
  /// clang's name: "sm_90", "gfx942".
  llvm::StringLiteral name;
  Vendor vendor;
  /// Lanes of a warp or wave.
  unsigned waveSize;
  /// What cudaGetDeviceProperties().name gives.
  llvm::StringLiteral product;
  /// Compute capability, or the numbers of the gfx name.
  unsigned major, minor;
  /// Bytes of shared memory of one block: without, and with, asking for more.
  unsigned ldsBytes, ldsOptIn;
  /// Bytes of shared memory of one multiprocessor.
  unsigned ldsPerCore;
  /// Multiprocessors or compute units.
  unsigned cores;
  unsigned maxThreadsPerCore;
  unsigned maxBlocksPerCore;
  unsigned registersPerCore;
  uint64_t memoryBytes;
  unsigned l2Bytes;
  /// In kHz.
  unsigned clockRate;

  bool isAmd() const { return vendor == Vendor::Amd; }
};

llvm::ArrayRef<Machine> allMachines();
/// Null if there is none of that name.
const Machine *findMachine(llvm::StringRef name);

/// The most threads of one block, on every machine.
constexpr unsigned maxThreadsPerBlock = 1024;

} // namespace warp2wave::sim

#endif
