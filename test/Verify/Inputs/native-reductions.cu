// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reductions of a block in two levels, in the spellings of CUDA programs, for blocks of several sizes.  Each is checked
// against the host.
#include <cfloat>
#include <climits>
#include <cmath>
#include <cstdio>
#include <cuda_runtime.h>
#include <vector>

constexpr unsigned kFull = 0xffffffffu;

template <class T> __device__ __forceinline__ T warpSum(T v) {
#pragma unroll
  for (int offset = warpSize / 2; offset > 0; offset /= 2)
    v += __shfl_down_sync(kFull, v, offset);
  return v;
}

__device__ float warpMax(float v) {
  for (int mask = 16; mask > 0; mask >>= 1)
    v = fmaxf(v, __shfl_xor_sync(kFull, v, mask));
  return v;
}

// The result is in thread 0.
template <class T> __device__ T blockSum(T v) {
  static __shared__ T shared[32];
  int lane = threadIdx.x % warpSize;
  int wid = threadIdx.x / warpSize;
  v = warpSum(v);
  if (lane == 0) shared[wid] = v;
  __syncthreads();
  v = (threadIdx.x < blockDim.x / warpSize) ? shared[lane] : T(0);
  if (wid == 0) v = warpSum(v);
  __syncthreads();
  return v;
}

template <class T> __global__ void sums(const T *in, T *out, T *squares, int n) {
  T sum = 0, square = 0;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) {
    sum += in[i];
    square += in[i] * in[i];
  }
  sum = blockSum(sum);
  square = blockSum(square);
  if (threadIdx.x == 0) {
    out[blockIdx.x] = sum;
    squares[blockIdx.x] = square;
  }
}

// The result is in all threads, by way of the first partial result.
__device__ float blockMax(float v) {
  __shared__ float partial[32];
  const int lane = threadIdx.x & 31, warp = threadIdx.x >> 5;
  v = warpMax(v);
  if (lane == 0)
    partial[warp] = v;
  __syncthreads();
  if (warp == 0) {
    v = lane < (blockDim.x + 31) / 32 ? partial[lane] : -FLT_MAX;
    v = warpMax(v);
    if (lane == 0)
      partial[0] = v;
  }
  __syncthreads();
  return partial[0];
}

// A row for each block; the sum is in a variable of its own.
__global__ void softmax(const float *in, float *out, int columns) {
  __shared__ float partial[32];
  __shared__ float total;
  const float *row = in + blockIdx.x * columns;
  float most = -FLT_MAX;
  for (int c = threadIdx.x; c < columns; c += blockDim.x)
    most = fmaxf(most, row[c]);
  most = blockMax(most);
  float sum = 0.0f;
  for (int c = threadIdx.x; c < columns; c += blockDim.x)
    sum += expf(row[c] - most);
  sum = warpSum(sum);
  if (threadIdx.x % 32 == 0) {
    partial[threadIdx.x / 32] = sum;
  }
  __syncthreads();
  if (threadIdx.x < 32) {
    sum = threadIdx.x < (blockDim.x + 31) / 32 ? partial[threadIdx.x] : 0.0f;
    sum = warpSum(sum);
    if (threadIdx.x == 0)
      total = sum;
  }
  __syncthreads();
  for (int c = threadIdx.x; c < columns; c += blockDim.x)
    out[blockIdx.x * columns + c] = expf(row[c] - most) / total;
}

// Every warp reduces the partial results; steps are written out; a choice is the minimum.
#define MIN_STEP(v, d)                                                                                                 \
  {                                                                                                                    \
    const int other = __shfl_xor_sync(kFull, v, d);                                                                    \
    v = other < v ? other : v;                                                                                         \
  }
