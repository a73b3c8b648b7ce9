// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. The classic addition of doubles by compare-and-swap waits for nobody: a failed swap means that another
// lane's has succeeded.
__device__ double addDouble(double *address, double val) {
  unsigned long long int *address_as_ull = (unsigned long long int *)address;
  unsigned long long int old = *address_as_ull, assumed;
  do {
    assumed = old;
    old = atomicCAS(address_as_ull, assumed, __double_as_longlong(val + __longlong_as_double(assumed)));
  } while (assumed != old);
  return __longlong_as_double(old);
}

__global__ void deposit(const int *cell, const double *charge, double *density, int particles) {
  int p = blockIdx.x * blockDim.x + threadIdx.x;
  if (p >= particles)
    return;
  addDouble(&density[cell[p]], charge[p]);
  addDouble(&density[cell[p] + 1], -0.5 * charge[p]);
}
