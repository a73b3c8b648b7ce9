// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's primitives of `cuda_pipeline.h` for copies to shared memory in the background.
//
// AMD GPUs before gfx1250 copy to LDS through registers, or into the consecutive bytes of a whole wave, which a thread
// cannot choose. So the copy is done at once: `pipeline_commit` and `pipeline_wait_prior` have nothing left to do, and
// a program sees what it would see if copies were infinitely fast. Bytes to be filled with zeros are not read.
// `__pipeline_arrive_on` needs a barrier object, which AMD lacks.

#ifndef W2W_PIPELINE_H
#define W2W_PIPELINE_H

#include "config.h"

#if W2W_NVIDIA && W2W_GPU_COMPILER
#include <cuda_pipeline_primitives.h>
#endif

#if W2W_GPU_COMPILER

namespace w2w {

#if W2W_AMD
namespace detail {

template <class Word> W2W_DEVICE void copyWord(void *target, const void *source) {
  *static_cast<Word *>(target) = *static_cast<const Word *>(source);
}

} // namespace detail
#endif

/// Copies \p size bytes, 4, 8 or 16 and aligned so, to shared memory, the last \p zeros of them as zeros: CUDA
/// `__pipeline_memcpy_async`.
W2W_DEVICE void pipeline_memcpy_async(void *target, const void *source, size_t size, size_t zeros = 0) {
#if W2W_AMD
  if (zeros == 0 && size == 16) {
    detail::copyWord<uint4>(target, source);
  } else if (zeros == 0 && size == 8) {
    detail::copyWord<uint2>(target, source);
  } else if (zeros == 0 && size == 4) {
    detail::copyWord<unsigned>(target, source);
  } else if (zeros == size && size % 4 == 0) {
    for (size_t i = 0; i < size / 4; ++i)
      static_cast<unsigned *>(target)[i] = 0;
  } else {
    for (size_t i = 0; i < size; ++i)
      static_cast<unsigned char *>(target)[i] = i + zeros < size ? static_cast<const unsigned char *>(source)[i] : 0;
  }
#else
  __pipeline_memcpy_async(target, source, size, zeros);
#endif
}

/// Ends a batch of copies: CUDA `__pipeline_commit`.
W2W_DEVICE void pipeline_commit() {
#if W2W_NVIDIA
  __pipeline_commit();
#endif
}

/// Waits until all batches but the last \p batches are copied: CUDA `__pipeline_wait_prior`.
W2W_DEVICE void pipeline_wait_prior(size_t batches) {
#if W2W_AMD
  (void)batches;
#else
  __pipeline_wait_prior(batches);
#endif
}

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PIPELINE_H
