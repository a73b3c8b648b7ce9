// RUN: %check-translate %s
// REQUIRES: cuda-toolkit
//
// Types of Thrust's CUDA system.
#include <thrust/system/cuda/memory.h>
// CHECK: #include <thrust/system/hip/memory.h>
#include <thrust/system/cuda/vector.h>
// CHECK: #include <thrust/system/hip/vector.h>

void use() {
  thrust::cuda::pointer<int> p;
  // CHECK: thrust::hip::pointer<int> p;
  thrust::system::cuda::vector<int> v(3);
  // CHECK: thrust::system::hip::vector<int> v(3);
  ::thrust::cuda::vector<int> w(3);
  // CHECK: ::thrust::hip::vector<int> w(3);
}
