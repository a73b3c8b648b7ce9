// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-28. Each warp of the block follows its own script with barriers at different depths: in a case that falls through, in a member, and behind a run-time test.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

struct Stage {
  int *data;
  __device__ void put(int lane, int v) const { data[lane] = v; }
  __device__ void publish() const { __syncthreads(); }
};

__global__ void scripts(const int *in, int *out, const int *extra) {
  __shared__ int buffer[4][32];
  const int warp = threadIdx.x >> 5, lane = threadIdx.x & 31;
  int v = in[threadIdx.x];
  Stage own = {buffer[warp]};
  switch (warp) {
  case 0:
    own.put(lane, v);
    own.publish();
    v += buffer[3][lane];
    for (int k = 0; k < *extra; ++k)
      __syncthreads();
    v += buffer[1][lane];
    break;
  case 3:
    own.put(31 - lane, v + 5);
    // fall through
  case 1:
    __syncthreads();
    if (warp == 1)
      own.put(lane, v * 2);
    __syncthreads();
    v -= warp == 1 ? 1 : buffer[1][31 - lane];
    break;
  default:
    own.publish();
    v = buffer[0][lane ^ 3];
    own.publish();
  }
  out[threadIdx.x] = v;
}

int main() {
  const int n = 128, one = 1;
  int in[n], out[n], *dIn, *dOut, *dOne, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 19) % 89 + 2;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMalloc(&dOne, sizeof(one));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  cudaMemcpy(dOne, &one, sizeof(one), cudaMemcpyHostToDevice);
  scripts<<<1, n>>>(dIn, dOut, dOne);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    int l = i % 32, w = i / 32;
    int want = w == 0   ? in[i] + in[96 + 31 - l] + 5 + 2 * in[32 + l]
               : w == 1 ? in[i] - 1
               : w == 2 ? in[l ^ 3]
                        : in[i] - 2 * in[32 + 31 - l];
    bad += out[i] != want;
    check += out[i] * (i + 1);
  }
  printf("%d %d %d %d, check %d, wrong %d\n", out[0], out[32], out[64], out[96], check, bad);
  return bad != 0;
}
