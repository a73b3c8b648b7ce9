// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// NVRTC and hipRTC (W2W_TEST_HIP) of the simulator: what compiles, with headers
// and name expressions, and what each mistake gives.

#include "check.h"
#ifdef W2W_TEST_HIP
#include <hip/hip_runtime_api.h>
#include <hip/hiprtc.h>
#define RTC(name) hiprtc##name
#define ENUM(name) HIPRTC_##name
#define W2W_GET_CODE hiprtcGetCode
#define W2W_GET_CODE_SIZE hiprtcGetCodeSize
#else
#include <nvrtc.h>
#define RTC(name) nvrtc##name
#define ENUM(name) NVRTC_##name
#define W2W_GET_CODE nvrtcGetPTX
#define W2W_GET_CODE_SIZE nvrtcGetPTXSize
#endif
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

using Program = RTC(Program);

static std::string logOf(Program program) {
  size_t size = 0;
  CHECK(RTC(GetProgramLogSize)(program, &size) == ENUM(SUCCESS) && size >= 1);
  std::vector<char> log(size, 'x');
  CHECK(RTC(GetProgramLog)(program, log.data()) == ENUM(SUCCESS) && log.back() == 0);
  return log.data();
}
static std::string codeOf(Program program) {
  size_t size = 0;
  CHECK(W2W_GET_CODE_SIZE(program, &size) == ENUM(SUCCESS));
  std::string code(size, 0);
  CHECK(W2W_GET_CODE(program, code.data()) == ENUM(SUCCESS));
  return code;
}

static void plain() {
  const char *source = R"(
extern "C" { __constant__ float scale[3]; }
extern "C" __global__ void twice(const float *x, float *y, int n) {
  __shared__ float s[THREADS];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  s[threadIdx.x] = i < n ? x[i] : 0.0f;
  __syncthreads();
  if (i < n) y[i] = 2 * s[threadIdx.x] + sinf(scale[0]);
}
)";
  Program program;
  CHECK(RTC(CreateProgram)(&program, source, "twice.cu", 0, nullptr, nullptr) == ENUM(SUCCESS));
  const char *options[] = {"--gpu-architecture=compute_90", "--std=c++17", "-DTHREADS=128"};
  CHECK(RTC(CompileProgram)(program, 3, options) == ENUM(SUCCESS));
  CHECK_TEXT(logOf(program), "");
  std::string code = codeOf(program), target = std::getenv("W2W_SIM_TARGET");
  uint32_t count, length;
  uint64_t size;
  CHECK(code.compare(0, 8, "W2WSIM01") == 0);
  std::memcpy(&count, &code[8], 4), std::memcpy(&length, &code[12], 4);
  CHECK(count == 1 && code.substr(16, length) == target);
  std::memcpy(&size, &code[16 + length], 8);
  CHECK(24 + length + size == code.size());
  std::string ir = code.substr(24 + length);
  CHECK(ir.find("_kernel void @twice(") != std::string::npos);
  CHECK(ir.find("@scale = ") != std::string::npos);
  // The mathematical functions are linked.
  CHECK(ir.find("declare float @__nv_sinf") == std::string::npos && ir.find("declare float @__ocml") == std::string::npos);
  CHECK(RTC(DestroyProgram)(&program) == ENUM(SUCCESS) && !program);
}

static void names() {
  const char *source = R"(
#include "lib/types.h"
namespace ns {
struct A { int v; };
template <class T, int N> __global__ void fill(T *p, T value) { p[threadIdx.x] = value; }
template <class T> __global__ void other(T *p) { *p = T(); }
__constant__ int table[4];
}
__global__ void plain(Pair *p) { p->first = ns::table[0]; }
extern "C" __global__ void unmangled(int *p) { *p = 1; }
)";
  const char *header = "struct Pair { float first, second; };\n", *headerName = "lib/types.h";
  Program program;
  CHECK(RTC(CreateProgram)(&program, source, nullptr, 1, &header, &headerName) == ENUM(SUCCESS));
  const char *expressions[] = {"ns::fill<float, 3>", "&ns::fill<ns::A, 1 + 1>",  "ns::other<unsigned>", "plain",
                               "unmangled",          "&ns::table", "ns::fill<Pair, (4 > 3)>"};
  const char *expected[] = {"_ZN2ns4fillIfLi3EEEvPT_S1_", "_ZN2ns4fillINS_1AELi2EEEvPT_S2_", "_ZN2ns5otherIjEEvPT_",
                            "_Z5plainP4Pair",             "unmangled",                         "_ZN2ns5tableE",
                            "_ZN2ns4fillI4PairLi1EEEvPT_S2_"};
  for (const char *each : expressions)
    CHECK(RTC(AddNameExpression)(program, each) == ENUM(SUCCESS));
  const char *lowered = nullptr;
  CHECK(RTC(GetLoweredName)(program, expressions[0], &lowered) == ENUM(ERROR_NO_LOWERED_NAMES_BEFORE_COMPILATION));
  auto result = RTC(CompileProgram)(program, 0, nullptr);
  CHECK_TEXT(logOf(program), "");
  CHECK(result == ENUM(SUCCESS));
  for (int i = 0; i < 7; ++i) {
    lowered = "";
    CHECK(RTC(GetLoweredName)(program, expressions[i], &lowered) == ENUM(SUCCESS));
    CHECK_TEXT(lowered, expected[i]);
    CHECK(codeOf(program).find(std::string("@") + expected[i]) != std::string::npos);
  }
  CHECK(RTC(GetLoweredName)(program, "absent", &lowered) == ENUM(ERROR_NAME_EXPRESSION_NOT_VALID));
  CHECK(RTC(AddNameExpression)(program, "plain") == ENUM(ERROR_NO_NAME_EXPRESSIONS_AFTER_COMPILATION));
  CHECK(RTC(DestroyProgram)(&program) == ENUM(SUCCESS));
}

