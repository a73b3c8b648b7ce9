// RUN: %check-translate %s
//
// cudaMemPrefetchAsync has four arguments in CUDA 12 and in CUDA 13, and they are
// others: a device or a location.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

void use(int *p, cudaMemLocation where, cudaStream_t s) {
// CHECK: void use(int *p, hipMemLocation where, hipStream_t s) {
  cudaMemPrefetchAsync(p, 4, where, 0, s);
  // CHECK: hipMemPrefetchAsync(p, 4, where.id, s);
  cudaMemPrefetchAsync(p, 4, where, 0);
  // CHECK: hipMemPrefetchAsync(p, 4, where.id, 0);
  cudaMemPrefetchAsync(p, 4, 0, s);
  // CHECK: hipMemPrefetchAsync(p, 4, 0, s);
}
