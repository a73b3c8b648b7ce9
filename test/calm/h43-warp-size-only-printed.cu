// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-43. The device's warp size, shared memory and clock are printed for the log; nothing is computed from
// them.
#include <cstdio>
#include <cuda_runtime.h>

class DeviceLog {
  std::FILE *file_;

public:
  explicit DeviceLog(std::FILE *file) : file_(file) {}
  void add(int device) const {
    cudaDeviceProp prop;
    if (cudaGetDeviceProperties(&prop, device) != cudaSuccess)
      return;
    std::fprintf(file_, "%s: warps of %d, %zu bytes of shared memory a block\n", prop.name, prop.warpSize,
                 prop.sharedMemPerBlock);
  }
};

void logDevices(int count) {
  DeviceLog log(stderr);
  for (int d = 0; d < count; ++d)
    log.add(d);
}
