// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Wave-native functions: what a kernel does with a whole wave, as wide as the hardware has it, from one source.
//
// `warp.h` keeps CUDA's warps of 32 lanes on every GPU, so that code need not change. Code that does not care how wide
// its waves are is faster with all 64 lanes of gfx9: these functions are templates on the width, 64 or 32, and use the
// moves that the hardware has between lanes. Their own default is the width of the GPU. With width 32 on a 64-lane wave
// they work on the logical warps of `lane.h`. On NVIDIA they are shuffles and votes.
//
//   wave/width.h    the width, its masks, who takes part; the host's question for the width
//   wave/reduce.h   reduce, reduceAdd, reduceMin...
//   wave/scan.h     inclusiveScan, exclusiveScan, segmentedScan, segmentedReduce
//   wave/lanes.h    isLeader, broadcast, compact, reserve, aggregatedAdd, matchAny, addToHistogram
//   wave/block.h    blockReduce, isLastBlock
//
// No function takes a mask. The lanes that execute the call are those that count (`Lanes::Here`); a wave of which all
// lanes are there is found at run time and takes the fast way. A caller who knows that says `Lanes::All`:
//
//   float sum = w2w::wave::reduceAdd(value);                                  // any lanes
//   float sum = w2w::wave::reduceAdd<64, w2w::wave::Lanes::All>(value);       // seven instructions on gfx942

#ifndef W2W_WAVE_H
#define W2W_WAVE_H

#include "wave/block.h"
#include "wave/lanes.h"
#include "wave/reduce.h"
#include "wave/scan.h"
#include "wave/width.h"

#endif // W2W_WAVE_H
