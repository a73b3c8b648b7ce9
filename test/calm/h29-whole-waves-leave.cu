// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-29. The upper 64 threads of 128 return: a whole wave on every machine, which a barrier no longer waits
// for.
__global__ void loadThenWork(const int *in, int *out) {
  __shared__ int s[128];
  int t = threadIdx.x;
  s[t] = in[blockIdx.x * 128 + t];
  __syncthreads();
  if (t >= 64)
    return;
  s[t] += s[t + 64];
  __syncthreads();
  out[blockIdx.x * 64 + t] = s[t] - s[63 - t];
}

void launchLoadThenWork(const int *in, int *out, int blocks) { loadThenWork<<<blocks, 128>>>(in, out); }
