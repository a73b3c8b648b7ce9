// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-02. The template parameter named W defaults to 32 and is a chunk of columns that one thread sums alone.
template <typename T, int W = 32>
struct Chunk {
  static constexpr int kWidth = W;
  T items[W];

  __device__ void load(const T *p, int stride) {
#pragma unroll
    for (int i = 0; i < W; ++i)
      items[i] = p[i * stride];
  }
  __device__ T sum() const {
    T s = T(0);
#pragma unroll 32
    for (int i = 0; i < W; ++i)
      s += items[i];
    return s;
  }
};

template <typename T, int W>
__global__ void chunkSums(const T *in, T *out, int chunks) {
  int c = blockIdx.x * blockDim.x + threadIdx.x;
  if (c >= chunks)
    return;
  Chunk<T, W> chunk;
  chunk.load(in + c, chunks);
  out[c] = chunk.sum();
}

void sums(const int *in, int *out, int chunks) {
  chunkSums<int, Chunk<int>::kWidth><<<(chunks + 127) / 128, 128>>>(in, out, chunks);
}
