// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. blockDim.x is 64, so that threadIdx.y is the same in each wave; the two sides of the branch have a
// barrier each.
__global__ void exchangeRows(const int *in, int *out) {
  __shared__ int row[2][64];
  int x = threadIdx.x;
  const int *src = in + blockIdx.x * 128;
  int *dst = out + blockIdx.x * 128;
  if (threadIdx.y == 0) {
    row[0][x] = src[x];
    __syncthreads();
    dst[x] = row[1][63 - x];
  } else {
    row[1][x] = src[64 + x] * 2;
    __syncthreads();
    dst[64 + x] = row[0][x ^ 1];
  }
}

void launchExchangeRows(const int *in, int *out, int blocks) { exchangeRows<<<blocks, dim3(64, 2)>>>(in, out); }
