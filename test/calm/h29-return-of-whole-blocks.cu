// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-29. The return before the barrier depends on blockIdx and the arguments: whole blocks leave.
struct Range {
  int begin, end;
  __device__ bool contains(int i) const { return i >= begin && i < end; }
};

__global__ void blurBlocks(const int *in, int *out, int n, Range skip) {
  __shared__ int s[128];
  if (blockIdx.x * blockDim.x >= (unsigned)n)
    return;
  if (skip.contains(blockIdx.x))
    return;
  int i = blockIdx.x * 128 + threadIdx.x;
  s[threadIdx.x] = i < n ? in[i] : 0;
  __syncthreads();
  if (i < n)
    out[i] = s[threadIdx.x] + s[(threadIdx.x + 1) % 128];
}

void launchBlurBlocks(const int *in, int *out, int n) {
  blurBlocks<<<64, 128>>>(in, out, n, Range{3, 5});
}
