// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What host code asks of the device: shapes of blocks and grids, shared memory, and the compute capability.
#include <cuda_runtime.h>
#include <cuda.h>
#include <cstdio>

__global__ void k(int *p) { p[blockIdx.x] = 1; }
__global__ void shared(int *p) {
  __shared__ int table[8192];
  extern __shared__ int more[];
  table[threadIdx.x] = more[threadIdx.x] = p[threadIdx.x];
  p[threadIdx.x] = table[7] + more[9];
}
template <int N> __global__ void sized(int *p) {
  __shared__ double table[N];
  table[threadIdx.x] = p[threadIdx.x];
  p[threadIdx.x] = table[5];
}

// -- Blocks that are no multiple of 64 threads -----------------------------------

void blocks(int *p, int n) {
  k<<<7, 32>>>(p); // FINDING: block-shape
  k<<<7, 96>>>(p); // FINDING: block-shape
  k<<<7, dim3(8, 4)>>>(p); // FINDING: block-shape
  k<<<7, dim3(10, 10)>>>(p); // FINDING: block-shape
  constexpr int threads = 5 * 32;
  k<<<7, threads>>>(p); // FINDING: block-shape
  const dim3 block(33, 3, 1);
  k<<<7, block>>>(p); // FINDING: block-shape

  k<<<7, 64>>>(p);
  k<<<7, dim3(32, 8)>>>(p);
  k<<<7, dim3(8, 8, 4)>>>(p);
  k<<<7, n>>>(p);
  k<<<7, dim3(32, n)>>>(p);
  // Fewer than a warp: the program does not count on it.
  k<<<1, 1>>>(p);
  k<<<1, 16>>>(p);
}

// -- Shared memory ---------------------------------------------------------------

void sharedMemory(int *p, int n) {
  k<<<1, 64, 65537>>>(p); // FINDING: lds-limit
  k<<<1, 64, 96 * 1024>>>(p); // FINDING: lds-limit
  constexpr size_t bytes = sizeof(float) * 32 * 1024;
  k<<<1, 64, bytes>>>(p); // FINDING: lds-limit
  shared<<<1, 64, 32769>>>(p); // FINDING: lds-limit
  sized<8193><<<1, 64>>>(p); // FINDING: lds-limit
  cudaFuncSetAttribute(k, cudaFuncAttributeMaxDynamicSharedMemorySize, 100 * 1024); // FINDING: lds-limit
  cudaFuncSetAttribute((const void *)shared, cudaFuncAttributeMaxDynamicSharedMemorySize, bytes); // FINDING: lds-limit

  k<<<1, 64, 65536>>>(p);
  shared<<<1, 64, 32768>>>(p);
  sized<8192><<<1, 64>>>(p);
  k<<<1, 64, n * sizeof(float)>>>(p);
  cudaFuncSetAttribute(k, cudaFuncAttributeMaxDynamicSharedMemorySize, 48 * 1024); // FINDING: api-differs
  cudaFuncSetAttribute(k, cudaFuncAttributePreferredSharedMemoryCarveout, 100 * 1024); // FINDING: api-differs
}

// -- Grids -----------------------------------------------------------------------

void grids(int *p, int n) {
  k<<<0x7fffffff, 64>>>(p); // FINDING: grid-limit
  k<<<1 << 26, 64>>>(p); // FINDING: grid-limit
  k<<<1 << 22, 1024>>>(p); // FINDING: grid-limit
  const int most = 2147483647;
  k<<<n < most ? n : most, 256>>>(p); // FINDING: grid-limit
  cudaDeviceProp prop;
  cudaGetDeviceProperties(&prop, 0);
  int blocks = n > prop.maxGridSize[0] ? prop.maxGridSize[0] : n;
  k<<<blocks, 256>>>(p); // FINDING: grid-limit

  k<<<65535, 1024>>>(p);
  k<<<(1 << 26) - 1, 64>>>(p);
  k<<<dim3(65535, 65535), 64>>>(p);
  k<<<(n + 255) / 256, 256>>>(p);
  int few = prop.multiProcessorCount * 4;
  k<<<few, 256>>>(p);
}

// -- Compute capability ----------------------------------------------------------

