// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The primitives of asynchronous copies and of split barriers for parsing without a toolkit.

#ifndef W2W_BUNDLED_CUDA_PIPELINE_H
#define W2W_BUNDLED_CUDA_PIPELINE_H

#include <stddef.h>
#include <stdint.h>

typedef unsigned long long __mbarrier_t;
typedef unsigned long long __mbarrier_token_t;

__device__ void __pipeline_memcpy_async(void *, const void *, size_t, size_t = 0);
__device__ void __pipeline_commit();
__device__ void __pipeline_wait_prior(size_t);
__device__ void __pipeline_arrive_on(__mbarrier_t *);
__device__ uint32_t __mbarrier_maximum_count();
__device__ void __mbarrier_init(__mbarrier_t *, uint32_t);
__device__ void __mbarrier_inval(__mbarrier_t *);
__device__ __mbarrier_token_t __mbarrier_arrive(__mbarrier_t *);
__device__ __mbarrier_token_t __mbarrier_arrive_and_drop(__mbarrier_t *);
__device__ bool __mbarrier_test_wait(__mbarrier_t *, __mbarrier_token_t);
__device__ bool __mbarrier_try_wait(__mbarrier_t *, __mbarrier_token_t, uint32_t);
__device__ uint32_t __mbarrier_token_pending_count(__mbarrier_token_t);

namespace nvcuda {
namespace experimental {
class pipeline {
public:
  __device__ pipeline();
  __device__ size_t commit();
  __device__ void commit_and_wait();
  __device__ void wait(size_t);
  template <unsigned N> __device__ void wait_prior() W2W_BODY
};
template <class T> __device__ void memcpy_async(T &, const T &, pipeline &) W2W_BODY
template <class T, class Other> __device__ void memcpy_async(T &, const Other &, pipeline &) W2W_BODY
} // namespace experimental
} // namespace nvcuda

#endif
