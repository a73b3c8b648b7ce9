/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* warp2wave runtime
 *
 * What NVML and ROCm SMI both know, under NVML's names: for host code in C and C++. NVML has handles where ROCm SMI
 * numbers devices, and other units and codes, so that no call could keep its arguments; with these it does. Link with
 * rocm_smi64. On NVIDIA this is nvml.h itself, to be linked with nvidia-ml.
 *
 * Sources: NVML API Reference (units, lengths, codes); rocm_smi/rocm_smi.h of ROCm 6.4.
 */
#ifndef W2W_NVML_H
#define W2W_NVML_H

#include "platform.h"

#if !defined(__HIP_PLATFORM_AMD__)
#include <nvml.h>
#else

#include <rocm_smi/rocm_smi.h>
#include <stdio.h>
#include <string.h>

#define NVML_DEVICE_NAME_BUFFER_SIZE 64
#define NVML_DEVICE_NAME_V2_BUFFER_SIZE 96
#define NVML_DEVICE_PCI_BUS_ID_BUFFER_SIZE 32
#define NVML_DEVICE_PCI_BUS_ID_BUFFER_V2_SIZE 16
#define NVML_DEVICE_SERIAL_BUFFER_SIZE 30
#define NVML_DEVICE_UUID_BUFFER_SIZE 80
#define NVML_DEVICE_UUID_V2_BUFFER_SIZE 96
#define NVML_DEVICE_VBIOS_VERSION_BUFFER_SIZE 32
#define NVML_SYSTEM_DRIVER_VERSION_BUFFER_SIZE 80
#define NVML_SYSTEM_NVML_VERSION_BUFFER_SIZE 80
#define NVML_INIT_FLAG_NO_GPUS 1
#define NVML_INIT_FLAG_NO_ATTACH 2
#define NVML_VALUE_NOT_AVAILABLE (-1)

typedef enum nvmlReturn_enum {
  NVML_SUCCESS = 0,
  NVML_ERROR_UNINITIALIZED = 1,
  NVML_ERROR_INVALID_ARGUMENT = 2,
  NVML_ERROR_NOT_SUPPORTED = 3,
  NVML_ERROR_NO_PERMISSION = 4,
  NVML_ERROR_ALREADY_INITIALIZED = 5,
  NVML_ERROR_NOT_FOUND = 6,
  NVML_ERROR_INSUFFICIENT_SIZE = 7,
  NVML_ERROR_INSUFFICIENT_POWER = 8,
  NVML_ERROR_DRIVER_NOT_LOADED = 9,
  NVML_ERROR_TIMEOUT = 10,
  NVML_ERROR_IRQ_ISSUE = 11,
  NVML_ERROR_LIBRARY_NOT_FOUND = 12,
  NVML_ERROR_FUNCTION_NOT_FOUND = 13,
  NVML_ERROR_GPU_IS_LOST = 15,
  NVML_ERROR_OPERATING_SYSTEM = 17,
  NVML_ERROR_IN_USE = 19,
  NVML_ERROR_MEMORY = 20,
  NVML_ERROR_NO_DATA = 21,
  NVML_ERROR_UNKNOWN = 999
} nvmlReturn_t;

typedef enum nvmlEnableState_enum { NVML_FEATURE_DISABLED = 0, NVML_FEATURE_ENABLED = 1 } nvmlEnableState_t;
typedef enum nvmlTemperatureSensors_enum { NVML_TEMPERATURE_GPU = 0, NVML_TEMPERATURE_COUNT } nvmlTemperatureSensors_t;
typedef enum nvmlClockType_enum {
  NVML_CLOCK_GRAPHICS = 0,
  NVML_CLOCK_SM = 1,
  NVML_CLOCK_MEM = 2,
  NVML_CLOCK_VIDEO = 3,
  NVML_CLOCK_COUNT
} nvmlClockType_t;

/** A device; only its address is used. */
typedef struct nvmlDevice_st *nvmlDevice_t;

