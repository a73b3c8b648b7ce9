// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// threadIdx and its kin as values of their vector types.

__device__ unsigned linear(dim3 grid, uint3 block) { return block.x + grid.x * block.y; }
__device__ int3 where(const uint3 &t) { return make_int3(t.x, t.y, t.z); }

__global__ void kernel(unsigned *out) {
  dim3 b = blockDim;
  uint3 t = threadIdx;
  dim3 d(t);
  out[linear(gridDim, blockIdx)] = b.x + t.y + d.z + warpSize + where(threadIdx).x;
  const unsigned stride = blockDim.x * gridDim.x;
  for (unsigned i = blockIdx.x * blockDim.x + threadIdx.x; i < 100; i += stride)
    out[i] = i;
}

int main() {
  dim3 grid(4, 2), block = dim3(32, 4, 1), line = 7;
  kernel<<<grid, block>>>(0);
  kernel<<<line, 32, 0, cudaStreamPerThread>>>(0);
}