int capability(int device, int *p) {
  cudaDeviceProp prop;
  cudaGetDeviceProperties(&prop, device);
  if (prop.major < 7) // FINDING: device-property
    return 1;
  bool isFast = prop.major * 10 + prop.minor >= 80; // FINDING: device-property, device-property
  switch (prop.major) { // FINDING: device-property
  case 8:
    k<<<1, 64>>>(p);
  }
  int major = 0;
  cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, device); // FINDING: api-differs
  const cudaDeviceProp *other = &prop;
  if (other->minor == 2 || isFast) // FINDING: device-property
    return major;

  printf("capability %d.%d\n", prop.major, prop.minor); // FINDING: api-differs, api-differs
  int shown = prop.major; // FINDING: api-differs
  struct {
    int major, minor;
  } version{1, 2};
  if (version.major > 1 && prop.multiProcessorCount > 8 && prop.totalGlobalMem > 0)
    return version.minor;
  cudaDeviceGetAttribute(&shown, cudaDevAttrMultiProcessorCount, device);
  return shown;
}
// A local variable that takes the number is followed to where it decides.
int through(const cudaDeviceProp &prop, int device) {
  int major = prop.major;
  const int minor = prop.minor, copy = major;
  if (major >= 9) // FINDING: device-property
    return 1;
  int later;
  later = prop.major;
  switch (later) { // FINDING: device-property
  case 8:
    return 2;
  }
  return (copy == 8 && minor) ? 3 : 4; // FINDING: device-property, device-property
}
// So are a member, a parameter and the result of a function.
struct Capability {
  int major = 0, minor = 0;
  Capability() = default;
  explicit Capability(const cudaDeviceProp &prop) : major(prop.major), minor(prop.minor) {}
  bool isAmpere() const { return major == 8; } // FINDING: device-property
};
int architecture(const cudaDeviceProp &prop) {
  return prop.major;
}
int pick(int kind) {
  static const int table[] = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
  return table[kind]; // FINDING: device-property
}
int byOthers(const cudaDeviceProp &prop) {
  Capability c;
  c.minor = prop.minor;
  Capability list{prop};
  int n = architecture(prop) > 7 ? 1 : 2; // FINDING: device-property
  n += pick(prop.major) + (c.minor ? 1 : 0); // FINDING: device-property
  return list.isAmpere() ? n : n + 1;
}
int byAttribute(CUdevice device) {
  int major = 0, count = 0;
  cuDeviceGetAttribute(&major, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device);
  cuDeviceGetAttribute(&count, CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT, device);
  return major + count; // FINDING: device-property
}
int storedElsewhere(CUdevice device, int *numbers) {
  cuDeviceGetAttribute(numbers, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device); // FINDING: device-property
  int major = 0;
  cuDeviceGetAttribute(&major, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device); // FINDING: api-differs
  return printf("%d", major);
}
// What stands for no device at all.
bool isEmulated(const cudaDeviceProp &prop) { return prop.major == 9999 && prop.minor == 9999; } // FINDING: api-differs, api-differs
bool isAny(const cudaDeviceProp &prop) { return prop.major < 9999; } // FINDING: device-property
// HIP counts its versions otherwise.
int versions() {
  int runtime = 0, driver = 0;
  cudaRuntimeGetVersion(&runtime);
  cudaDriverGetVersion(&driver);
  if (driver == 0 || driver < runtime)
    return 1;
  printf("%d.%d", runtime / 1000, runtime % 1000 / 10);
  return runtime >= 12000 ? 2 : 3; // FINDING: device-property
}
struct Version {
  int major, minor;
  bool isNew() const { return major > 2; }
};
int printed(const cudaDeviceProp &prop) {
  Version mine{3, 1};
  int shown = architecture(prop);
  printf("%d\n", shown);
  return mine.isNew() ? pick(2) : 0;
}
int notThrough(const cudaDeviceProp &prop, int major) {
  int shown = prop.major; // FINDING: api-differs
  int kept = prop.minor; // FINDING: api-differs
  printf("%d.%d\n", shown, kept);
  int mine = 7;
  if (major >= 9 || mine > 8)
    return mine;
  kept = shown = 0;
  return 0;
}
