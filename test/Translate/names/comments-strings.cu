// RUN: %check-translate %s
//
// Comments and strings stay: cudaMalloc, cudaFree(p) and "cudaMemcpy".
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

/* cudaFree(p) in a block comment stays, and <<<cudaStream_t>>> too. */
// CHECK: /* cudaFree(p) in a block comment stays, and <<<cudaStream_t>>> too. */
/** \brief Wraps cudaMalloc(). */
// CHECK: /** \brief Wraps cudaMalloc(). */
void *allocate(size_t n) { // calls cudaMalloc
  void *p = nullptr;
  cudaMalloc(/* cudaFree */ &p, /*cudaMemcpy*/ n); // then cudaFree
  // CHECK: hipMalloc(/* cudaFree */ &p, /*cudaMemcpy*/ n); // then cudaFree
  const char *message = "cudaMalloc failed: cudaErrorMemoryAllocation";
  // CHECK: const char *message = "cudaMalloc failed: cudaErrorMemoryAllocation";
  const char *escaped = "\"cudaMalloc\"";
  // CHECK: const char *escaped = "\"cudaMalloc\"";
  const char *raw = R"(cudaFree(p);
    cudaMalloc(&p, n); "cudaMemcpy")";
  // CHECK: const char *raw = R"(cudaFree(p);
  // CHECK: cudaMalloc(&p, n); "cudaMemcpy")";
  const char *wide = (const char *)L"cudaFree";
  // CHECK: const char *wide = (const char *)L"cudaFree";
  const char *joined = "cuda" "Free";
  // CHECK: const char *joined = "cuda" "Free";
  const char *file = "cuda_runtime.h";
  // CHECK: const char *file = "cuda_runtime.h";
  char c = 'c'; // don't stop at cudaFree's apostrophe
  cudaFree(p); // ' cudaFree
  // CHECK: hipFree(p); // ' cudaFree
  int million = 1'000'000;
  cudaFree((void *)(size_t)million);
  // CHECK: hipFree((void *)(size_t)million);
  // A comment that goes on \
     cudaFree(p);
  cudaFree(p);
  // CHECK: hipFree(p);
#pragma message "cudaFree"
  return (void *)"cudaMemcpyAsync"; // FINDING: name-in-string
}
