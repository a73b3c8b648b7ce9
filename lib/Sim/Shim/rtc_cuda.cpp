// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// NVRTC for simulated programs: the names of nvrtc.h over rtc.inc.
//
// Options that only tune machine code are accepted and do nothing; --use_fast_math
// is one of them, so results are those of the precise functions.

#include <cuda.h>
#include <nvrtc.h>

#define RTC(name) nvrtc##name
#define ENUM(name) NVRTC_##name
#define W2W_RTC_PREFIX "nvrtc"
#define W2W_RTC_ENUM_PREFIX "NVRTC_"
#define W2W_RTC_TEXTS const char *const *
#define W2W_RTC_DEFAULT_NAME "default_program"
#define W2W_RTC_MAJOR (CUDA_VERSION / 1000)
#define W2W_RTC_MINOR (CUDA_VERSION % 1000 / 10)
// After the toolkit's own headers, which would take it to mean that there is no standard library.
#define W2W_RTC_PRELUDE                                                                                                \
  "#define __CUDACC_RTC__ 1\n"                                                                                         \
  "template <class T> constexpr T *w2wAddress(T *p) { return p; }\n"

#include "rtc.inc"

/// The value of an option that is written as one of \p names with '=' or as the next word.
static bool takeValue(const std::vector<std::string> &all, size_t &i, std::initializer_list<const char *> names,
                      std::string &value) {
  for (const char *name : names) {
    size_t length = std::strlen(name);
    if (all[i].compare(0, length + 1, std::string(name) + "=") == 0) {
      value = all[i].substr(length + 1);
      return true;
    }
    if (all[i] == name && i + 1 < all.size()) {
      value = all[++i];
      return true;
    }
  }
  return false;
}
static bool startsWith(const std::string &text, const char *with) { return text.rfind(with, 0) == 0; }

bool w2wrtc::translateOptions(Program &program, const std::vector<std::string> &options,
                              std::vector<std::string> &flags) {
  bool hasStandard = false;
  for (size_t i = 0; i < options.size(); ++i) {
    const std::string &option = options[i];
    std::string value;
    if (takeValue(options, i, {"--gpu-architecture", "-arch"}, value)) {
      program.isForMachine = startsWith(value, "sm_");
    } else if (takeValue(options, i, {"--std", "-std"}, value)) {
      hasStandard = true;
      // A name expression becomes a template argument whose type is deduced.
      bool isOld = value == "c++03" || value == "c++11" || value == "c++14";
      flags.push_back("-std=" + (isOld && !program.expressions.empty() ? "c++17" : value));
    } else if (takeValue(options, i, {"--include-path"}, value)) {
      flags.push_back("-I" + value);
    } else if (takeValue(options, i, {"--define-macro"}, value)) {
      flags.push_back("-D" + value);
    } else if (takeValue(options, i, {"--undefine-macro"}, value)) {
      flags.push_back("-U" + value);
    } else if (takeValue(options, i, {"--pre-include", "-include"}, value)) {
      flags.insert(flags.end(), {"-include", value});
    } else if (option == "-I" || option == "-D" || option == "-U") {
      flags.push_back(i + 1 < options.size() ? option + options[i + 1] : option);
      ++i;
    } else if (startsWith(option, "-I") || startsWith(option, "-D") || startsWith(option, "-U")) {
      flags.push_back(option);
    } else if (takeValue(options, i, {"--fmad", "-fmad"}, value)) {
      flags.push_back(value == "false" ? "-ffp-contract=off" : "-ffp-contract=fast");
    } else if (option == "--disable-warnings" || option == "-w") {
      flags.push_back("-w");
    } else if (option == "--device-as-default-execution-space" || option == "-default-device") {
      w2wlib::refuse("nvrtcCompileProgram with -default-device");
    } else if (option == "--dlink-time-opt" || option == "-dlto") {
      w2wlib::refuse("nvrtcCompileProgram with -dlto");
    } else if (takeValue(options, i,
                         {"--maxrregcount", "-maxrregcount", "--ftz", "-ftz", "--prec-sqrt", "-prec-sqrt",
                          "--prec-div", "-prec-div", "--ptxas-options", "-Xptxas", "--diag-suppress",
                          "-diag-suppress", "--diag-error", "--diag-warn", "--relocatable-device-code", "-rdc",
                          "--builtin-move-forward", "--builtin-initializer-list", "--optimization-info",
                          "--split-compile", "--device-stack-protector", "--minimal", "-minimal", "--jump-table-density",
                          "--time", "-time", "--Ofast-compile"},
                         value)) {
      // Tunes the machine code, or what is said.
    } else if (startsWith(option, "-G") || option == "--device-debug" || option == "-lineinfo" ||
               option == "--generate-line-info" || option == "--use_fast_math" || option == "-use_fast_math" ||
               option == "--extra-device-vectorization" || option == "-extra-device-vectorization" ||
               option == "--restrict" || option == "-restrict" || option == "-dopt" || startsWith(option, "--dopt") ||
               startsWith(option, "-ewp") || option == "--no-source-include" || option == "-no-source-include" ||
               option == "--display-error-number" || option == "--no-display-error-number" ||
               option == "--relocatable-device-code" || option == "-rdc" || option == "-dc" || option == "-dw" ||
               option == "--no-cache" || option == "-no-cache" || option == "--fast-compile" || option == "-pch") {
    } else {
      program.log = "nvrtc: error: unrecognized option " + option + " found\n";
      return false;
    }
  }
  if (!hasStandard)
    flags.push_back("-std=c++17");
  return true;
}

