// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// CUB's warp-wide collectives, for parsing without a toolkit. Uses the macros of w2w_cub_block.h and ends their life.

namespace cub {

enum WarpLoadAlgorithm { WARP_LOAD_DIRECT, WARP_LOAD_STRIPED, WARP_LOAD_VECTORIZE, WARP_LOAD_TRANSPOSE };
enum WarpStoreAlgorithm { WARP_STORE_DIRECT, WARP_STORE_STRIPED, WARP_STORE_VECTORIZE, WARP_STORE_TRANSPOSE };

template <class T, int Threads = 32, int Arch = 0> struct WarpReduce {
  W2W_COLLECTIVE(WarpReduce)
  __device__ T Sum(T);
  __device__ T Sum(T, int) W2W_BODY
  __device__ T Max(T) W2W_BODY
  __device__ T Min(T) W2W_BODY
  template <class Op> __device__ T Reduce(T, Op) W2W_BODY
  template <class Op> __device__ T Reduce(T, Op, int) W2W_BODY
  template <class Flag> __device__ T HeadSegmentedSum(T, Flag) W2W_BODY
  template <class Flag> __device__ T TailSegmentedSum(T, Flag) W2W_BODY
  template <class Op, class Flag> __device__ T HeadSegmentedReduce(T, Flag, Op) W2W_BODY
  template <class Op, class Flag> __device__ T TailSegmentedReduce(T, Flag, Op) W2W_BODY
};
template <class T, int Threads = 32, int Arch = 0> struct WarpScan {
  W2W_COLLECTIVE(WarpScan)
  W2W_MEMBER(InclusiveSum)
  W2W_MEMBER(ExclusiveSum)
  W2W_MEMBER(InclusiveScan)
  W2W_MEMBER(ExclusiveScan)
  W2W_MEMBER(Scan)
  __device__ T Broadcast(T, unsigned);
};
template <class T, int I, WarpLoadAlgorithm Alg = WARP_LOAD_DIRECT, int Threads = 32, int Arch = 0> struct WarpLoad {
  W2W_COLLECTIVE(WarpLoad)
  W2W_MEMBER(Load)
};
template <class T, int I, WarpStoreAlgorithm Alg = WARP_STORE_DIRECT, int Threads = 32, int Arch = 0>
struct WarpStore {
  W2W_COLLECTIVE(WarpStore)
  W2W_MEMBER(Store)
};
template <class T, int I, int Threads = 32, int Arch = 0> struct WarpExchange {
  W2W_COLLECTIVE(WarpExchange)
  W2W_MEMBER(BlockedToStriped)
  W2W_MEMBER(StripedToBlocked)
  W2W_MEMBER(ScatterToStriped)
};
template <class K, int I, int Threads = 32, class V = NullType, int Arch = 0> struct WarpMergeSort {
  W2W_COLLECTIVE(WarpMergeSort)
  W2W_MEMBER(Sort)
  W2W_MEMBER(StableSort)
};
#undef W2W_MEMBER
#undef W2W_COLLECTIVE

} // namespace cub
