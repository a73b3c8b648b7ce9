// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Cooperative groups for parsing without a toolkit: the groups, partitions, collectives and asynchronous copies.
//
// One header serves reduce.h, scan.h and memcpy_async.h too. Members stand in the class that declares them in CUDA's
// documentation; bodies are absent, since nothing is ever run from here.

#ifndef W2W_BUNDLED_COOPERATIVE_GROUPS_H
#define W2W_BUNDLED_COOPERATIVE_GROUPS_H

#define W2W_D __device__

namespace cooperative_groups {

class thread_group {
public:
  W2W_D unsigned long long size() const W2W_BODY
  W2W_D unsigned long long num_threads() const W2W_BODY
  W2W_D unsigned long long thread_rank() const W2W_BODY
  W2W_D void sync() const W2W_BODY
  W2W_D unsigned get_type() const W2W_BODY
  W2W_D bool is_valid() const W2W_BODY
};

template <unsigned Size> struct block_tile_memory {};

class thread_block : public thread_group {
public:
  struct arrival_token {};
  static W2W_D unsigned size() W2W_BODY
  static W2W_D unsigned num_threads() W2W_BODY
  static W2W_D unsigned thread_rank() W2W_BODY
  static W2W_D void sync() W2W_BODY
  static W2W_D dim3 group_index() W2W_BODY
  static W2W_D dim3 thread_index() W2W_BODY
  static W2W_D dim3 group_dim() W2W_BODY
  static W2W_D dim3 dim_threads() W2W_BODY
  W2W_D arrival_token barrier_arrive() const W2W_BODY
  W2W_D void barrier_wait(arrival_token &&) const W2W_BODY
};

class grid_group : public thread_group {
public:
  struct arrival_token {};
  W2W_D bool is_valid() const W2W_BODY
  W2W_D void sync() const W2W_BODY
  static W2W_D unsigned long long size() W2W_BODY
  static W2W_D unsigned long long num_threads() W2W_BODY
  static W2W_D unsigned long long thread_rank() W2W_BODY
  static W2W_D dim3 group_dim() W2W_BODY
  static W2W_D dim3 dim_blocks() W2W_BODY
  static W2W_D unsigned long long num_blocks() W2W_BODY
  static W2W_D dim3 block_index() W2W_BODY
  static W2W_D unsigned long long block_rank() W2W_BODY
  static W2W_D unsigned long long num_clusters() W2W_BODY
  static W2W_D dim3 dim_clusters() W2W_BODY
  static W2W_D unsigned long long cluster_rank() W2W_BODY
  static W2W_D dim3 cluster_index() W2W_BODY
  W2W_D arrival_token barrier_arrive() const W2W_BODY
  W2W_D void barrier_wait(arrival_token &&) const W2W_BODY
};

class multi_grid_group : public thread_group {
public:
  W2W_D bool is_valid() const W2W_BODY
  W2W_D void sync() const W2W_BODY
  W2W_D unsigned grid_rank() const W2W_BODY
  W2W_D unsigned num_grids() const W2W_BODY
};

class cluster_group : public thread_group {
public:
  struct arrival_token {};
  static W2W_D void sync() W2W_BODY
  static W2W_D arrival_token barrier_arrive() W2W_BODY
  static W2W_D void barrier_wait() W2W_BODY
  static W2W_D void barrier_wait(arrival_token &&) W2W_BODY
  static W2W_D unsigned query_shared_rank(const void *) W2W_BODY
  template <class T> static W2W_D T *map_shared_rank(T *, int) W2W_BODY
  static W2W_D dim3 block_index() W2W_BODY
  static W2W_D unsigned block_rank() W2W_BODY
  static W2W_D dim3 thread_index() W2W_BODY
  static W2W_D unsigned thread_rank() W2W_BODY
  static W2W_D dim3 dim_blocks() W2W_BODY
  static W2W_D unsigned num_blocks() W2W_BODY
  static W2W_D dim3 dim_threads() W2W_BODY
  static W2W_D unsigned num_threads() W2W_BODY
  static W2W_D unsigned size() W2W_BODY
};

// The warp-sized groups share their collectives.
class __w2w_lanes : public thread_group {
public:
  W2W_D unsigned meta_group_size() const W2W_BODY
  W2W_D unsigned meta_group_rank() const W2W_BODY
  template <class T> W2W_D T shfl(T, int) const W2W_BODY
  template <class T> W2W_D T shfl_down(T, unsigned) const W2W_BODY
  template <class T> W2W_D T shfl_up(T, unsigned) const W2W_BODY
  template <class T> W2W_D T shfl_xor(T, unsigned) const W2W_BODY
  W2W_D int any(int) const W2W_BODY
  W2W_D int all(int) const W2W_BODY
  W2W_D unsigned ballot(int) const W2W_BODY
  template <class T> W2W_D unsigned match_any(T) const W2W_BODY
  template <class T> W2W_D unsigned match_all(T, int &) const W2W_BODY
};

class coalesced_group : public __w2w_lanes {
public:
  W2W_D unsigned size() const W2W_BODY
  W2W_D unsigned num_threads() const W2W_BODY
  W2W_D unsigned thread_rank() const W2W_BODY
  W2W_D void sync() const W2W_BODY
};

template <unsigned Size, class Parent = void> class thread_block_tile : public __w2w_lanes {
public:
  W2W_D thread_block_tile() W2W_BODY
  template <class Other> W2W_D thread_block_tile(const thread_block_tile<Size, Other> &) W2W_BODY
  static W2W_D constexpr unsigned size() { return Size; }
  static W2W_D constexpr unsigned num_threads() { return Size; }
  W2W_D unsigned thread_rank() const W2W_BODY
  W2W_D void sync() const W2W_BODY
};

W2W_D thread_block this_thread_block() W2W_BODY
template <unsigned Size> W2W_D thread_block this_thread_block(block_tile_memory<Size> &) W2W_BODY
W2W_D grid_group this_grid() W2W_BODY
W2W_D multi_grid_group this_multi_grid() W2W_BODY
W2W_D cluster_group this_cluster() W2W_BODY
W2W_D coalesced_group coalesced_threads() W2W_BODY

template <unsigned Size, class Parent> W2W_D thread_block_tile<Size, Parent> tiled_partition(const Parent &) W2W_BODY
W2W_D thread_group tiled_partition(const thread_group &, unsigned) W2W_BODY
W2W_D thread_group tiled_partition(const thread_block &, unsigned) W2W_BODY
W2W_D coalesced_group tiled_partition(const coalesced_group &, unsigned) W2W_BODY
template <class Group> W2W_D coalesced_group binary_partition(const Group &, bool) W2W_BODY
template <class Group, class Label> W2W_D coalesced_group labeled_partition(const Group &, Label) W2W_BODY
namespace experimental {
using cooperative_groups::tiled_partition;
using cooperative_groups::block_tile_memory;
using cooperative_groups::thread_block_tile;
using cooperative_groups::this_thread_block;
} // namespace experimental

template <class Group> W2W_D void sync(const Group &) W2W_BODY
template <class Group> W2W_D unsigned long long group_size(const Group &) W2W_BODY
template <class Group> W2W_D unsigned long long thread_rank(const Group &) W2W_BODY

template <class T = void> struct plus { template <class A> W2W_D A operator()(A, A) const W2W_BODY };
template <class T = void> struct less { template <class A> W2W_D A operator()(A, A) const W2W_BODY };
template <class T = void> struct greater { template <class A> W2W_D A operator()(A, A) const W2W_BODY };
template <class T = void> struct bit_and { template <class A> W2W_D A operator()(A, A) const W2W_BODY };
template <class T = void> struct bit_or { template <class A> W2W_D A operator()(A, A) const W2W_BODY };
template <class T = void> struct bit_xor { template <class A> W2W_D A operator()(A, A) const W2W_BODY };

template <class T> struct __w2w_cg_value { typedef T type; };
template <class T> struct __w2w_cg_value<T &> { typedef typename __w2w_cg_value<T>::type type; };
template <class T> struct __w2w_cg_value<const T> { typedef T type; };
#define W2W_VALUE(T) typename __w2w_cg_value<T>::type
template <class Group, class T, class Op> W2W_D W2W_VALUE(T) reduce(const Group &, T &&, Op &&) W2W_BODY
template <class Group, class T> W2W_D W2W_VALUE(T) inclusive_scan(const Group &, T &&) W2W_BODY
template <class Group, class T, class Op> W2W_D W2W_VALUE(T) inclusive_scan(const Group &, T &&, Op &&) W2W_BODY
template <class Group, class T> W2W_D W2W_VALUE(T) exclusive_scan(const Group &, T &&) W2W_BODY
template <class Group, class T, class Op> W2W_D W2W_VALUE(T) exclusive_scan(const Group &, T &&, Op &&) W2W_BODY
template <class Group, class Atomic, class T, class Op>
W2W_D W2W_VALUE(T) inclusive_scan_update(const Group &, Atomic &, T &&, Op &&) W2W_BODY
template <class Group, class Atomic, class T, class Op>
W2W_D W2W_VALUE(T) exclusive_scan_update(const Group &, Atomic &, T &&, Op &&) W2W_BODY
template <class Group, class T, class Op> W2W_D void reduce_store_async(const Group &, T *, T, Op &&) W2W_BODY
template <class Group, class Atomic, class T, class Op>
W2W_D void reduce_update_async(const Group &, Atomic &, T, Op &&) W2W_BODY
template <class Group, class F> W2W_D auto invoke_one(const Group &, F &&f) -> decltype(f()) W2W_BODY
template <class Group, class F> W2W_D auto invoke_one_broadcast(const Group &, F &&f) -> decltype(f()) W2W_BODY
#undef W2W_VALUE

template <class Group, class T, class Shape> W2W_D void memcpy_async(const Group &, T *, const T *, Shape) W2W_BODY
template <class Group, class T, class U, class Shape, class Other>
W2W_D void memcpy_async(const Group &, T *, Shape, const U *, Other) W2W_BODY
template <class Group, class Shape> W2W_D void memcpy_async(const Group &, void *, const void *, Shape) W2W_BODY
template <class Group> W2W_D void wait(const Group &) W2W_BODY
template <unsigned Stages, class Group> W2W_D void wait_prior(const Group &) W2W_BODY

} // namespace cooperative_groups

#undef W2W_D
#endif