__global__ void spans(const int *in, int *out, int n) {
  __shared__ int low[32];
  __shared__ unsigned bits[8];
  const unsigned lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  int least = INT_MAX;
  unsigned seen = 0;
  for (int i = threadIdx.x; i < n; i += blockDim.x) {
    least = in[i] < least ? in[i] : least;
    seen |= in[i];
  }
  for (int d = 1; d < 32; d *= 2) {
    int other = __shfl_xor_sync(kFull, least, d);
    least = min(least, other);
  }
  if (lane == 0)
    low[warp] = least;
  __syncthreads();
  least = lane < blockDim.x / 32 ? low[lane] : INT_MAX;
  for (int d = 16; d >= 1; d /= 2)
    least = min(least, __shfl_xor_sync(kFull, least, d));

  seen = __reduce_or_sync(kFull, seen);
  if (lane == 0)
    bits[warp] = seen;
  __syncthreads();
  if (threadIdx.x < 8) {
    seen = bits[threadIdx.x];
    seen |= __shfl_xor_sync(0xff, seen, 4);
    seen |= __shfl_xor_sync(0xff, seen, 2);
    seen |= __shfl_xor_sync(0xff, seen, 1);
    if (threadIdx.x == 0)
      out[blockDim.x] = seen;
  }
  out[threadIdx.x] = in[threadIdx.x] - least;
}

int errors = 0;
void expect(const char *what, double got, double want, double tolerance) {
  if (std::fabs(got - want) > tolerance * (std::fabs(want) + 1)) {
    printf("%s: %.9g, expected %.9g\n", what, got, want);
    ++errors;
  }
}

template <class T> void testSums(const char *name, int threads, double tolerance) {
  const int n = 3001, blocks = 3;
  std::vector<T> in(n), out(blocks), squares(blocks);
  double sum = 0, square = 0;
  for (int i = 0; i < n; ++i) {
    in[i] = T((i * 37) % 101) / T(3) - T(9);
    sum += in[i];
    square += double(in[i]) * in[i];
  }
  T *dIn, *dOut, *dSquares;
  cudaMalloc(&dIn, n * sizeof(T));
  cudaMalloc(&dOut, blocks * sizeof(T));
  cudaMalloc(&dSquares, blocks * sizeof(T));
  cudaMemcpy(dIn, in.data(), n * sizeof(T), cudaMemcpyHostToDevice);
  sums<T><<<blocks, threads>>>(dIn, dOut, dSquares, n);
  cudaMemcpy(out.data(), dOut, blocks * sizeof(T), cudaMemcpyDeviceToHost);
  cudaMemcpy(squares.data(), dSquares, blocks * sizeof(T), cudaMemcpyDeviceToHost);
  expect(name, double(out[0]) + out[1] + out[2], sum, tolerance);
  expect(name, double(squares[0]) + squares[1] + squares[2], square, tolerance);
}

int main() {
  for (int threads : {32, 64, 96, 256, 1024}) {
    testSums<int>("int", threads, 0);
    testSums<float>("float", threads, 1e-5);
    testSums<double>("double", threads, 1e-12);
  }
  const int rows = 2, columns = 300;
  std::vector<float> in(rows * columns), out(rows * columns);
  for (int i = 0; i < rows * columns; ++i)
    in[i] = float((i * 71) % 97) / 7 - 30;
  float *dIn, *dOut;
  cudaMalloc(&dIn, in.size() * 4);
  cudaMalloc(&dOut, in.size() * 4);
  cudaMemcpy(dIn, in.data(), in.size() * 4, cudaMemcpyHostToDevice);
  for (int threads : {32, 96, 128}) {
    softmax<<<rows, threads>>>(dIn, dOut, columns);
    cudaMemcpy(out.data(), dOut, out.size() * 4, cudaMemcpyDeviceToHost);
    for (int r = 0; r < rows; ++r) {
      double sum = 0;
      for (int c = 0; c < columns; ++c)
        sum += out[r * columns + c];
      expect("softmax", sum, 1, 1e-5);
    }
  }
  const int n = 700;
  std::vector<int> values(n), spread(257);
  int least = INT_MAX, bits = 0;
  for (int i = 0; i < n; ++i) {
    values[i] = ((i * 48271) % 65521) * 4 + 1000;
    least = std::min(least, values[i]);
    bits |= values[i];
  }
  int *dValues, *dSpread;
  cudaMalloc(&dValues, n * 4);
  cudaMalloc(&dSpread, 257 * 4);
  cudaMemcpy(dValues, values.data(), n * 4, cudaMemcpyHostToDevice);
  spans<<<1, 256>>>(dValues, dSpread, n);
  cudaMemcpy(spread.data(), dSpread, 257 * 4, cudaMemcpyDeviceToHost);
  for (int i = 0; i < 256; ++i)
    expect("span", spread[i], values[i] - least, 0);
  expect("bits", spread[256], bits, 0);
  printf("%d errors\n", errors);
  return errors != 0;
}
