// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's loads and stores with a cache operator, address-space conversions and tests, and the functions that stop or
// delay a thread.
//
// The cache operators promise more than speed: programs poll flags with `__ldcg` and `__ldcv`, which see what other
// blocks have written. So on AMD `ldcg`/`stcg` are relaxed atomic accesses at agent scope and `ldcv`/`stwt` at system
// scope, in pieces of up to 8 bytes; a plain load could return a stale line, since MI300 has an L2 for each die.
// `ldcs`/`stcs` are non-temporal, the others are plain. Pointers may be to any trivially copyable type. The operators
// are explained in the PTX manual, section "Cache Operators".

#ifndef W2W_MEMORY_H
#define W2W_MEMORY_H

#include "config.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace detail {

/// Keeps a parameter out of template deduction, so that `stcg(pointerToFloat, 0)` converts as CUDA's overloads do.
template <class T> struct Exactly {
  using Type = T;
};

#if W2W_AMD
/// The widest unsigned integer in which a \c Size of bytes aligned to \c Alignment can be moved.
template <size_t Size, size_t Alignment, bool Is8 = Size % 8 == 0 && Alignment % 8 == 0,
          bool Is4 = Size % 4 == 0 && Alignment % 4 == 0, bool Is2 = Size % 2 == 0 && Alignment % 2 == 0>
struct Piece {
  using Type = unsigned char;
};
template <size_t Size, size_t Alignment, bool Is4, bool Is2> struct Piece<Size, Alignment, true, Is4, Is2> {
  using Type = unsigned long long;
};
template <size_t Size, size_t Alignment, bool Is2> struct Piece<Size, Alignment, false, true, Is2> {
  using Type = unsigned;
};
template <size_t Size, size_t Alignment> struct Piece<Size, Alignment, false, false, true> {
  using Type = unsigned short;
};

/// Loads a \p T with \p load for each piece.
template <class T, class Load> W2W_DEVICE T loadPieces(const T *pointer, Load load) {
  using PieceType = typename Piece<sizeof(T), alignof(T)>::Type;
  constexpr size_t kPieces = sizeof(T) / sizeof(PieceType);
  const PieceType *source = reinterpret_cast<const PieceType *>(pointer);
  PieceType pieces[kPieces];
#pragma unroll
  for (size_t i = 0; i < kPieces; ++i)
    pieces[i] = load(source + i);
  T value;
  __builtin_memcpy(static_cast<void *>(&value), pieces, sizeof(T));
  return value;
}

/// Stores a \p T with \p store for each piece.
template <class T, class Store> W2W_DEVICE void storePieces(T *pointer, const T &value, Store store) {
  using PieceType = typename Piece<sizeof(T), alignof(T)>::Type;
  constexpr size_t kPieces = sizeof(T) / sizeof(PieceType);
  PieceType pieces[kPieces];
  __builtin_memcpy(pieces, static_cast<const void *>(&value), sizeof(T));
  PieceType *target = reinterpret_cast<PieceType *>(pointer);
#pragma unroll
  for (size_t i = 0; i < kPieces; ++i)
    store(target + i, pieces[i]);
}
#endif

} // namespace detail

// W2W_LOAD(ldcg, expression) defines T ldcg(const T *) for CUDA `__ldcg`. On AMD `piece` points to the piece to load.
// W2W_STORE(stcg, statement) defines void stcg(T *, T) for CUDA `__stcg`. On AMD `bits` go to `*piece`.
#if W2W_AMD
#define W2W_LOAD(NAME, LOADED)                                                                                         \
  template <class T> W2W_DEVICE T NAME(const T *pointer) {                                                             \
    return detail::loadPieces(pointer, [](auto *piece) { return LOADED; });                                            \
  }
#define W2W_STORE(NAME, STORED)                                                                                        \
  template <class T> W2W_DEVICE void NAME(T *pointer, typename detail::Exactly<T>::Type value) {                       \
    detail::storePieces(pointer, value, [](auto *piece, auto bits) { STORED; });                                       \
  }
