// RUN: %check-translate %s
// EXIT: 3
//
// A header that is not found: the rest is ported.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include "not/there.h" // FINDING: missing-header
#include <alsoNotThere.hpp> // FINDING: missing-header
#if __has_include("not/there.h")
#include "not/there2.h"
#endif

NotThere *f(void *p) { // FINDING: parse-error
  cudaFree(p);
  // CHECK: hipFree(p);
  NOT_THERE_CHECK(cudaMalloc(&p, 3)); // FINDING: parse-error
  // CHECK: NOT_THERE_CHECK(hipMalloc(&p, 3));
  not_there::cudaFree(p); // FINDING: parse-error
  // CHECK: not_there::cudaFree(p);
  cudaNotThere(p); // FINDING: api-unmapped, parse-error
}
