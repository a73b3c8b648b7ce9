// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// int8 GEMM with mma.sync.m16n8k32, wrapped in structs the way template libraries do it: an operation has fragment types and a call
// operator, an iterator knows the swizzle. C = saturate(A * B^T), and the same with unsigned A.
//
//   mma_int8 [repeats [size]]
#include <cuda_runtime.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <type_traits>
#include <vector>

namespace tile {

template <typename T, int N> struct alignas(sizeof(T) * N > 16 ? 16 : sizeof(T) * N) Array {
    T storage[N];
    __host__ __device__ constexpr T &operator[](int i) { return storage[i]; }
    __host__ __device__ constexpr const T &operator[](int i) const { return storage[i]; }
    __host__ __device__ void clear() {
        for (int i = 0; i < N; ++i)
            storage[i] = T(0);
    }
};

template <int M, int N, int K> struct GemmShape {
    static constexpr int kM = M;
    static constexpr int kN = N;
    static constexpr int kK = K;
};

template <typename Shape, typename ElementA, typename ElementB> struct Mma;

#define TILE_MMA_16832(TYPE_A, PTX_A)                                                                                  \
    template <> struct Mma<GemmShape<16, 8, 32>, TYPE_A, int8_t> {                                                     \
        using FragmentA = Array<TYPE_A, 16>;                                                                           \
        using FragmentB = Array<int8_t, 8>;                                                                            \
        using FragmentC = Array<int, 4>;                                                                               \
        __device__ __forceinline__ void operator()(FragmentC &d, FragmentA const &a, FragmentB const &b,               \
                                                   FragmentC const &c) const {                                         \
            uint32_t const *A = reinterpret_cast<uint32_t const *>(&a);                                                \
            uint32_t const *B = reinterpret_cast<uint32_t const *>(&b);                                                \
            int const *C = reinterpret_cast<int const *>(&c);                                                          \
            int *D = reinterpret_cast<int *>(&d);                                                                      \
            asm volatile("mma.sync.aligned.m16n8k32.row.col.satfinite.s32." PTX_A ".s8.s32 {%0,%1,%2,%3}, "            \
                         "{%4,%5,%6,%7}, {%8,%9}, {%10,%11,%12,%13};\n"                                                \
                         : "=r"(D[0]), "=r"(D[1]), "=r"(D[2]), "=r"(D[3])                                              \
                         : "r"(A[0]), "r"(A[1]), "r"(A[2]), "r"(A[3]), "r"(B[0]), "r"(B[1]), "r"(C[0]), "r"(C[1]),     \
                           "r"(C[2]), "r"(C[3]));                                                                      \
        }                                                                                                              \
    };
TILE_MMA_16832(int8_t, "s8")
TILE_MMA_16832(uint8_t, "u8")

// A tile of kRows rows of 64 bytes: two rows fill the 32 banks, so a chunk moves by half the row number.
template <int kRows> class SharedTile {
  public:
    static constexpr int kBytes = kRows * 64;
    __device__ explicit SharedTile(void *base) : base_(static_cast<uint32_t>(__cvta_generic_to_shared(base))) {}

    __device__ uint32_t address(int row, int chunk) const { return base_ + row * 64 + ((chunk ^ (row >> 1)) & 3) * 16; }

    __device__ void store(int row, int chunk, int4 v) const {
        asm volatile("st.shared.v4.b32 [%0], {%1, %2, %3, %4};" ::"r"(address(row, chunk)), "r"(v.x), "r"(v.y), "r"(v.z), "r"(v.w)
                     : "memory");
    }

    template <typename Fragment> __device__ void load(Fragment &f, int row, int chunk) const {
        unsigned *r = reinterpret_cast<unsigned *>(&f);
        if constexpr (sizeof(Fragment) == 16) {
            int lane = threadIdx.x % 32;
            asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0,%1,%2,%3}, [%4];"
                         : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3])
                         : "r"(address(row + lane % 16, chunk + lane / 16))
                         : "memory");
        } else {
            static_assert(sizeof(Fragment) == 8, "fragments of 8 or 16 bytes");
            int lane = threadIdx.x % 16;
            asm volatile("ldmatrix.sync.aligned.m8n8.x2.shared.b16 {%0,%1}, [%2];"
                         : "=r"(r[0]), "=r"(r[1])
                         : "r"(address(row + lane % 8, chunk + lane / 8))
                         : "memory");
        }
    }

  private:
    uint32_t base_;
};

} // namespace tile

