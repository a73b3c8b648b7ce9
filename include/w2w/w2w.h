// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Includes the whole runtime. Ported files include the headers they need; this one is for code written by hand.

#ifndef W2W_W2W_H
#define W2W_W2W_H

#include "address.h"
#include "arch.h"
#include "atomic.h"
#include "bfloat16.h"
#include "compare16.h"
#include "convert.h"
#include "float4.h"
#include "half.h"
#include "halfconvert.h"
#include "integer.h"
#include "math.h"
#include "launch_bounds.h"
#include "memory.h"
#include "one_warp.h"
#include "pipeline.h"
#include "rounding.h"
#include "shift.h"
#include "timer.h"
#include "turns.h"
#include "vector4.h"
#include "warp.h"
#include "wave.h"

#endif // W2W_W2W_H
