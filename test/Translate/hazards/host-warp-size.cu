// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A host program that computes with the device's warp size means CUDA's 32; one that prints it says what the device has.
#include <cuda_runtime.h>
#include <cstdio>
#include <iostream>
// CHECK: #include <hip/hip_runtime.h>

struct Device {
  cudaDeviceProp prop;
  cudaDeviceProp *pointer;
  // CHECK: int warps(int threads) const { return (threads + w2w::kWarpSize - 1) / w2w::kWarpSize; }
  int warps(int threads) const { return (threads + prop.warpSize - 1) / prop.warpSize; }
};
int computed(const Device &d, const cudaDeviceProp *all, int i) {
  int warps = 256 / d.prop.warpSize;
  // CHECK: int warps = 256 / w2w::kWarpSize;
  warps += d.pointer->warpSize + all[i].warpSize + (*all).warpSize;
  // CHECK: warps += w2w::kWarpSize + w2w::kWarpSize + w2w::kWarpSize;
  if (d.prop.warpSize != 32)
  // CHECK: if (w2w::kWarpSize != 32)
    return d.prop.multiProcessorCount;
  const size_t bytes = sizeof(float) * (size_t)d.prop.warpSize;
  // CHECK: const size_t bytes = sizeof(float) * (size_t)w2w::kWarpSize;
  int copy = d.prop.warpSize;
  // CHECK: int copy = w2w::kWarpSize;
  auto twice = [&] { return 2 * d.prop.warpSize; };
  // CHECK: auto twice = [&] { return 2 * w2w::kWarpSize; };
  return warps + copy + int(bytes) + twice();
}
template <class Properties> int dependent(const Properties &p) {
  // What stands in a template is seen by its instances.
  return p.warpSize * 2;
  // CHECK: return w2w::kWarpSize * 2;
}
int instance(const Device &d) { return dependent(d.prop); }

void printed(const cudaDeviceProp &prop) {
  printf("warps of %d\n", prop.warpSize);
  // CHECK: printf("warps of %d\n", prop.warpSize);
  std::fprintf(stderr, "%d %d\n", prop.warpSize, prop.warpSize / 2);
  // CHECK: std::fprintf(stderr, "%d %d\n", prop.warpSize, w2w::kWarpSize / 2);
  std::cout << "warps of " << prop.warpSize << "\n";
  // CHECK: std::cout << "warps of " << prop.warpSize << "\n";
}
// The field of what a macro is given is left, and named; a macro that is nothing else is replaced where it stands.
#define WARPS_OF(p, threads) ((threads) / (p).warpSize) // FINDING: host-warp-size
// CHECK: #define WARPS_OF(p, threads) ((threads) / (p).warpSize)
#define SIZE_OF_WARP prop.warpSize
int inMacros(const cudaDeviceProp &prop) { return WARPS_OF(prop, 128) + SIZE_OF_WARP; }
// CHECK: int inMacros(const hipDeviceProp_t &prop) { return WARPS_OF(prop, 128) + w2w::kWarpSize; }

// -- Near misses -----------------------------------------------------------------

void assigned(cudaDeviceProp &prop, cudaDeviceProp *other) {
  prop.warpSize = 32; // FINDING: host-warp-size
  // CHECK: prop.warpSize = 32;
  int *address = &other->warpSize; // FINDING: host-warp-size
  // CHECK: int *address = &other->warpSize;
  *address = 3;
}
struct Mine {
  int warpSize; // FINDING: name-shadowed
  // CHECK: int warpSize;
};
int ownField(const Mine &m) { return m.warpSize + 1; }
// CHECK: int ownField(const Mine &m) { return m.warpSize + 1; }
