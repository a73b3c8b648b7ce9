// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-17. A user's own shuffle of any struct sends it word by word, and a warp argmax broadcasts the winner; with 64 lanes half of the warps get the other's.
// Port: same

#include <cstdio>
#include <cstring>
#include <cuda_runtime.h>

struct Candidate {
  double score;
  int index;
  unsigned short tag;
  char label[6];
};

namespace warp {

constexpr unsigned kAll = 0xffffffffu;

template <typename T>
__device__ T shuffle(T const &value, int source) {
  static_assert(sizeof(T) % sizeof(int) == 0, "whole words only");
  constexpr int kWords = sizeof(T) / sizeof(int);
  union Words {
    T value;
    int word[kWords];
    __device__ Words() {}
  } words;
  words.value = value;
#pragma unroll
  for (int i = 0; i < kWords; ++i)
    words.word[i] = __shfl_sync(kAll, words.word[i], source);
  return words.value;
}

template <typename T>
__device__ T shuffleXor(T const &value, int lanes) {
  int word[sizeof(T) / 4];
  memcpy(word, &value, sizeof(T));
  for (int &w : word)
    w = __shfl_xor_sync(kAll, w, lanes);
  T result;
  memcpy(&result, word, sizeof(T));
  return result;
}

} // namespace warp

__device__ bool better(const Candidate &a, const Candidate &b) { return a.score > b.score || (a.score == b.score && a.index < b.index); }

__global__ void argmax(const Candidate *in, Candidate *best, Candidate *ends) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  Candidate c = in[i];
  for (int lanes = 1; lanes < 32; lanes *= 2) {
    Candidate other = warp::shuffleXor(c, lanes);
    if (better(other, c))
      c = other;
  }
  best[i] = c;
  ends[i] = warp::shuffle(in[i], i % 2 ? 31 : 0);
}

int main() {
  const int n = 192;
  static Candidate in[n], best[n], ends[n];
  memset(in, 0, sizeof(in));
  for (int i = 0; i < n; ++i) {
    in[i].score = (double)((i * 89) % 61) / 4;
    in[i].index = i;
    in[i].tag = (unsigned short)(60000 + i);
    snprintf(in[i].label, sizeof(in[i].label), "c%d", i);
  }
  Candidate *dIn, *dBest, *dEnds;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dBest, sizeof(in));
  cudaMalloc(&dEnds, sizeof(in));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  argmax<<<1, n>>>(dIn, dBest, dEnds);
  cudaMemcpy(best, dBest, sizeof(in), cudaMemcpyDeviceToHost);
  cudaMemcpy(ends, dEnds, sizeof(in), cudaMemcpyDeviceToHost);
  int bad = 0;
  long check = 0;
  for (int i = 0; i < n; ++i) {
    int w = i / 32 * 32, b = w;
    for (int k = w; k < w + 32; ++k)
      if (in[k].score > in[b].score)
        b = k;
    bad += memcmp(&best[i], &in[b], sizeof(Candidate)) != 0;
    bad += memcmp(&ends[i], &in[w + (i % 2 ? 31 : 0)], sizeof(Candidate)) != 0;
    check += (long)(best[i].score * 4) * (i + 1) + best[i].tag + ends[i].index;
  }
  for (int i = 0; i < n; i += 32)
    printf("%s %.2f, ends %s\n", best[i].label, best[i].score, ends[i + 1].label);
  printf("check %ld, wrong %d\n", check, bad);
  return bad != 0;
}
