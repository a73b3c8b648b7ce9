// RUN: %check-translate %s
//
// Cooperative groups keep their namespace; what HIP lacks is reported, however
// it is named.
#include <cooperative_groups.h>
// CHECK: #include <hip/hip_cooperative_groups.h>
#include <cooperative_groups/reduce.h> // FINDING: header-unsupported
#include <cooperative_groups/scan.h> // FINDING: header-unsupported
#include <cooperative_groups/memcpy_async.h> // FINDING: header-unsupported
namespace cg = cooperative_groups;
// CHECK: namespace cg = cooperative_groups;
using namespace cooperative_groups;
// CHECK: using namespace cooperative_groups;
using cooperative_groups::thread_block;
// CHECK: using cooperative_groups::thread_block;

__global__ void kernel(int *p) {
  cg::thread_block block = cg::this_thread_block();
  // CHECK: cg::thread_block block = cg::this_thread_block();
  auto tile = cg::tiled_partition<32>(block);
  // CHECK: auto tile = cg::tiled_partition<32>(block);
  cg::thread_block_tile<16> half = cg::tiled_partition<16>(tile);
  int sum = cg::reduce(tile, p[0], cg::plus<int>()); // FINDING: api-unsupported, api-unsupported
  sum += reduce(tile, p[1], greater<int>()); // FINDING: api-unsupported, api-unsupported
  sum += cooperative_groups::inclusive_scan(tile, p[2]); // FINDING: api-unsupported
  cg::grid_group grid = cg::this_grid();
  // CHECK: cg::grid_group grid = cg::this_grid();
  grid.sync();
  // CHECK: grid.sync();
  tile.sync();
  // CHECK: tile.sync();
  p[3] = tile.shfl_down(sum, 1) + tile.thread_rank();
  // CHECK: p[3] = tile.shfl_down(sum, 1) + tile.thread_rank();
  auto active = coalesced_threads(); // FINDING: coalesced-group
  auto parts = cg::labeled_partition(tile, sum); // FINDING: api-unsupported
  auto two = cg::binary_partition(tile, sum > 0); // FINDING: api-differs
  cg::memcpy_async(block, p, p + 4, 16); // FINDING: api-unsupported
  cg::wait(block); // FINDING: api-unsupported
  unsigned mask = tile.ballot(sum);
  p[4] = active.size() + parts.size() + two.size() + half.size() + mask;
}
template <class G> __device__ int uninstantiated(G g, int v) { return cg::reduce(g, v, cg::plus<int>()); } // FINDING: api-unsupported, api-unsupported
#ifdef NEVER_DEFINED
auto a = cooperative_groups::reduce(tile, v, cooperative_groups::plus<int>()); // FINDING: api-unsupported, api-unsupported
auto b = cg::reduce(tile, v, cg::plus<int>());
#endif
