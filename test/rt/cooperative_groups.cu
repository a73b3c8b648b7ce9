// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Checks on a GPU that the cooperative groups do what CUDA's do: on NVIDIA they are CUDA's own, which checks the model.
// Prints PASSED or what is wrong.
//
//   nvcc -std=c++17 -arch=sm_90 -I include test/rt/cooperative_groups.cu && ./a.out

#include "cg_block_cases.h"
#include "cg_coalesced_cases.h"
#include "cg_copy_cases.h"
#include "cg_large_cases.h"
#include "cg_partition_cases.h"
#include "cg_tile_cases.h"

int main() {
  using namespace cgCases;
  runTiles<1>();
  runTiles<2>();
  runTiles<4>();
  runTiles<8>();
  runTiles<16>();
  runTiles<32>();
  runExits();
  runNested();
  runPartialBlocks();
  runCoalesced();
  runShapes();
  runExchange();
  runGrid();
  runCopies();
  runLarge<64>();
  runLarge<128>();
  runLarge<256>();
  runLarge<512>();
  runLarge<1024>();
  check(GPU(DeviceSynchronize)(), "synchronize");
  if (failures == 0)
    std::printf("PASSED\n");
  else
    std::printf("FAILED: %d\n", failures);
  return failures != 0;
}
