// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Types of cuRAND that rocRAND spells out: tables of direction vectors, one row for each dimension.

#ifndef W2W_ROC_RAND_H
#define W2W_ROC_RAND_H

#ifdef __cplusplus

namespace w2w {
namespace roc {

typedef unsigned int DirectionVectors32[32];
typedef unsigned long long DirectionVectors64[64];

} // namespace roc
} // namespace w2w

#endif

#endif
