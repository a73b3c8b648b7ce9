// RUN: %check-translate %s
//
// Strings that are one name of CUDA's may be looked up while the program runs.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

extern void *look(const char *);
void *a = look("cudaMalloc"); // FINDING: name-in-string
// CHECK: void *a = look("cudaMalloc");
void *b = look("cublasSgemm_v2"); // FINDING: name-in-string
// CHECK: void *b = look("cublasSgemm_v2");
void *c = look("cuModuleGetFunction"); // FINDING: name-in-string
// CHECK: void *c = look("cuModuleGetFunction");
const char *d = "cudaMalloc failed";
// CHECK: const char *d = "cudaMalloc failed";
const char *e = "current";
// CHECK: const char *e = "current";
const char *f = "printf";
// CHECK: const char *f = "printf";
const char *g = "cudaDoesNotExist";
// CHECK: const char *g = "cudaDoesNotExist";
const char *h = "CUDA";
// CHECK: const char *h = "CUDA";
