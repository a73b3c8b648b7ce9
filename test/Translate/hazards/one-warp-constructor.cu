// RUN: %check-translate %s
//
// What a constructor does with threads is not followed, so a kernel that makes such an object keeps two warps in a wave.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

struct Range {
  int begin, step;
  __device__ Range() : begin(threadIdx.x), step(blockDim.x) {}
};
__global__ void k(float *p, int n) {
  Range range;
  for (int i = range.begin; i < n; i += range.step)
    p[i] = 0;
  if (threadIdx.x / 32 % 2 == 0)
    __syncthreads(); // FINDING: barrier-divergence
}
void launch(float *p) { k<<<1, 256>>>(p, 9); }
// CHECK: void launch(float *p) { k<<<1, 256>>>(p, 9); }
