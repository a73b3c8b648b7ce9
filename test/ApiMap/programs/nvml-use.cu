// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A monitor: what every GPU is, how warm, how busy, how full, and what it draws.
#include <cuda_runtime.h>
#include <nvml.h>

#include <cstdio>
#include <vector>

struct Sample {
  unsigned temperature = 0, milliwatts = 0, smClock = 0, memoryClock = 0, highestClock = 0, fan = 0;
  nvmlUtilization_t busy{};
  nvmlMemory_t memory{};
};

static bool sample(nvmlDevice_t device, Sample &s) {
  return nvmlDeviceGetTemperature(device, NVML_TEMPERATURE_GPU, &s.temperature) == NVML_SUCCESS &&
         nvmlDeviceGetPowerUsage(device, &s.milliwatts) == NVML_SUCCESS &&
         nvmlDeviceGetClockInfo(device, NVML_CLOCK_SM, &s.smClock) == NVML_SUCCESS &&
         nvmlDeviceGetClockInfo(device, NVML_CLOCK_MEM, &s.memoryClock) == NVML_SUCCESS &&
         nvmlDeviceGetMaxClockInfo(device, NVML_CLOCK_GRAPHICS, &s.highestClock) == NVML_SUCCESS &&
         nvmlDeviceGetUtilizationRates(device, &s.busy) == NVML_SUCCESS &&
         nvmlDeviceGetMemoryInfo(device, &s.memory) == NVML_SUCCESS;
}

int main() {
  if (nvmlInit() != NVML_SUCCESS)
    return 1;
  unsigned count = 0;
  nvmlDeviceGetCount(&count);
  std::vector<nvmlDevice_t> devices(count);
  for (unsigned i = 0; i < count; ++i) {
    char name[NVML_DEVICE_NAME_V2_BUFFER_SIZE];
    nvmlDeviceGetHandleByIndex(i, &devices[i]);
    nvmlDeviceGetName(devices[i], name, sizeof name);
    nvmlPciInfo_t pci;
    nvmlDeviceGetPciInfo(devices[i], &pci);
    std::printf("%u: %s at %s (%x:%x)\n", i, name, pci.busId, pci.pciDeviceId >> 16, pci.pciDeviceId & 0xffff);
  }
  for (nvmlDevice_t device : devices) {
    Sample s;
    if (!sample(device, s))
      continue;
    nvmlDeviceGetFanSpeed(device, &s.fan);
    std::printf("%u C, %.1f W, %u of %u MHz, %u MHz memory, %u%% busy, %u%% memory, %llu of %llu MiB, fan %u%%\n", s.temperature,
                s.milliwatts / 1000.0, s.smClock, s.highestClock, s.memoryClock, s.busy.gpu, s.busy.memory,
                s.memory.used >> 20, s.memory.total >> 20, s.fan);
  }
  return nvmlShutdown();
}
