// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The GPU of CUDA among those of NVML: by its place on the bus, by its number in words; processes in a list that grows.
#include <cuda_runtime.h>
#include <nvml.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>

static nvmlDevice_t ofCuda(int ordinal) {
  char place[NVML_DEVICE_PCI_BUS_ID_BUFFER_SIZE];
  nvmlDevice_t device = NULL;
  cudaDeviceGetPCIBusId(place, sizeof place, ordinal);
  if (nvmlDeviceGetHandleByPciBusId(place, &device) != NVML_SUCCESS)
    nvmlDeviceGetHandleByPciBusId_v2(place, &device);
  return device;
}

static std::vector<nvmlProcessInfo_t> processes(nvmlDevice_t device) {
  std::vector<nvmlProcessInfo_t> list;
  unsigned count = 0;
  while (nvmlDeviceGetComputeRunningProcesses(device, &count, list.data()) == NVML_ERROR_INSUFFICIENT_SIZE)
    list.resize(count += 4);
  list.resize(count);
  return list;
}

class PowerLimit {
public:
  explicit PowerLimit(nvmlDevice_t device) : device(device) {
    nvmlDeviceGetPowerManagementLimitConstraints(device, &least, &most);
    nvmlDeviceGetPowerManagementDefaultLimit(device, &usual);
    nvmlDeviceSetPowerManagementLimit(device, least);
  }
  ~PowerLimit() { nvmlDeviceSetPowerManagementLimit(device, usual); }

private:
  nvmlDevice_t device;
  unsigned least = 0, most = 0, usual = 0;
};

int main() {
  nvmlInitWithFlags(NVML_INIT_FLAG_NO_GPUS);
  int ordinal = 0;
  cudaGetDevice(&ordinal);
  nvmlDevice_t device = ofCuda(ordinal);
  void *opaque = device;
  std::uintptr_t number = reinterpret_cast<std::uintptr_t>(device);
  char uuid[NVML_DEVICE_UUID_V2_BUFFER_SIZE];
  nvmlDeviceGetUUID(device, uuid, sizeof(uuid)); // expect: api-differs
  nvmlDevice_t same = static_cast<nvmlDevice_t>(opaque);
  if (nvmlDeviceGetHandleByUUID(uuid, &same) != NVML_SUCCESS || same != device) // expect: api-differs
    return 1;
  nvmlPciInfo_t info;
  std::memset(&info, 0, sizeof info);
  nvmlDeviceGetPciInfo_v3(device, &info);
  unsigned long long millijoules = 0;
  nvmlDeviceGetTotalEnergyConsumption(device, &millijoules);
  nvmlEnableState_t now = NVML_FEATURE_DISABLED, next = NVML_FEATURE_ENABLED;
  nvmlDeviceGetEccMode(device, &now, &next);
  for (const nvmlProcessInfo_t &process : processes(device))
    if (process.usedGpuMemory != (unsigned long long)NVML_VALUE_NOT_AVAILABLE)
      std::printf("%u: %llu bytes\n", process.pid, process.usedGpuMemory);
  PowerLimit limit(device);
  std::printf("%s on %s, %llu mJ, %llx, ECC %d\n", uuid, info.busIdLegacy, millijoules, (unsigned long long)number, now);
  nvmlMemory_v2_t reserved; // expect: api-unsupported
  return nvmlShutdown() != NVML_SUCCESS;
}
