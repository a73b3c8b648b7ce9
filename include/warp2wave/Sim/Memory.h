// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The memory that device code may use.  A device address is a host address, so
// that managed and pinned memory are one thing on both sides; a table of
// allocations tells what may be touched.  Shared memory and a thread's own
// memory are reached through address windows that no allocation lies in.

#ifndef WARP2WAVE_SIM_MEMORY_H
#define WARP2WAVE_SIM_MEMORY_H

#include "llvm/ADT/StringRef.h"
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

namespace warp2wave::sim {

enum class MemoryKind : uint8_t { Device, Managed, Pinned, Variable, Constant };

/// What a buffer holds, as seen from the stores of kernels.
enum class ElementType : uint8_t { Unknown, I8, I16, I32, I64, F16, BF16, F32, F64, Mixed };
llvm::StringRef elementTypeName(ElementType type);
/// Bytes of one element; 1 for Unknown and Mixed.
unsigned elementBytes(ElementType type);

struct Allocation {
  uint64_t begin = 0;
  uint64_t size = 0;
  MemoryKind kind = MemoryKind::Device;
  /// Counts allocations of this kind from 0, in the order in which the program made them.
  unsigned number = 0;
  /// Freed; the address is kept for a while so that a late use is seen.
  std::atomic<bool> isFreed{false};
  std::atomic<ElementType> type{ElementType::Unknown};
  /// Of variables: their name.  Of others: empty.
  std::string name;
  /// The launch that wrote last; 0 if none did.
  std::atomic<unsigned> lastWriter{0};

  bool contains(uint64_t address, uint64_t bytes) const {
    return address >= begin && bytes <= size && address - begin <= size - bytes;
  }
  /// Such as "device buffer 3" or "variable 'counters'".
  std::string describe() const;
};

/// Addresses of shared and of a thread's own memory within the flat address space.
constexpr uint64_t sharedWindow = 0x6a00'0000'0000'0000;
constexpr uint64_t privateWindow = 0x6b00'0000'0000'0000;
constexpr uint64_t windowSize = 0x1'0000'0000;
/// Addresses of functions: not readable.
constexpr uint64_t codeWindow = 0x6c00'0000'0000'0000;

/// All allocations of a process.  Thread-safe.
class Memory {
public:
  Memory();
  ~Memory();
  /// \p bytes of zeroed memory aligned to 256; null if there is not so much.  A
  /// size of 0 gives null.
  void *allocate(uint64_t bytes, MemoryKind kind, llvm::StringRef name = "");
  /// Registers memory of the program itself (cudaHostRegister, a kernel's arguments).
  void adopt(void *begin, uint64_t bytes, MemoryKind kind, llvm::StringRef name = "");
  /// False if \p pointer is not the begin of a live allocation.
  bool release(void *pointer);
  /// The live allocation that holds \p address, or null.
  Allocation *find(uint64_t address);
  /// The allocation, live or freed, at or nearest below \p address; for messages.
  Allocation *nearest(uint64_t address);
  uint64_t bytesInUse() const { return inUse; }
  /// All live allocations, in the order of their addresses.
  std::vector<Allocation *> live();

private:
  mutable std::shared_mutex mutex;
  std::map<uint64_t, std::unique_ptr<Allocation>> table;
  /// Begin and size of freed allocations that are still mapped, oldest first.
  std::vector<std::pair<uint64_t, uint64_t>> quarantine;
  uint64_t quarantined = 0;
  std::vector<std::unique_ptr<Allocation>> dead;
  std::atomic<uint64_t> inUse{0};
  /// Begins of memory that is not ours to unmap.
  std::map<uint64_t, bool> adopted;
  unsigned counts[8] = {};
};

} // namespace warp2wave::sim

#endif
