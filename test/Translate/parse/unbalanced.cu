// RUN: %check-translate %s
// EXIT: 3
//
// Brackets, conditions and comments that are never closed.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#if CUDART_VERSION > 3 // FINDING: version-condition
// CHECK: #if W2W_CUDART_VERSION > 3
cudaError_t a() { return cudaMemcpyToSymbol(table, host, (3; } // FINDING: arguments-not-fixed, parse-error, parse-error, parse-error
// CHECK: hipError_t a() { return cudaMemcpyToSymbol(table, host, (3; }
void b() { cudaFree(p // FINDING: parse-error
// CHECK: void b() { hipFree(p
#define OPEN cudaEventCreate(&e, ( // FINDING: arguments-not-fixed
void c() { kernel<<<1, 2; cudaMalloc(&p, 3); }
// CHECK: void c() { kernel<<<1, 2; hipMalloc(&p, 3); }
template <class T = cudaStream_t
// CHECK: template <class T = hipStream_t
#else
#endif
#endif // FINDING: parse-error
#endif extra // FINDING: parse-error
#elif // FINDING: parse-error
#if // FINDING: parse-error, parse-error
#ifdef // FINDING: parse-error
#include
#define
# 
cudaStream_t last;
// CHECK: hipStream_t last;
"unterminated cudaFree
/* unterminated cudaFree
