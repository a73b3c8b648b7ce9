#include "other.h"

__device__ int shared_variable = 1;
__device__ int scale(int x) { return 3 * x; }
__global__ void there(int *p) { p[threadIdx.x] += shared_variable * 100; }
void launchThere(int *p) { there<<<1, 64>>>(p); }
