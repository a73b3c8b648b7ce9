// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cub_primitives: device-wide CUB calls with their two-phase temporary storage
// (DeviceReduce, DeviceScan, DeviceRadixSort, DeviceSelect), and BlockLoad,
// BlockScan, BlockReduce inside a kernel of our own.

#include <cub/cub.cuh>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <numeric>
#include <vector>

#define CUDA_TRY(...)                                                                  \
    do {                                                                               \
        cudaError_t const status = (__VA_ARGS__);                                      \
        if (status != cudaSuccess) {                                                   \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, cudaGetErrorString(status)); \
            exit(1);                                                                   \
        }                                                                              \
    } while (0)

// Inclusive scan of one tile per block plus the tile's sum and maximum.
template <int BLOCK_THREADS, int ITEMS_PER_THREAD>
__global__ void BlockPrefixKernel(const int *d_in, int *d_out, int *d_sums, int *d_maxima, int n)
{
    typedef cub::BlockLoad<int, BLOCK_THREADS, ITEMS_PER_THREAD, cub::BLOCK_LOAD_WARP_TRANSPOSE> BlockLoadT;
    typedef cub::BlockStore<int, BLOCK_THREADS, ITEMS_PER_THREAD, cub::BLOCK_STORE_WARP_TRANSPOSE> BlockStoreT;
    typedef cub::BlockScan<int, BLOCK_THREADS> BlockScanT;
    typedef cub::BlockReduce<int, BLOCK_THREADS> BlockReduceT;

    __shared__ union TempStorage {
        typename BlockLoadT::TempStorage load;
        typename BlockStoreT::TempStorage store;
        typename BlockScanT::TempStorage scan;
        typename BlockReduceT::TempStorage reduce;
    } temp_storage;

    const int tile = BLOCK_THREADS * ITEMS_PER_THREAD;
    const int block_offset = blockIdx.x * tile;
    const int valid = min(tile, n - block_offset);

    int data[ITEMS_PER_THREAD];
    BlockLoadT(temp_storage.load).Load(d_in + block_offset, data, valid, 0);
    __syncthreads();

    int thread_max = 0;
#pragma unroll
    for (int i = 0; i < ITEMS_PER_THREAD; ++i) thread_max = max(thread_max, data[i]);
    const int block_max = BlockReduceT(temp_storage.reduce).Reduce(thread_max, [](int a, int b) {
        return a > b ? a : b;
    });
    __syncthreads();
    if (threadIdx.x == 0) d_maxima[blockIdx.x] = block_max;

    int aggregate;
    BlockScanT(temp_storage.scan).InclusiveSum(data, data, aggregate);
    __syncthreads();
    BlockStoreT(temp_storage.store).Store(d_out + block_offset, data, valid);
    if (threadIdx.x == 0) d_sums[blockIdx.x] = aggregate;
}

struct IsEven {
    __host__ __device__ __forceinline__ bool operator()(const int &v) const { return (v & 1) == 0; }
};

template <typename T>
static std::vector<T> fetch(const T *d, size_t count)
{
    std::vector<T> h(count);
    CUDA_TRY(cudaMemcpy(h.data(), d, count * sizeof(T), cudaMemcpyDeviceToHost));
    return h;
}

// Runs a CUB algorithm twice: once for the size of its storage, once for real.
template <typename F>
static void with_storage(F &&algorithm)
{
    void *d_temp_storage = nullptr;
    size_t temp_storage_bytes = 0;
    CUDA_TRY(algorithm(d_temp_storage, temp_storage_bytes));
    CUDA_TRY(cudaMalloc(&d_temp_storage, temp_storage_bytes));
    CUDA_TRY(algorithm(d_temp_storage, temp_storage_bytes));
    CUDA_TRY(cudaFree(d_temp_storage));
}

