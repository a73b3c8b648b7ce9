// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// C = A * B in half with sums of float: panels of 128 of k come to shared memory, and a loop that stays one goes
// through them with ldmatrix, 16 of k each time. A block computes 128 x 64, each of its two warps 64 x 64.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cuda_fp16.h>
#include <vector>

constexpr int BM = 128, BN = 64, BK = 128, WM = 64, WN = 64;

__device__ __forceinline__ void mma_m16n8k16(float (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 "
               "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};\n"
               : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}

__device__ __forceinline__ void ldmatrix_x4(uint32_t (&r)[4], uint32_t addr) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];\n"
               : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3]) : "r"(addr));
}

__device__ __forceinline__ void ldmatrix_x2(uint32_t (&r)[2], uint32_t addr) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x2.shared.b16 {%0, %1}, [%2];\n" : "=r"(r[0]), "=r"(r[1]) : "r"(addr));
}

__device__ __forceinline__ void cp_async16(uint32_t smem, const void *gmem) {
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16;\n" ::"r"(smem), "l"(gmem));
}
__device__ __forceinline__ void cp_async_commit() { asm volatile("cp.async.commit_group;\n" ::); }
template <int N> __device__ __forceinline__ void cp_async_wait() { asm volatile("cp.async.wait_group %0;\n" ::"n"(N)); }

// Bytes from a panel's begin to 16 bytes of it; 256 bytes are a row.
__device__ __forceinline__ uint32_t swizzle(int row, int chunk) { return row * 256 + ((chunk ^ (row & 7)) << 4); }

// A is M x K and B is N x K, both with k in a row.
__global__ void __launch_bounds__(64) gemm(const half *__restrict__ A, const half *__restrict__ B, float *__restrict__ C, int N, int K) {
  __shared__ __align__(128) half sA[BM * BK];
  __shared__ __align__(128) half sB[BN * BK];
  const int tid = threadIdx.x, warp = tid / 32, lane = tid % 32;
  const int wm = warp * WM, wn = 0;
  const uint32_t baseA = static_cast<uint32_t>(__cvta_generic_to_shared(&sA[0]));
  const uint32_t baseB = static_cast<uint32_t>(__cvta_generic_to_shared(&sB[0]));
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
    __syncthreads();
    for (int chunk = tid; chunk < BM * BK / 8; chunk += 64)
      cp_async16(baseA + swizzle(chunk / (BK / 8), chunk % (BK / 8)), gA + (size_t)(chunk / (BK / 8)) * K + k0 + chunk % (BK / 8) * 8);
    for (int chunk = tid; chunk < BN * BK / 8; chunk += 64)
      cp_async16(baseB + swizzle(chunk / (BK / 8), chunk % (BK / 8)), gB + (size_t)(chunk / (BK / 8)) * K + k0 + chunk % (BK / 8) * 8);
    cp_async_commit();
    cp_async_wait<0>();
    __syncthreads();
#pragma unroll 1
    for (int ks = 0; ks < BK / 16; ++ks) {
      uint32_t a[4][4], b[8][2];
#pragma unroll
      for (int mi = 0; mi < 4; ++mi)
        ldmatrix_x4(a[mi], baseA + swizzle(wm + mi * 16 + lane % 16, ks * 2 + lane / 16));
#pragma unroll
      for (int ni = 0; ni < 8; ++ni)
        ldmatrix_x2(b[ni], baseB + swizzle(wn + ni * 8 + lane % 8, ks * 2 + lane / 8 % 2));
#pragma unroll
      for (int mi = 0; mi < 4; ++mi)
#pragma unroll
        for (int ni = 0; ni < 8; ++ni)
          mma_m16n8k16(acc[mi][ni], a[mi], b[ni]);
    }
  }

  const int g = lane / 4, t = lane % 4;
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
  const int M = 128, N = 64, K = 256;
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
  gemm<<<dim3(N / BN, M / BM), 64>>>(dA, dB, dC, N, K);
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
