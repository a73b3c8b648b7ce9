// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Error checking for calls into the CUDA runtime and for kernel launches.

#ifndef IMAGE_PIPELINE_COMMON_ERROR_CHECK_H
#define IMAGE_PIPELINE_COMMON_ERROR_CHECK_H

#include <cuda_runtime.h>

#include <cstdio>
#include <cstdlib>

namespace detail {

inline void check(cudaError_t status, const char *expression, const char *file, int line)
{
    if (status != cudaSuccess) {
        std::fprintf(stderr, "%s:%d: %s failed: %s (%s)\n", file, line, expression, cudaGetErrorName(status),
                     cudaGetErrorString(status));
        cudaDeviceReset();
        std::exit(EXIT_FAILURE);
    }
}

}  // namespace detail

#define CUDA_CHECK(expression) ::detail::check((expression), #expression, __FILE__, __LINE__)

// After <<<...>>>: reports a bad launch; with PIPELINE_SYNC also a failed kernel.
#ifdef PIPELINE_SYNC
#define CUDA_CHECK_KERNEL()                    \
    do {                                       \
        CUDA_CHECK(cudaGetLastError());        \
        CUDA_CHECK(cudaDeviceSynchronize());   \
    } while (0)
#else
#define CUDA_CHECK_KERNEL() CUDA_CHECK(cudaGetLastError())
#endif

#endif  // IMAGE_PIPELINE_COMMON_ERROR_CHECK_H
