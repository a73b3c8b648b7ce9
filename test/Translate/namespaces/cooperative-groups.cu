// RUN: %check-translate %s
//
// Cooperative groups become the runtime's, by their namespace alone, however it
// is named; the names in it stay.
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cooperative_groups/scan.h>
#include <cooperative_groups/memcpy_async.h>
// CHECK: #include <w2w/cg/memcpy_async.h>
// CHECK: #include <w2w/cg/reduce.h>
// CHECK: #include <w2w/cg/scan.h>
// CHECK: #include <w2w/cooperative_groups.h>
namespace cg = cooperative_groups;
// CHECK: namespace cg = w2w::cg;
using namespace cooperative_groups;
// CHECK: using namespace w2w::cg;
using cooperative_groups::thread_block;
// CHECK: using w2w::cg::thread_block;
namespace other = ::cooperative_groups;
// CHECK: namespace other = ::w2w::cg;

__global__ void kernel(int *p) {
  cg::thread_block block = cg::this_thread_block();
  // CHECK: cg::thread_block block = cg::this_thread_block();
  auto tile = cg::tiled_partition<32>(block);
  // CHECK: auto tile = cg::tiled_partition<32>(block);
  cg::thread_block_tile<16> half = cg::tiled_partition<16>(tile);
  int sum = cg::reduce(tile, p[0], cg::plus<int>());
  // CHECK: int sum = cg::reduce(tile, p[0], cg::plus<int>());
  // A call without a qualification finds a function of the same name in CUDA's inner namespace.
  sum += reduce(tile, p[1], greater<int>());
  // CHECK: sum += reduce(tile, p[1], greater<int>());
  sum += cooperative_groups::inclusive_scan(tile, p[2]);
  // CHECK: sum += w2w::cg::inclusive_scan(tile, p[2]);
  sum += ::cooperative_groups::exclusive_scan(tile, p[2]);
  // CHECK: sum += ::w2w::cg::exclusive_scan(tile, p[2]);
  cg::grid_group grid = cg::this_grid();
  // CHECK: cg::grid_group grid = cg::this_grid();
  grid.sync();
  // CHECK: grid.sync();
  tile.sync();
  // CHECK: tile.sync();
  p[3] = tile.shfl_down(sum, 1) + tile.thread_rank();
  // CHECK: p[3] = tile.shfl_down(sum, 1) + tile.thread_rank();
  auto active = coalesced_threads();
  // CHECK: auto active = coalesced_threads();
  auto parts = cg::labeled_partition(tile, sum);
  // CHECK: auto parts = cg::labeled_partition(tile, sum);
  auto two = cg::binary_partition(tile, sum > 0);
  cg::memcpy_async(block, p, p + 4, 16);
  cg::wait(block);
  // CHECK: cg::wait(block);
  unsigned mask = tile.ballot(sum);
  // CHECK: unsigned mask = tile.ballot(sum);
  p[4] = active.size() + parts.size() + two.size() + half.size() + mask;
  auto cluster = cg::this_cluster(); // FINDING: api-differs
  // CHECK: auto cluster = cg::this_cluster();
  p[5] = cluster.block_rank();
}
template <class G> __device__ int uninstantiated(G g, int v) { return cooperative_groups::reduce(g, v, cg::plus<int>()); }
// CHECK: template <class G> __device__ int uninstantiated(G g, int v) { return w2w::cg::reduce(g, v, cg::plus<int>()); }
#define GROUPS cooperative_groups
// CHECK: #define GROUPS w2w::cg
__device__ unsigned inMacro() { return GROUPS::this_thread_block().size(); }
// The program's own things of these names.
struct Own { int cooperative_groups, coalesced_threads; }; // FINDING: name-shadowed
// CHECK: struct Own { int cooperative_groups, coalesced_threads; };
inline int own(Own o) { return o.cooperative_groups; }
// CHECK: inline int own(Own o) { return o.cooperative_groups; }
#ifdef NEVER_DEFINED
auto a = cooperative_groups::reduce(tile, v, cooperative_groups::plus<int>());
// CHECK: auto a = w2w::cg::reduce(tile, v, w2w::cg::plus<int>());
auto b = cg::reduce(tile, v, cg::plus<int>());
#endif
