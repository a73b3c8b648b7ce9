// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// hiprtc INCLUDE-FOLDER TARGET: compiles a kernel that uses the runtime layer with hipRTC; prints its log and exits with 1 where that fails.
#include <hip/hiprtc.h>
#include <cstdio>
#include <string>

static const char *source = R"(
#include <w2w/warp.h>
#include <w2w/reduce.h>
extern "C" __global__ void total(int *p) {
  unsigned kept = w2w::ballot_sync(0xffffffffu, p[threadIdx.x] > 0);
  int v = w2w::shfl_down_sync(0xffffffffu, p[threadIdx.x], 1);
  p[threadIdx.x] = v + w2w::popc(kept);
}
)";

int main(int argc, char **argv) {
  if (argc != 3)
    return 2;
  std::string include = std::string("-I") + argv[1], target = std::string("--offload-arch=") + argv[2];
  const char *options[] = {include.c_str(), target.c_str(), "-std=c++17"};
  hiprtcProgram program;
  if (hiprtcCreateProgram(&program, source, "total.hip", 0, nullptr, nullptr) != HIPRTC_SUCCESS)
    return 2;
  hiprtcResult result = hiprtcCompileProgram(program, 3, options);
  size_t size = 0;
  hiprtcGetProgramLogSize(program, &size);
  std::string log(size, ' ');
  if (size > 1 && hiprtcGetProgramLog(program, &log[0]) == HIPRTC_SUCCESS)
    std::puts(log.c_str());
  return result == HIPRTC_SUCCESS ? 0 : 1;
}
