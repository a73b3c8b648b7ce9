// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// hipRTC for simulated programs: the names of hiprtc.h over rtc.inc.  hipRTC is
// clang, so that options are handed on as they are, but for those that name a
// machine: the simulated one counts.

#include <hip/hip_runtime_api.h>
#include <hip/hiprtc.h>

#define RTC(name) hiprtc##name
#define ENUM(name) HIPRTC_##name
#define W2W_RTC_PREFIX "hiprtc"
#define W2W_RTC_ENUM_PREFIX "HIPRTC_"
#define W2W_RTC_TEXTS const char **
#define W2W_RTC_DEFAULT_NAME "CompileSourceXXXXXX"
#define W2W_RTC_MAJOR HIP_VERSION_MAJOR
#define W2W_RTC_MINOR HIP_VERSION_MINOR
// hipRTC sources include nothing and have all of HIP.  Its macro comes after the headers, which would take
// it to mean that there is no standard library.
#define W2W_RTC_PRELUDE                                                                                                \
  "#include <hip/hip_runtime.h>\n"                                                                                     \
  "#include <hip/hip_cooperative_groups.h>\n"                                                                          \
  "#include <hip/hip_fp16.h>\n"                                                                                        \
  "#include <hip/hip_bf16.h>\n"                                                                                        \
  "#define __HIPCC_RTC__ 1\n"                                                                                          \
  "template <class T> constexpr T *w2wAddress(T *p) { return p; }\n"

#include "rtc.inc"

bool w2wrtc::translateOptions(Program &program, const std::vector<std::string> &options,
                              std::vector<std::string> &flags) {
  bool hasStandard = false;
  for (size_t i = 0; i < options.size(); ++i) {
    const std::string &option = options[i];
    auto starts = [&](const char *with) { return option.rfind(with, 0) == 0; };
    if (starts("--gpu-architecture=") || starts("--offload-arch=") || starts("-march=") || starts("-O"))
      continue;
    if (option == "-fgpu-rdc" || option == "--fgpu-rdc")
      w2wlib::refuse("hiprtcCompileProgram with -fgpu-rdc");
    if (starts("-std=") || starts("--std=")) {
      hasStandard = true;
      std::string value = option.substr(option.find('=') + 1);
      // A name expression becomes a template argument whose type is deduced.
      bool isOld = value == "c++03" || value == "c++11" || value == "c++14";
      flags.push_back("-std=" + (isOld && !program.expressions.empty() ? "c++17" : value));
      continue;
    }
    flags.push_back(option);
  }
  if (!hasStandard)
    flags.push_back("-std=c++17");
  return true;
}

void w2wrtc::addLanguage(std::vector<std::string> &command, const std::string &machine) {
  std::string rocm = environment("W2W_SIM_ROCM", "/opt/rocm"), libraries = environment("W2W_SIM_DEVICE_LIBS"),
              bitcode = environment("W2W_SIM_DEVICE_BITCODE"), own = environment("W2W_SIM_INCLUDE");
  command.insert(command.end(), {"-x", "hip", "--offload-device-only", "--no-gpu-bundle-output",
                                 "--offload-arch=" + machine, "--rocm-path=" + rocm});
  if (!bitcode.empty()) {
    command.push_back("-nogpulib");
    std::istringstream files(bitcode);
    for (std::string file; std::getline(files, file, ':');)
      if (!file.empty())
        command.insert(command.end(), {"-Xclang", "-mlink-builtin-bitcode", "-Xclang", file});
  } else if (!libraries.empty()) {
    command.push_back("--rocm-device-lib-path=" + libraries);
  }
  // HIP 6.4 asks for a macro that clang 22 no longer defines.  gfx10 and later have waves of 32.
  bool isWave32 = machine.rfind("gfx1", 0) == 0;
  command.push_back(isWave32 ? "-D__AMDGCN_WAVEFRONT_SIZE=32" : "-D__AMDGCN_WAVEFRONT_SIZE=64");
  if (!own.empty())
    command.push_back("-I" + own);
  command.insert(command.end(), {"-isystem", rocm + "/include"});
}

extern "C" {
hiprtcResult hiprtcGetCodeSize(hiprtcProgram program, size_t *size) { return w2wrtc::codeSize(program, size); }
hiprtcResult hiprtcGetCode(hiprtcProgram program, char *code) { return w2wrtc::code(program, code); }
hiprtcResult hiprtcGetBitcodeSize(hiprtcProgram program, size_t *size) { return w2wrtc::codeSize(program, size); }
hiprtcResult hiprtcGetBitcode(hiprtcProgram program, char *code) { return w2wrtc::code(program, code); }
}