/** Bytes of the device's memory. */
typedef struct nvmlMemory_st {
  unsigned long long total, free, used;
} nvmlMemory_t;
/** Percent of the last period in which a kernel ran, in which memory was read or written. */
typedef struct nvmlUtilization_st {
  unsigned int gpu, memory;
} nvmlUtilization_t;
typedef struct nvmlPciInfo_st {
  char busIdLegacy[NVML_DEVICE_PCI_BUS_ID_BUFFER_V2_SIZE];
  unsigned int domain, bus, device;
  /** The upper 16 bits are the device's, the lower ones the vendor's. */
  unsigned int pciDeviceId, pciSubSystemId;
  char busId[NVML_DEVICE_PCI_BUS_ID_BUFFER_SIZE];
} nvmlPciInfo_t;
/** A process and the bytes of the device's memory that it has. */
typedef struct nvmlProcessInfo_v2_st {
  unsigned int pid;
  unsigned long long usedGpuMemory;
  /** 0xffffffff: AMD's partitions are devices of their own. */
  unsigned int gpuInstanceId, computeInstanceId;
} nvmlProcessInfo_t;

static inline nvmlReturn_t w2w_nvmlCode(rsmi_status_t status) {
  switch (status) {
  case RSMI_STATUS_SUCCESS:
    return NVML_SUCCESS;
  case RSMI_STATUS_INVALID_ARGS:
  case RSMI_STATUS_INPUT_OUT_OF_BOUNDS:
    return NVML_ERROR_INVALID_ARGUMENT;
  case RSMI_STATUS_NOT_SUPPORTED:
  case RSMI_STATUS_NOT_YET_IMPLEMENTED:
  case RSMI_STATUS_FILE_ERROR: /* the kernel's driver has no such file */
  case RSMI_STATUS_SETTING_UNAVAILABLE:
    return NVML_ERROR_NOT_SUPPORTED;
  case RSMI_STATUS_PERMISSION:
    return NVML_ERROR_NO_PERMISSION;
  case RSMI_STATUS_OUT_OF_RESOURCES:
    return NVML_ERROR_MEMORY;
  case RSMI_STATUS_INIT_ERROR:
    return NVML_ERROR_UNINITIALIZED;
  case RSMI_STATUS_NOT_FOUND:
    return NVML_ERROR_NOT_FOUND;
  case RSMI_STATUS_INSUFFICIENT_SIZE:
    return NVML_ERROR_INSUFFICIENT_SIZE;
  case RSMI_STATUS_NO_DATA:
    return NVML_ERROR_NO_DATA;
  case RSMI_STATUS_BUSY:
    return NVML_ERROR_IN_USE;
  case RSMI_STATUS_FAIL_LOAD_MODULE:
    return NVML_ERROR_LIBRARY_NOT_FOUND;
  case RSMI_STATUS_FAIL_LOAD_SYMBOL:
    return NVML_ERROR_FUNCTION_NOT_FOUND;
  default:
    return NVML_ERROR_UNKNOWN;
  }
}

/* A handle is the device's number and one, since NULL is none. */
static inline nvmlDevice_t w2w_nvmlHandle(uint32_t number) { return (nvmlDevice_t)((uintptr_t)number + 1); }
static inline uint32_t w2w_nvmlNumber(nvmlDevice_t device) { return (uint32_t)((uintptr_t)device - 1); }

/* Writes \p text if \p length bytes hold it. */
static inline nvmlReturn_t w2w_nvmlText(const char *text, char *out, unsigned int length) {
  if (!out)
    return NVML_ERROR_INVALID_ARGUMENT;
  if (strlen(text) >= length)
    return NVML_ERROR_INSUFFICIENT_SIZE;
  strcpy(out, text);
  return NVML_SUCCESS;
}

/* -- The library ---------------------------------------------------------------- */

static inline nvmlReturn_t nvmlInit_v2(void) {
  uint32_t count = 0;
  rsmi_status_t status = rsmi_init(0);
  if (status != RSMI_STATUS_SUCCESS)
    return status == RSMI_STATUS_INIT_ERROR ? NVML_ERROR_DRIVER_NOT_LOADED : w2w_nvmlCode(status);
  return w2w_nvmlCode(rsmi_num_monitor_devices(&count));
}
static inline nvmlReturn_t nvmlInit(void) { return nvmlInit_v2(); }
/** Neither flag changes anything: no GPU is no error, and none is attached to. */
static inline nvmlReturn_t nvmlInitWithFlags(unsigned int flags) {
  (void)flags;
  return nvmlInit_v2();
}
static inline nvmlReturn_t nvmlShutdown(void) { return w2w_nvmlCode(rsmi_shut_down()); }

