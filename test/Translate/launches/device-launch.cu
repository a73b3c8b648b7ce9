// RUN: %check-translate %s -- -fgpu-rdc
//
// Kernels launched by kernels.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

__global__ void child(int *p) { p[0] = 1; }
template <class T> __global__ void childOf(T *p) { p[0] = 1; }
#define LAUNCH(k, p) k<<<1, 1>>>(p) // FINDING: dynamic-parallelism
__global__ void parent(int *p) {
  child<<<1, 32>>>(p); // FINDING: dynamic-parallelism
  childOf<int><<<1, 32>>>(p); // FINDING: dynamic-parallelism
}
__device__ void helper(int *p) {
  if (p[0])
    child<<<1, 1>>>(p); // FINDING: dynamic-parallelism
}
template <class T> __global__ void parentOf(T *p) { childOf<T><<<1, 1>>>(p); } // FINDING: dynamic-parallelism
__global__ void behindMacro(int *p) { LAUNCH(child, p); }
void host(int *p) {
  child<<<1, 1>>>(p);
  // CHECK: child<<<1, 1>>>(p);
  parentOf<int><<<1, 1>>>(p);
  // CHECK: parentOf<int><<<1, 1>>>(p);
}
