// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-19. The "shuffle" is a permutation of indices in shared memory with barriers, at no cost of a lane
// exchange.
constexpr int kBlock = 256;

template <class T>
__device__ T shuffle(T v, int from, T *scratch) {
  scratch[threadIdx.x] = v;
  __syncthreads();
  T r = scratch[from];
  __syncthreads();
  return r;
}

__global__ void perfectShuffles(int *data, int times) {
  __shared__ int scratch[kBlock];
  int t = threadIdx.x;
  int v = data[blockIdx.x * kBlock + t];
  int from = (t % 2) * (kBlock / 2) + t / 2;
  for (int k = 0; k < times; ++k)
    v = shuffle(v, from, scratch);
  data[blockIdx.x * kBlock + t] = v;
}

void run(int *data, int blocks) { perfectShuffles<<<blocks, kBlock>>>(data, 8); }
