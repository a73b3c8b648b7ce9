// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Sim/Machine.h"
#include "llvm/ADT/STLExtras.h"

namespace warp2wave::sim {

// Figures of the vendors' data sheets and programming guides: CUDA C++
// Programming Guide 13, "Compute Capabilities"; AMD's CDNA 2/3/4 and RDNA 3/4
// white papers.  They answer property queries; nothing is timed by them.
static constexpr Machine machines[] = {
    // name, vendor, wave, product, major, minor, lds, opt-in, per core, cores, threads, blocks, registers, memory, L2,
    // kHz
    {"sm_80", Vendor::Nvidia, 32, "Simulated sm_80 (A100)", 8, 0, 49152, 166912, 167936, 108, 2048, 32, 65536,
     uint64_t(40) << 30, 40 << 20, 1410000},
    {"sm_90", Vendor::Nvidia, 32, "Simulated sm_90 (H100)", 9, 0, 49152, 232448, 233472, 132, 2048, 32, 65536,
     uint64_t(80) << 30, 50 << 20, 1980000},
    {"sm_120a", Vendor::Nvidia, 32, "Simulated sm_120 (RTX PRO 6000)", 12, 0, 49152, 101376, 102400, 188, 1536, 24,
     65536, uint64_t(96) << 30, 128 << 20, 2600000},
    {"gfx90a", Vendor::Amd, 64, "Simulated gfx90a (MI250X)", 9, 0, 65536, 65536, 65536, 104, 2048, 32, 131072,
     uint64_t(64) << 30, 8 << 20, 1700000},
    {"gfx942", Vendor::Amd, 64, "Simulated gfx942 (MI300X)", 9, 4, 65536, 65536, 65536, 304, 2048, 32, 131072,
     uint64_t(192) << 30, 4 << 20, 2100000},
    {"gfx950", Vendor::Amd, 64, "Simulated gfx950 (MI355X)", 9, 5, 163840, 163840, 163840, 256, 2048, 32, 131072,
     uint64_t(288) << 30, 4 << 20, 2400000},
    {"gfx1100", Vendor::Amd, 32, "Simulated gfx1100 (RX 7900 XTX)", 11, 0, 65536, 65536, 131072, 48, 2048, 32, 196608,
     uint64_t(24) << 30, 6 << 20, 2500000},
    {"gfx1201", Vendor::Amd, 32, "Simulated gfx1201 (RX 9070 XT)", 12, 0, 65536, 65536, 131072, 32, 2048, 32, 196608,
     uint64_t(16) << 30, 8 << 20, 2970000},
};

llvm::ArrayRef<Machine> allMachines() { return machines; }

const Machine *findMachine(llvm::StringRef name) {
  const Machine *found = llvm::find_if(machines, [&](const Machine &m) { return m.name == name; });
  return found == std::end(machines) ? nullptr : found;
}

} // namespace warp2wave::sim
