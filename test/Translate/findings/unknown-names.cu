// RUN: %check-translate %s
//
// Names that look like CUDA's and are not known are reported at every use; words
// that only begin alike are not.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

int current, cube, cursor, cuboid, cuda, cutoff, curl, cu, custom;
// CHECK: int current, cube, cursor, cuboid, cuda, cutoff, curl, cu, custom;
int CUBE, CURRENT, CUSTOM, CU, CUT_OFF, CUDA;
// CHECK: int CUBE, CURRENT, CUSTOM, CU, CUT_OFF, CUDA;
struct Cuda {} Cuda2;
// CHECK: struct Cuda {} Cuda2;
int cudaOwn(int);
// CHECK: int cudaOwn(int);
namespace cudalike { int cudart; }
// CHECK: namespace cudalike { int cudart; }
int ncclike, nccl, cublasting, cudnnx, nvmlx;
// CHECK: int ncclike, nccl, cublasting, cudnnx, nvmlx;
int usesOwn = cudaOwn(current) + CUBE;
// CHECK: int usesOwn = cudaOwn(current) + CUBE;
#ifdef NEVER_DEFINED
void f() {
  cudaFooBar(1); // FINDING: api-unmapped
  x = cudaFooBar; // FINDING: api-unmapped
  cuFooBar(2); // FINDING: api-unmapped
  cublasFooBar(3); // FINDING: api-unmapped
  CUDA_FOO_BAR; // FINDING: api-unmapped
  CUfoobar bar; // FINDING: api-unmapped
  __nv_foobar(1); // FINDING: api-unmapped
  ncclFooBar(); // FINDING: api-unmapped
  cudnnFooBar(); // FINDING: api-unsupported
  cudaOwn(3);
  // CHECK: cudaOwn(3);
  my_cudaFoo(cuda_foo, cuDa); // FINDING: api-unmapped
  // CHECK: my_cudaFoo(cuda_foo, cuDa);
  object.cudaFoo = object->cudaBar();
  // CHECK: object.cudaFoo = object->cudaBar();
  mine::cudaFoo();
  // CHECK: mine::cudaFoo();
  cuda_foo_bar(current, cube);
  // CHECK: cuda_foo_bar(current, cube);
}
#endif
#define WRAP(x) cudaBazBaz(x) // FINDING: api-unmapped
