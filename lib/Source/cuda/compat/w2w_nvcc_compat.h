// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Closes the gaps between clang's CUDA mode and nvcc: force-included right after clang's CUDA wrapper.
//
// nvcc force-includes cuda_runtime.h, and with it standard headers, host overloads and built-ins that clang 22 does not
// declare; old sources also use names that CUDA 12 and 13 removed. Each part lives in a file of its own. All of it is
// declarations: the tool parses, it never links. The order matters: nvcc's own macros come last, because clang's
// wrapper and CCCL choose their clang path by finding `__NVCC__` undefined.

#ifndef W2W_NVCC_COMPAT_H
#define W2W_NVCC_COMPAT_H

#if defined(__CUDA__) && defined(__clang__) && defined(__cplusplus)

// What cuda_runtime.h brings under nvcc 11 to 13 and clang's wrapper does not (compared with `nvcc -M`).
#include <assert.h>
#include <math.h>
#include <new>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <utility>

#include "w2w_body.h"

#include "w2w_nvcc_attributes.h"
#include "w2w_nvcc_device.h"
#include "w2w_nvcc_host_math.h"
#include "w2w_cuda_removed.h"
#include "w2w_cuda_removed_driver.h"
#include "w2w_texture_reference.h"

// Must be last: see above.
#include "w2w_nvcc_macros.h"

// nvcc does not include cuda.h, and programs ask for its guard to know whether they do; see cuda.h beside this file.
#ifdef __cuda_cuda_h__
#undef __cuda_cuda_h__
#define W2W_CUDA_H_READ
#endif

#endif
#endif