static void mistakes() {
  Program program;
  CHECK(RTC(CreateProgram)(nullptr, "", nullptr, 0, nullptr, nullptr) == ENUM(ERROR_INVALID_INPUT));
  CHECK(RTC(CreateProgram)(&program, "\n__global__ void f() { undeclared(); }\n", "bad.cu", 0, nullptr, nullptr) ==
        ENUM(SUCCESS));
  CHECK(RTC(CompileProgram)(program, 0, nullptr) == ENUM(ERROR_COMPILATION));
  CHECK(logOf(program).find("bad.cu:2:23: error: use of undeclared identifier 'undeclared'") == 0);
  size_t size;
  CHECK(W2W_GET_CODE_SIZE(program, &size) == ENUM(ERROR_INVALID_PROGRAM));
#ifndef W2W_TEST_HIP
  const char *options[] = {"--no-such-option"};
  CHECK(RTC(CompileProgram)(program, 1, options) == ENUM(ERROR_INVALID_OPTION));
  CHECK(logOf(program).find("unrecognized option --no-such-option") != std::string::npos);
#endif
  CHECK(RTC(DestroyProgram)(&program) == ENUM(SUCCESS));
  CHECK(RTC(DestroyProgram)(&program) == ENUM(ERROR_INVALID_PROGRAM));
  CHECK(RTC(CompileProgram)(nullptr, 0, nullptr) == ENUM(ERROR_INVALID_PROGRAM));

  CHECK(RTC(CreateProgram)(&program, "__global__ void f() {}\n", "name.cu", 0, nullptr, nullptr) == ENUM(SUCCESS));
  CHECK(RTC(AddNameExpression)(program, "g<int>") == ENUM(SUCCESS));
  CHECK(RTC(CompileProgram)(program, 0, nullptr) == ENUM(ERROR_NAME_EXPRESSION_NOT_VALID));
  CHECK(RTC(DestroyProgram)(&program) == ENUM(SUCCESS));

  const char *header = "", *outside = "../../escape.h";
  CHECK(RTC(CreateProgram)(&program, "", "out.cu", 1, &header, &outside) == ENUM(SUCCESS));
  CHECK(RTC(CompileProgram)(program, 0, nullptr) == ENUM(ERROR_PROGRAM_CREATION_FAILURE));
  CHECK(RTC(DestroyProgram)(&program) == ENUM(SUCCESS));
  CHECK_TEXT(RTC(GetErrorString)(ENUM(ERROR_COMPILATION)),
#ifdef W2W_TEST_HIP
             "HIPRTC_ERROR_COMPILATION"
#else
             "NVRTC_ERROR_COMPILATION"
#endif
  );
}

/// The vendors' own headers, where a source includes them.
static void vendorHeaders() {
#ifdef W2W_TEST_HIP
  const char *source = "#include <hip/hip_fp16.h>\n#include <hip/hip_cooperative_groups.h>\n";
#else
  const char *source = "#include <cuda_fp16.h>\n#include <cooperative_groups.h>\n#include <cuda/std/type_traits>\n";
#endif
  std::string whole = std::string(source) + "#if !defined(__CUDACC_RTC__) && !defined(__HIPCC_RTC__)\n#error\n#endif\n"
                      "__global__ void f(__half *p) { cooperative_groups::this_thread_block().sync(); *p = __hadd(*p, *p); }\n";
  Program program;
  CHECK(RTC(CreateProgram)(&program, whole.c_str(), "headers.cu", 0, nullptr, nullptr) == ENUM(SUCCESS));
  bool isGood = RTC(CompileProgram)(program, 0, nullptr) == ENUM(SUCCESS);
  CHECK_TEXT(logOf(program), "");
  CHECK(isGood);
  CHECK(RTC(DestroyProgram)(&program) == ENUM(SUCCESS));
}

int main() {
  plain();
  names();
  mistakes();
  vendorHeaders();
  return report();
}
