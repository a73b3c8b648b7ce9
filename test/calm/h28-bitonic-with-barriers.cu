// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. The exchange is under a divergent condition, the barrier after it is not; both loops count alike in
// all threads.
#define SORT_SIZE 256

__device__ inline void compareExchange(int &a, int &b, bool up) {
  if ((a > b) == up) {
    int t = a;
    a = b;
    b = t;
  }
}

__global__ void bitonicSort(int *data) {
  __shared__ int s[SORT_SIZE];
  const unsigned t = threadIdx.x;
  int *block = data + blockIdx.x * SORT_SIZE;
  s[t] = block[t];
  __syncthreads();
  for (unsigned size = 2; size <= SORT_SIZE; size <<= 1)
    for (unsigned stride = size >> 1; stride > 0; stride >>= 1) {
      unsigned partner = t ^ stride;
      if (partner > t)
        compareExchange(s[t], s[partner], (t & size) == 0);
      __syncthreads();
    }
  block[t] = s[t];
}

void sortBlocks(int *data, int blocks) { bitonicSort<<<blocks, SORT_SIZE>>>(data); }
