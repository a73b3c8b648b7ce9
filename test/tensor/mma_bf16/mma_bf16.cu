// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// bfloat16 GEMM of the form C = A * B^T (both operands with k contiguous), with the PTX behind macros. The accumulators go through
// SiLU and leave as pairs. Eight warps, 128x64x64 tiles, swizzled.
//
//   mma_bf16 [repeats [size]]
#include <cuda_bf16.h>
#include <cuda_runtime.h>

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef __nv_bfloat16 bf16;

#define LDMATRIX_X2(R0, R1, addr)                                                                                      \
    asm volatile("ldmatrix.sync.aligned.x2.m8n8.shared.b16 {%0, %1}, [%2];" : "=r"(R0), "=r"(R1) : "r"(addr))
#define LDMATRIX_X4(R0, R1, R2, R3, addr)                                                                              \
    asm volatile("ldmatrix.sync.aligned.x4.m8n8.shared.b16 {%0, %1, %2, %3}, [%4];"                                    \
                 : "=r"(R0), "=r"(R1), "=r"(R2), "=r"(R3)                                                              \
                 : "r"(addr))
#define BF16MMA16816(RD0, RD1, RD2, RD3, RA0, RA1, RA2, RA3, RB0, RB1, RC0, RC1, RC2, RC3)                             \
    asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, "         \
                 "{%10,%11,%12,%13};"                                                                                  \
                 : "=f"(RD0), "=f"(RD1), "=f"(RD2), "=f"(RD3)                                                          \
                 : "r"(RA0), "r"(RA1), "r"(RA2), "r"(RA3), "r"(RB0), "r"(RB1), "f"(RC0), "f"(RC1), "f"(RC2), "f"(RC3))

#define DIE_IF(cond, msg)                                                                                              \
    if (cond) {                                                                                                        \
        fprintf(stderr, "%s\n", msg);                                                                                  \
        exit(2);                                                                                                       \
    }
#define CU(call) DIE_IF((call) != cudaSuccess, #call)

#define BLOCK_M 128
#define BLOCK_N 64
#define BLOCK_K 64
#define WARP_SIZE 32
#define WARPS_M 4
#define WARPS_N 2

union Pair {
    __nv_bfloat162 b2;
    unsigned u;
};

// 64 bf16 a row are 128 bytes, eight chunks: XOR with the row.
__device__ inline unsigned swizzled(unsigned row, unsigned col) { return row * BLOCK_K + (((col >> 3) ^ (row & 7)) << 3) + (col & 7); }

__device__ inline float silu(float v) { return v / (1.0f + __expf(-v)); }

__global__ void gemm_nt_silu(const bf16 *A, const bf16 *B, bf16 *C, int m, int n, int k) {
    __shared__ alignas(16) bf16 sA[BLOCK_M * BLOCK_K];
    __shared__ alignas(16) bf16 sB[BLOCK_N * BLOCK_K];
    const unsigned warp_id = threadIdx.x / WARP_SIZE, lane_id = threadIdx.x % WARP_SIZE;
    const unsigned warp_m = warp_id / WARPS_N * 32, warp_n = warp_id % WARPS_N * 32;
    float RC[2][4][4];
#pragma unroll
    for (int i = 0; i < 2; ++i)
#pragma unroll
        for (int j = 0; j < 4; ++j)
            RC[i][j][0] = RC[i][j][1] = RC[i][j][2] = RC[i][j][3] = 0.0f;

    for (int tile = 0; tile < k; tile += BLOCK_K) {
        for (unsigned i = threadIdx.x; i < (BLOCK_M + BLOCK_N) * (BLOCK_K / 8); i += blockDim.x) {
            unsigned row = i / (BLOCK_K / 8), col = i % (BLOCK_K / 8) * 8;
            if (row < BLOCK_M) {
                const bf16 *from = &A[(blockIdx.y * BLOCK_M + row) * (size_t)k + tile + col];
                *(uint4 *)&sA[swizzled(row, col)] = *(const uint4 *)from;
            } else {
                row -= BLOCK_M;
                const bf16 *from = &B[(blockIdx.x * BLOCK_N + row) * (size_t)k + tile + col];
                *(uint4 *)&sB[swizzled(row, col)] = *(const uint4 *)from;
            }
        }
        __syncthreads();
#pragma unroll
        for (int kk = 0; kk < BLOCK_K; kk += 16) {
            uint32_t RA[2][4], RB[4][2];
#pragma unroll
            for (int i = 0; i < 2; ++i) {
                uint32_t addr = (uint32_t)__cvta_generic_to_shared(&sA[swizzled(warp_m + i * 16 + lane_id % 16, kk + lane_id / 16 * 8)]);
                LDMATRIX_X4(RA[i][0], RA[i][1], RA[i][2], RA[i][3], addr);
            }
#pragma unroll
            for (int j = 0; j < 4; ++j) {
                uint32_t addr = (uint32_t)__cvta_generic_to_shared(&sB[swizzled(warp_n + j * 8 + lane_id % 8, kk + (lane_id / 8) % 2 * 8)]);
                LDMATRIX_X2(RB[j][0], RB[j][1], addr);
            }
#pragma unroll
            for (int i = 0; i < 2; ++i) {
#pragma unroll
                for (int j = 0; j < 4; ++j) {
                    // Back and forth, so that one of the operands is used again.
                    const int s = i % 2 ? 3 - j : j;
                    BF16MMA16816(RC[i][s][0], RC[i][s][1], RC[i][s][2], RC[i][s][3], RA[i][0], RA[i][1], RA[i][2], RA[i][3], RB[s][0],
                                 RB[s][1], RC[i][s][0], RC[i][s][1], RC[i][s][2], RC[i][s][3]);
                }
            }
        }
        __syncthreads();
    }

#pragma unroll
    for (int i = 0; i < 2; ++i)
#pragma unroll
        for (int j = 0; j < 4; ++j)
#pragma unroll
            for (int h = 0; h < 2; ++h) {
                unsigned row = blockIdx.y * BLOCK_M + warp_m + i * 16 + h * 8 + lane_id / 4;
                unsigned col = blockIdx.x * BLOCK_N + warp_n + j * 8 + lane_id % 4 * 2;
                Pair p;
                p.b2 = __floats2bfloat162_rn(silu(RC[i][j][2 * h]), silu(RC[i][j][2 * h + 1]));
                *(unsigned *)(C + row * (size_t)n + col) = p.u;
            }
}

