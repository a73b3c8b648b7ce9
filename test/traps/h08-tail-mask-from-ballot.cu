// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-08. The mask of a tail is computed, by a ballot or as `(1u << n) - 1`, kept in a struct and handed to helpers; all of it has 32 bits and means 32 lanes.
// Port: same
#include <cstdint>
#include <cstdio>
#include <cuda_runtime.h>

struct Team {
  uint32_t members;
  int size;
  int rank;
};

__device__ Team teamOf(bool takesPart) {
  Team t;
  t.members = __ballot_sync(0xffffffffu, takesPart);
  t.size = __popc(t.members);
  t.rank = __popc(t.members & ((1u << (threadIdx.x & 31)) - 1u));
  return t;
}

__device__ int teamProduct(const Team &t, int v) {
  int product = 1;
  // Walks the members' lanes one by one.
  for (uint32_t rest = t.members; rest; rest &= rest - 1)
    product = product * __shfl_sync(t.members, v, __ffs(rest) - 1) % 10007;
  return product;
}

__device__ int tailSum(int v, int lanes) {
  const unsigned mask = lanes == 32 ? 0xffffffffu : (1u << lanes) - 1;
  int sum = 0;
  for (int l = 0; l < lanes; ++l)
    sum += __shfl_sync(mask, v, l);
  return sum;
}

__global__ void tails(const int *in, int n, int *out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x, lane = threadIdx.x & 31;
  const Team t = teamOf(i < n);
  if (i < n) {
    out[3 * i] = teamProduct(t, in[i]);
    out[3 * i + 1] = t.rank * 100 + t.size;
    if (lane < t.size) // always: the members are the lowest lanes
      out[3 * i + 2] = tailSum(in[i], t.size);
  }
}

static int run(int n, int block) {
  static int in[640], out[3 * 640];
  for (int i = 0; i < n; ++i)
    in[i] = (i * 17 + 5) % 103 + 1;
  int *dIn, *dOut;
  cudaMalloc(&dIn, n * sizeof(int));
  cudaMalloc(&dOut, 3 * n * sizeof(int));
  cudaMemcpy(dIn, in, n * sizeof(int), cudaMemcpyHostToDevice);
  tails<<<(n + block - 1) / block, block>>>(dIn, n, dOut);
  cudaMemcpy(out, dOut, 3 * n * sizeof(int), cudaMemcpyDeviceToHost);
  cudaFree(dIn);
  cudaFree(dOut);
  int errors = 0;
  unsigned checksum = 0;
  for (int w = 0; w * 32 < n; ++w) {
    const int size = n - w * 32 < 32 ? n - w * 32 : 32;
    int product = 1, sum = 0;
    for (int l = 0; l < size; ++l) {
      product = product * in[w * 32 + l] % 10007;
      sum += in[w * 32 + l];
    }
    for (int l = 0; l < size; ++l) {
      const int *o = out + 3 * (w * 32 + l);
      errors += o[0] != product || o[1] != l * 100 + size || o[2] != sum;
      checksum = checksum * 31 + unsigned(o[0] + o[1] * 7 + o[2] * 3);
    }
  }
  printf("n %d: last %d %d %d, checksum %u, %d errors\n", n, out[3 * n - 3], out[3 * n - 2], out[3 * n - 1], checksum, errors);
  return errors;
}

int main() { return run(32, 64) + run(45, 64) + run(77, 128) + run(500, 96) + run(33, 32) ? 1 : 0; }
