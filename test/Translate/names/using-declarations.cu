// RUN: %check-translate %s
//
// A using-declaration means what it names: CUDA's, or the standard library's.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include <algorithm>

using ::cudaFree;
// CHECK: using ::hipFree;
int smaller(int a, int b) {
  using std::min;
  // CHECK: using std::min;
  return min(a, b);
  // CHECK: return min(a, b);
}
void use(void *p) { cudaFree(p); }
// CHECK: void use(void *p) { hipFree(p); }
