// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The few runtime calls the tests of the runtime need, spelled for both vendors, and memory that both sides read.

#ifndef W2W_TEST_RT_GPU_H
#define W2W_TEST_RT_GPU_H

#include "w2w/w2w.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#if W2W_AMD
#define GPU(NAME) hip##NAME
#else
#define GPU(NAME) cuda##NAME
#endif

/// Ends the program if a runtime call failed.
inline void check(GPU(Error_t) error, const char *what) {
  if (error == GPU(Success))
    return;
  std::printf("%s: %s\nFAILED\n", what, GPU(GetErrorString)(error));
  std::exit(1);
}

/// An array on the GPU, zeroed, with a copy on the host after fetch().
template <class T> class GpuArray {
public:
  explicit GpuArray(size_t count) : host(count) {
    check(GPU(Malloc)(reinterpret_cast<void **>(&device), count * sizeof(T)), "malloc");
    check(GPU(Memset)(device, 0, count * sizeof(T)), "memset");
  }
  GpuArray(const GpuArray &) = delete;
  ~GpuArray() { check(GPU(Free)(device), "free"); }

  T *data() { return device; }
  const std::vector<T> &fetch() {
    check(GPU(GetLastError)(), "launch");
    check(GPU(Memcpy)(static_cast<void *>(host.data()), device, host.size() * sizeof(T), GPU(MemcpyDeviceToHost)),
          "copy");
    return host;
  }

private:
  T *device = nullptr;
  std::vector<T> host;
};

/// Mixes the bits of a number; the same on every machine.
__host__ __device__ inline unsigned long long mixBits(unsigned long long x) {
  x += 0x9e3779b97f4a7c15ull;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

#endif // W2W_TEST_RT_GPU_H
