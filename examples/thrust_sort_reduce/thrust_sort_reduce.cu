// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// thrust_sort_reduce: Thrust from a device_vector to results: sort_by_key, gather
// with a permutation, transform_reduce with functors, reduce_by_key, and an arg-max over
// a zip of values and a counting iterator. A raw pointer goes into a plain kernel.

#include <thrust/copy.h>
#include <thrust/device_vector.h>
#include <thrust/functional.h>
#include <thrust/host_vector.h>
#include <thrust/iterator/constant_iterator.h>
#include <thrust/iterator/counting_iterator.h>
#include <thrust/iterator/zip_iterator.h>
#include <thrust/reduce.h>
#include <thrust/sequence.h>
#include <thrust/sort.h>
#include <thrust/transform.h>
#include <thrust/transform_reduce.h>
#include <thrust/tuple.h>

#include <cmath>
#include <cstdio>
#include <exception>
#include <map>
#include <vector>

#include <cuda_runtime.h>

template <typename T>
struct square {
    __host__ __device__ T operator()(const T &x) const { return x * x; }
};

struct saxpy_functor {
    const float a;
    explicit saxpy_functor(float a_) : a(a_) {}
    __host__ __device__ float operator()(const float &x, const float &y) const { return a * x + y; }
};

typedef thrust::tuple<float, int> ValueIndex;

// The larger value; the smaller index where the values tie.
struct arg_max {
    __host__ __device__ ValueIndex operator()(const ValueIndex &a, const ValueIndex &b) const
    {
        if (thrust::get<0>(a) != thrust::get<0>(b)) return thrust::get<0>(a) > thrust::get<0>(b) ? a : b;
        return thrust::get<1>(a) < thrust::get<1>(b) ? a : b;
    }
};

struct dot_product {
    template <typename Tuple>
    __host__ __device__ float operator()(const Tuple &t) const
    {
        return thrust::get<0>(t) * thrust::get<1>(t);
    }
};

__global__ void mark_descents(const unsigned int *keys, int n, int *descents)
{
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i + 1 < n && keys[i] > keys[i + 1]) atomicAdd(descents, 1);
}

int main()
{
    const int n = 60007;
    thrust::host_vector<unsigned int> h_keys(n);
    thrust::host_vector<float> h_x(n), h_y(n);
    for (int i = 0; i < n; ++i) {
        h_keys[i] = (unsigned int)i * 2654435761u;  // odd multiplier: all different
        h_x[i] = std::sin(0.01f * i);
        h_y[i] = 0.001f * (float)(i % 777);
    }
    h_x[4321] = 3.5f;

    int failures = 0;
    try {
        // Sort indices by key; the index says where each key came from.
        thrust::device_vector<unsigned int> keys = h_keys;
        thrust::device_vector<int> index(n), descents(1, 0);
        thrust::sequence(index.begin(), index.end());
        thrust::sort_by_key(keys.begin(), keys.end(), index.begin());
        mark_descents<<<(n + 255) / 256, 256>>>(thrust::raw_pointer_cast(keys.data()), n,
                                                thrust::raw_pointer_cast(descents.data()));
        if (cudaGetLastError() != cudaSuccess || cudaDeviceSynchronize() != cudaSuccess) ++failures;
        if (descents[0] != 0) ++failures;
        thrust::host_vector<unsigned int> sorted = keys;
        thrust::host_vector<int> origin = index;
        for (int i = 0; i < n; ++i)
            if (sorted[i] != h_keys[origin[i]]) { ++failures; break; }

        // || a x + y ||
        thrust::device_vector<float> x(h_x.begin(), h_x.end()), y = h_y, z(n);
        thrust::transform(x.begin(), x.end(), y.begin(), z.begin(), saxpy_functor(2.0f));
        float norm2 = thrust::transform_reduce(z.begin(), z.end(), square<float>(), 0.0f, thrust::plus<float>());
        double ref = 0.0, dotRef = 0.0;
        for (int i = 0; i < n; ++i) {
            ref += std::pow(2.0 * h_x[i] + h_y[i], 2);
            dotRef += (double)h_x[i] * h_y[i];
        }
        if (!(std::fabs(std::sqrt(norm2) - std::sqrt(ref)) <= 1e-4 * std::sqrt(ref))) ++failures;

        // Arg-max, and a dot product, over zipped ranges.
        thrust::counting_iterator<int> first(0);
        ValueIndex best = thrust::reduce(thrust::make_zip_iterator(thrust::make_tuple(x.begin(), first)),
                                         thrust::make_zip_iterator(thrust::make_tuple(x.end(), first + n)),
                                         ValueIndex(-INFINITY, n), arg_max());
        if (thrust::get<1>(best) != 4321 || thrust::get<0>(best) != 3.5f) ++failures;
        float dot = thrust::transform_reduce(thrust::make_zip_iterator(thrust::make_tuple(x.begin(), y.begin())),
                                             thrust::make_zip_iterator(thrust::make_tuple(x.end(), y.end())),
                                             dot_product(), 0.0f, thrust::plus<float>());
        if (!(std::fabs(dot - dotRef) <= 0.05)) ++failures;

        // Occurrences of each value of i % 23, from a sorted vector of them.
        std::map<int, int> counts;
        thrust::host_vector<int> h_mod(n);
        for (int i = 0; i < n; ++i) ++counts[h_mod[i] = (i * 31) % 23];
        thrust::device_vector<int> mod = h_mod, unique(23), count(23);
        thrust::sort(mod.begin(), mod.end(), thrust::greater<int>());
        auto ends = thrust::reduce_by_key(mod.begin(), mod.end(), thrust::make_constant_iterator(1), unique.begin(),
                                          count.begin());
        if (ends.first - unique.begin() != 23) ++failures;
        for (int i = 0; i < 23; ++i)
            if (unique[i] != 22 - i || count[i] != counts[22 - i]) ++failures;
    } catch (const std::exception &e) {
        fprintf(stderr, "thrust: %s\n", e.what());
        ++failures;
    }

    printf("thrust_sort_reduce: %d elements, %d failures: %s\n", n, failures, failures ? "FAILED" : "PASSED");
    return failures ? 1 : 0;
}
