// RUN: %check-translate %s
//
// FIXME: a using-declaration of a name of CUDA's is taken for a declaration of the
// program's own.  No finding should remain here, and 'using ::cudaFree' be renamed.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include <algorithm>

using ::cudaFree; // FINDING: name-conflict
// CHECK: using ::cudaFree;
int smaller(int a, int b) {
  using std::min; // FINDING: name-conflict
  // CHECK: using std::min;
  return min(a, b);
  // CHECK: return min(a, b);
}
void use(void *p) { cudaFree(p); }
// CHECK: void use(void *p) { hipFree(p); }
