// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// CUB's device-wide algorithms: variadic, because only the name and the returned cudaError_t matter for parsing.

namespace cub {

#define W2W_ALGORITHM(N) template <class... A> __host__ __device__ static cudaError_t N(A &&...) W2W_BODY
// A member function template whose explicit arguments a program may spell.
struct DeviceReduce {
  W2W_ALGORITHM(Reduce)
  W2W_ALGORITHM(Sum)
  W2W_ALGORITHM(Min)
  W2W_ALGORITHM(Max)
  W2W_ALGORITHM(ArgMin)
  W2W_ALGORITHM(ArgMax)
  W2W_ALGORITHM(TransformReduce)
  W2W_ALGORITHM(ReduceByKey)
};
struct DeviceSegmentedReduce {
  W2W_ALGORITHM(Reduce)
  W2W_ALGORITHM(Sum)
  W2W_ALGORITHM(Min)
  W2W_ALGORITHM(Max)
  W2W_ALGORITHM(ArgMin)
  W2W_ALGORITHM(ArgMax)
};
struct DeviceScan {
  W2W_ALGORITHM(ExclusiveSum)
  W2W_ALGORITHM(InclusiveSum)
  W2W_ALGORITHM(ExclusiveScan)
  W2W_ALGORITHM(InclusiveScan)
  W2W_ALGORITHM(InclusiveScanInit)
  W2W_ALGORITHM(ExclusiveSumByKey)
  W2W_ALGORITHM(InclusiveSumByKey)
  W2W_ALGORITHM(ExclusiveScanByKey)
  W2W_ALGORITHM(InclusiveScanByKey)
};
struct DeviceRadixSort {
  W2W_ALGORITHM(SortPairs)
  W2W_ALGORITHM(SortPairsDescending)
  W2W_ALGORITHM(SortKeys)
  W2W_ALGORITHM(SortKeysDescending)
};
struct DeviceSegmentedRadixSort : DeviceRadixSort {};
struct DeviceMergeSort {
  W2W_ALGORITHM(SortPairs)
  W2W_ALGORITHM(SortPairsCopy)
  W2W_ALGORITHM(SortKeys)
  W2W_ALGORITHM(SortKeysCopy)
  W2W_ALGORITHM(StableSortPairs)
  W2W_ALGORITHM(StableSortKeys)
};
struct DeviceSegmentedSort {
  W2W_ALGORITHM(SortPairs)
  W2W_ALGORITHM(SortPairsDescending)
  W2W_ALGORITHM(SortKeys)
  W2W_ALGORITHM(SortKeysDescending)
  W2W_ALGORITHM(StableSortPairs)
  W2W_ALGORITHM(StableSortPairsDescending)
  W2W_ALGORITHM(StableSortKeys)
  W2W_ALGORITHM(StableSortKeysDescending)
};
struct DeviceSelect {
  W2W_ALGORITHM(Flagged)
  W2W_ALGORITHM(FlaggedIf)
  W2W_ALGORITHM(If)
  W2W_ALGORITHM(Unique)
  W2W_ALGORITHM(UniqueByKey)
};
struct DevicePartition {
  W2W_ALGORITHM(Flagged)
  W2W_ALGORITHM(If)
};
struct DeviceHistogram {
  W2W_ALGORITHM(HistogramEven)
  W2W_ALGORITHM(HistogramRange)
  template <int Channels, int Active, class... A> __host__ __device__ static cudaError_t MultiHistogramEven(A &&...);
  template <int Channels, int Active, class... A> __host__ __device__ static cudaError_t MultiHistogramRange(A &&...) W2W_BODY
};
struct DeviceRunLengthEncode {
  W2W_ALGORITHM(Encode)
  W2W_ALGORITHM(NonTrivialRuns)
};
struct DeviceSpmv {
  W2W_ALGORITHM(CsrMV)
};
struct DeviceFor {
  W2W_ALGORITHM(Bulk)
  W2W_ALGORITHM(ForEach)
  W2W_ALGORITHM(ForEachN)
  W2W_ALGORITHM(ForEachCopy)
  W2W_ALGORITHM(ForEachCopyN)
};
struct DeviceTransform {
  W2W_ALGORITHM(Transform)
};
struct DeviceMemcpy {
  W2W_ALGORITHM(Batched)
};
struct DeviceCopy {
  W2W_ALGORITHM(Batched)
};
struct DeviceMerge {
  W2W_ALGORITHM(MergeKeys)
  W2W_ALGORITHM(MergePairs)
};
struct DeviceAdjacentDifference {
  W2W_ALGORITHM(SubtractLeft)
  W2W_ALGORITHM(SubtractLeftCopy)
  W2W_ALGORITHM(SubtractRight)
  W2W_ALGORITHM(SubtractRightCopy)
};
#undef W2W_ALGORITHM

} // namespace cub
