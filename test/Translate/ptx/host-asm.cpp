// RUN: %check-translate %s
//
// In a source of the host compiler, PTX is known by its spelling.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#define RDTSC(x) __asm__ __volatile__("rdtsc" : "=A"(x))
#define LANE(x) asm("mov.u32 %0, %%laneid;" : "=r"(x))
// CHECK: #define LANE(x) (x) = w2w::lane()
void pause() { asm volatile("pause"); cudaDeviceSynchronize(); }
// CHECK: void pause() { asm volatile("pause"); hipDeviceSynchronize(); }
#ifdef NEVER_DEFINED
void other() { asm("dmb ish" ::: "memory"); }
#endif
