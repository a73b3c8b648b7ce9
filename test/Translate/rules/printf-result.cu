// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What printf returns in a kernel is the number of its arguments in CUDA.
#include <cstdio>
#include <cuda_runtime.h>

__device__ int taken(int i) {
  int n = printf("%d\n", i);
  // CHECK:   int n = w2w::printfResult(printf("%d\n", i), 1);
  n += printf("none\n");
  // CHECK:   n += w2w::printfResult(printf("none\n"), 0);
  if (printf("%d %d\n", i, i))
    // CHECK:   if (w2w::printfResult(printf("%d %d\n", i, i), 2))
    return printf("%d %d %d\n", i, i, i);
  // CHECK:     return w2w::printfResult(printf("%d %d %d\n", i, i, i), 3);
  while (printf("x") > 0 && i-- > 0)
    // CHECK:   while (w2w::printfResult(printf("x"), 0) > 0 && i-- > 0)
    ;
  return n;
}
#define SAY(X) printf("%d\n", X) // FINDING: api-differs
// CHECK: #define SAY(X) printf("%d\n", X)
__device__ int byMacro(int i) { return SAY(i); }

// Near misses: nobody takes it, or it is the host's.
__device__ void dropped(int i) {
  printf("%d\n", i);
  // CHECK:   printf("%d\n", i);
  (void)printf("%d\n", i);
  // CHECK:   (void)printf("%d\n", i);
  if (i)
    printf("%d\n", i);
  // CHECK:     printf("%d\n", i);
  i ? printf("a\n") : printf("b\n");
  // CHECK:   i ? printf("a\n") : printf("b\n");
  SAY(i);
  for (printf("begin\n"); i > 0; printf("%d\n", i), --i)
    // CHECK:   for (printf("begin\n"); i > 0; printf("%d\n", i), --i)
    ;
}
int onHost(int i) {
  return printf("%d\n", i);
  // CHECK:   return printf("%d\n", i);
}
