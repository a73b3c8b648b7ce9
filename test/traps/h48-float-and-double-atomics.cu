// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-48. atomicAdd on float and double in shared, global, managed and pinned host memory, results used and unused, and
// maximum and minimum of floats by integer atomics and by a CAS loop. With -munsafe-fp-atomics the additions to memory of
// the host are lost.
// Port: same
#include <cfloat>
#include <cstdio>
#include <cuda_runtime.h>

__device__ __forceinline__ float atomicMaxFloat(float *address, float value) {
  return value >= 0 ? __int_as_float(atomicMax((int *)address, __float_as_int(value)))
                    : __uint_as_float(atomicMin((unsigned *)address, __float_as_uint(value)));
}

__device__ float atomicMinFloat(float *address, float value) {
  int *p = reinterpret_cast<int *>(address);
  int old = *p, assumed;
  do {
    assumed = old;
    old = atomicCAS(p, assumed, __float_as_int(fminf(value, __int_as_float(assumed))));
  } while (assumed != old);
  return __int_as_float(old);
}

struct Stats {
  float sum, low, high;
  double squares;
};

// All values are quarters, so every order gives the same sums.
__global__ void gather(const float *in, int n, Stats *device, Stats *pinned, float *order) {
  __shared__ float blockSum;
  __shared__ double blockSquares;
  if (threadIdx.x == 0)
    blockSum = 0, blockSquares = 0;
  __syncthreads();
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    const float v = in[i];
    atomicAdd(&blockSum, v);
    atomicAdd(&blockSquares, double(v) * v);
    atomicAdd(&pinned->sum, v);
    atomicMaxFloat(&device->high, v);
    atomicMinFloat(&device->low, v);
    const float before = atomicAdd(order + (i & 3), 0.25f);
    if (before >= 0)
      atomicAdd(&pinned->squares, 1.0);
  }
  __syncthreads();
  if (threadIdx.x == 0) {
    atomicAdd(&device->sum, blockSum);
    atomicAdd(&device->squares, blockSquares);
    atomicMaxFloat(&pinned->high, blockSum);
  }
}

int main() {
  const int n = 1000;
  float *in, *order;
  Stats *device, *pinned;
  cudaMallocManaged(&in, n * sizeof(float));
  cudaMallocManaged(&order, 4 * sizeof(float));
  cudaMallocManaged(&device, sizeof(Stats));
  if (cudaHostAlloc(&pinned, sizeof(Stats), cudaHostAllocMapped) != cudaSuccess)
    return 2;
  *device = *pinned = Stats{0, FLT_MAX, -FLT_MAX, 0};
  Stats expected = *device;
  for (int k = 0; k < 4; ++k)
    order[k] = 0;
  for (int i = 0; i < n; ++i) {
    in[i] = ((i * 73) % 401 - 200) * 0.25f;
    expected.sum += in[i];
    expected.squares += double(in[i]) * in[i];
    expected.low = in[i] < expected.low ? in[i] : expected.low;
    expected.high = in[i] > expected.high ? in[i] : expected.high;
  }
  Stats *alias = nullptr;
  cudaHostGetDevicePointer((void **)&alias, pinned, 0);
  gather<<<4, 256>>>(in, n, device, alias, order);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 3;
  const bool ok = device->sum == expected.sum && device->squares == expected.squares && device->low == expected.low &&
                  device->high == expected.high && pinned->sum == expected.sum && pinned->squares == n &&
                  order[0] == 62.5f && order[3] == 62.5f;
  printf("sum %g, squares %g, low %g, high %g; pinned %g %g %g; order %g %g: %s\n", device->sum, device->squares,
         device->low, device->high, pinned->sum, pinned->squares, pinned->high, order[0], order[3], ok ? "ok" : "WRONG");
  return ok ? 0 : 1;
}
