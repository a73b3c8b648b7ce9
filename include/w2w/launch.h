// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's launches with a configuration and attributes: `cudaLaunchKernelEx`, `cudaLaunchKernelExC`, `cuLaunchKernelEx`,
// for a HIP that has none of its own (6.4).
//
// Of the attributes, cooperative launches are what they are in CUDA. A kernel that may begin before the one in front of
// it has ended (programmatic stream serialization) begins after it here, which keeps more order than CUDA promises;
// access policies, priorities and the carve-out of shared memory are hints for speed and have no effect. Any other
// attribute (clusters, events that a kernel triggers) makes the launch fail with "not supported" in place of doing
// something else. Source: CUDA Runtime API, "Execution Control" and `cudaLaunchAttributeID`.

#ifndef W2W_LAUNCH_H
#define W2W_LAUNCH_H

#include "config.h"
#include <string.h>
#include <utility>

#if W2W_NVIDIA
#include <cuda.h>
#include <vector>
#endif

namespace w2w {

#if W2W_AMD

using LaunchAttributeID = ::hipLaunchAttributeID;
inline constexpr LaunchAttributeID kLaunchAttributeIgnore = LaunchAttributeID(0);
inline constexpr LaunchAttributeID kLaunchAttributeProgrammaticStreamSerialization = LaunchAttributeID(6);
inline constexpr LaunchAttributeID kLaunchAttributePreferredSharedMemoryCarveout = LaunchAttributeID(14);

/// The value of an attribute: CUDA `cudaLaunchAttributeValue`, those members that mean something here.
union LaunchAttributeValue {
  char pad[64];
  hipAccessPolicyWindow accessPolicyWindow;
  int cooperative;
  int programmaticStreamSerializationAllowed;
  int priority;
  unsigned int sharedMemCarveout;
};

/// CUDA `cudaLaunchAttribute`.
struct LaunchAttribute {
  LaunchAttributeID id;
  char pad[8 - sizeof(LaunchAttributeID)];
  LaunchAttributeValue val;
};

/// CUDA `cudaLaunchConfig_t`: grid and block in blocks and threads, shared memory in bytes.
struct LaunchConfig {
  dim3 gridDim;
  dim3 blockDim;
  size_t dynamicSmemBytes;
  hipStream_t stream;
  LaunchAttribute *attrs;
  unsigned int numAttrs;
};

/// CUDA `CUlaunchAttribute`.
struct DriverLaunchAttribute {
  LaunchAttributeID id;
  char pad[8 - sizeof(LaunchAttributeID)];
  LaunchAttributeValue value;
};

/// CUDA `CUlaunchConfig`.
struct DriverLaunchConfig {
  unsigned int gridDimX, gridDimY, gridDimZ;
  unsigned int blockDimX, blockDimY, blockDimZ;
  unsigned int sharedMemBytes;
  hipStream_t hStream;
  DriverLaunchAttribute *attrs;
  unsigned int numAttrs;
};

namespace detail {

/// Looks at one attribute; false if a launch without it would do something else.
inline bool takeAttribute(LaunchAttributeID id, const LaunchAttributeValue &value, bool &isCooperative) {
  switch (static_cast<int>(id)) {
  case 2:
    isCooperative |= value.cooperative != 0;
    return true;
  case 0:
  case 1:
  case 6:
  case 8:
  case 14:
    return true;
  default:
    return false;
  }
}

} // namespace detail

/// Launches \p kernel, a `__global__` function, with pointers to its arguments: CUDA `cudaLaunchKernelExC`. Fails with
/// `hipErrorInvalidValue` without a configuration and with `hipErrorNotSupported` for an attribute that AMD lacks.
inline hipError_t launchKernelExC(const LaunchConfig *config, const void *kernel, void **arguments) {
  if (config == nullptr)
    return hipErrorInvalidValue;
  bool isCooperative = false;
  for (unsigned int i = 0; i < config->numAttrs; ++i)
    if (!detail::takeAttribute(config->attrs[i].id, config->attrs[i].val, isCooperative))
      return hipErrorNotSupported;
  if (isCooperative)
    return hipLaunchCooperativeKernel(kernel, config->gridDim, config->blockDim, arguments,
                                      static_cast<unsigned int>(config->dynamicSmemBytes), config->stream);
  return hipLaunchKernel(kernel, config->gridDim, config->blockDim, arguments, config->dynamicSmemBytes,
                         config->stream);
}

/// Launches \p function of a module: CUDA `cuLaunchKernelEx`, errors as above.
inline hipError_t moduleLaunchKernelEx(const DriverLaunchConfig *config, hipFunction_t function, void **arguments,
                                       void **extra) {
  if (config == nullptr)
    return hipErrorInvalidValue;
  bool isCooperative = false;
  for (unsigned int i = 0; i < config->numAttrs; ++i)
    if (!detail::takeAttribute(config->attrs[i].id, config->attrs[i].value, isCooperative))
      return hipErrorNotSupported;
  const DriverLaunchConfig &c = *config;
  if (!isCooperative)
    return hipModuleLaunchKernel(function, c.gridDimX, c.gridDimY, c.gridDimZ, c.blockDimX, c.blockDimY, c.blockDimZ,
                                 c.sharedMemBytes, c.hStream, arguments, extra);
  if (extra != nullptr)
    return hipErrorNotSupported;
  return hipModuleLaunchCooperativeKernel(function, c.gridDimX, c.gridDimY, c.gridDimZ, c.blockDimX, c.blockDimY,
                                          c.blockDimZ, c.sharedMemBytes, c.hStream, arguments);
}

#else

using LaunchAttributeID = ::cudaLaunchAttributeID;
inline constexpr LaunchAttributeID kLaunchAttributeIgnore = ::cudaLaunchAttributeIgnore;
inline constexpr LaunchAttributeID kLaunchAttributeProgrammaticStreamSerialization =
    ::cudaLaunchAttributeProgrammaticStreamSerialization;
inline constexpr LaunchAttributeID kLaunchAttributePreferredSharedMemoryCarveout =
    ::cudaLaunchAttributePreferredSharedMemoryCarveout;
using LaunchAttributeValue = ::cudaLaunchAttributeValue;
using LaunchAttribute = ::cudaLaunchAttribute;
using LaunchConfig = ::cudaLaunchConfig_t;

inline cudaError_t launchKernelExC(const LaunchConfig *config, const void *kernel, void **arguments) {
  return ::cudaLaunchKernelExC(config, kernel, arguments);
}

// The driver's attributes have numbers of another type there, which the port does not use.
struct DriverLaunchAttribute {
  LaunchAttributeID id;
  char pad[8 - sizeof(LaunchAttributeID)];
  LaunchAttributeValue value;
};
struct DriverLaunchConfig {
  unsigned int gridDimX, gridDimY, gridDimZ;
  unsigned int blockDimX, blockDimY, blockDimZ;
  unsigned int sharedMemBytes;
  cudaStream_t hStream;
  DriverLaunchAttribute *attrs;
  unsigned int numAttrs;
};

inline cudaError_t moduleLaunchKernelEx(const DriverLaunchConfig *config, CUfunction function, void **arguments,
                                        void **extra) {
  if (config == nullptr)
    return ::cudaErrorInvalidValue;
  const DriverLaunchConfig &c = *config;
  static_assert(sizeof(CUlaunchAttributeValue) == sizeof(LaunchAttributeValue), "one union under two names");
  std::vector<CUlaunchAttribute> attributes(c.numAttrs);
  for (unsigned int i = 0; i < c.numAttrs; ++i) {
    attributes[i].id = static_cast<CUlaunchAttributeID>(c.attrs[i].id);
    memcpy(&attributes[i].value, &c.attrs[i].value, sizeof(LaunchAttributeValue));
  }
  CUlaunchConfig driver = {};
  driver.gridDimX = c.gridDimX, driver.gridDimY = c.gridDimY, driver.gridDimZ = c.gridDimZ;
  driver.blockDimX = c.blockDimX, driver.blockDimY = c.blockDimY, driver.blockDimZ = c.blockDimZ;
  driver.sharedMemBytes = c.sharedMemBytes, driver.hStream = c.hStream;
  driver.attrs = attributes.data(), driver.numAttrs = c.numAttrs;
  return static_cast<cudaError_t>(::cuLaunchKernelEx(&driver, function, arguments, extra));
}

#endif

/// Launches \p kernel with arguments that are converted to its parameters' types: CUDA `cudaLaunchKernelEx`, errors as
/// above.
template <class... Parameters, class... Arguments>
auto launchKernelEx(const LaunchConfig *config, void (*kernel)(Parameters...), Arguments &&...arguments) {
  return [&](Parameters... values) {
    void *pointers[] = {const_cast<void *>(static_cast<const volatile void *>(&values))..., nullptr};
    return launchKernelExC(config, reinterpret_cast<const void *>(kernel), pointers);
  }(std::forward<Arguments>(arguments)...);
}

#if W2W_GPU_COMPILER
/// Waits for the kernels that this one depends on: CUDA `cudaGridDependencySynchronize`. On AMD they have ended.
W2W_DEVICE void gridDependencySynchronize() {
#if W2W_AMD
  __asm__ volatile("" ::: "memory");
#elif defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 900
  asm volatile("griddepcontrol.wait;" ::: "memory");
#endif
}

/// Lets kernels begin that depend on this one: CUDA `cudaTriggerProgrammaticLaunchCompletion`. On AMD they begin when it
/// has ended.
W2W_DEVICE void triggerProgrammaticLaunchCompletion() {
#if W2W_AMD
  __asm__ volatile("" ::: "memory");
#elif defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 900
  asm volatile("griddepcontrol.launch_dependents;" ::: "memory");
#endif
}
#endif

} // namespace w2w

#if W2W_AMD
/// A node's attribute from, and into, a value of the type above.
inline hipError_t hipGraphKernelNodeSetAttribute(hipGraphNode_t node, hipKernelNodeAttrID attribute,
                                                 const w2w::LaunchAttributeValue *value) {
  hipKernelNodeAttrValue own;
  if (value != nullptr)
    memcpy(&own, value, sizeof own);
  return hipGraphKernelNodeSetAttribute(node, attribute, value != nullptr ? &own : nullptr);
}
inline hipError_t hipGraphKernelNodeGetAttribute(hipGraphNode_t node, hipKernelNodeAttrID attribute,
                                                 w2w::LaunchAttributeValue *value) {
  hipKernelNodeAttrValue own;
  const hipError_t error = hipGraphKernelNodeGetAttribute(node, attribute, value != nullptr ? &own : nullptr);
  if (error == hipSuccess && value != nullptr)
    memcpy(value, &own, sizeof own);
  return error;
}
#endif

#endif
