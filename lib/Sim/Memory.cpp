// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Sim/Memory.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MathExtras.h"
#include <sys/mman.h>

using namespace llvm;

namespace warp2wave::sim {

StringRef elementTypeName(ElementType type) {
  static constexpr StringLiteral names[] = {"unknown", "i8", "i16", "i32", "i64", "f16", "bf16", "f32", "f64", "mixed"};
  return names[static_cast<unsigned>(type)];
}

unsigned elementBytes(ElementType type) {
  static constexpr unsigned bytes[] = {1, 1, 2, 4, 8, 2, 2, 4, 8, 1};
  return bytes[static_cast<unsigned>(type)];
}

std::string Allocation::describe() const {
  if (!name.empty())
    return (Twine(kind == MemoryKind::Constant ? "constant '" : "variable '") + name + "'").str();
  static constexpr StringLiteral kinds[] = {"device buffer ", "managed buffer ", "pinned buffer ", "variable ",
                                            "constant "};
  return (kinds[static_cast<unsigned>(kind)] + Twine(number)).str();
}

/// A page of its own in front of and behind each allocation would cost too much
/// for small ones; the table catches what runs over.
static constexpr uint64_t granule = 256;
/// Freed memory kept, so that a late use is seen rather than another buffer changed.
static constexpr uint64_t quarantineBytes = uint64_t(256) << 20;

Memory::Memory() = default;

static void unmap(uint64_t begin, uint64_t bytes) {
  munmap(reinterpret_cast<void *>(begin), alignTo(bytes + granule, 4096));
}

Memory::~Memory() {
  for (const auto &[begin, allocation] : table)
    if (!adopted.count(begin))
      unmap(begin, allocation->size);
}

void *Memory::allocate(uint64_t bytes, MemoryKind kind, StringRef name) {
  if (!bytes)
    return nullptr;
  void *p = mmap(nullptr, alignTo(bytes + granule, 4096), PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED)
    return nullptr;
  std::unique_lock lock(mutex);
  auto allocation = std::make_unique<Allocation>();
  allocation->begin = reinterpret_cast<uint64_t>(p);
  allocation->size = bytes;
  allocation->kind = kind;
  allocation->number = counts[static_cast<unsigned>(kind)]++;
  allocation->name = name.str();
  table[allocation->begin] = std::move(allocation);
  inUse += bytes;
  return p;
}

void Memory::adopt(void *begin, uint64_t bytes, MemoryKind kind, StringRef name) {
  std::unique_lock lock(mutex);
  auto allocation = std::make_unique<Allocation>();
  allocation->begin = reinterpret_cast<uint64_t>(begin);
  allocation->size = bytes;
  allocation->kind = kind;
  allocation->number = counts[static_cast<unsigned>(kind)]++;
  allocation->name = name.str();
  adopted[allocation->begin] = true;
  table[allocation->begin] = std::move(allocation);
}

bool Memory::release(void *pointer) {
  std::unique_lock lock(mutex);
  auto it = table.find(reinterpret_cast<uint64_t>(pointer));
  if (it == table.end() || it->second->isFreed)
    return false;
  Allocation &a = *it->second;
  if (adopted.erase(a.begin)) {
    // Kept in the list of the dead: an operation may still hold a pointer to it.
    dead.push_back(std::move(it->second));
    table.erase(it);
    return true;
  }
  a.isFreed = true;
  inUse -= a.size;
  quarantine.push_back({a.begin, a.size});
  quarantined += a.size;
  while (quarantined > quarantineBytes && quarantine.size() > 1) {
    auto [begin, bytes] = quarantine.front();
    quarantine.erase(quarantine.begin());
    quarantined -= bytes;
    auto old = table.find(begin);
    dead.push_back(std::move(old->second));
    table.erase(old);
    unmap(begin, bytes);
  }
  return true;
}

Allocation *Memory::nearest(uint64_t address) {
  std::shared_lock lock(mutex);
  auto it = table.upper_bound(address);
  if (it == table.begin())
    return nullptr;
  return std::prev(it)->second.get();
}

Allocation *Memory::find(uint64_t address) {
  Allocation *a = nearest(address);
  return a && !a->isFreed && a->contains(address, 1) ? a : nullptr;
}

std::vector<Allocation *> Memory::live() {
  std::shared_lock lock(mutex);
  std::vector<Allocation *> result;
  for (const auto &[begin, allocation] : table)
    if (!allocation->isFreed)
      result.push_back(allocation.get());
  return result;
}

} // namespace warp2wave::sim
