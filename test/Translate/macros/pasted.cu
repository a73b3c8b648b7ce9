// RUN: %check-translate %s
//
// Names that are formed or turned into strings by macros.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

#define CUDA_CALL(name) cuda##name
// CHECK: #define CUDA_CALL(name) hip##name
#define CU_CALL(name) cu##name() // FINDING: name-pasted
#define BLAS(t, name) cublas##t##name // FINDING: name-pasted
#define SUFFIX(name) cudaMemcpy##name
// CHECK: #define SUFFIX(name) hipMemcpy##name
#define OWN(name) my##name
// CHECK: #define OWN(name) my##name
#define OWN2(name) name##cuda
// CHECK: #define OWN2(name) name##cuda
#define QUOTE(x) #x
// CHECK: #define QUOTE(x) #x
#define QUOTE2(x) QUOTE(x)
// CHECK: #define QUOTE2(x) QUOTE(x)
#define ALL(x) CUDA_CALL(x);
// CHECK: #define ALL(x) CUDA_CALL(x);
#define ERROR_CASE(e) case e: return #e
#define MEMCPY_TO(kind) cudaMemcpy##kind##ToDevice
// CHECK: #define MEMCPY_TO(kind) hipMemcpy##kind##ToDevice

const char *name(cudaError_t e) {
// CHECK: const char *name(hipError_t e) {
  switch (e) {
    ERROR_CASE(cudaSuccess);
    // CHECK: ERROR_CASE(hipSuccess);
    ERROR_CASE(cudaErrorInvalidValue);
    // CHECK: ERROR_CASE(hipErrorInvalidValue);
  default: return QUOTE(cudaErrorUnknown);
  // CHECK: default: return QUOTE(hipErrorUnknown);
  }
}
void use(void *p) {
  CUDA_CALL(Free)(p);
  // CHECK: CUDA_CALL(Free)(p);
  SUFFIX(Async)(p, p, 3, MEMCPY_TO(Host));
  // CHECK: SUFFIX(Async)(p, p, 3, MEMCPY_TO(Host));
}