int main()
{
    constexpr int n = 70001, threads = 128, items = 4;
    constexpr int tile = threads * items, blocks = (n + tile - 1) / tile;
    std::vector<int> h(n), values(n);
    for (int i = 0; i < n; ++i) h[i] = (int)((i * 1103515245u + 12345u) >> 16) % 1000;
    std::iota(values.begin(), values.end(), 0);

    int *d_in, *d_out, *d_keys, *d_vals_in, *d_vals, *d_scalar, *d_sums, *d_maxima;
    for (int **p : {&d_in, &d_out, &d_keys, &d_vals_in, &d_vals}) CUDA_TRY(cudaMalloc(p, n * sizeof(int)));
    for (int **p : {&d_sums, &d_maxima}) CUDA_TRY(cudaMalloc(p, blocks * sizeof(int)));
    CUDA_TRY(cudaMalloc(&d_scalar, 3 * sizeof(int)));
    CUDA_TRY(cudaMemcpy(d_in, h.data(), n * sizeof(int), cudaMemcpyHostToDevice));
    CUDA_TRY(cudaMemcpy(d_vals_in, values.data(), n * sizeof(int), cudaMemcpyHostToDevice));

    int failures = 0;
    auto expect = [&](bool ok, const char *what) {
        if (!ok) { ++failures; printf("wrong: %s\n", what); }
    };

    with_storage([&](void *t, size_t &b) { return cub::DeviceReduce::Sum(t, b, d_in, d_scalar, n); });
    with_storage([&](void *t, size_t &b) { return cub::DeviceReduce::Max(t, b, d_in, d_scalar + 1, n); });
    expect(fetch(d_scalar, 2)[0] == std::accumulate(h.begin(), h.end(), 0), "DeviceReduce::Sum");
    expect(fetch(d_scalar, 2)[1] == *std::max_element(h.begin(), h.end()), "DeviceReduce::Max");

    with_storage([&](void *t, size_t &b) { return cub::DeviceScan::ExclusiveSum(t, b, d_in, d_out, n); });
    std::vector<int> ref(n);
    std::exclusive_scan(h.begin(), h.end(), ref.begin(), 0);
    expect(fetch(d_out, n) == ref, "DeviceScan::ExclusiveSum");

    with_storage([&](void *t, size_t &b) {
        return cub::DeviceRadixSort::SortPairs(t, b, d_in, d_keys, d_vals_in, d_vals, n);
    });
    std::stable_sort(values.begin(), values.end(), [&](int a, int b) { return h[a] < h[b]; });
    expect(fetch(d_vals, n) == values, "DeviceRadixSort::SortPairs");  // stable, like std::stable_sort

    with_storage([&](void *t, size_t &b) {
        return cub::DeviceSelect::If(t, b, d_in, d_out, d_scalar + 2, n, IsEven());
    });
    ref.clear();
    std::copy_if(h.begin(), h.end(), std::back_inserter(ref), IsEven());
    const int selected = fetch(d_scalar, 3)[2];
    expect(selected == (int)ref.size() && fetch(d_out, ref.size()) == ref, "DeviceSelect::If");

    BlockPrefixKernel<threads, items><<<blocks, threads>>>(d_in, d_out, d_sums, d_maxima, n);
    CUDA_TRY(cudaGetLastError());
    const std::vector<int> out = fetch(d_out, n), sums = fetch(d_sums, blocks), maxima = fetch(d_maxima, blocks);
    bool scan_ok = true, block_ok = true;
    for (int b = 0; b < blocks; ++b) {
        int sum = 0, top = 0;
        for (int i = b * tile; i < std::min(n, (b + 1) * tile); ++i) {
            sum += h[i];
            top = std::max(top, h[i]);
            scan_ok &= out[i] == sum;
        }
        block_ok &= sums[b] == sum && maxima[b] == top;
    }
    expect(scan_ok, "BlockScan");
    expect(block_ok, "BlockReduce");

    for (int *p : {d_in, d_out, d_keys, d_vals_in, d_vals, d_scalar, d_sums, d_maxima}) CUDA_TRY(cudaFree(p));
    printf("cub_primitives: %d items, %d selected, %d failures: %s\n", n, selected, failures,
           failures ? "FAILED" : "PASSED");
    return failures != 0;
}