int main(int argc, char **argv) {
    int repeats = argc > 1 ? atoi(argv[1]) : 0, size = argc > 2 ? atoi(argv[2]) : 0;
    int m = size ? size : 128, n = size ? size : 64, k = size ? size : 128;
    bf16 *A, *B, *C;
    CU(cudaMallocManaged(&A, sizeof(bf16) * m * k));
    CU(cudaMallocManaged(&B, sizeof(bf16) * n * k));
    CU(cudaMallocManaged(&C, sizeof(bf16) * m * n));
    for (int i = 0; i < m * k; ++i)
        A[i] = __float2bfloat16((float)((i * 7919 + 13) % 1009) / 504.5f - 1.0f);
    for (int i = 0; i < n * k; ++i)
        B[i] = __float2bfloat16(((float)((i * 104729 + 7) % 997) / 498.5f - 1.0f) * 0.5f);

    dim3 grid(n / BLOCK_N, m / BLOCK_M), block(WARPS_M * WARPS_N * WARP_SIZE);
    gemm_nt_silu<<<grid, block>>>(A, B, C, m, n, k);
    CU(cudaDeviceSynchronize());

    double worst = 0, sum = 0;
    for (int i = 0; i < m * n; i += size ? 1031 : 1) {
        double dot = 0;
        for (int p = 0; p < k; ++p)
            dot += (double)__bfloat162float(A[i / n * (size_t)k + p]) * (double)__bfloat162float(B[i % n * (size_t)k + p]);
        double want = dot / (1 + exp(-dot)), got = __bfloat162float(C[i]);
        worst = fmax(worst, fabs(got - want) / (fabs(want) + 1e-2));
        sum += got;
    }
    if (repeats) {
        cudaEvent_t start, stop;
        float ms;
        CU(cudaEventCreate(&start));
        CU(cudaEventCreate(&stop));
        // The host has just read C; this brings it back.
        gemm_nt_silu<<<grid, block>>>(A, B, C, m, n, k);
        CU(cudaEventRecord(start, 0));
        for (int i = 0; i < repeats; ++i)
            gemm_nt_silu<<<grid, block>>>(A, B, C, m, n, k);
        CU(cudaEventRecord(stop, 0));
        CU(cudaEventSynchronize(stop));
        CU(cudaEventElapsedTime(&ms, start, stop));
        printf("time: %.3f us\n", ms / repeats * 1e3f);
    }
    cudaFree(A);
    cudaFree(B);
    cudaFree(C);
    // Half of the last of 8 bits, and some for the exponential.
    int ok = worst < 4.1e-3;
    printf("mma_bf16: m=%d n=%d k=%d sum %.2f error %.1e: %s\n", m, n, k, sum, worst, ok ? "PASSED" : "FAILED");
    return ok ? 0 : 1;
}
