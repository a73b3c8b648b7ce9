// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel whose launches all have blocks of one known size of at most 512 threads gets it as its launch bound.
#include <cuda_runtime.h>

constexpr int block = 128;
__global__ void one(float *p) { p[threadIdx.x] = 1; }
// CHECK: __global__ void __launch_bounds__(128) one(float *p) { p[threadIdx.x] = 1; }
static __global__ void rows(float *p) { p[threadIdx.x] = 1; }
// CHECK: static __global__ void __launch_bounds__(256) rows(float *p) { p[threadIdx.x] = 1; }
template <class T> __global__ void generic(T *p) { p[threadIdx.x] = 1; }
// CHECK: template <class T> __global__ void __launch_bounds__(64) generic(T *p) { p[threadIdx.x] = 1; }
template <class T> void launchGeneric(T *p) { generic<T><<<4, 64>>>(p); }
template <int N> __global__ void sized(float *p) { p[threadIdx.x] = N; }
// CHECK: template <int N> __global__ void sized(float *p) { p[threadIdx.x] = N; }
template <int N> void launchSized(float *p) { sized<N><<<4, N>>>(p); }

// Near misses: another size, an unknown one, a large one, a bound of the user's, an address, C linkage, no launch.
__global__ void twoSizes(float *p) {}
// CHECK: __global__ void twoSizes(float *p) {}
__global__ void anySize(float *p) {}
// CHECK: __global__ void anySize(float *p) {}
__global__ void large(float *p) {}
// CHECK: __global__ void large(float *p) {}
__global__ void __launch_bounds__(512) bounded(float *p) {}
// CHECK: __global__ void __launch_bounds__(512) bounded(float *p) {}
__global__ void asked(float *p) {}
// CHECK: __global__ void asked(float *p) {}
extern "C" __global__ void byName(float *p) {}
// CHECK: extern "C" __global__ void byName(float *p) {}
__global__ void never(float *p) {}
// CHECK: __global__ void never(float *p) {}
// ... a launch that this parse does not see, one in a macro, and one that only another file could have.
__global__ void otherwise(float *p) {}
// CHECK: __global__ void otherwise(float *p) {}
__global__ void inMacro(float *p) {}
// CHECK: __global__ void inMacro(float *p) {}
#define LAUNCH(P) inMacro<<<1, 256>>>(P)

void launch(float *p, double *d, int n) {
  one<<<1, block>>>(p);
  one<<<n, dim3(block)>>>(p);
  rows<<<n, dim3(64, 4)>>>(p);
  launchGeneric(p);
  launchGeneric(d);
  launchSized<128>(p);
  launchSized<64>(p);
  twoSizes<<<1, 64>>>(p);
  twoSizes<<<1, 128>>>(p);
  anySize<<<1, n>>>(p);
  large<<<1, 1024>>>(p);
  bounded<<<1, 256>>>(p);
  asked<<<1, 128>>>(p);
  cudaFuncSetCacheConfig(asked, cudaFuncCachePreferL1); // FINDING: api-differs
  byName<<<1, 128>>>(p);
  LAUNCH(p);
#ifndef __CUDA_ARCH__
  otherwise<<<1, 256>>>(p);
#endif
}

// A size that is changed after it was given, in whatever way, is not known.
__global__ void changed(float *p) {}
// CHECK: __global__ void changed(float *p) {}
__global__ void grown(float *p) {}
// CHECK: __global__ void grown(float *p) {}
__global__ void read(float *p) {}
// CHECK: __global__ void read(float *p) {}
__global__ void lasting(float *p) {}
// CHECK: __global__ void __launch_bounds__(128) lasting(float *p) {}
int ask(int *size);
int show(const dim3 &size, int n);
void launchChanged(float *p) {
  dim3 b(64);
  b.y = 4;
  changed<<<1, b>>>(p);
  for (int t = 64; t <= 512; t *= 2)
    grown<<<1, t>>>(p);
  int size = 64;
  ask(&size);
  read<<<1, size>>>(p);
  dim3 same(32, 4);
  int n = 128;
  lasting<<<show(same, n), same>>>(p);
  lasting<<<same.x, n>>>(p);
}

// A macro may have another number when the port is built.
#define BLOCK 64
__global__ void byMacro(float *p) {}
// CHECK: __global__ void __launch_bounds__(BLOCK) byMacro(float *p) {}
__global__ void byTwo(float *p) {}
// CHECK: __global__ void byTwo(float *p) {}
__global__ void byHalf(float *p) {}
// CHECK: __global__ void byHalf(float *p) {}
#define LATER 192
void launchByMacro(float *p) {
  byMacro<<<1, BLOCK>>>(p);
  byMacro<<<2, dim3(BLOCK)>>>(p);
  byTwo<<<1, BLOCK>>>(p);
  byTwo<<<1, 64>>>(p);
  byHalf<<<1, LATER>>>(p);
}
