// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-56. The type of a mixed min or max is deduced (`auto`, a template argument, decltype, an array index, printf): an integer type on CUDA, double with HIP's headers.
// Port: same
#include <cstdio>
#include <type_traits>
#include <cuda_runtime.h>

template <typename T> __device__ const char *kindOf(T) { return std::is_floating_point<T>::value ? "floating" : std::is_signed<T>::value ? "signed" : "unsigned"; }
template <typename T> __device__ int bytesOf(T) { return int(sizeof(T)); }
template <typename A, typename B> __device__ auto larger(A a, B b) -> decltype(max(a, b)) { return max(a, b); }

__global__ void deduced(const unsigned *lengths, const int *capacity, const int *table, int *out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  auto used = min(lengths[i], capacity[i]);
  auto half = used / 2;                                 // integer division
  int v = table[min(lengths[i], capacity[i]) % 64];     // remainder and index
  v += table[max(threadIdx.x, 3) >> 2];                 // shift
  auto big = larger(int(lengths[i]) - 70, 1u);
  out[4 * i] = int(half * 2 == used) + 10 * bytesOf(used);
  out[4 * i + 1] = v;
  out[4 * i + 2] = int(big & 0xffff);
  out[4 * i + 3] = bytesOf(larger(short(3), 'c')) + bytesOf(max(1l, 2ul)) * 10 + bytesOf(min(1.0f, 2.0f)) * 100;
  if (i == 0) {
    printf("min(unsigned, int) is %s, max(int, int) is %s, ", kindOf(used), kindOf(max(capacity[i], 1)));
    printf("value %u\n", min(lengths[i], capacity[i]));
  }
}

int main() {
  const int n = 130;
  unsigned lengths[n], *dLengths, sum = 0;
  int capacity[n], table[64], out[4 * n], *dCapacity, *dTable, *dOut, errors = 0;
  for (int i = 0; i < n; ++i)
    lengths[i] = unsigned(i * 37 % 140 + 1), capacity[i] = i * 11 % 90 + 5;
  for (int i = 0; i < 64; ++i)
    table[i] = i * i;
  cudaMalloc(&dLengths, sizeof lengths);
  cudaMalloc(&dCapacity, sizeof capacity);
  cudaMalloc(&dTable, sizeof table);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dLengths, lengths, sizeof lengths, cudaMemcpyHostToDevice);
  cudaMemcpy(dCapacity, capacity, sizeof capacity, cudaMemcpyHostToDevice);
  cudaMemcpy(dTable, table, sizeof table, cudaMemcpyHostToDevice);
  deduced<<<3, 64>>>(dLengths, dCapacity, dTable, dOut, n);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    const unsigned used = lengths[i] < unsigned(capacity[i]) ? lengths[i] : unsigned(capacity[i]);
    const unsigned t = i % 64, diff = lengths[i] - 70u, big = diff > 1u ? diff : 1u;
    errors += out[4 * i] != int(used % 2 == 0) + 40;
    errors += out[4 * i + 1] != table[used % 64] + table[(t > 3 ? t : 3) >> 2];
    errors += out[4 * i + 2] != int(big & 0xffff);
    errors += out[4 * i + 3] != 4 + 80 + 400;
    for (int k = 0; k < 4; ++k)
      sum = sum * 31 + unsigned(out[4 * i + k]);
  }
  printf("%d %d %d %d, checksum %u, %d errors\n", out[4], out[5], out[6], out[7], sum, errors);
  return errors != 0;
}
