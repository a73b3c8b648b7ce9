// RUN: %check-translate %s
//
// CUB under all its names: qualified, through an alias, a using-directive, a
// using-declaration, in text that no AST reaches.
#include <cub/cub.cuh>
// CHECK: #include <hipcub/hipcub.hpp>
#include <cub/block/block_reduce.cuh>
// CHECK: #include <hipcub/block/block_reduce.hpp>
#include <cub/device/device_radix_sort.cuh>
// CHECK: #include <hipcub/device/device_radix_sort.hpp>

namespace C = cub;
// CHECK: namespace C = hipcub;
namespace D = ::cub;
// CHECK: namespace D = ::hipcub;
using cub::BlockScan;
// CHECK: using hipcub::BlockScan;
template <class T> using Scan = cub::BlockScan<T, 128>;
// CHECK: template <class T> using Scan = hipcub::BlockScan<T, 128>;

namespace cub { struct Mine {}; }
// CHECK: namespace hipcub { struct Mine {}; }
namespace mine {
namespace cub { struct Sum {}; }
// CHECK: namespace cub { struct Sum {}; }
cub::Sum sum;
// CHECK: cub::Sum sum;
} // namespace mine

template <class T> __global__ void block(T *p) {
  using Reduce = cub::BlockReduce<T, 128>;
  // CHECK: using Reduce = hipcub::BlockReduce<T, 128>;
  __shared__ typename Reduce::TempStorage storage;
  // CHECK: __shared__ typename Reduce::TempStorage storage;
  __shared__ typename ::cub::BlockReduce<T, 64>::TempStorage other;
  // CHECK: __shared__ typename ::hipcub::BlockReduce<T, 64>::TempStorage other;
  T sum = Reduce(storage).Sum(p[threadIdx.x]);
  // CHECK: T sum = Reduce(storage).Sum(p[threadIdx.x]);
  T most = cub::BlockReduce<T, 64>(other).Sum(sum);
  // CHECK: T most = hipcub::BlockReduce<T, 64>(other).Sum(sum);
  p[0] = sum + most;
}
__global__ void warp(int *p) {
  using Reduce = cub::WarpReduce<int>; // FINDING: cub-warp-width
  // CHECK: using Reduce = hipcub::WarpReduce<int, 32>;
  __shared__ C::WarpScan<int>::TempStorage storage; // FINDING: cub-warp-width
  // CHECK: __shared__ C::WarpScan<int, 32>::TempStorage storage;
  using Load = cub::WarpLoad<int, 4, cub::WARP_LOAD_TRANSPOSE>; // FINDING: cub-warp-width
  // CHECK: using Load = hipcub::WarpLoad<int, 4, hipcub::WARP_LOAD_TRANSPOSE, 32>;
  using Store = cub::WarpStore<int, 4>; // FINDING: cub-warp-width
  // CHECK: using Store = hipcub::WarpStore<int, 4, hipcub::WARP_STORE_DIRECT, 32>;
  using Half = cub::WarpStore<int, 4, cub::WARP_STORE_DIRECT, 16>;
  // CHECK: using Half = hipcub::WarpStore<int, 4, hipcub::WARP_STORE_DIRECT, 16>;
  p[0] = cub::LaneId() + cub::LaneMaskLt();
  // CHECK: p[0] = w2w::ptx::get_sreg_laneid() + w2w::ptx::get_sreg_lanemask_lt();
}
void device(int *in, int *out, int n, cudaStream_t s) {
// CHECK: void device(int *in, int *out, int n, hipStream_t s) {
  size_t bytes = 0;
  cub::DeviceReduce::Sum(nullptr, bytes, in, out, n, s);
  // CHECK: hipcub::DeviceReduce::Sum(nullptr, bytes, in, out, n, s);
  C::DeviceScan::ExclusiveSum(nullptr, bytes, in, out, n);
  ::cub::DeviceRadixSort::SortKeys(nullptr, bytes, in, out, n);
  // CHECK: ::hipcub::DeviceRadixSort::SortKeys(nullptr, bytes, in, out, n);
  using namespace cub;
  // CHECK: using namespace hipcub;
  DeviceReduce::Max(nullptr, bytes, in, out, n);
  // CHECK: DeviceReduce::Max(nullptr, bytes, in, out, n);
  CubDebugExit(cudaGetLastError()); // FINDING: api-differs
  // CHECK: HipcubDebug(hipGetLastError());
  CachingDeviceAllocator allocator(true);
  // CHECK: CachingDeviceAllocator allocator(true);
}
#ifdef NEVER_DEFINED
auto most = cub::Max();
// CHECK: auto most = hipcub::Max();
cub::WarpReduce<int> warp2; // FINDING: cub-warp-width
// CHECK: hipcub::WarpReduce<int, 32> warp2;
Stage<cub::WarpReduce> stage; // FINDING: cub-wave-width
// CHECK: Stage<hipcub::WarpReduce> stage;
::cub::LaneId();
// CHECK: w2w::ptx::get_sreg_laneid();
#define SUM cub::DeviceReduce::Sum
// CHECK: #define SUM hipcub::DeviceReduce::Sum
mine::cub::Sum sum2;
// CHECK: mine::cub::Sum sum2;
using namespace cub;
// CHECK: using namespace hipcub;
namespace E = cub;
// CHECK: namespace E = hipcub;
#endif