// One block of 2x2 warps: 64x32 of C; each warp 32x16.
template <typename ElementA>
__global__ void igemm(ElementA const *a, int8_t const *b, int *c, int m, int n, int k, int initial) {
    using Op = tile::Mma<tile::GemmShape<16, 8, 32>, ElementA, int8_t>;
    __shared__ int4 smem[(64 + 32) * 4];
    tile::SharedTile<64> tileA(smem);
    tile::SharedTile<32> tileB(smem + 64 * 4);

    int const tid = threadIdx.x, warp = tid / 32, lane = tid % 32;
    int const warpM = warp % 2 * 32, warpN = warp / 2 * 16;
    typename Op::FragmentC acc[2][2];
    for (int i = 0; i < 4; ++i) {
        acc[i / 2][i % 2].clear();
        for (int e = 0; e < 4; ++e)
            acc[i / 2][i % 2][e] += initial;
    }

    Op mma;
    for (int k0 = 0; k0 < k; k0 += 64) {
        for (int i = tid; i < (64 + 32) * 4; i += blockDim.x) {
            int row = i / 4, chunk = i % 4;
            if (row < 64)
                tileA.store(row, chunk, *reinterpret_cast<int4 const *>(a + (blockIdx.x * 64 + row) * (size_t)k + k0 + chunk * 16));
            else
                tileB.store(row - 64, chunk, *reinterpret_cast<int4 const *>(b + (blockIdx.y * 32 + row - 64) * (size_t)k + k0 + chunk * 16));
        }
        __syncthreads();
#pragma unroll
        for (int step = 0; step < 2; ++step) {
            typename Op::FragmentA fragA[2];
            typename Op::FragmentB fragB[2];
#pragma unroll
            for (int i = 0; i < 2; ++i) {
                tileA.load(fragA[i], warpM + 16 * i, 2 * step);
                tileB.load(fragB[i], warpN + 8 * i, 2 * step);
            }
#pragma unroll
            for (int i = 0; i < 2; ++i)
#pragma unroll
                for (int j = 0; j < 2; ++j)
                    mma(acc[i][j], fragA[i], fragB[j], acc[i][j]);
        }
        __syncthreads();
    }
#pragma unroll
    for (int i = 0; i < 2; ++i)
#pragma unroll
        for (int j = 0; j < 2; ++j) {
            size_t row = blockIdx.x * 64 + warpM + 16 * i + lane / 4, col = blockIdx.y * 32 + warpN + 8 * j + lane % 4 * 2;
            *reinterpret_cast<int2 *>(&c[row * n + col]) = make_int2(acc[i][j][0], acc[i][j][1]);
            *reinterpret_cast<int2 *>(&c[(row + 8) * n + col]) = make_int2(acc[i][j][2], acc[i][j][3]);
        }
}

static void ok(cudaError_t e) {
    if (e != cudaSuccess) {
        std::fprintf(stderr, "%s\n", cudaGetErrorString(e));
        std::exit(2);
    }
}

template <typename ElementA> static int test(char const *name, int repeats, int size, int initial, double &us) {
    int const m = size ? size : 64, n = size ? size : 64, k = size ? size : 192;
    std::vector<ElementA> a((size_t)m * k);
    std::vector<int8_t> b((size_t)n * k);
    uint32_t x = 0x9e3779b9;
    for (auto &v : a)
        v = (ElementA)((x = x * 1103515245u + 12345u) >> 16);
    for (auto &v : b)
        v = (int8_t)((x = x * 1103515245u + 12345u) >> 16);
    ElementA *da;
    int8_t *db;
    int *dc;
    ok(cudaMalloc(&da, a.size()));
    ok(cudaMalloc(&db, b.size()));
    ok(cudaMalloc(&dc, sizeof(int) * m * n));
    ok(cudaMemcpy(da, a.data(), a.size(), cudaMemcpyHostToDevice));
    ok(cudaMemcpy(db, b.data(), b.size(), cudaMemcpyHostToDevice));
    dim3 grid(m / 64, n / 32);
    igemm<ElementA><<<grid, 128>>>(da, db, dc, m, n, k, initial);
    ok(cudaGetLastError());
    std::vector<int> c((size_t)m * n);
    ok(cudaMemcpy(c.data(), dc, sizeof(int) * c.size(), cudaMemcpyDeviceToHost));
    if (repeats) {
        cudaEvent_t t[2];
        ok(cudaEventCreate(&t[0]));
        ok(cudaEventCreate(&t[1]));
        ok(cudaEventRecord(t[0]));
        for (int i = 0; i < repeats; ++i)
            igemm<ElementA><<<grid, 128>>>(da, db, dc, m, n, k, initial);
        ok(cudaEventRecord(t[1]));
        ok(cudaEventSynchronize(t[1]));
        float ms;
        ok(cudaEventElapsedTime(&ms, t[0], t[1]));
        us += ms * 1000 / repeats;
    }
    ok(cudaFree(da));
    ok(cudaFree(db));
    ok(cudaFree(dc));

    int wrong = 0, saturated = 0;
    uint32_t digest = 2166136261u;
    for (int v : c)
        digest = (digest ^ (uint32_t)v) * 16777619u;
    for (size_t i = 0; i < c.size(); i += size ? 1039 : 1) {
        // Each mma of 32 products saturates, in the order of k.
        int64_t sum = initial;
        for (int p = 0; p < k; p += 32) {
            for (int q = p; q < p + 32; ++q)
                sum += (int)a[i / n * k + q] * (int)b[i % n * k + q];
            sum = sum > INT32_MAX ? INT32_MAX : sum < INT32_MIN ? INT32_MIN : sum;
        }
        saturated += c[i] == INT32_MAX;
        wrong += c[i] != sum;
    }
    std::printf("%s: digest %08x, %d saturated, %d wrong\n", name, digest, saturated, wrong);
    return wrong + (initial && !saturated);
}

int main(int argc, char **argv) {
    int repeats = argc > 1 ? std::atoi(argv[1]) : 0, size = argc > 2 ? std::atoi(argv[2]) : 0;
    double us = 0;
    int bad = test<int8_t>("s8 x s8", repeats, size, 0, us);
    bad += test<uint8_t>("u8 x s8", repeats, size, 0, us);
    bad += test<uint8_t>("u8 x s8, near the limit", 0, 0, INT32_MAX - 4000, us);
    if (repeats)
        std::printf("time: %.3f us\n", us);
    std::printf("mma_int8: %s\n", bad ? "FAILED" : "PASSED");
    return bad != 0;
}
