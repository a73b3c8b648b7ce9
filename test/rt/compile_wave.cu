// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Instantiates every function of `w2w/wave.h`, for compilation only, for both widths whatever the target's: a program
// for several GPUs has the kernels of all of them.

#include "w2w/wave.h"
using namespace w2w;
using wave::Lanes;
template <int W, Lanes L, class T> __global__ void arith(T *p) {
  T v = p[threadIdx.x];
  p += 1024;
  *p = wave::reduceAdd<W, L>(v);
  p += 1024;
  *p = wave::reduceMin<W, L>(v);
  p += 1024;
  *p = wave::reduceMax<W, L>(v);
  p += 1024;
  p[threadIdx.x] = wave::inclusiveScan<W, L>(v);
  p += 1024;
  p[threadIdx.x] = wave::exclusiveScan<W, L>(v, wave::Min(), v);
  p += 1024;
  *p = wave::broadcast<W, L>(v, 5);
  p += 1024;
  *p = wave::broadcastFirst<W, L>(v);
  p += 1024;
  p[threadIdx.x] = wave::segmentedScan<W, L>(v, threadIdx.x % 5 == 0, wave::Add());
  p += 1024;
  p[threadIdx.x] = wave::segmentedReduce<W, L>(v, threadIdx.x % 5 == 0, wave::Add());
  p += 1024;
  p[threadIdx.x] = wave::blockReduce<W>(v, wave::Add());
  p += 1024;
  p[threadIdx.x] = wave::reduce<W, L>(v, [](T a, T b) { return b < a ? b : a; });
}
template <int W, Lanes L, class T> __global__ void bits(T *p) {
  T v = p[threadIdx.x];
  p += 1024;
  *p = wave::reduceAnd<W, L>(v);
  p += 1024;
  *p = wave::reduceOr<W, L>(v);
  p += 1024;
  *p = wave::reduceXor<W, L>(v);
  p += 1024;
  *p = wave::reserve<W, L>(p, v > 3);
  p += 1024;
  *p = wave::aggregatedIncrement<W, L>(p);
  p += 1024;
  *p = wave::aggregatedAdd<W, L>(p, v);
  p += 1024;
  wave::accumulate<W, L>(p, v);
  p += 1024;
  *p = wave::addToHistogram<W, L>(p, v & 15);
  p += 1024;
  *p = static_cast<T>(wave::matchAny<W, L>(v));
  p += 1024;
  *p = wave::isLeader<W, L>() + wave::compact<W, L>(v > 2).rank + wave::lane<W>();
}
template <int W, Lanes L> void launchAll() {
  arith<W, L, int><<<1, 1>>>(nullptr);
  arith<W, L, unsigned long long><<<1, 1>>>(nullptr);
  arith<W, L, float><<<1, 1>>>(nullptr);
  arith<W, L, double><<<1, 1>>>(nullptr);
  arith<W, L, Half><<<1, 1>>>(nullptr);
  arith<W, L, Bfloat16><<<1, 1>>>(nullptr);
  bits<W, L, unsigned><<<1, 1>>>(nullptr);
  bits<W, L, unsigned long long><<<1, 1>>>(nullptr);
}
__global__ void ticket(unsigned *t) {
  if (wave::isLastBlock(t))
    t[1] = 1;
}
__global__ void defaults(float *p) {
  p[0] = wave::reduceAdd(p[threadIdx.x]);
  p[1] = wave::blockReduceAdd(p[threadIdx.x]);
}
int main() {
  launchAll<32, Lanes::Here>();
  launchAll<64, Lanes::Here>();
  launchAll<64, Lanes::All>();
  launchAll<32, Lanes::All>();
  launchAll<32, Lanes::Alive>();
  ticket<<<1, 1>>>(nullptr);
  defaults<<<1, 1>>>(nullptr);
  return wave::widthOf();
}
