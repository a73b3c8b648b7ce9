// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Results of NVML: what is not supported is no failure, and a machine without a driver none either.
#include <nvml.h>

#include <map>
#include <stdexcept>
#include <string>

#define NVML_CALL(call)                                                                              \
  do {                                                                                               \
    nvmlReturn_t result_ = (call);                                                                   \
    if (result_ != NVML_SUCCESS)                                                                     \
      throw std::runtime_error(std::string(#call ": ") + nvmlErrorString(result_));                  \
  } while (0)

static const std::map<nvmlReturn_t, int> exits = {
    {NVML_ERROR_UNINITIALIZED, 2}, {NVML_ERROR_NO_PERMISSION, 3}, {NVML_ERROR_INSUFFICIENT_SIZE, 4}, {NVML_ERROR_UNKNOWN, 5}};

static double watts(nvmlDevice_t device) {
  unsigned milliwatts;
  switch (nvmlReturn_t result = nvmlDeviceGetPowerUsage(device, &milliwatts)) {
  case NVML_SUCCESS:
    return milliwatts * 1e-3;
  case NVML_ERROR_NOT_SUPPORTED:
  case NVML_ERROR_NO_PERMISSION:
    return 0;
  case NVML_ERROR_GPU_IS_LOST: // ROCm SMI never says so
  default:
    throw std::runtime_error(nvmlErrorString(result));
  }
}

int main() try {
  nvmlReturn_t started = nvmlInit_v2();
  if (started == NVML_ERROR_LIBRARY_NOT_FOUND || started == NVML_ERROR_DRIVER_NOT_LOADED)
    return 0;
  if (auto at = exits.find(started); at != exits.end())
    return at->second;
  unsigned count;
  NVML_CALL(nvmlDeviceGetCount_v2(&count));
  double sum = 0;
  for (unsigned i = 0; i != count; ++i) {
    nvmlDevice_t device = nullptr;
    NVML_CALL(nvmlDeviceGetHandleByIndex_v2(i, &device));
    sum += watts(device);
    nvmlPstates_t state;                                    // expect: api-unsupported
    NVML_CALL(nvmlDeviceGetPerformanceState(device, &state)); // expect: api-unsupported
  }
  NVML_CALL(nvmlShutdown());
  return sum > 1e6;
} catch (const std::exception &) {
  return 1;
}
