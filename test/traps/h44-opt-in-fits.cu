// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-44. 60 KiB of dynamic and 3 KiB of static shared memory: above CUDA's 48 KiB, so the opt-in is there, and just
// below AMD's 64 KiB. The carve-out hint and the cache preference mean nothing on AMD and must not become errors.
// Port: same, finding
#include <cstdio>
#include <cstdlib>

template <typename T> struct SharedArray {
  __device__ static T *get() {
    extern __shared__ __align__(16) unsigned char bytes[];
    return reinterpret_cast<T *>(bytes);
  }
};

template <typename T> __global__ void prefixOfBlock(const T *in, T *out, int n) {
  __shared__ T carry[3 * 1024 / sizeof(T)];
  T *all = SharedArray<T>::get();
  const int per = (n + blockDim.x - 1) / blockDim.x;
  const int begin = threadIdx.x * per, end = min(n, begin + per);
  T sum = 0;
  for (int i = begin; i < end; ++i)
    all[i] = sum += in[i];
  carry[threadIdx.x] = sum;
  __syncthreads();
  T before = 0;
  for (int t = 0; t < threadIdx.x; ++t)
    before += carry[t];
  for (int i = begin; i < end; ++i)
    out[i] = all[i] + before;
}

template <typename T> static int check(int bytes) {
  const int n = bytes / sizeof(T);
  T *in, *out;
  cudaMallocManaged((void **)&in, bytes);
  cudaMallocManaged((void **)&out, bytes);
  for (int i = 0; i < n; ++i)
    in[i] = T(i % 91) - 40, out[i] = 0;
  cudaFuncSetCacheConfig(prefixOfBlock<T>, cudaFuncCachePreferShared); // expect: api-differs
  if (cudaFuncSetAttribute(prefixOfBlock<T>, cudaFuncAttributePreferredSharedMemoryCarveout, 100) != cudaSuccess || // expect: api-differs
      cudaFuncSetAttribute(prefixOfBlock<T>, cudaFuncAttributeMaxDynamicSharedMemorySize, bytes) != cudaSuccess) // expect: api-differs
    return 1000;
  prefixOfBlock<T><<<1, 192, bytes>>>(in, out, n);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2000;
  int wrong = 0;
  T sum = 0;
  unsigned long long checksum = 0;
  for (int i = 0; i < n; ++i) {
    sum += in[i];
    wrong += sum != out[i];
    checksum = checksum * 1099511628211ull + (unsigned long long)(long long)out[i];
  }
  printf("%d values, last %lld, checksum %llu, wrong %d\n", n, (long long)out[n - 1], checksum, wrong);
  return wrong;
}

int main() {
  const int wrong = check<int>(60 * 1024) + check<long long>(60 * 1024) + check<float>(50 * 1024);
  return wrong ? EXIT_FAILURE : EXIT_SUCCESS;
}
