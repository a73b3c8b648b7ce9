// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pipeline's stages. All pointers are device pointers; the work is queued on
// the given stream.

#ifndef IMAGE_PIPELINE_PIPELINE_H
#define IMAGE_PIPELINE_PIPELINE_H

#include <cuda_runtime.h>

namespace pipeline {

void grayscale(const uchar4 *rgba, unsigned char *gray, int width, int height, cudaStream_t stream = 0);

// Weights of the one-dimensional filter, centre first.
constexpr int kBlurRadius = 3;
void setBlurWeights(const float (&weights)[kBlurRadius + 1], cudaStream_t stream = 0);
void gaussianBlur(const unsigned char *in, unsigned char *out, int width, int height, cudaStream_t stream = 0);

// Scratch memory that equalize() needs, in bytes.
size_t equalizeScratchBytes();
void equalize(unsigned char *image, int count, void *scratch, cudaStream_t stream = 0);

}  // namespace pipeline

#endif  // IMAGE_PIPELINE_PIPELINE_H
