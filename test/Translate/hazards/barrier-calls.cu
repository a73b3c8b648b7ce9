// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Barriers in functions that only some threads of a wave call.
#include <cuda_runtime.h>

__device__ void meet() { __syncthreads(); }
__device__ void meetTwice() {
  meet();
  meet();
}
__global__ void direct(int *p) {
  if (threadIdx.x == 0)
    meet(); // FINDING: barrier-divergence
}
__global__ void indirect(int *p) {
  if (p[threadIdx.x])
    meetTwice(); // FINDING: barrier-divergence
}

// The condition comes in as a parameter.
__device__ void meetIf(bool want) {
  if (want)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void byParameter(int *p) { meetIf(p[threadIdx.x] > 0); }

// ... and out as a result.
__device__ int number() { return threadIdx.x % 7; }
__global__ void byResult(int *p) {
  if (number() == 3)
    __syncthreads(); // FINDING: barrier-divergence
}
__device__ void numberInto(int &n) { n = threadIdx.x; }
__global__ void byReference(int *p) {
  int n;
  numberInto(n);
  if (n == 4)
    __syncthreads(); // FINDING: barrier-divergence
}

struct Stage {
  int limit;
  __device__ void wait() const { __syncthreads(); }
  __device__ void operator()(int i) const {
    if (i < limit)
      __syncthreads(); // FINDING: barrier-divergence
  }
  template <class F> __device__ void each(F f) const {
    for (int i = 0; i < 3; ++i)
      f(i);
  }
};
__global__ void member(Stage s, int *p) {
  if (p[threadIdx.x])
    s.wait(); // FINDING: barrier-divergence
}
__global__ void callOperator(Stage s) { s(threadIdx.x); }

__global__ void lambda(int *p) {
  auto sync = [&] { __syncthreads(); };
  if (p[threadIdx.x])
    sync(); // FINDING: barrier-divergence
}

// Of the two, one asks for a part of the warp.
template <int N> __global__ void instances(int *p) {
  if (threadIdx.x < N)
    __syncthreads(); // FINDING: barrier-divergence
}
template __global__ void instances<64>(int *);
template __global__ void instances<16>(int *);

template <bool Checked> __device__ void maybeMeet() {
  if (Checked)
    __syncthreads();
}
__global__ void checked(int *p) {
  if (p[threadIdx.x])
    maybeMeet<true>(); // FINDING: barrier-divergence
}

template <class T> struct Tile {
  T *data;
  __device__ void load() { __syncthreads(); }
};
__global__ void tiles(float *f) {
  Tile<float> tile{f};
  if (f[threadIdx.x] > 0)
    tile.load(); // FINDING: barrier-divergence
}

// -- Near misses -----------------------------------------------------------------

__device__ void work(int *p) { p[threadIdx.x] = 1; }
__global__ void noBarrier(int *p) {
  if (threadIdx.x == 0)
    work(p);
  meet();
}
__device__ void meetIfAll(bool want) {
  if (want)
    __syncthreads();
}
__global__ void sameParameter(int *p, int n) { meetIfAll(n > 3 && p[0]); }
__device__ int wave() { return threadIdx.x / 64; }
__global__ void sameResult(int *p) {
  if (wave() == 1)
    meet();
}
template <int N> __global__ void wholeWaves(int *p) {
  if (threadIdx.x < N)
    __syncthreads();
}
template __global__ void wholeWaves<64>(int *);
template __global__ void wholeWaves<128>(int *);
__global__ void unchecked(int *p) {
  if (p[threadIdx.x])
    maybeMeet<false>();
}
__global__ void uniformLambda(int *p, int n) {
  auto sync = [&] { __syncthreads(); };
  if (n > 3)
    sync();
  Stage{4}.each([&](int i) { __syncthreads(); });
}
struct Flags {
  bool isLast;
};
__device__ Flags flagsOf(int *p) { return {p[0] == 1}; }
__global__ void fields(int *p) {
  Flags f = flagsOf(p);
  if (f.isLast)
    __syncthreads();
}
