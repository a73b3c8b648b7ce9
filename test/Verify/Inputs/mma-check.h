// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the programs mma-level*.cu share: runs a kernel in which every warp multiplies M x K by N x K, both in rows, of its
// own matrices, on whole numbers so small that each sum is exact.

#ifndef MMA_CHECK_H
#define MMA_CHECK_H

#include <cstdio>
#include <cstdlib>
#include <vector>

/// Numbers lie between -largest and largest; \p encode makes an element of one. Returns how many sums are wrong, and prints it.
template <class Element, int M, int N, int K, int largest, class Word, class Encode>
int checkProducts(const char *name, void (*kernel)(const Word *, const Word *, float *), int warps, Encode encode) {
  std::vector<Element> a(warps * M * K), b(warps * N * K);
  std::vector<float> x(a.size()), y(b.size()), c(warps * M * N);
  for (size_t i = 0; i < x.size(); ++i)
    a[i] = encode(x[i] = rand() % (2 * largest + 1) - largest);
  for (size_t i = 0; i < y.size(); ++i)
    b[i] = encode(y[i] = rand() % (2 * largest + 1) - largest);
  Word *dA, *dB;
  float *dC;
  cudaMalloc(&dA, a.size() * sizeof(Element));
  cudaMalloc(&dB, b.size() * sizeof(Element));
  cudaMalloc(&dC, c.size() * 4);
  cudaMemcpy(dA, a.data(), a.size() * sizeof(Element), cudaMemcpyHostToDevice);
  cudaMemcpy(dB, b.data(), b.size() * sizeof(Element), cudaMemcpyHostToDevice);
  kernel<<<1, 32 * warps>>>(dA, dB, dC);
  cudaMemcpy(c.data(), dC, c.size() * 4, cudaMemcpyDeviceToHost);
  int wrong = 0;
  for (int w = 0; w < warps; ++w)
    for (int i = 0; i < M; ++i)
      for (int j = 0; j < N; ++j) {
        float sum = 0;
        for (int k = 0; k < K; ++k)
          sum += x[(w * M + i) * K + k] * y[(w * N + j) * K + k];
        wrong += c[(w * M + i) * N + j] != sum;
      }
  printf("%s, %d warps: %d wrong\n", name, warps, wrong);
  cudaFree(dA);
  cudaFree(dB);
  cudaFree(dC);
  return wrong;
}

#endif
