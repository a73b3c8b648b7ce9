// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-58. __umul24 and __fns are unsigned, __popcll, __ffs, __clz are int and a ballot is unsigned: overloads, `auto`, shifts and comparisons depend on it, and HIP has other types.
// Port: same
#include <cstdio>
#include <type_traits>
#include <cuda_runtime.h>

__device__ int which(int) { return 1; }
__device__ int which(unsigned) { return 2; }
__device__ int which(long) { return 3; }
__device__ int which(long long) { return 4; }
__device__ int which(unsigned long long) { return 5; }

#define RETURNS(expr, T) (std::is_same<decltype(expr), T>::value)

__global__ void typesAndValues(const unsigned *in, long long *out) {
  const int i = threadIdx.x;
  const unsigned v = in[i];
  long long *o = out + 12 * i;
  o[0] = which(__popc(v)) * 10 + which(__popcll(v));
  o[1] = which(__umul24(v, v)) * 10 + which(__mul24(int(v), 3));
  o[2] = which(__fns(v, 0, 1));
  o[3] = which(__ballot_sync(0xffffffff, v & 1)) * 10 + which(__activemask());
  o[4] = which(__ffs(int(v))) * 10 + which(__clz(int(v)));
  o[5] = RETURNS(clock64(), long long) + 2 * RETURNS(__brev(v), unsigned);
  o[6] = __umul24(v, v) >> 28;                   // a logical shift
  o[7] = __umul24(v, v) / 3;
  o[8] = (long long)__umul24(v, 0xff) - 5;       // widened as unsigned
  const auto none = __fns(v, 0, 40);             // no such bit: all ones
  o[9] = none > 31;
  o[10] = (long long)none;
  const auto vote = __ballot_sync(0xffffffff, v & 1);
  o[11] = (long long)(~vote) + (vote >> 31);
}

int main() {
  const int n = 64;
  unsigned in[n], *dIn;
  long long out[12 * n], *dOut;
  int errors = 0;
  unsigned long long sum = 0;
  for (int i = 0; i < n; ++i)
    in[i] = i * 2654435761u | 0x00f00000u;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  typesAndValues<<<1, n>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    const unsigned low = in[i] & 0xffffff, square = low * low;
    unsigned vote = 0;
    for (int l = 0; l < 32; ++l)
      vote |= (in[i / 32 * 32 + l] & 1) << l;
    const long long want[12] = {11, 21, 2, 22, 11, 3, square >> 28, square / 3, (long long)(low * 0xffu) - 5, 1, 0xffffffffll, (long long)~vote + (vote >> 31)};
    for (int k = 0; k < 12; ++k) {
      if (out[12 * i + k] != want[k] && errors++ < 5)
        printf("out[%d][%d] = %lld, not %lld\n", i, k, out[12 * i + k], want[k]);
      sum = sum * 31 + (unsigned long long)out[12 * i + k];
    }
  }
  for (int k = 0; k < 12; ++k)
    printf("%lld ", out[12 * 33 + k]);
  printf("\nchecksum %llu, %d errors\n", sum, errors);
  return errors ? 1 : 0;
}
