// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// C = A * B in half with sums of float. A block computes 128 x 128, each of its four warps 64 x 64, and the fragments
// of mma.sync are loaded word by word from shared memory.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cuda_fp16.h>
#include <vector>

constexpr int BM = 128, BN = 128, BK = 32, WM = 64, WN = 64;
constexpr int LD = BK + 8;

__device__ __forceinline__ void mma_m16n8k16(float (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 "
               "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};\n"
               : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}

__device__ __forceinline__ uint32_t pair(const half *p) { return *reinterpret_cast<const uint32_t *>(p); }

// A is M x K and B is N x K, both with k in a row.
__global__ void __launch_bounds__(128) gemm(const half *__restrict__ A, const half *__restrict__ B, float *__restrict__ C, int N, int K) {
  __shared__ half sA[BM * LD];
  __shared__ half sB[BN * LD];
  const int tid = threadIdx.x, warp = tid / 32, lane = tid % 32;
  const int g = lane / 4, t = lane % 4;
  const int wm = (warp / 2) * WM, wn = (warp % 2) * WN;
  const half *gA = A + (size_t)blockIdx.y * BM * K;
  const half *gB = B + (size_t)blockIdx.x * BN * K;

  float acc[4][8][4];
#pragma unroll
  for (int mi = 0; mi < 4; ++mi)
#pragma unroll
    for (int ni = 0; ni < 8; ++ni)
#pragma unroll
      for (int i = 0; i < 4; ++i)
        acc[mi][ni][i] = 0.f;

  for (int k0 = 0; k0 < K; k0 += BK) {
#pragma unroll
    for (int i = 0; i < BM * BK / 8 / 128; ++i) {
      int chunk = tid + i * 128;
      int row = chunk / (BK / 8), col = chunk % (BK / 8) * 8;
      *reinterpret_cast<uint4 *>(&sA[row * LD + col]) = *reinterpret_cast<const uint4 *>(&gA[(size_t)row * K + k0 + col]);
      *reinterpret_cast<uint4 *>(&sB[row * LD + col]) = *reinterpret_cast<const uint4 *>(&gB[(size_t)row * K + k0 + col]);
    }
    __syncthreads();
#pragma unroll
    for (int ks = 0; ks < BK; ks += 16) {
      uint32_t a[4][4], b[8][2];
#pragma unroll
      for (int mi = 0; mi < 4; ++mi) {
        const half *p = &sA[(wm + mi * 16 + g) * LD + ks + t * 2];
        a[mi][0] = pair(p);
        a[mi][1] = pair(p + 8 * LD);
        a[mi][2] = pair(p + 8);
        a[mi][3] = pair(p + 8 * LD + 8);
      }
#pragma unroll
      for (int ni = 0; ni < 8; ++ni) {
        const half *p = &sB[(wn + ni * 8 + g) * LD + ks + t * 2];
        b[ni][0] = pair(p);
        b[ni][1] = pair(p + 8);
      }
#pragma unroll
      for (int mi = 0; mi < 4; ++mi)
#pragma unroll
        for (int ni = 0; ni < 8; ++ni)
          mma_m16n8k16(acc[mi][ni], a[mi], b[ni]);
    }
    __syncthreads();
  }

#pragma unroll
  for (int mi = 0; mi < 4; ++mi)
#pragma unroll
    for (int ni = 0; ni < 8; ++ni) {
      int row = blockIdx.y * BM + wm + mi * 16 + g, col = blockIdx.x * BN + wn + ni * 8 + t * 2;
      *reinterpret_cast<float2 *>(&C[(size_t)row * N + col]) = make_float2(acc[mi][ni][0], acc[mi][ni][1]);
      *reinterpret_cast<float2 *>(&C[(size_t)(row + 8) * N + col]) = make_float2(acc[mi][ni][2], acc[mi][ni][3]);
    }
}

int main() {
  const int M = 128, N = 128, K = 64;
  std::vector<half> a(M * K), b(N * K);
  std::vector<float> c(M * N);
  srand(1);
  for (auto &x : a)
    x = __float2half((rand() % 17 - 8) / 8.f);
  for (auto &x : b)
    x = __float2half((rand() % 17 - 8) / 8.f);
  half *dA, *dB;
  float *dC;
  cudaMalloc(&dA, a.size() * 2);
  cudaMalloc(&dB, b.size() * 2);
  cudaMalloc(&dC, c.size() * 4);
  cudaMemcpy(dA, a.data(), a.size() * 2, cudaMemcpyHostToDevice);
  cudaMemcpy(dB, b.data(), b.size() * 2, cudaMemcpyHostToDevice);
  gemm<<<dim3(N / BN, M / BM), 128>>>(dA, dB, dC, N, K);
  cudaMemcpy(c.data(), dC, c.size() * 4, cudaMemcpyDeviceToHost);
  int wrong = 0;
  for (int i = 0; i < M; ++i)
    for (int j = 0; j < N; ++j) {
      float sum = 0;
      for (int k = 0; k < K; ++k)
        sum += __half2float(a[i * K + k]) * __half2float(b[j * K + k]);
      wrong += c[i * N + j] != sum;
    }
  printf("wrong: %d\n", wrong);
  return wrong != 0;
}
