// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// libcu++'s atomics of every scope and names of cuda::std, in device code.
#include <cstdio>
#include <cuda/atomic>
#include <cuda/std/array>
#include <cuda/std/limits>
#include <cuda/std/tuple>
#include <cuda/std/type_traits>
#include <cuda/std/utility>

__device__ cuda::atomic<int, cuda::thread_scope_device> ticket;
__device__ cuda::atomic<unsigned long long> total{0};

template <class T> __device__ cuda::std::pair<T, T> ordered(T a, T b) {
  static_assert(cuda::std::is_arithmetic<T>::value, "numbers");
  return cuda::std::make_pair(b < a ? b : a, b < a ? a : b);
}

struct Result {
  int smallest, largest, bits, swapped;
  float sum;
  unsigned last;
};

__global__ void count(const int *in, Result *result, int *perBlock) {
  __shared__ cuda::atomic<int, cuda::thread_scope_block> inBlock;
  if (threadIdx.x == 0)
    inBlock.store(0, cuda::memory_order_relaxed);
  __syncthreads();
  int value = in[blockIdx.x * blockDim.x + threadIdx.x];
  inBlock.fetch_add(value % 7, cuda::memory_order_relaxed);
  cuda::atomic_ref<int, cuda::thread_scope_device> smallest(result->smallest), largest(result->largest), bits(result->bits);
  smallest.fetch_min(value, cuda::memory_order_relaxed);
  largest.fetch_max(value, cuda::memory_order_relaxed);
  bits.fetch_xor(1 << (value % 31));
  cuda::atomic_ref<float, cuda::thread_scope_device> sum(result->sum);
  sum.fetch_add(float(value % 5), cuda::std::memory_order_relaxed);
  total += static_cast<unsigned long long>(value) << 8;
  cuda::atomic_ref<int> swapped(result->swapped);
  int old = swapped.load();
  while (!swapped.compare_exchange_weak(old, old + value * 3))
    ;
  __syncthreads();
  if (threadIdx.x == 0) {
    perBlock[blockIdx.x] = inBlock.load();
    cuda::atomic_thread_fence(cuda::memory_order_release, cuda::thread_scope_device);
    if (ticket.fetch_add(1, cuda::memory_order_acq_rel) == int(gridDim.x) - 1)
      result->last = unsigned(total.load());
  }
}

__global__ void standard(const int *in, int *out) {
  cuda::std::array<int, 3> three{{in[threadIdx.x], in[threadIdx.x + 1], cuda::std::numeric_limits<int>::max()}};
  auto both = ordered(three[0], three[1]);
  cuda::std::tuple<int, int> t(both.first, both.second);
  out[threadIdx.x] = cuda::std::get<1>(t) - cuda::std::get<0>(t) + int(three.size()) + three[2] % 10;
}

int main() {
  const int n = 384;
  int host[n + 1], *in, *out, perBlock[3], staged[128];
  Result *result, seen;
  for (int i = 0; i <= n; ++i)
    host[i] = (i * 7919 + 13) % 1009;
  Result start{cuda::std::numeric_limits<int>::max(), 0, 0, 0, 0.0f, 0};
  cudaMalloc(&in, sizeof(host));
  cudaMalloc(&out, sizeof(staged));
  cudaMalloc(&result, sizeof(Result));
  cudaMemcpy(in, host, sizeof(host), cudaMemcpyHostToDevice);
  cudaMemcpy(result, &start, sizeof(start), cudaMemcpyHostToDevice);
  count<<<3, 128>>>(in, result, out);
  cudaMemcpy(&seen, result, sizeof(seen), cudaMemcpyDeviceToHost);
  cudaMemcpy(perBlock, out, sizeof(perBlock), cudaMemcpyDeviceToHost);
  standard<<<1, 128>>>(in, out);
  cudaMemcpy(staged, out, sizeof(staged), cudaMemcpyDeviceToHost);
  int check = 0;
  for (int v : staged)
    check = check * 31 + v;
  int smallest = 1 << 30, largest = 0, bits = 0, blocks[3] = {};
  float sum = 0;
  unsigned all = 0;
  for (int i = 0; i < n; ++i) {
    smallest = host[i] < smallest ? host[i] : smallest;
    largest = host[i] > largest ? host[i] : largest;
    bits ^= 1 << (host[i] % 31);
    sum += float(host[i] % 5);
    all += unsigned(host[i]);
    blocks[i / 128] += host[i] % 7;
  }
  bool isRight = seen.smallest == smallest && seen.largest == largest && seen.bits == bits && seen.sum == sum &&
                 seen.swapped == int(all) * 3 && seen.last == all << 8 && perBlock[0] == blocks[0] &&
                 perBlock[1] == blocks[1] && perBlock[2] == blocks[2];
  printf("%s: %d %d %d %g %u, standard %d\n", isRight ? "right" : "wrong", seen.smallest, seen.largest, seen.bits, seen.sum,
         seen.last, check);
  return !isRight;
}
