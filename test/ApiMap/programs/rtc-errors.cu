// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Result codes of NVRTC and of the driver.
#include <cuda.h>
#include <nvrtc.h>

#include <iostream>
#include <string>

#define NVRTC_SAFE_CALL(x)                                                                        \
  do {                                                                                            \
    nvrtcResult result = x;                                                                       \
    if (result != NVRTC_SUCCESS) {                                                                \
      std::cerr << "\nerror: " #x " failed with error " << nvrtcGetErrorString(result) << '\n';   \
      exit(1);                                                                                    \
    }                                                                                             \
  } while (0)

static bool isUsersFault(nvrtcResult result) {
  switch (result) {
  case NVRTC_ERROR_COMPILATION:
  case NVRTC_ERROR_INVALID_INPUT:
  case NVRTC_ERROR_INVALID_OPTION:
  case NVRTC_ERROR_NAME_EXPRESSION_NOT_VALID:
    return true;
  case NVRTC_ERROR_OUT_OF_MEMORY:
  case NVRTC_ERROR_PROGRAM_CREATION_FAILURE:
  case NVRTC_ERROR_INVALID_PROGRAM:
  case NVRTC_ERROR_BUILTIN_OPERATION_FAILURE:
  case NVRTC_ERROR_NO_NAME_EXPRESSIONS_AFTER_COMPILATION:
  case NVRTC_ERROR_NO_LOWERED_NAMES_BEFORE_COMPILATION:
  case NVRTC_ERROR_INTERNAL_ERROR:
    return false;
  default:
    return false;
  }
}

int main() {
  int major, minor;
  NVRTC_SAFE_CALL(nvrtcVersion(&major, &minor));
  nvrtcProgram program;
  NVRTC_SAFE_CALL(nvrtcCreateProgram(&program, "__global__ void broken( {}", nullptr, 0, nullptr, nullptr));
  nvrtcResult result = nvrtcCompileProgram(program, 0, nullptr);
  if (result != NVRTC_SUCCESS && isUsersFault(result)) {
    size_t size;
    NVRTC_SAFE_CALL(nvrtcGetProgramLogSize(program, &size));
    std::string log(size, '\0');
    NVRTC_SAFE_CALL(nvrtcGetProgramLog(program, &log[0]));
    std::cout << log << major << minor;
  }
  NVRTC_SAFE_CALL(nvrtcDestroyProgram(&program));
}