static inline const char *nvmlErrorString(nvmlReturn_t result) {
  switch (result) {
  case NVML_SUCCESS:
    return "Success";
  case NVML_ERROR_UNINITIALIZED:
    return "Uninitialized";
  case NVML_ERROR_INVALID_ARGUMENT:
    return "Invalid Argument";
  case NVML_ERROR_NOT_SUPPORTED:
    return "Not Supported";
  case NVML_ERROR_NO_PERMISSION:
    return "Insufficient Permissions";
  case NVML_ERROR_NOT_FOUND:
    return "Not Found";
  case NVML_ERROR_INSUFFICIENT_SIZE:
    return "Insufficient Size";
  case NVML_ERROR_DRIVER_NOT_LOADED:
    return "Driver Not Loaded";
  case NVML_ERROR_LIBRARY_NOT_FOUND:
    return "Library Not Found";
  case NVML_ERROR_FUNCTION_NOT_FOUND:
    return "Function Not Found";
  case NVML_ERROR_IN_USE:
    return "In Use";
  case NVML_ERROR_MEMORY:
    return "Insufficient Memory";
  case NVML_ERROR_NO_DATA:
    return "No Data";
  default:
    return "Unknown Error";
  }
}

/** The version of the kernel's amdgpu driver. */
static inline nvmlReturn_t nvmlSystemGetDriverVersion(char *version, unsigned int length) {
  return w2w_nvmlCode(rsmi_version_str_get(RSMI_SW_COMP_DRIVER, version, length));
}
/** The version of ROCm SMI. */
static inline nvmlReturn_t nvmlSystemGetNVMLVersion(char *version, unsigned int length) {
  char text[96];
  rsmi_version_t v;
  rsmi_status_t status = rsmi_version_get(&v);
  if (status != RSMI_STATUS_SUCCESS)
    return w2w_nvmlCode(status);
  snprintf(text, sizeof text, "%u.%u.%u", v.major, v.minor, v.patch);
  return w2w_nvmlText(text, version, length);
}

/* -- Devices ---------------------------------------------------------------------- */

static inline nvmlReturn_t nvmlDeviceGetCount_v2(unsigned int *deviceCount) {
  return deviceCount ? w2w_nvmlCode(rsmi_num_monitor_devices(deviceCount)) : NVML_ERROR_INVALID_ARGUMENT;
}
static inline nvmlReturn_t nvmlDeviceGetCount(unsigned int *deviceCount) { return nvmlDeviceGetCount_v2(deviceCount); }

static inline nvmlReturn_t nvmlDeviceGetHandleByIndex_v2(unsigned int index, nvmlDevice_t *device) {
  uint32_t count = 0;
  rsmi_status_t status = rsmi_num_monitor_devices(&count);
  if (status != RSMI_STATUS_SUCCESS)
    return w2w_nvmlCode(status);
  if (!device || index >= count)
    return NVML_ERROR_INVALID_ARGUMENT;
  *device = w2w_nvmlHandle(index);
  return NVML_SUCCESS;
}
static inline nvmlReturn_t nvmlDeviceGetHandleByIndex(unsigned int index, nvmlDevice_t *device) {
  return nvmlDeviceGetHandleByIndex_v2(index, device);
}
static inline nvmlReturn_t nvmlDeviceGetIndex(nvmlDevice_t device, unsigned int *index) {
  if (!device || !index)
    return NVML_ERROR_INVALID_ARGUMENT;
  *index = w2w_nvmlNumber(device);
  return NVML_SUCCESS;
}

