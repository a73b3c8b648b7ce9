// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Checks on a GPU that every function of the runtime does what CUDA says. Prints PASSED or what is wrong.
//
//   nvcc -std=c++17 -arch=sm_90 -I include test/rt/semantics.cu && ./a.out
//
// The same file compiles as HIP. `--golden` prints the checksums for element_golden.inc, to be done on NVIDIA only.

#include "element_cases.h"
#include "memory_cases.h"
#include "scalar_cases.h"
#include "small_float_cases.h"
#include "warp_cases.h"

int main(int argc, char **argv) {
  if (argc > 1 && std::strcmp(argv[1], "--golden") == 0)
    return elementCases::run(true) != 0;
  int failures = warpCases::run() + memoryCases::run() + elementCases::run(false);
  failures += scalarCases::run() + smallFloatCases::run();
  check(GPU(DeviceSynchronize)(), "synchronize");
  if (failures == 0)
    std::printf("PASSED\n");
  else
    std::printf("FAILED: %d\n", failures);
  return failures != 0;
}
