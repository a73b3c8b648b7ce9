// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Built-in functions that nvcc and clang share or nearly share.

__global__ void axpy(const float *__restrict__ x, float *__restrict__ y, int n, int step) {
  const float *a = (const float *)__builtin_assume_aligned(x, 16);
  __builtin_assume(n > 0);
  __builtin_assume(step == 1);
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (__builtin_expect(i < n, 1))
    y[i] += a[i] * step;
  switch (i & 1) {
  case 0:
  case 1:
    break;
  default:
    __builtin_unreachable();
  }
  unsigned swapped = __byte_perm(i, 0, 0x0123) ^ __nv_bswap32(i);
  y[0] += __popc(swapped) + __clz(i) + __ffs(i) + __brev(i) + __funnelshift_l(i, i, 3) + __dp4a(i, i, i);
  y[1] += __int_as_float(i) + __fdividef(1.0f, 2.0f) + __expf(1.0f) + __saturatef(2.0f) + __fmaf_rn(1, 2, 3);
  y[2] += __isGlobal(x) + __cvta_generic_to_shared(y) + __vadd4(i, i) + __sad(i, i, 3u) + __mul24(i, 3) + __umulhi(i, 3u);
  __nanosleep(100);
  __threadfence_block();
  __syncwarp();
  __prof_trigger(1);
  if (__syncthreads_or(i > n))
    __trap();
}
