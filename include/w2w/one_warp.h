// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Kernels that have one warp in each wave: lanes 0 to 31 work, lanes 32 to 63 of a 64-lane wave have returned.
//
// Two warps of CUDA that share a wave also share its program counter, so they cannot wait for each other, and their
// wave comes to a barrier once for both. Where warps of a kernel do go different ways over barriers, or hand data to
// each other in loops that wait, each gets a wave of its own: the launch asks for twice as many threads in x, the
// kernel sends the upper lanes home and counts its threads without them. That costs half of the lanes and no more. On
// 32-lane waves and on NVIDIA nothing changes.
//
//   __global__ void k() {                     __global__ void k() { W2W_ONE_WARP_PER_WAVE
//     int warp = threadIdx.x / 32;      ->      int warp = w2w::oneWarpThreadIdx().x / 32;
//   k<<<grid, block>>>();                     k<<<grid, w2w::oneWarpBlock(block)>>>();
//
// Rows of the block (x) are whole warps, and the block has at most 512 threads.

#ifndef W2W_ONE_WARP_H
#define W2W_ONE_WARP_H

#include "lane.h"

namespace w2w {

#if !defined(__HIPCC_RTC__) && !defined(__CUDACC_RTC__)
/// The block to launch for \p block threads with one warp in each wave of the current device. A block whose rows are
/// not whole warps becomes one that no device accepts, so that the launch reports an error.
inline dim3 oneWarpBlock(dim3 block) {
#if W2W_AMD
  int device = 0, width = 0;
  if (hipGetDevice(&device) != hipSuccess ||
      hipDeviceGetAttribute(&width, hipDeviceAttributeWarpSize, device) != hipSuccess || width != 64)
    return block;
  if (block.x % kWarpSize != 0)
    return dim3(~0u, 1, 1);
  block.x *= 2;
#endif
  return block;
}
#endif

#if W2W_GPU_COMPILER

/// Three coordinates, as threadIdx and blockDim have them.
struct OneWarpIndex {
  unsigned x, y, z;
};

/// Is this a lane without a thread?
W2W_DEVICE bool isSpareLane() {
#if W2W_AMD
  return __builtin_amdgcn_wavefrontsize() == 64 && (threadIdx.x & 32u) != 0;
#else
  return false;
#endif
}

/// CUDA `threadIdx`.
W2W_DEVICE OneWarpIndex oneWarpThreadIdx() {
#if W2W_AMD
  if (__builtin_amdgcn_wavefrontsize() == 64)
    return {(threadIdx.x >> 6) * 32u + (threadIdx.x & 31u), threadIdx.y, threadIdx.z};
#endif
  return {threadIdx.x, threadIdx.y, threadIdx.z};
}

/// CUDA `blockDim`.
W2W_DEVICE OneWarpIndex oneWarpBlockDim() {
#if W2W_AMD
  if (__builtin_amdgcn_wavefrontsize() == 64)
    return {blockDim.x / 2u, blockDim.y, blockDim.z};
#endif
  return {blockDim.x, blockDim.y, blockDim.z};
}

#endif // W2W_GPU_COMPILER

} // namespace w2w

/// First in a kernel's body.
#define W2W_ONE_WARP_PER_WAVE                                                                                          \
  if (w2w::isSpareLane())                                                                                              \
    return;

/// The launch bound of such a kernel.
#if W2W_AMD && defined(__GFX9__)
#define W2W_ONE_WARP_BOUND(THREADS) (2 * (THREADS))
#else
#define W2W_ONE_WARP_BOUND(THREADS) (THREADS)
#endif

#endif // W2W_ONE_WARP_H
