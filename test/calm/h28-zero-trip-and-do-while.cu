// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. do and while loops with barriers count rounds that come from the block's index and a shared-memory
// counter set between barriers.
__global__ void rounds(int *data, const int *wanted) {
  __shared__ int left;
  __shared__ int s[192];
  int t = threadIdx.x;
  int *row = data + blockIdx.x * 192;
  s[t] = row[t];
  if (t == 0)
    left = wanted[blockIdx.x];
  __syncthreads();
  while (left > 0) {
    int v = s[(t + 1) % 192];
    __syncthreads();
    s[t] = v;
    if (t == 0)
      --left;
    __syncthreads();
  }
  unsigned k = blockIdx.x % 3;
  do {
    int v = s[191 - t];
    __syncthreads();
    s[t] = v + 1;
    __syncthreads();
  } while (k-- > 0);
  row[t] = s[t];
}

void launchRounds(int *data, const int *wanted, int blocks) { rounds<<<blocks, 192>>>(data, wanted); }
