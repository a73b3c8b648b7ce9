// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-23. match_any() looks for one of several characters in a text.
struct Pattern {
  char any[4];
  int length;
};

__device__ bool match_any(char c, const Pattern &p) {
  bool hit = false;
  for (int k = 0; k < p.length && k < 4; ++k)
    hit |= c == p.any[k];
  return hit;
}

__device__ bool match_all(const char *text, const Pattern &p) {
  for (int k = 0; k < p.length && k < 4; ++k)
    if (!match_any(text[k], p))
      return false;
  return true;
}

__global__ void scan(const char *text, int n, Pattern p, int *hits) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n - 4 && match_all(text + i, p))
    atomicAdd(hits, 1);
}
