// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-38. Blocks of one warp, <<<n, 32>>>: on a 64-lane wave the upper half is absent, so votes and shuffles that look
// at 64 lanes, or a last lane 63, find nothing there; and half of each wave idles.
// Port: same, finding
#include <cstdio>
#include <cstdlib>

constexpr int WARP = 32;
constexpr int N = 1000;

// Compacts the even numbers of each chunk of 32 and keeps their order.
__global__ void compactEven(const int *in, int *out, int *counts, int n) {
  int i = blockIdx.x * WARP + threadIdx.x;
  int v = i < n ? in[i] : 1;
  bool keep = (v & 1) == 0;
  unsigned votes = __ballot_sync(0xffffffff, keep);
  int rank = __popc(votes & ((1u << threadIdx.x) - 1));
  if (keep)
    out[blockIdx.x * WARP + rank] = v;
  // The last lane knows the largest value.
  int most = v;
  for (int d = 1; d < WARP; d <<= 1) {
    int up = __shfl_up_sync(0xffffffff, most, d);
    if (threadIdx.x >= d && up > most)
      most = up;
  }
  if (threadIdx.x == WARP - 1)
    counts[blockIdx.x] = __popc(votes) * 100000 + most;
}

int main() {
  const int chunks = (N + WARP - 1) / WARP;
  int *in, *out, *counts;
  if (cudaMallocManaged(&in, N * sizeof(int)) != cudaSuccess)
    return 2;
  cudaMallocManaged(&out, chunks * WARP * sizeof(int));
  cudaMallocManaged(&counts, chunks * sizeof(int));
  for (int i = 0; i < N; ++i)
    in[i] = (i * 1103515245u + 12345u) >> 16 & 0xffff;
  for (int i = 0; i < chunks * WARP; ++i)
    out[i] = -1;
  compactEven<<<chunks, WARP>>>(in, out, counts, N); // expect: block-shape
  cudaError_t status = cudaDeviceSynchronize();
  if (status != cudaSuccess) {
    printf("failed: %s\n", cudaGetErrorString(status));
    return 2;
  }

  int wrong = 0;
  unsigned checksum = 0;
  for (int c = 0; c < chunks; ++c) {
    int kept = 0, most = 0;
    for (int l = 0; l < WARP; ++l) {
      int v = c * WARP + l < N ? in[c * WARP + l] : 1;
      most = v > most ? v : most;
      if (v % 2 == 0)
        wrong += out[c * WARP + kept++] != v;
    }
    wrong += counts[c] != kept * 100000 + most;
    for (; kept < WARP; ++kept)
      wrong += out[c * WARP + kept] != -1;
    checksum = (checksum ^ counts[c]) * 16777619u;
  }
  for (int i = 0; i < chunks * WARP; ++i)
    checksum = (checksum ^ out[i]) * 16777619u;
  printf("chunks %d, first %d, last %d, checksum %08x: %s\n", chunks, counts[0], counts[chunks - 1], checksum,
         wrong ? "WRONG" : "ok");
  return wrong ? EXIT_FAILURE : EXIT_SUCCESS;
}
