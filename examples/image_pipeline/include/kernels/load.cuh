// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once

// Read-only load: through the texture path where the architecture has __ldg.
template <typename T>
__device__ __forceinline__ T loadReadOnly(const T *ptr)
{
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 350
    return __ldg(ptr);
#else
    return *ptr;
#endif
}
