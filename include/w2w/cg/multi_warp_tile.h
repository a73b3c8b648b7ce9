// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's tiles of 64 to 1024 threads: CUDA C++ Programming Guide, section "Cooperative Groups, Thread Block Tile",
// paragraph on tiles larger than 32.
//
// AMD GPUs before gfx1250 have one barrier for each block, so the waves of a tile meet at a counter in LDS. A wave adds
// one and waits until all of the tile's have come; the counter is never reset while a tile lives, and the number of
// waves is a power of two, so the round that a wave belongs to is in the number it drew. Every tile of every size has
// its own counter: a block has one tile of 1024, two of 512, ... sixteen of 64, which makes 31. A tile that is a single
// wave needs none.
//
// Values pass through one slot of 8 bytes a warp, as in CUDA, which has the same limit on their size. The counters and
// slots take 384 bytes of LDS in the kernels that make such tiles, and none in others.

#ifndef W2W_CG_MULTI_WARP_TILE_H
#define W2W_CG_MULTI_WARP_TILE_H

#include "thread_group.h"

#if W2W_GPU_COMPILER && W2W_AMD

namespace w2w {
namespace groups {

constexpr unsigned kMaxBlockSize = 1024;

struct TileScratch {
  unsigned arrived[kMaxBlockSize / kWarpSize];
  unsigned long long slots[kMaxBlockSize / kWarpSize];
};

W2W_DEVICE TileScratch &tileScratch() {
  __shared__ TileScratch scratch;
  return scratch;
}

/// What a tile of more than 32 threads does, wherever it came from. All of its threads take part in each function.
template <unsigned Size> class MultiWarpTile {
public:
  static W2W_DEVICE unsigned thread_rank() { return blockRank() & (Size - 1); }
  static constexpr W2W_HOST_DEVICE unsigned num_threads() { return Size; }
  static constexpr W2W_HOST_DEVICE unsigned size() { return Size; }

  W2W_DEVICE void sync() const {
    __builtin_amdgcn_fence(__ATOMIC_RELEASE, "workgroup");
    __builtin_amdgcn_wave_barrier();
    // All lanes of the wave belong to the tile, so its first lane speaks for it.
    if (waves() != 1 && detail::waveLane() == 0) {
      unsigned *counter = &tileScratch().arrived[counterNumber()];
      unsigned drawn = __hip_atomic_fetch_add(counter, 1u, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_WORKGROUP);
      unsigned complete = (drawn & ~(waves() - 1)) + waves();
      // The difference is right across the counter's overflow.
      while (static_cast<int>(__hip_atomic_load(counter, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_WORKGROUP) - complete) <
             0)
        __builtin_amdgcn_s_sleep(1);
    }
    __builtin_amdgcn_wave_barrier();
    __builtin_amdgcn_fence(__ATOMIC_ACQUIRE, "workgroup");
  }

  /// Returns the value of the thread of rank \p source.
  template <class T> W2W_DEVICE T shfl(W2W_MAYBE_UNSET T value, W2W_MAYBE_UNSET unsigned source) const {
    unsigned long long *slot = firstSlot();
    if (thread_rank() == source)
      store(slot, value);
    sync();
    T result = load<T>(slot);
    sync();
    return result;
  }

  W2W_DEVICE int any(int predicate) const { return any_sync(~0u, gather(any_sync(~0u, predicate))); }
  W2W_DEVICE int all(int predicate) const { return all_sync(~0u, gather(all_sync(~0u, predicate))); }

  // For `reduce` and the scans.

  /// Returns in lane i of each warp what warp i modulo the number of warps put, by a lane for which \p puts is true.
  template <class T> W2W_DEVICE T gather(const T &value, bool puts = true) const {
    unsigned long long *slot = firstSlot();
    if (puts)
      store(slot + warp(), value);
    sync();
    T result = load<T>(slot + (lane() & (kWarps - 1)));
    sync();
    return result;
  }
  static W2W_DEVICE unsigned warp() { return thread_rank() / kWarpSize; }
  static constexpr unsigned kWarps = Size / kWarpSize;

protected:
  template <class Parent> W2W_DEVICE explicit MultiWarpTile(const Parent &parent) {
    if (waves() == 1)
      return;
    // An earlier tile of this size may still be on its way out of the counter that is now set to zero.
    parent.sync();
    if (thread_rank() == 0)
      __hip_atomic_store(&tileScratch().arrived[counterNumber()], 0u, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_WORKGROUP);
    parent.sync();
  }

private:
  static W2W_DEVICE unsigned waves() { return Size / static_cast<unsigned>(__builtin_amdgcn_wavefrontsize()); }
  static W2W_DEVICE unsigned counterNumber() { return kMaxBlockSize / Size - 1 + blockRank() / Size; }
  static W2W_DEVICE unsigned long long *firstSlot() { return &tileScratch().slots[blockRank() / Size * kWarps]; }

  template <class T> static W2W_DEVICE void store(unsigned long long *slot, const T &value) {
    static_assert(sizeof(T) <= 8, "a value exchanged by a tile of more than 32 threads has at most 8 bytes");
    static_assert(detail::IsMovable<T>::value, "a value exchanged by a group must be trivially copyable");
    __builtin_memcpy(static_cast<void *>(slot), static_cast<const void *>(&value), sizeof(T));
  }
  template <class T> static W2W_DEVICE T load(const unsigned long long *slot) {
    T value;
    __builtin_memcpy(static_cast<void *>(&value), static_cast<const void *>(slot), sizeof(T));
    return value;
  }
};

} // namespace groups
} // namespace w2w

#endif // W2W_GPU_COMPILER && W2W_AMD

#endif // W2W_CG_MULTI_WARP_TILE_H
