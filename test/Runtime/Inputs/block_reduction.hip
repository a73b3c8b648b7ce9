// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The kernels of examples/reduction as one writes them for HIP by hand with logical warps of 32 lanes: width 32 in each
// shuffle, no masks.

#include <hip/hip_runtime.h>

template <typename T> __device__ T warpReduceSum(T val) {
  for (int offset = 16; offset > 0; offset /= 2)
    val += __shfl_down(val, offset, 32);
  return val;
}

template <typename T> __device__ T blockReduceSum(T val) {
  static __shared__ T shared[32];
  int lane = threadIdx.x % 32;
  int wid = threadIdx.x / 32;
  val = warpReduceSum(val);
  if (lane == 0)
    shared[wid] = val;
  __syncthreads();
  val = threadIdx.x < blockDim.x / 32 ? shared[lane] : T(0);
  if (wid == 0)
    val = warpReduceSum(val);
  return val;
}

template <typename T> __global__ void reduceKernel(const T *in, T *out, int n) {
  T sum = T(0);
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += blockDim.x * gridDim.x)
    sum += in[i];
  sum = blockReduceSum(sum);
  if (threadIdx.x == 0)
    out[blockIdx.x] = sum;
}
template __global__ void reduceKernel<int>(const int *, int *, int);
template __global__ void reduceKernel<float>(const float *, float *, int);
template __global__ void reduceKernel<double>(const double *, double *, int);

__global__ void maxKernel(const int *in, int *result, int n) {
  __shared__ int warpMax[8];
  int v = 0;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += blockDim.x * gridDim.x)
    v = max(v, in[i]);
  v = max(v, __shfl_xor(v, 16, 32));
  v = max(v, __shfl_xor(v, 8, 32));
  v = max(v, __shfl_xor(v, 4, 32));
  v = max(v, __shfl_xor(v, 2, 32));
  v = max(v, __shfl_xor(v, 1, 32));
  if ((threadIdx.x & 31) == 0)
    warpMax[threadIdx.x >> 5] = v;
  __syncthreads();
  if (threadIdx.x < 8) {
    v = warpMax[threadIdx.x];
    v = max(v, __shfl_down(v, 4, 32));
    v = max(v, __shfl_down(v, 2, 32));
    v = max(v, __shfl_down(v, 1, 32));
    if (threadIdx.x == 0)
      atomicMax(result, v);
  }
}
