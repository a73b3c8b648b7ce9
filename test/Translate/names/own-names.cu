// RUN: %check-translate %s
//
// The program's own names that look like CUDA's stay: in a namespace, as a
// member, as a local, as a macro, as a parameter.
#include <cuda_runtime.h>

namespace mine {
int cudaFree(int x) { return x; } // FINDING: name-shadowed
// CHECK: int cudaFree(int x) { return x; }
struct Pool {
  int cudaMalloc(int n) { return n; }
  // CHECK: int cudaMalloc(int n) { return n; }
  int cudaStream_t = 0;
  // CHECK: int cudaStream_t = 0;
};
} // namespace mine

// FINDING@-7: name-shadowed
// FINDING@-6: name-shadowed
static int cudaHelper(int x) { return x; }
// CHECK: static int cudaHelper(int x) { return x; }

int main() {
  mine::Pool pool;
  int cudaSuccess = mine::cudaFree(2) + pool.cudaMalloc(3) + pool.cudaStream_t; // FINDING: name-shadowed
  // CHECK: int cudaSuccess = mine::cudaFree(2) + pool.cudaMalloc(3) + pool.cudaStream_t;
  ::cudaFree(nullptr);
  // CHECK: ::hipFree(nullptr);
  return cudaHelper(cudaSuccess) == 5 ? 0 : 1;
  // CHECK: return cudaHelper(cudaSuccess) == 5 ? 0 : 1;
}
