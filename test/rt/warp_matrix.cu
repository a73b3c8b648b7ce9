// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every warp function of the runtime for every type, in blocks of several sizes with all lanes, some, and none of a
// warp there, compared with a model on the host that is written after CUDA's documentation and uses nothing of the
// runtime.
//
//   nvcc -std=c++17 -arch=sm_90 -I include test/rt/warp_matrix.cu && ./a.out
//
// Prints PASSED or the first wrong case of each function. Before that comes a line `function/type checksum` for each
// function whose results do not depend on the wave's width: the lines of all GPUs must be the same.

#include "matrix_shuffle.h"
#include "matrix_vote.h"
#include "matrix_wave_lanes.h"

int main() {
  matrix::runAllShuffles();
  matrix::runVotes();
  matrix::runWaves();
  check(GPU(DeviceSynchronize)(), "synchronize");
  unsigned long long wrong = 0;
  for (const matrix::Entry *entry : matrix::entries()) {
    wrong += entry->wrong;
    if (entry->isPortable)
      std::printf("%s %016llx\n", entry->name.c_str(), entry->checksum);
  }
  std::printf(wrong ? "FAILED: %llu\n" : "PASSED\n", wrong);
  return wrong != 0;
}
