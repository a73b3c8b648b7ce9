// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// `wmma.h` on AMD's matrix cores.
//
// Operand Y goes where the instruction has A and X where it has B, so that the lines of X are the columns of its
// result: these are the lower bits of a lane's number on AMD as they are the upper ones on NVIDIA. What remains is to
// exchange one bit of the lane's number with one of the register's, and to turn the lanes: two `ds_bpermute` for two
// words. k may come in any order that X and Y share.
//
//   gfx9    v_mfma_*_16x16x16; the exchanged bit is the logical warp's number: one instruction for each warp's product,
//           and the wave's lanes hold a part of both results
//   gfx12   v_wmma_*_16x16x16; the exchanged bit is the lowest of the lane
//   gfx11   v_wmma_*_16x16x16; a lane wants all of k, so it collects from its quad

#ifndef W2W_WMMA_CORES_H
#define W2W_WMMA_CORES_H

#include "lanes.h"

#if W2W_GPU_COMPILER

#if defined(__gfx90a__) || defined(__gfx942__) || defined(__gfx950__)
#define W2W_WMMA_GFX9 1
#elif defined(__GFX11__)
#define W2W_WMMA_GFX11 1
#elif defined(__gfx1200__) || defined(__gfx1201__)
#define W2W_WMMA_GFX12 1
#endif

#if defined(W2W_WMMA_GFX9)
#include "cores_gfx9.h"
#elif defined(W2W_WMMA_GFX11) || defined(W2W_WMMA_GFX12)
#include "cores_gfx11.h"
#endif

namespace w2w {
namespace wmma {
namespace detail {

#if defined(W2W_WMMA_GFX9) || defined(W2W_WMMA_GFX11) || defined(W2W_WMMA_GFX12)

/// 16 lines of X by 8 or 16 of Y, on the matrix cores: two blocks of X from \p first on.
template <class Op, class X, class Y>
W2W_DEVICE void tileOnCores(const X &x, const Y &y, int first, typename Op::Sum *sums) {
  Tile<Op, X::kSteps, Y::kBlocks> tile;
#pragma unroll
  for (int step = 0; step < X::kSteps; ++step)
    tile.load(step, x.word[first][step], x.word[first + 1][step], y.word[0][step], y.word[Y::kBlocks - 1][step]);
  tile.multiply();
#pragma unroll
  for (int j = 0; j < Y::kBlocks; ++j)
#pragma unroll
    for (int e = 0; e < 2; ++e)
      tile.store(j, e, sums[e + 2 * (first + X::kBlocks * j)], sums[e + 2 * (first + 1 + X::kBlocks * j)]);
}

template <class Op, class X, class Y> W2W_DEVICE void multiply(const X &x, const Y &y, typename Op::Sum *sums) {
  if constexpr (Cores<Op>::isThere && X::kBlocks >= 2) {
    // A matrix instruction multiplies the registers of all lanes. Where one warp of the wave is elsewhere, the other
    // warp's lanes do it.
    if (isWaveWhole()) {
#pragma unroll
      for (int first = 0; first < X::kBlocks; first += 2)
        tileOnCores<Op>(x, y, first, sums);
      return;
    }
  }
  multiplyOnLanes<Op>(x, y, sums);
}

#else

template <class Op, class X, class Y> W2W_DEVICE void multiply(const X &x, const Y &y, typename Op::Sum *sums) {
  multiplyOnLanes<Op>(x, y, sums);
}

#endif

/// D = A * B + C.
template <class Op, class D, class A, class B, class C>
W2W_DEVICE void multiplyAdd(D &d, const A &a, const B &b, const C &c, bool saturates) {
  typename Op::Sum sums[D::num_elements];
#pragma unroll
  for (int i = 0; i < D::num_elements; ++i)
    sums[i] = begin(sums[i], c.x[i]);
  auto x = operandOf(a);
  auto y = operandOf(b);
  if constexpr (decltype(y)::kBlocks > decltype(x)::kBlocks)
    // The result of 8x32x16 is that of 32x8x16 transposed.
    multiply<Op>(y, x, sums);
  else
    multiply<Op>(x, y, sums);
#pragma unroll
  for (int i = 0; i < D::num_elements; ++i)
    finish(d.x[i], sums[i], c.x[i], saturates);
}

} // namespace detail
} // namespace wmma
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_WMMA_CORES_H
