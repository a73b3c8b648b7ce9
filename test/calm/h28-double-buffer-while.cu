// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. The while loop shifts a power of two that is the same for all threads; pointers are swapped between
// two barriers.
// Inclusive scan of a block after Hillis and Steele.
__global__ void scanBlock(const int *in, int *out, int *sums) {
  __shared__ int ping[256], pong[256];
  int *src = ping, *dst = pong;
  int t = threadIdx.x;
  src[t] = in[blockIdx.x * 256 + t];
  __syncthreads();
  int d = 1;
  while (d < 256) {
    dst[t] = t >= d ? src[t] + src[t - d] : src[t];
    __syncthreads();
    int *swap = src;
    src = dst;
    dst = swap;
    d *= 2;
  }
  out[blockIdx.x * 256 + t] = src[t];
  if (t == 255)
    sums[blockIdx.x] = src[t];
}

void launchScan(const int *in, int *out, int *sums, int blocks) { scanBlock<<<blocks, 256>>>(in, out, sums); }
