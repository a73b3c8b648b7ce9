// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-03. The parameters called warpSize are the user's own and hide the built-in variable of that name.
__host__ __device__ inline int paddedCount(int n, int warpSize) {
  return (n + warpSize - 1) / warpSize * warpSize;
}

struct Shape {
  int warpSize; // extent of the distortion, in pixels
  int stride;
};

__global__ void distort(const int *in, int *out, int n, Shape shape) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  int j = paddedCount(i, shape.warpSize) - shape.stride;
  out[i] = in[min(max(j, 0), n - 1)];
}

void apply(const int *in, int *out, int n) {
  Shape shape{12, 3};
  int total = paddedCount(n, shape.warpSize);
  distort<<<(total + 255) / 256, 256>>>(in, out, n, shape);
}