static inline nvmlReturn_t nvmlDeviceGetName(nvmlDevice_t device, char *name, unsigned int length) {
  return w2w_nvmlCode(rsmi_dev_name_get(w2w_nvmlNumber(device), name, length));
}
static inline nvmlReturn_t nvmlDeviceGetSerial(nvmlDevice_t device, char *serial, unsigned int length) {
  return w2w_nvmlCode(rsmi_dev_serial_number_get(w2w_nvmlNumber(device), serial, length));
}
static inline nvmlReturn_t nvmlDeviceGetVbiosVersion(nvmlDevice_t device, char *version, unsigned int length) {
  return w2w_nvmlCode(rsmi_dev_vbios_version_get(w2w_nvmlNumber(device), version, length));
}
/** "GPU-" and the 16 digits of AMD's unique number, as HIP's device has it; NVIDIA's has 36 characters there. */
static inline nvmlReturn_t nvmlDeviceGetUUID(nvmlDevice_t device, char *uuid, unsigned int length) {
  char text[32];
  uint64_t id = 0;
  rsmi_status_t status = rsmi_dev_unique_id_get(w2w_nvmlNumber(device), &id);
  if (status != RSMI_STATUS_SUCCESS)
    return w2w_nvmlCode(status);
  snprintf(text, sizeof text, "GPU-%016llx", (unsigned long long)id);
  return w2w_nvmlText(text, uuid, length);
}

static inline nvmlReturn_t nvmlDeviceGetPciInfo_v3(nvmlDevice_t device, nvmlPciInfo_t *pci) {
  uint32_t number = w2w_nvmlNumber(device);
  uint64_t place = 0;
  uint16_t id = 0, vendor = 0, subsystem = 0, subsystemVendor = 0;
  rsmi_status_t status;
  if (!pci)
    return NVML_ERROR_INVALID_ARGUMENT;
  status = rsmi_dev_pci_id_get(number, &place);
  if (status == RSMI_STATUS_SUCCESS)
    status = rsmi_dev_id_get(number, &id);
  if (status == RSMI_STATUS_SUCCESS)
    status = rsmi_dev_vendor_id_get(number, &vendor);
  if (status != RSMI_STATUS_SUCCESS)
    return w2w_nvmlCode(status);
  /* A device without these still has a place. */
  if (rsmi_dev_subsystem_id_get(number, &subsystem) != RSMI_STATUS_SUCCESS ||
      rsmi_dev_subsystem_vendor_id_get(number, &subsystemVendor) != RSMI_STATUS_SUCCESS)
    subsystem = subsystemVendor = 0;
  pci->domain = (unsigned int)(place >> 32);
  pci->bus = (unsigned int)(place >> 8 & 0xff);
  pci->device = (unsigned int)(place >> 3 & 0x1f);
  pci->pciDeviceId = (unsigned int)id << 16 | vendor;
  pci->pciSubSystemId = (unsigned int)subsystem << 16 | subsystemVendor;
  snprintf(pci->busIdLegacy, sizeof pci->busIdLegacy, "%04X:%02X:%02X.0", pci->domain & 0xffff, pci->bus, pci->device);
  snprintf(pci->busId, sizeof pci->busId, "%08X:%02X:%02X.0", pci->domain, pci->bus, pci->device);
  return NVML_SUCCESS;
}
static inline nvmlReturn_t nvmlDeviceGetPciInfo(nvmlDevice_t device, nvmlPciInfo_t *pci) {
  return nvmlDeviceGetPciInfo_v3(device, pci);
}

/** \p pciBusId is "domain:bus:device.function", in hexadecimal digits; the domain and the function may be left out. */
static inline nvmlReturn_t nvmlDeviceGetHandleByPciBusId_v2(const char *pciBusId, nvmlDevice_t *device) {
  unsigned int domain = 0, bus = 0, slot = 0, count = 0, i;
  nvmlReturn_t result;
  if (!pciBusId || !device)
    return NVML_ERROR_INVALID_ARGUMENT;
  if (sscanf(pciBusId, "%x:%x:%x", &domain, &bus, &slot) != 3) {
    domain = 0;
    if (sscanf(pciBusId, "%x:%x", &bus, &slot) != 2)
      return NVML_ERROR_INVALID_ARGUMENT;
  }
  result = nvmlDeviceGetCount_v2(&count);
  if (result != NVML_SUCCESS)
    return result;
  for (i = 0; i < count; ++i) {
    uint64_t place = 0;
    if (rsmi_dev_pci_id_get(i, &place) == RSMI_STATUS_SUCCESS && place >> 32 == domain && (place >> 8 & 0xff) == bus &&
        (place >> 3 & 0x1f) == slot) {
      *device = w2w_nvmlHandle(i);
      return NVML_SUCCESS;
    }
  }
  return NVML_ERROR_NOT_FOUND;
}
static inline nvmlReturn_t nvmlDeviceGetHandleByPciBusId(const char *pciBusId, nvmlDevice_t *device) {
  return nvmlDeviceGetHandleByPciBusId_v2(pciBusId, device);
}
static inline nvmlReturn_t nvmlDeviceGetHandleByUUID(const char *uuid, nvmlDevice_t *device) {
  char text[NVML_DEVICE_UUID_BUFFER_SIZE];
  unsigned int count = 0, i;
  nvmlReturn_t result;
  if (!uuid || !device)
    return NVML_ERROR_INVALID_ARGUMENT;
  result = nvmlDeviceGetCount_v2(&count);
  if (result != NVML_SUCCESS)
    return result;
  for (i = 0; i < count; ++i)
    if (nvmlDeviceGetUUID(w2w_nvmlHandle(i), text, sizeof text) == NVML_SUCCESS && !strcmp(text, uuid)) {
      *device = w2w_nvmlHandle(i);
      return NVML_SUCCESS;
    }
  return NVML_ERROR_NOT_FOUND;
}

