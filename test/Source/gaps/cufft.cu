// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuFFT with complex numbers.

#include <cuComplex.h>
#include <cufft.h>

__global__ void multiply(cufftComplex *a, const cufftComplex *b, cuDoubleComplex *d, int n) {
  int i = threadIdx.x;
  a[i] = cuCmulf(a[i], b[i]);
  a[i].x += cuCabsf(b[i]) + cuCrealf(a[i]);
  d[i] = cuCadd(d[i], make_cuDoubleComplex(1, 2));
}

int main() {
  cufftHandle plan;
  cufftComplex *data = 0;
  cufftReal *real = 0;
  int dims[2] = {64, 64};
  if (cufftPlan1d(&plan, 256, CUFFT_C2C, 1) != CUFFT_SUCCESS)
    return 1;
  cufftPlanMany(&plan, 2, dims, NULL, 1, 0, NULL, 1, 0, CUFFT_R2C, 4);
  cufftSetStream(plan, 0);
  cufftExecC2C(plan, data, data, CUFFT_FORWARD);
  cufftExecC2C(plan, data, data, CUFFT_INVERSE);
  cufftExecR2C(plan, real, data);
  cufftDestroy(plan);
  return 0;
}
