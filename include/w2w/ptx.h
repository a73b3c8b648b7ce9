// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Instructions of PTX as functions: `w2w::ptx::shl_b32(a, n)` is `shl.b32`, with PTX's exact meaning.
//
// A port calls them where the original has inline assembly. On NVIDIA a function is the instruction or an intrinsic.

#ifndef W2W_PTX_H
#define W2W_PTX_H

#include "lane.h"
#include "ptx/barrier.h"
#include "ptx/carry.h"
#include "ptx/compare.h"
#include "ptx/comparemore.h"
#include "ptx/convert.h"
#include "ptx/convertmore.h"
#include "ptx/float.h"
#include "ptx/half.h"
#include "ptx/halfmore.h"
#include "ptx/integer.h"
#include "ptx/matrix.h"
#include "ptx/mbarrier.h"
#include "ptx/memory.h"
#include "ptx/packed.h"
#include "ptx/small.h"
#include "ptx/value.h"
#include "ptx/video.h"
#include "ptx/warp.h"
#include "timer.h"

#endif // W2W_PTX_H
