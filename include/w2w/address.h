// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's address spaces beyond those of `memory.h`: a thread's own memory, constants and kernel parameters.
//
// On AMD constants and parameters lie in global memory, so their addresses are generic ones. A thread's own memory has
// addresses of 32 bits.

#ifndef W2W_ADDRESS_H
#define W2W_ADDRESS_H

#include "memory.h"

#if W2W_GPU_COMPILER

namespace w2w {

// W2W_CVTA(constant) stands for CUDA `__cvta_generic_to_constant` and `__cvta_constant_to_generic`.
#if W2W_AMD
#define W2W_CVTA(SPACE)                                                                                                \
  W2W_DEVICE size_t cvta_generic_to_##SPACE(const void *pointer) { return reinterpret_cast<size_t>(pointer); }         \
  W2W_DEVICE void *cvta_##SPACE##_to_generic(size_t address) { return reinterpret_cast<void *>(address); }
W2W_CVTA(constant)
W2W_CVTA(grid_constant)
W2W_DEVICE size_t cvta_generic_to_local(const void *pointer) {
  return reinterpret_cast<size_t>((const __attribute__((address_space(5))) char *)pointer);
}
W2W_DEVICE void *cvta_local_to_generic(size_t address) {
  return (void *)reinterpret_cast<__attribute__((address_space(5))) char *>(address);
}
#else
#define W2W_CVTA(SPACE)                                                                                                \
  W2W_DEVICE size_t cvta_generic_to_##SPACE(const void *pointer) { return __cvta_generic_to_##SPACE(pointer); }        \
  W2W_DEVICE void *cvta_##SPACE##_to_generic(size_t address) { return __cvta_##SPACE##_to_generic(address); }
W2W_CVTA(constant)
W2W_CVTA(local)
#if !defined(__clang__) && (!defined(__CUDA_ARCH__) || __CUDA_ARCH__ >= 700)
W2W_CVTA(grid_constant)
#endif
#endif
#undef W2W_CVTA

/// Says whether \p pointer is to the block's own shared memory: CUDA `__isCtaShared`.
W2W_DEVICE unsigned isCtaShared(const void *pointer) { return isShared(pointer); }

/// Says whether \p pointer is to a kernel parameter marked `__grid_constant__`: CUDA `__isGridConstant`. AMD has no
/// window for them, so the answer is no.
W2W_DEVICE unsigned isGridConstant(const void *pointer) {
#if !W2W_AMD && !defined(__clang__) && (!defined(__CUDA_ARCH__) || __CUDA_ARCH__ >= 700)
  return __isGridConstant(pointer);
#else
  (void)pointer;
  return 0;
#endif
}

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_ADDRESS_H