void w2wrtc::addLanguage(std::vector<std::string> &command, const std::string &machine) {
  std::string cuda = environment("W2W_SIM_CUDA", "/usr/local/cuda"), own = environment("W2W_SIM_INCLUDE");
  command.insert(command.end(), {"-x", "cuda", "--cuda-device-only", "--cuda-gpu-arch=" + machine,
                                 "--cuda-path=" + cuda, "-Wno-unknown-cuda-version", "-Wno-ignored-attributes"});
  if (!own.empty())
    command.insert(command.end(),
                   {"-I" + own + "/cuda/compat", "-include", own + "/cuda/compat/w2w_nvcc_compat.h"});
  command.insert(command.end(), {"-isystem", cuda + "/include", "-isystem", cuda + "/include/cccl"});
}

extern "C" {
nvrtcResult nvrtcGetNumSupportedArchs(int *count) {
  if (!count)
    return NVRTC_ERROR_INVALID_INPUT;
  *count = 1;
  return NVRTC_SUCCESS;
}
/// Only the simulated machine's.
nvrtcResult nvrtcGetSupportedArchs(int *archs) {
  std::string machine = w2wrtc::environment("W2W_SIM_TARGET");
  if (!archs || !startsWith(machine, "sm_"))
    return NVRTC_ERROR_INVALID_INPUT;
  *archs = std::atoi(machine.c_str() + 3);
  return NVRTC_SUCCESS;
}
nvrtcResult nvrtcGetPTXSize(nvrtcProgram program, size_t *size) { return w2wrtc::codeSize(program, size); }
nvrtcResult nvrtcGetPTX(nvrtcProgram program, char *ptx) { return w2wrtc::code(program, ptx); }
/// There is machine code only if the options named a real machine.
nvrtcResult nvrtcGetCUBINSize(nvrtcProgram handle, size_t *size) {
  w2wrtc::Program *program = w2wrtc::find(handle);
  if (program && !program->isForMachine && size) {
    *size = 0;
    return NVRTC_SUCCESS;
  }
  return w2wrtc::codeSize(handle, size);
}
nvrtcResult nvrtcGetCUBIN(nvrtcProgram handle, char *cubin) {
  w2wrtc::Program *program = w2wrtc::find(handle);
  if (program && !program->isForMachine)
    return NVRTC_ERROR_INVALID_PROGRAM;
  return w2wrtc::code(handle, cubin);
}
}
