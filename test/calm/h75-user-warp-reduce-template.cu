// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-75. WarpReduce and TempStorage belong to the user's library; its warp is a text column of 32 characters,
// one thread's work.
namespace text {
template <typename T, int kWidth = 32>
class WarpReduce {
public:
  struct TempStorage {
    T cells[kWidth];
  };
  __host__ __device__ explicit WarpReduce(TempStorage &s) : storage_(s) {}
  __device__ T Sum(const T *line) {
    T sum = T();
    for (int c = 0; c < kWidth; ++c)
      sum += storage_.cells[c] = line[c];
    return sum;
  }

private:
  TempStorage &storage_;
};
} // namespace text

__global__ void lineChecksums(const unsigned *lines, unsigned *sums, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  text::WarpReduce<unsigned>::TempStorage storage;
  sums[i] = text::WarpReduce<unsigned>(storage).Sum(lines + i * 32);
}
