// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// libcu++'s `cuda::ptx::get_sreg_...`, PTX's special registers that an AMD GPU has an answer for.

#ifndef W2W_LIBCU_SREG_H
#define W2W_LIBCU_SREG_H

#include "../lane.h"
#include "../timer.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

W2W_DEVICE unsigned get_sreg_tid_x() { return threadIdx.x; }
W2W_DEVICE unsigned get_sreg_tid_y() { return threadIdx.y; }
W2W_DEVICE unsigned get_sreg_tid_z() { return threadIdx.z; }
W2W_DEVICE unsigned get_sreg_ntid_x() { return blockDim.x; }
W2W_DEVICE unsigned get_sreg_ntid_y() { return blockDim.y; }
W2W_DEVICE unsigned get_sreg_ntid_z() { return blockDim.z; }
W2W_DEVICE unsigned get_sreg_ctaid_x() { return blockIdx.x; }
W2W_DEVICE unsigned get_sreg_ctaid_y() { return blockIdx.y; }
W2W_DEVICE unsigned get_sreg_ctaid_z() { return blockIdx.z; }
W2W_DEVICE unsigned get_sreg_nctaid_x() { return gridDim.x; }
W2W_DEVICE unsigned get_sreg_nctaid_y() { return gridDim.y; }
W2W_DEVICE unsigned get_sreg_nctaid_z() { return gridDim.z; }
W2W_DEVICE unsigned get_sreg_laneid() { return lane(); }
W2W_DEVICE unsigned get_sreg_lanemask_eq() { return lanemask_eq(); }
W2W_DEVICE unsigned get_sreg_lanemask_le() { return lanemask_le(); }
W2W_DEVICE unsigned get_sreg_lanemask_lt() { return lanemask_lt(); }
W2W_DEVICE unsigned get_sreg_lanemask_ge() { return lanemask_ge(); }
W2W_DEVICE unsigned get_sreg_lanemask_gt() { return lanemask_gt(); }
W2W_DEVICE unsigned long long get_sreg_clock64() { return static_cast<unsigned long long>(w2w::clock64()); }
W2W_DEVICE unsigned get_sreg_clock() { return static_cast<unsigned>(w2w::clock64()); }
W2W_DEVICE unsigned long long get_sreg_globaltimer() { return w2w::globaltimer(); }

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_LIBCU_SREG_H
