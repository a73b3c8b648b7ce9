// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Includes the whole runtime. Ported files include the headers they need; this one is for code written by hand.

#ifndef W2W_W2W_H
#define W2W_W2W_H

#include "arch.h"
#include "atomic.h"
#include "bfloat16.h"
#include "convert.h"
#include "half.h"
#include "integer.h"
#include "math.h"
#include "memory.h"
#include "rounding.h"
#include "warp.h"

#endif // W2W_W2W_H
