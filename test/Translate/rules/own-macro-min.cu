// RUN: %check-translate %s
//
// min as a macro of the program's own.
#define min(a, b) ((a) < (b) ? (a) : (b))
// CHECK: #define min(a, b) ((a) < (b) ? (a) : (b))
__global__ void kernel(int *p, unsigned u) { p[0] = min(p[1], u); }
// CHECK: __global__ void kernel(int *p, unsigned u) { p[0] = min(p[1], u); }
#undef min