/* -- State ------------------------------------------------------------------------ */

static inline nvmlReturn_t nvmlDeviceGetMemoryInfo(nvmlDevice_t device, nvmlMemory_t *memory) {
  uint64_t total = 0, used = 0;
  rsmi_status_t status;
  if (!memory)
    return NVML_ERROR_INVALID_ARGUMENT;
  status = rsmi_dev_memory_total_get(w2w_nvmlNumber(device), RSMI_MEM_TYPE_VRAM, &total);
  if (status == RSMI_STATUS_SUCCESS)
    status = rsmi_dev_memory_usage_get(w2w_nvmlNumber(device), RSMI_MEM_TYPE_VRAM, &used);
  if (status != RSMI_STATUS_SUCCESS)
    return w2w_nvmlCode(status);
  memory->total = total;
  memory->used = used;
  memory->free = total - used;
  return NVML_SUCCESS;
}

static inline nvmlReturn_t nvmlDeviceGetUtilizationRates(nvmlDevice_t device, nvmlUtilization_t *utilization) {
  rsmi_status_t status;
  if (!utilization)
    return NVML_ERROR_INVALID_ARGUMENT;
  status = rsmi_dev_busy_percent_get(w2w_nvmlNumber(device), &utilization->gpu);
  if (status == RSMI_STATUS_SUCCESS)
    status = rsmi_dev_memory_busy_percent_get(w2w_nvmlNumber(device), &utilization->memory);
  return w2w_nvmlCode(status);
}

/** Degrees Celsius, of the sensor at the chip's edge or, where there is none (MI300), of the hottest one. */
static inline nvmlReturn_t nvmlDeviceGetTemperature(nvmlDevice_t device, nvmlTemperatureSensors_t sensorType,
                                                    unsigned int *temp) {
  int64_t thousandths = 0;
  rsmi_status_t status;
  if (!temp || sensorType != NVML_TEMPERATURE_GPU)
    return NVML_ERROR_INVALID_ARGUMENT;
  status = rsmi_dev_temp_metric_get(w2w_nvmlNumber(device), RSMI_TEMP_TYPE_EDGE, RSMI_TEMP_CURRENT, &thousandths);
  if (status != RSMI_STATUS_SUCCESS)
    status = rsmi_dev_temp_metric_get(w2w_nvmlNumber(device), RSMI_TEMP_TYPE_JUNCTION, RSMI_TEMP_CURRENT, &thousandths);
  if (status != RSMI_STATUS_SUCCESS)
    return w2w_nvmlCode(status);
  *temp = thousandths < 0 ? 0 : (unsigned int)(thousandths / 1000);
  return NVML_SUCCESS;
}

