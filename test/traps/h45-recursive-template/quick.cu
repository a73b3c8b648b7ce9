// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-45. Recursive quicksort as a template that launches itself in two streams, as the samples do; short ranges, the
// only ones here, are sorted in place.
// Port: finding
#include <cstdio>
#include <vector>

template <typename T> __device__ void selectionSort(T *data, int left, int right) {
  for (int i = left; i <= right; ++i) {
    int least = i;
    for (int j = i + 1; j <= right; ++j)
      if (data[j] < data[least])
        least = j;
    const T swap = data[i];
    data[i] = data[least];
    data[least] = swap;
  }
}

template <typename T> __global__ void quickSort(T *data, int left, int right, int depth) {
  if (threadIdx.x != 0)
    return;
  if (depth >= 16 || right - left <= 64) {
    selectionSort(data, left, right);
    return;
  }
  int l = left, r = right;
  const T pivot = data[(left + right) / 2];
  while (l <= r) {
    while (data[l] < pivot)
      ++l;
    while (data[r] > pivot)
      --r;
    if (l <= r) {
      const T swap = data[l];
      data[l++] = data[r];
      data[r--] = swap;
    }
  }
  if (left < r)
    quickSort<T><<<1, 64>>>(data, left, r, depth + 1); // expect: dynamic-parallelism
  if (l < right)
    quickSort<T><<<1, 64>>>(data, l, right, depth + 1); // expect: dynamic-parallelism
}

int main() {
  const int n = 60;
  std::vector<int> host(n);
  for (int i = 0; i < n; ++i)
    host[i] = (i * 7919 + 13) % 541;
  int *device;
  cudaMalloc(&device, n * sizeof(int));
  cudaMemcpy(device, host.data(), n * sizeof(int), cudaMemcpyHostToDevice);
  quickSort<int><<<1, 64>>>(device, 0, n - 1, 0);
  if (cudaMemcpy(host.data(), device, n * sizeof(int), cudaMemcpyDeviceToHost) != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int i = 0; i < n; ++i) {
    wrong += i > 0 && host[i - 1] > host[i];
    checksum = checksum * 31 + host[i];
  }
  std::printf("%d ... %d, checksum %d, wrong %d\n", host[0], host[n - 1], checksum, wrong);
  return wrong;
}
