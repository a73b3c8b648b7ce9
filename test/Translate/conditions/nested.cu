// RUN: %check-translate %s
//
// Conditions inside conditions, and chains that are not closed well.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

#ifdef A
#if B
cudaStream_t a;
// CHECK: hipStream_t a;
#elif CUDART_VERSION > 5000 // FINDING: version-condition
// CHECK: #elif W2W_CUDART_VERSION > 5000
cudaStream_t b;
// CHECK: hipStream_t b;
#else
cudaStream_t c;
// CHECK: hipStream_t c;
#endif
#else
#ifdef __CUDACC__
// CHECK: #ifdef __HIPCC__
cudaStream_t d;
// CHECK: hipStream_t d;
#else
cudaNeverTaken();
#endif
#endif
#if 0
cudaNeverTaken2();
#elif 1
cudaStream_t e;
// CHECK: hipStream_t e;
#else
cudaNeverTaken3();
#endif
#if 1
cudaStream_t f;
// CHECK: hipStream_t f;
#else
cudaNeverTaken4();
#if UNKNOWN
cudaNeverTaken5();
#endif
#endif
#if UNKNOWN2
cudaTaken(); // FINDING: api-unmapped
#endif
