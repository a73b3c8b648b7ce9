// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// CUB's block-wide collectives, for parsing without a toolkit.
//
// The template parameters are CUB's; members that return nothing are variadic.

namespace cub {

enum BlockReduceAlgorithm {
  BLOCK_REDUCE_RAKING_COMMUTATIVE_ONLY,
  BLOCK_REDUCE_RAKING,
  BLOCK_REDUCE_WARP_REDUCTIONS
};
enum BlockScanAlgorithm { BLOCK_SCAN_RAKING, BLOCK_SCAN_RAKING_MEMOIZE, BLOCK_SCAN_WARP_SCANS };
enum BlockLoadAlgorithm {
  BLOCK_LOAD_DIRECT,
  BLOCK_LOAD_STRIPED,
  BLOCK_LOAD_VECTORIZE,
  BLOCK_LOAD_TRANSPOSE,
  BLOCK_LOAD_WARP_TRANSPOSE,
  BLOCK_LOAD_WARP_TRANSPOSE_TIMESLICED
};
enum BlockStoreAlgorithm {
  BLOCK_STORE_DIRECT,
  BLOCK_STORE_STRIPED,
  BLOCK_STORE_VECTORIZE,
  BLOCK_STORE_TRANSPOSE,
  BLOCK_STORE_WARP_TRANSPOSE,
  BLOCK_STORE_WARP_TRANSPOSE_TIMESLICED
};
enum BlockHistogramAlgorithm { BLOCK_HISTO_SORT, BLOCK_HISTO_ATOMIC };

// The scratch memory and the constructors that every collective has.
#define W2W_COLLECTIVE(N)                                                                                              \
  struct _TempStorage { int bytes[32]; };                                                                              \
  struct TempStorage : Uninitialized<_TempStorage> {};                                                                 \
  __device__ N() W2W_BODY                                                                                              \
  __device__ N(TempStorage &) W2W_BODY                                                                                 \
  __device__ N(TempStorage &, int) W2W_BODY                                                                            \
  __device__ N(TempStorage &, int, int) W2W_BODY
#define W2W_MEMBER(N) template <class... A> __device__ void N(A &&...) W2W_BODY

template <class T, int X, BlockReduceAlgorithm Alg = BLOCK_REDUCE_WARP_REDUCTIONS, int Y = 1, int Z = 1, int Arch = 0>
struct BlockReduce {
  W2W_COLLECTIVE(BlockReduce)
  template <class Op> __device__ T Reduce(T, Op);
  template <class Op> __device__ T Reduce(T, Op, int) W2W_BODY
  template <int N, class Op> __device__ T Reduce(T (&)[N], Op) W2W_BODY
  __device__ T Sum(T) W2W_BODY
  __device__ T Sum(T, int) W2W_BODY
  template <int N> __device__ T Sum(T (&)[N]) W2W_BODY
};
template <class T, int X, BlockScanAlgorithm Alg = BLOCK_SCAN_RAKING, int Y = 1, int Z = 1, int Arch = 0>
struct BlockScan {
  W2W_COLLECTIVE(BlockScan)
  W2W_MEMBER(ExclusiveSum)
  W2W_MEMBER(InclusiveSum)
  W2W_MEMBER(ExclusiveScan)
  W2W_MEMBER(InclusiveScan)
};
template <class T, int X, int I, BlockLoadAlgorithm Alg = BLOCK_LOAD_DIRECT, int Y = 1, int Z = 1, int Arch = 0>
struct BlockLoad {
  W2W_COLLECTIVE(BlockLoad)
  W2W_MEMBER(Load)
};
template <class T, int X, int I, BlockStoreAlgorithm Alg = BLOCK_STORE_DIRECT, int Y = 1, int Z = 1, int Arch = 0>
struct BlockStore {
  W2W_COLLECTIVE(BlockStore)
  W2W_MEMBER(Store)
};
template <class K, int X, int I, class V = NullType, int Bits = 4, bool Memoize = true,
          BlockScanAlgorithm Alg = BLOCK_SCAN_WARP_SCANS, cudaSharedMemConfig Config = cudaSharedMemBankSizeFourByte,
          int Y = 1, int Z = 1, int Arch = 0>
struct BlockRadixSort {
  W2W_COLLECTIVE(BlockRadixSort)
  W2W_MEMBER(Sort)
  W2W_MEMBER(SortDescending)
  W2W_MEMBER(SortBlockedToStriped)
  W2W_MEMBER(SortDescendingBlockedToStriped)
};
template <class K, int X, int I, class V = NullType, int Y = 1, int Z = 1> struct BlockMergeSort {
  W2W_COLLECTIVE(BlockMergeSort)
  W2W_MEMBER(Sort)
  W2W_MEMBER(StableSort)
};
template <class T, int X, int I, bool Timeslice = false, int Y = 1, int Z = 1, int Arch = 0> struct BlockExchange {
  W2W_COLLECTIVE(BlockExchange)
  W2W_MEMBER(StripedToBlocked)
  W2W_MEMBER(BlockedToStriped)
  W2W_MEMBER(WarpStripedToBlocked)
  W2W_MEMBER(BlockedToWarpStriped)
  W2W_MEMBER(ScatterToBlocked)
  W2W_MEMBER(ScatterToStriped)
  W2W_MEMBER(ScatterToStripedGuarded)
  W2W_MEMBER(ScatterToStripedFlagged)
};
template <class T, int X, int Y = 1, int Z = 1, int Arch = 0> struct BlockDiscontinuity {
  W2W_COLLECTIVE(BlockDiscontinuity)
  W2W_MEMBER(FlagHeads)
  W2W_MEMBER(FlagTails)
  W2W_MEMBER(FlagHeadsAndTails)
};
template <class T, int X, int Y = 1, int Z = 1, int Arch = 0> struct BlockAdjacentDifference {
  W2W_COLLECTIVE(BlockAdjacentDifference)
  W2W_MEMBER(SubtractLeft)
  W2W_MEMBER(SubtractRight)
  W2W_MEMBER(SubtractLeftPartialTile)
  W2W_MEMBER(SubtractRightPartialTile)
};
template <class T, int X, int Y = 1, int Z = 1, int Arch = 0> struct BlockShuffle {
  W2W_COLLECTIVE(BlockShuffle)
  W2W_MEMBER(Offset)
  W2W_MEMBER(Rotate)
  W2W_MEMBER(Up)
  W2W_MEMBER(Down)
};
template <class T, int X, int I, int Bins, BlockHistogramAlgorithm Alg = BLOCK_HISTO_SORT, int Y = 1, int Z = 1,
          int Arch = 0>
struct BlockHistogram {
  W2W_COLLECTIVE(BlockHistogram)
  W2W_MEMBER(InitHistogram)
  W2W_MEMBER(Histogram)
  W2W_MEMBER(Composite)
};

#define W2W_BLOCKED(N) template <class... A> __device__ void N(A &&...) W2W_BODY
#define W2W_STRIPED(N) template <int Threads, class... A> __device__ void N(A &&...) W2W_BODY
W2W_BLOCKED(LoadDirectBlocked)
W2W_BLOCKED(LoadDirectBlockedVectorized)
W2W_BLOCKED(LoadDirectWarpStriped)
W2W_STRIPED(LoadDirectStriped)
W2W_BLOCKED(StoreDirectBlocked)
W2W_BLOCKED(StoreDirectBlockedVectorized)
W2W_BLOCKED(StoreDirectWarpStriped)
W2W_STRIPED(StoreDirectStriped)
#undef W2W_STRIPED
#undef W2W_BLOCKED

} // namespace cub
