// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Division by zero, infinities and not-a-number are looked for in both parts.
#include <cuComplex.h>
#include <cuda_runtime.h>

#include <cmath>
#include <cstdio>

static __host__ __device__ bool isBad(cuDoubleComplex z) { return isnan(cuCreal(z)) || isnan(cuCimag(z)) || isinf(cuCreal(z)) || isinf(cuCimag(z)); }

__global__ void divide(const cuDoubleComplex *a, const cuDoubleComplex *b, cuDoubleComplex *out, int *bad) {
  cuDoubleComplex q = cuCdiv(a[threadIdx.x], b[threadIdx.x]);
  if (isBad(q))
    atomicAdd(bad, 1);
  else
    out[threadIdx.x] = cuCsub(out[threadIdx.x], q);
}

int main() {
  cuDoubleComplex *a;
  int *bad, count = 0;
  if (cudaMalloc(&a, 64 * sizeof *a) != cudaSuccess || cudaMallocManaged(&bad, sizeof *bad) != cudaSuccess)
    return 1;
  *bad = 0;
  divide<<<1, 64>>>(a, a, a, bad);
  if (cudaError_t error = cudaDeviceSynchronize())
    std::printf("%s\n", cudaGetErrorString(error));
  count = *bad;
  std::printf("%d of 64, %d\n", count, (int)isBad(cuCdiv(make_cuDoubleComplex(1, 0), make_cuDoubleComplex(0, 0))));
  return count != 64;
}