template <class T> W2W_DEVICE T ldg(const T *pointer) { return *pointer; }
template <class T> W2W_DEVICE T ldca(const T *pointer) { return *pointer; }
template <class T> W2W_DEVICE T ldlu(const T *pointer) { return *pointer; }
template <class T> W2W_DEVICE void stwb(T *pointer, typename detail::Exactly<T>::Type value) { *pointer = value; }
W2W_LOAD(ldcg, __hip_atomic_load(piece, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_AGENT))
W2W_LOAD(ldcv, __hip_atomic_load(piece, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_SYSTEM))
W2W_LOAD(ldcs, __builtin_nontemporal_load(piece))
W2W_STORE(stcg, __hip_atomic_store(piece, bits, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_AGENT))
W2W_STORE(stwt, __hip_atomic_store(piece, bits, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_SYSTEM))
W2W_STORE(stcs, __builtin_nontemporal_store(bits, piece))
#else
#define W2W_LOAD(NAME)                                                                                                 \
  template <class T> W2W_DEVICE T NAME(const T *pointer) { return __##NAME(pointer); }
#if defined(__clang__)
// clang lacks CUDA's stores with an operator and two loads. NVIDIA's L1 writes through, so a plain store is seen as
// soon.
#define W2W_STORE(NAME)                                                                                                \
  template <class T> W2W_DEVICE void NAME(T *pointer, typename detail::Exactly<T>::Type value) { *pointer = value; }
#else
#define W2W_STORE(NAME)                                                                                                \
  template <class T> W2W_DEVICE void NAME(T *pointer, typename detail::Exactly<T>::Type value) {                       \
    __##NAME(pointer, value);                                                                                          \
  }
#endif
#if defined(__clang__)
template <class T> W2W_DEVICE T ldca(const T *pointer) { return *pointer; }
template <class T> W2W_DEVICE T ldlu(const T *pointer) { return *pointer; }
#else
W2W_LOAD(ldca)
W2W_LOAD(ldlu)
#endif
W2W_LOAD(ldg)
W2W_LOAD(ldcg)
W2W_LOAD(ldcs)
W2W_LOAD(ldcv)
W2W_STORE(stwb)
W2W_STORE(stcg)
W2W_STORE(stcs)
W2W_STORE(stwt)
#endif
#undef W2W_STORE
#undef W2W_LOAD

/// Returns the offset of \p pointer in the block's shared memory, which fits in 32 bits: CUDA
/// `__cvta_generic_to_shared`.
W2W_DEVICE size_t cvta_generic_to_shared(const void *pointer) {
#if W2W_AMD
  return reinterpret_cast<size_t>((const __attribute__((address_space(3))) char *)pointer);
#else
  return __cvta_generic_to_shared(pointer);
#endif
}

/// Returns a pointer to the byte \p offset of the block's shared memory: CUDA `__cvta_shared_to_generic`.
W2W_DEVICE void *cvta_shared_to_generic(size_t offset) {
#if W2W_AMD
  return (void *)reinterpret_cast<__attribute__((address_space(3))) char *>(offset);
#else
  return __cvta_shared_to_generic(offset);
#endif
}

/// CUDA `__cvta_generic_to_global`. Global addresses are generic ones on AMD.
W2W_DEVICE size_t cvta_generic_to_global(const void *pointer) {
#if W2W_AMD
  return reinterpret_cast<size_t>(pointer);
#else
  return __cvta_generic_to_global(pointer);
#endif
}

/// CUDA `__cvta_global_to_generic`.
W2W_DEVICE void *cvta_global_to_generic(size_t address) {
#if W2W_AMD
  return reinterpret_cast<void *>(address);
#else
  return __cvta_global_to_generic(address);
#endif
}

/// Says whether \p pointer is to shared memory: CUDA `__isShared`.
W2W_DEVICE unsigned isShared(const void *pointer) {
#if W2W_AMD
  return __builtin_amdgcn_is_shared((const __attribute__((address_space(0))) void *)pointer);
#else
  return __isShared(pointer);
#endif
}

/// Says whether \p pointer is to a thread's own memory: CUDA `__isLocal`.
W2W_DEVICE unsigned isLocal(const void *pointer) {
#if W2W_AMD
  return __builtin_amdgcn_is_private((const __attribute__((address_space(0))) void *)pointer);
#else
  return __isLocal(pointer);
#endif
}

/// Says whether \p pointer is to global memory: CUDA `__isGlobal`. On AMD that includes constants, which lie in global
/// memory.
W2W_DEVICE unsigned isGlobal(const void *pointer) {
#if W2W_AMD
  return !isShared(pointer) && !isLocal(pointer);
#else
  return __isGlobal(pointer);
#endif
}

/// Says whether \p pointer is to constant memory: CUDA `__isConstant`. AMD has no window for it, so the answer is no.
W2W_DEVICE unsigned isConstant(const void *pointer) {
#if W2W_AMD
  (void)pointer;
  return 0;
#else
  return __isConstant(pointer);
#endif
}

/// Suspends the thread for about \p nanoseconds, at most a millisecond: CUDA `__nanosleep`.
W2W_DEVICE void nanosleep(unsigned nanoseconds) {
#if W2W_AMD
  // s_sleep takes a constant, in units of 64 clocks, about 32 ns at 2 GHz.
  // CUDA allows anything from nothing to twice the time.
  unsigned units = (nanoseconds < 1000000u ? nanoseconds : 1000000u) / 32u;
  for (; units >= 64u; units -= 64u)
    __builtin_amdgcn_s_sleep(64);
  for (; units != 0u; --units)
    __builtin_amdgcn_s_sleep(1);
#else
  __nanosleep(nanoseconds);
#endif
}

/// Ends the kernel with an error: CUDA `__trap`.
W2W_DEVICE void trap() {
#if W2W_AMD
  __builtin_trap();
#else
  __trap();
#endif
}

/// Stops in the debugger: CUDA `__brkpt`.
W2W_DEVICE void brkpt() {
#if W2W_AMD
  __builtin_debugtrap();
#else
  __brkpt();
#endif
}

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_MEMORY_H