/** Percent of the highest speed. */
static inline nvmlReturn_t nvmlDeviceGetFanSpeed_v2(nvmlDevice_t device, unsigned int fan, unsigned int *speed) {
  int64_t now = 0;
  uint64_t most = 0;
  rsmi_status_t status;
  if (!speed)
    return NVML_ERROR_INVALID_ARGUMENT;
  status = rsmi_dev_fan_speed_get(w2w_nvmlNumber(device), fan, &now);
  if (status == RSMI_STATUS_SUCCESS)
    status = rsmi_dev_fan_speed_max_get(w2w_nvmlNumber(device), fan, &most);
  if (status != RSMI_STATUS_SUCCESS)
    return w2w_nvmlCode(status);
  if (!most)
    return NVML_ERROR_NOT_SUPPORTED;
  *speed = (unsigned int)((uint64_t)now * 100 / most);
  return NVML_SUCCESS;
}
static inline nvmlReturn_t nvmlDeviceGetFanSpeed(nvmlDevice_t device, unsigned int *speed) {
  return nvmlDeviceGetFanSpeed_v2(device, 0, speed);
}

/* The engine's clock is SM's and graphics', too. */
static inline nvmlReturn_t w2w_nvmlClock(nvmlDevice_t device, nvmlClockType_t type, int isHighest, unsigned int *clock) {
  rsmi_frequencies_t list;
  rsmi_status_t status;
  if (!clock || type >= NVML_CLOCK_COUNT)
    return NVML_ERROR_INVALID_ARGUMENT;
  if (type == NVML_CLOCK_VIDEO)
    return NVML_ERROR_NOT_SUPPORTED;
  memset(&list, 0, sizeof list);
  status = rsmi_dev_gpu_clk_freq_get(w2w_nvmlNumber(device), type == NVML_CLOCK_MEM ? RSMI_CLK_TYPE_MEM : RSMI_CLK_TYPE_SYS,
                                     &list);
  if (status != RSMI_STATUS_SUCCESS)
    return w2w_nvmlCode(status);
  if (!list.num_supported || list.current >= list.num_supported)
    return NVML_ERROR_NOT_SUPPORTED;
  *clock = (unsigned int)(list.frequency[isHighest ? list.num_supported - 1 : list.current] / 1000000);
  return NVML_SUCCESS;
}
/** MHz. */
static inline nvmlReturn_t nvmlDeviceGetClockInfo(nvmlDevice_t device, nvmlClockType_t type, unsigned int *clock) {
  return w2w_nvmlClock(device, type, 0, clock);
}
/** MHz. */
static inline nvmlReturn_t nvmlDeviceGetMaxClockInfo(nvmlDevice_t device, nvmlClockType_t type, unsigned int *clock) {
  return w2w_nvmlClock(device, type, 1, clock);
}

static inline nvmlReturn_t nvmlDeviceGetEccMode(nvmlDevice_t device, nvmlEnableState_t *current,
                                                nvmlEnableState_t *pending) {
  uint64_t blocks = 0;
  rsmi_status_t status;
  if (!current || !pending)
    return NVML_ERROR_INVALID_ARGUMENT;
  status = rsmi_dev_ecc_enabled_get(w2w_nvmlNumber(device), &blocks);
  if (status != RSMI_STATUS_SUCCESS)
    return w2w_nvmlCode(status);
  *current = *pending = blocks ? NVML_FEATURE_ENABLED : NVML_FEATURE_DISABLED;
  return NVML_SUCCESS;
}

/* -- Power: NVML has milliwatts, ROCm SMI microwatts --------------------------------- */

