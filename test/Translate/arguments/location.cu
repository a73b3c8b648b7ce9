// RUN: %check-translate %s
//
// cudaMemAdvise takes a device in CUDA 12 and a location in CUDA 13, as its fourth argument; HIP takes a device.
#include <cuda_runtime.h>
#include <cuda.h>

cudaMemLocation placeOf(int device);
void use(int *p, CUdeviceptr q, cudaMemLocation where, CUmemLocation there, const cudaMemLocation *to) { // FINDING: api-differs
  // FINDING@+1: api-differs
  cudaMemAdvise(p, 4, cudaMemAdviseSetReadMostly, where);
  // CHECK: hipMemAdvise(p, 4, hipMemAdviseSetReadMostly, where.id);
  // FINDING@+1: api-differs
  cudaMemAdvise(p, 4, cudaMemAdviseSetReadMostly, *to);
  // CHECK: hipMemAdvise(p, 4, hipMemAdviseSetReadMostly, (*to).id);
  // FINDING@+1: api-differs
  cudaMemAdvise(p, 4, cudaMemAdviseSetReadMostly, {cudaMemLocationTypeDevice, 0});
  // CHECK: hipMemAdvise(p, 4, hipMemAdviseSetReadMostly, hipMemLocation{hipMemLocationTypeDevice, 0}.id);
  // FINDING@+1: api-differs
  cudaMemAdvise(p, 4, cudaMemAdviseSetReadMostly, placeOf(1));
  // CHECK: hipMemAdvise(p, 4, hipMemAdviseSetReadMostly, placeOf(1).id);
  // FINDING@+1: api-differs
  cudaMemAdvise(p, 4, cudaMemAdviseSetReadMostly, 0);
  // CHECK: hipMemAdvise(p, 4, hipMemAdviseSetReadMostly, 0);
  // FINDING@+1: api-differs
  cuMemAdvise(q, 4, CU_MEM_ADVISE_SET_READ_MOSTLY, there);
  // CHECK: hipMemAdvise(q, 4, hipMemAdviseSetReadMostly, there.id);
  // FINDING@+1: api-differs
  cuMemAdvise_v2(q, 4, CU_MEM_ADVISE_SET_READ_MOSTLY, there);
  // CHECK: hipMemAdvise(q, 4, hipMemAdviseSetReadMostly, there.id);
}
