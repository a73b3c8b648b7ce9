// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-13. The tree of down shuffles contaminates upper lanes only, and nothing but lane 0 of each warp uses its
// value.
__inline__ __device__ long long warpReduceSum(long long val) {
  for (int offset = 32 / 2; offset > 0; offset /= 2)
    val += __shfl_down_sync(0xffffffff, val, offset);
  return val;
}

__global__ void total(const int *in, unsigned long long *sum, int n) {
  long long mine = 0;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += blockDim.x * gridDim.x)
    mine += in[i];
  mine = warpReduceSum(mine);
  if ((threadIdx.x & 31) == 0)
    atomicAdd(sum, static_cast<unsigned long long>(mine));
}

void launchTotal(const int *in, unsigned long long *sum, int n) {
  total<<<128, 256>>>(in, sum, n);
}
