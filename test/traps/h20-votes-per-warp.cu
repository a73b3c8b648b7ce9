// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-20. any, all and ballot of a warp, compared with the full mask and used as words of a bitmap; over 64 lanes the neighbour's answers are mixed in.
// Port: same

#include <cstdint>
#include <cstdio>
#include <cuda_runtime.h>

#define FULL_MASK 0xffffffff

class WarpVote {
public:
  __device__ explicit WarpVote(bool p) : bits(__ballot_sync(FULL_MASK, p)) {}
  __device__ bool all() const { return bits == FULL_MASK; }
  __device__ bool none() const { return !bits; }
  __device__ int count() const { return __popc(bits); }
  __device__ uint32_t word() const { return bits; }

private:
  uint32_t bits;
};

__global__ void classify(const int *x, int threshold, uint32_t *bitmap, char4 *answers) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  bool above = x[i] > threshold;
  WarpVote vote(above);
  int any = __any_sync(FULL_MASK, above);
  int all = __all_sync(FULL_MASK, above);
  // The odd lanes alone, in a branch of their own.
  int anyOdd = 0;
  if (threadIdx.x & 1)
    anyOdd = __any_sync(0xaaaaaaaau, above) != 0;
  if ((threadIdx.x & 31) == 31) {
    bitmap[i >> 5] = vote.word();
    answers[i >> 5] = make_char4((any != 0) == !vote.none(), (all != 0) == vote.all(), vote.count(), anyOdd);
  }
}

int main() {
  const int n = 1024, words = n / 32;
  static int x[n];
  uint32_t bitmap[words], *dBitmap;
  char4 answers[words], *dAnswers;
  int *dx, bad = 0;
  for (int i = 0; i < n; ++i) {
    int kind = i / 32 % 4;
    x[i] = kind == 0 ? 100 : kind == 1 ? -100 : kind == 2 ? (i % 2 ? -7 : 7) : (i * 37) % 19 - 9;
  }
  cudaMalloc(&dx, sizeof(x));
  cudaMalloc(&dBitmap, sizeof(bitmap));
  cudaMalloc(&dAnswers, sizeof(answers));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  classify<<<4, 256>>>(dx, 0, dBitmap, dAnswers);
  cudaMemcpy(bitmap, dBitmap, sizeof(bitmap), cudaMemcpyDeviceToHost);
  cudaMemcpy(answers, dAnswers, sizeof(answers), cudaMemcpyDeviceToHost);
  uint32_t check = 0;
  for (int w = 0; w < words; ++w) {
    uint32_t want = 0;
    for (int k = 0; k < 32; ++k)
      want |= (uint32_t)(x[w * 32 + k] > 0) << k;
    int count = 0, odd = (want & 0xaaaaaaaau) != 0;
    for (uint32_t b = want; b; b &= b - 1)
      ++count;
    bad += bitmap[w] != want || !answers[w].x || !answers[w].y || answers[w].z != count || answers[w].w != odd;
    check = check * 31 + bitmap[w] + answers[w].z + answers[w].w;
  }
  printf("%08x %08x %08x %08x, check %08x, wrong %d\n", bitmap[0], bitmap[1], bitmap[2], bitmap[3], check, bad);
  return bad != 0;
}
