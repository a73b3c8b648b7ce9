// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The one device of the process, as properties and attributes show it.

#include "State.h"
#include <algorithm>
#include <cstring>

namespace w2wsim {

static DeviceInfo makeInfo() {
  const sim::Machine &m = process().machine;
  DeviceInfo d;
  std::memset(&d, 0, sizeof(d));
  std::memcpy(d.name, m.product.data(), std::min(m.product.size(), sizeof(d.name) - 1));
  std::memcpy(d.architecture, m.name.data(), std::min(m.name.size(), sizeof(d.architecture) - 1));
  d.isAmd = m.isAmd();
  d.major = m.major;
  d.minor = m.minor;
  d.waveSize = m.waveSize;
  d.cores = m.cores;
  d.maxThreadsPerBlock = sim::maxThreadsPerBlock;
  d.maxThreadsPerCore = m.maxThreadsPerCore;
  d.maxBlocksPerCore = m.maxBlocksPerCore;
  // CUDA C++ Programming Guide, "Technical Specifications per Compute Capability"; hipDeviceProp_t as ROCm fills it.
  d.maxBlock[0] = d.maxBlock[1] = 1024;
  d.maxBlock[2] = m.isAmd() ? 1024 : 64;
  d.maxGrid[0] = 2147483647;
  d.maxGrid[1] = d.maxGrid[2] = m.isAmd() ? 65536 : 65535;
  d.ldsPerBlock = m.ldsBytes;
  d.ldsPerBlockOptIn = m.ldsOptIn;
  d.ldsPerCore = m.ldsPerCore;
  d.ldsReserved = m.isAmd() ? 0 : 1024;
  d.registersPerBlock = 65536;
  d.registersPerCore = m.registersPerCore;
  d.totalMemory = m.memoryBytes;
  d.totalConstant = m.isAmd() ? size_t(2147483647) : 65536;
  d.l2Bytes = m.l2Bytes;
  d.persistingL2Bytes = m.isAmd() ? 0 : m.l2Bytes / 8 * 5;
  d.accessPolicyBytes = m.isAmd() ? 0 : 134213632;
  d.clockRate = m.clockRate;
  d.memoryClockRate = m.isAmd() ? 1300000 : 2619000;
  d.memoryBusWidth = m.isAmd() ? 8192 : 5120;
  d.asyncEngines = m.isAmd() ? 2 : 3;
  d.pciBus = 1;
  for (unsigned i = 0; i < sizeof(d.uuid); ++i)
    d.uuid[i] = "w2w-simulated-0 "[i];
  return d;
}

const DeviceInfo &device() {
  static const DeviceInfo info = makeInfo();
  return info;
}

Error checkDevice(int device) { return device == 0 ? Success : InvalidDevice; }
Error setDevice(int device) { return checkDevice(device); }

Error deviceSynchronize() {
  if (Error error = checkUnsafe())
    return error;
  synchronize();
  return Success;
}

Error deviceReset() {
  Process &p = process();
  synchronize();
  for (sim::Allocation *a : p.context.memory.live())
    if (a->kind != sim::MemoryKind::Variable && a->kind != sim::MemoryKind::Constant)
      p.context.memory.release(reinterpret_cast<void *>(a->begin));
  // Variables are allocated with their module, which is read again when it is next used.
  for (Module *module : p.modules)
    for (auto &[name, function] : module->functions)
      function->kernel = nullptr;
  for (Module *module : p.modules) {
    module->shadows.clear();
    module->loaded.reset();
  }
  p.linked.loaded.reset();
  p.pooled.clear();
  p.hostFlags.clear();
  return Success;
}

} // namespace w2wsim
