#pragma once
#include <cuda_runtime.h>
extern __device__ int shared_variable;
__device__ int scale(int x);
void launchThere(int *p);
