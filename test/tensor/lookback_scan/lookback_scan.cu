// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inclusive prefix sum in one pass, by decoupled look-back: a block publishes the sum of its tile, then a warp of it looks back over the blocks
// before, 32 at a time, until it finds one that knows its whole prefix. Flags are written with st.release and read with ld.acquire;
// tiles are numbered in the order in which blocks start, so that a block only ever waits for one that runs.
//
//   lookback_scan [repeats [size]]
#include <cuda_runtime.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#define CHECK(x)                                                                                                       \
    do {                                                                                                               \
        if (cudaError_t e = (x)) {                                                                                     \
            fprintf(stderr, "%s: %s\n", #x, cudaGetErrorString(e));                                                    \
            exit(2);                                                                                                   \
        }                                                                                                              \
    } while (0)

constexpr int kThreads = 128, kItems = 4, kTile = kThreads * kItems;
constexpr unsigned kFull = 0xffffffffu;

enum Status : unsigned { kInvalid = 0, kAggregate = 1, kPrefix = 2 };

struct TileState {
    unsigned status;
    unsigned pad;
    unsigned long long aggregate, prefix;
};

__device__ __forceinline__ unsigned load_acquire(const unsigned *p) {
    unsigned v;
    asm volatile("ld.acquire.gpu.global.u32 %0, [%1];" : "=r"(v) : "l"(p) : "memory");
    return v;
}
__device__ __forceinline__ void store_release(unsigned *p, unsigned v) {
    asm volatile("st.release.gpu.global.u32 [%0], %1;" ::"l"(p), "r"(v) : "memory");
}
__device__ __forceinline__ unsigned long long load_relaxed(const unsigned long long *p) {
    unsigned long long v;
    asm volatile("ld.relaxed.gpu.global.u64 %0, [%1];" : "=l"(v) : "l"(p) : "memory");
    return v;
}
__device__ __forceinline__ void store_relaxed(unsigned long long *p, unsigned long long v) {
    asm volatile("st.relaxed.gpu.global.u64 [%0], %1;" ::"l"(p), "l"(v) : "memory");
}
__device__ __forceinline__ unsigned ticket(unsigned *counter) {
    unsigned v;
    asm volatile("atom.relaxed.gpu.global.add.u32 %0, [%1], 1;" : "=r"(v) : "l"(counter) : "memory");
    return v;
}
__device__ __forceinline__ unsigned lane_id() {
    unsigned r;
    asm("mov.u32 %0, %%laneid;" : "=r"(r));
    return r;
}

// The lanes' inclusive sums; shfl.up says in its predicate whether there is a lane to take from.
__device__ __forceinline__ unsigned long long warp_scan(unsigned long long v) {
#pragma unroll
    for (int d = 1; d < 32; d <<= 1) {
        asm volatile("{\n\t"
                     ".reg .u32 lo, hi;\n\t"
                     ".reg .u64 other;\n\t"
                     ".reg .pred p;\n\t"
                     "mov.b64 {lo, hi}, %0;\n\t"
                     "shfl.sync.up.b32 lo|p, lo, %1, 0x0, 0xffffffff;\n\t"
                     "shfl.sync.up.b32 hi|p, hi, %1, 0x0, 0xffffffff;\n\t"
                     "mov.b64 other, {lo, hi};\n\t"
                     "@p add.u64 %0, %0, other;\n\t"
                     "}"
                     : "+l"(v)
                     : "r"(d));
    }
    return v;
}

__device__ __forceinline__ unsigned long long warp_reduce(unsigned long long v) {
    for (int d = 16; d > 0; d /= 2)
        v += __shfl_xor_sync(kFull, v, d);
    return v;
}

// The sum of all tiles before `tile`; by a whole warp, the result in all its lanes.
__device__ unsigned long long look_back(TileState *states, int tile) {
    unsigned long long sum = 0;
    for (int base = tile - 1;; base -= 32) {
        const int mine = base - (int)lane_id();
        unsigned status = kPrefix;
        unsigned long long value = 0;
        if (mine >= 0) {
            while ((status = load_acquire(&states[mine].status)) == kInvalid)
                __nanosleep(20);
            value = load_relaxed(status == kPrefix ? &states[mine].prefix : &states[mine].aggregate);
        }
        // The nearest tile that knows its prefix ends the search: those behind it are in its sum.
        const unsigned known = __ballot_sync(kFull, status == kPrefix);
        if (known && (int)lane_id() > __ffs(known) - 1)
            value = 0;
        sum += warp_reduce(value);
        if (known)
            return sum;
    }
}

__global__ void __launch_bounds__(kThreads) scan(const uint32_t *__restrict__ in, unsigned long long *__restrict__ out, TileState *states,
                                                 unsigned *counter, int n) {
    __shared__ unsigned shared_tile;
    __shared__ unsigned long long warp_sums[kThreads / 32], shared_prefix;
    if (threadIdx.x == 0)
        shared_tile = ticket(counter);
    __syncthreads();
    const int tile = shared_tile, warp = threadIdx.x / 32, lane = lane_id();
    const size_t at = (size_t)tile * kTile + threadIdx.x * kItems;

    unsigned long long v[kItems];
    if (at + kItems <= n) {
        uint4 four = *reinterpret_cast<const uint4 *>(in + at);
        v[0] = four.x, v[1] = four.y, v[2] = four.z, v[3] = four.w;
    } else {
        for (int i = 0; i < kItems; ++i)
            v[i] = at + i < n ? in[at + i] : 0;
    }
    for (int i = 1; i < kItems; ++i)
        v[i] += v[i - 1];
    const unsigned long long inclusive = warp_scan(v[kItems - 1]);
    if (lane == 31)
        warp_sums[warp] = inclusive;
    __syncthreads();
    unsigned long long before = inclusive - v[kItems - 1], total = 0;
    for (int w = 0; w < kThreads / 32; ++w) {
        before += w < warp ? warp_sums[w] : 0;
        total += warp_sums[w];
    }

    TileState *mine = &states[tile];
    if (tile == 0) {
        if (threadIdx.x == 0) {
            store_relaxed(&mine->prefix, total);
            store_release(&mine->status, kPrefix);
            shared_prefix = 0;
        }
    } else if (warp == 0) {
        if (lane == 0) {
            store_relaxed(&mine->aggregate, total);
            store_release(&mine->status, kAggregate);
        }
        const unsigned long long prefix = look_back(states, tile);
        if (lane == 0) {
            store_relaxed(&mine->prefix, prefix + total);
            store_release(&mine->status, kPrefix);
            shared_prefix = prefix;
        }
    }
    __syncthreads();
    before += shared_prefix;
    for (int i = 0; i < kItems; ++i)
        if (at + i < n)
            out[at + i] = before + v[i];
}

int main(int argc, char **argv) {
    const int repeats = argc > 1 ? atoi(argv[1]) : 0;
    const int n = argc > 2 ? atoi(argv[2]) : 50 * kTile - 77;
    const int tiles = (n + kTile - 1) / kTile;
    std::vector<uint32_t> in(n);
    std::vector<unsigned long long> out(n);
    uint32_t x = 123456789;
    for (auto &v : in)
        v = x = x * 69069u + 1234567u;

    uint32_t *d_in;
    unsigned long long *d_out;
    TileState *d_states;
    unsigned *d_counter;
    CHECK(cudaMalloc(&d_in, n * sizeof *d_in));
    CHECK(cudaMalloc(&d_out, n * sizeof *d_out));
    CHECK(cudaMalloc(&d_states, tiles * sizeof *d_states));
    CHECK(cudaMalloc(&d_counter, sizeof *d_counter));
    CHECK(cudaMemcpy(d_in, in.data(), n * sizeof *d_in, cudaMemcpyHostToDevice));
    auto launch = [&] {
        CHECK(cudaMemsetAsync(d_states, 0, tiles * sizeof *d_states));
        CHECK(cudaMemsetAsync(d_counter, 0, sizeof *d_counter));
        scan<<<tiles, kThreads>>>(d_in, d_out, d_states, d_counter, n);
    };
    launch();
    CHECK(cudaGetLastError());
    CHECK(cudaMemcpy(out.data(), d_out, n * sizeof *d_out, cudaMemcpyDeviceToHost));

    int wrong = 0;
    unsigned long long sum = 0, digest = 14695981039346656037ull;
    for (int i = 0; i < n; ++i) {
        sum += in[i];
        wrong += out[i] != sum;
        digest = (digest ^ out[i]) * 1099511628211ull;
    }
    if (repeats) {
        cudaEvent_t t0, t1;
        CHECK(cudaEventCreate(&t0));
        CHECK(cudaEventCreate(&t1));
        CHECK(cudaEventRecord(t0));
        for (int i = 0; i < repeats; ++i)
            launch();
        CHECK(cudaEventRecord(t1));
        CHECK(cudaEventSynchronize(t1));
        float ms;
        CHECK(cudaEventElapsedTime(&ms, t0, t1));
        printf("time: %.3f us\n", ms * 1000 / repeats);
    }
    CHECK(cudaFree(d_in));
    CHECK(cudaFree(d_out));
    CHECK(cudaFree(d_states));
    CHECK(cudaFree(d_counter));
    printf("lookback_scan: %d items in %d tiles, digest %016llx, %d wrong: %s\n", n, tiles, digest, wrong, wrong ? "FAILED" : "PASSED");
    return wrong != 0;
}