static inline nvmlReturn_t w2w_nvmlMilli(rsmi_status_t status, uint64_t micro, unsigned int *milli) {
  if (status != RSMI_STATUS_SUCCESS)
    return w2w_nvmlCode(status);
  if (!milli)
    return NVML_ERROR_INVALID_ARGUMENT;
  *milli = (unsigned int)(micro / 1000);
  return NVML_SUCCESS;
}
static inline nvmlReturn_t nvmlDeviceGetPowerUsage(nvmlDevice_t device, unsigned int *power) {
  uint64_t micro = 0;
  RSMI_POWER_TYPE type = RSMI_INVALID_POWER;
  return w2w_nvmlMilli(rsmi_dev_power_get(w2w_nvmlNumber(device), &micro, &type), micro, power);
}
static inline nvmlReturn_t nvmlDeviceGetPowerManagementLimit(nvmlDevice_t device, unsigned int *limit) {
  uint64_t micro = 0;
  return w2w_nvmlMilli(rsmi_dev_power_cap_get(w2w_nvmlNumber(device), 0, &micro), micro, limit);
}
static inline nvmlReturn_t nvmlDeviceGetEnforcedPowerLimit(nvmlDevice_t device, unsigned int *limit) {
  return nvmlDeviceGetPowerManagementLimit(device, limit);
}
static inline nvmlReturn_t nvmlDeviceGetPowerManagementDefaultLimit(nvmlDevice_t device, unsigned int *defaultLimit) {
  uint64_t micro = 0;
  return w2w_nvmlMilli(rsmi_dev_power_cap_default_get(w2w_nvmlNumber(device), &micro), micro, defaultLimit);
}
static inline nvmlReturn_t nvmlDeviceGetPowerManagementLimitConstraints(nvmlDevice_t device, unsigned int *minLimit,
                                                                        unsigned int *maxLimit) {
  uint64_t most = 0, least = 0;
  rsmi_status_t status = rsmi_dev_power_cap_range_get(w2w_nvmlNumber(device), 0, &most, &least);
  nvmlReturn_t result = w2w_nvmlMilli(status, least, minLimit);
  return result == NVML_SUCCESS ? w2w_nvmlMilli(status, most, maxLimit) : result;
}
static inline nvmlReturn_t nvmlDeviceSetPowerManagementLimit(nvmlDevice_t device, unsigned int limit) {
  return w2w_nvmlCode(rsmi_dev_power_cap_set(w2w_nvmlNumber(device), 0, (uint64_t)limit * 1000));
}
/** Millijoules. */
static inline nvmlReturn_t nvmlDeviceGetTotalEnergyConsumption(nvmlDevice_t device, unsigned long long *energy) {
  uint64_t steps = 0, at = 0;
  float microjoules = 0;
  rsmi_status_t status;
  if (!energy)
    return NVML_ERROR_INVALID_ARGUMENT;
  status = rsmi_dev_energy_count_get(w2w_nvmlNumber(device), &steps, &microjoules, &at);
  if (status != RSMI_STATUS_SUCCESS)
    return w2w_nvmlCode(status);
  *energy = (unsigned long long)((double)steps * microjoules / 1000);
  return NVML_SUCCESS;
}

/* -- Processes ---------------------------------------------------------------------- */

/** \p infoCount is the length of \p infos, and then the number of processes; NVML_ERROR_INSUFFICIENT_SIZE if that is
 *  more. */
static inline nvmlReturn_t nvmlDeviceGetComputeRunningProcesses_v3(nvmlDevice_t device, unsigned int *infoCount,
                                                                   nvmlProcessInfo_t *infos) {
  enum { kMost = 1024 };
  static rsmi_process_info_t all[kMost];
  uint32_t count = kMost, i;
  unsigned int room, found = 0;
  rsmi_status_t status;
  if (!infoCount || (*infoCount && !infos))
    return NVML_ERROR_INVALID_ARGUMENT;
  room = *infoCount;
  status = rsmi_compute_process_info_get(all, &count);
  if (status != RSMI_STATUS_SUCCESS && status != RSMI_STATUS_INSUFFICIENT_SIZE)
    return w2w_nvmlCode(status);
  for (i = 0; i < count && i < kMost; ++i) {
    rsmi_process_info_t here;
    if (rsmi_compute_process_info_by_device_get(all[i].process_id, w2w_nvmlNumber(device), &here) != RSMI_STATUS_SUCCESS)
      continue;
    if (found < room) {
      infos[found].pid = all[i].process_id;
      infos[found].usedGpuMemory = here.vram_usage;
      infos[found].gpuInstanceId = infos[found].computeInstanceId = 0xffffffffu;
    }
    ++found;
  }
  *infoCount = found;
  return found > room ? NVML_ERROR_INSUFFICIENT_SIZE : NVML_SUCCESS;
}
static inline nvmlReturn_t nvmlDeviceGetComputeRunningProcesses(nvmlDevice_t device, unsigned int *infoCount,
                                                                nvmlProcessInfo_t *infos) {
  return nvmlDeviceGetComputeRunningProcesses_v3(device, infoCount, infos);
}

#endif /* __HIP_PLATFORM_AMD__ */

#endif /* W2W_NVML_H */
