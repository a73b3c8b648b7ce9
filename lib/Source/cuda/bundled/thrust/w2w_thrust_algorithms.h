// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Thrust's algorithms as variadic templates, for parsing without a toolkit.
//
// A result is described by the position of the argument whose type it has, counted after the execution policy.

#ifndef W2W_BUNDLED_THRUST_ALGORITHMS_H
#define W2W_BUNDLED_THRUST_ALGORITHMS_H

namespace thrust {
namespace __w2w {

// The decayed argument types without a leading execution policy.
template <bool IsPolicy, class... A> struct Drop { typedef std::tuple<A...> type; };
template <class P, class... A> struct Drop<true, P, A...> { typedef std::tuple<A...> type; };
template <class... A> struct Arguments { typedef std::tuple<> type; };
template <class P, class... A>
struct Arguments<P, A...> : Drop<std::is_base_of<__w2w_policy, P>::value, P, A...> {};

// An element that is not there has type void.
template <std::size_t I, class T, bool = (I < std::tuple_size<T>::value)> struct Nth { typedef void type; };
template <std::size_t I, class T> struct Nth<I, T, true> : std::tuple_element<I, T> {};
template <class T> struct Value {
  typedef typename std::iterator_traits<typename Nth<0, T>::type>::value_type type;
};

template <std::size_t I> struct At {
  template <class T> struct of { typedef typename Nth<I, T>::type type; };
};
// Position `Short` with at most `Limit` arguments, `Long` with more.
template <std::size_t Limit, std::size_t Short, std::size_t Long> struct By {
  template <class T> struct of {
    typedef typename Nth<(std::tuple_size<T>::value <= Limit ? Short : Long), T>::type type;
  };
};
template <std::size_t I, std::size_t J> struct Pair {
  template <class T> struct of { typedef std::pair<typename Nth<I, T>::type, typename Nth<J, T>::type> type; };
};
template <class R> struct Is {
  template <class T> struct of { typedef R type; };
};
struct Reduced {
  template <class T, bool = (std::tuple_size<T>::value > 2)> struct of { typedef typename Nth<2, T>::type type; };
  template <class T> struct of<T, false> : Value<T> {};
};

template <class Rule, class... A>
using Result = typename Rule::template of<typename Arguments<typename std::decay<A>::type...>::type>::type;

} // namespace __w2w

#define W2W_ALGORITHM(N, ...)                                                                                          \
  template <class... A> __host__ __device__ __w2w::Result<__w2w::__VA_ARGS__, A...> N(A &&...) W2W_BODY

W2W_ALGORITHM(sort, Is<void>)
W2W_ALGORITHM(sort_by_key, Is<void>)
W2W_ALGORITHM(stable_sort, Is<void>)
W2W_ALGORITHM(stable_sort_by_key, Is<void>)
W2W_ALGORITHM(fill, Is<void>)
W2W_ALGORITHM(uninitialized_fill, Is<void>)
W2W_ALGORITHM(sequence, Is<void>)
W2W_ALGORITHM(tabulate, Is<void>)
W2W_ALGORITHM(generate, Is<void>)
W2W_ALGORITHM(replace, Is<void>)
W2W_ALGORITHM(replace_if, Is<void>)
W2W_ALGORITHM(reverse, Is<void>)
W2W_ALGORITHM(scatter, Is<void>)
W2W_ALGORITHM(scatter_if, Is<void>)
W2W_ALGORITHM(shuffle, Is<void>)
W2W_ALGORITHM(destroy, Is<void>)

W2W_ALGORITHM(count, Is<std::ptrdiff_t>)
W2W_ALGORITHM(count_if, Is<std::ptrdiff_t>)
W2W_ALGORITHM(unique_count, Is<std::ptrdiff_t>)
W2W_ALGORITHM(all_of, Is<bool>)
W2W_ALGORITHM(any_of, Is<bool>)
W2W_ALGORITHM(none_of, Is<bool>)
W2W_ALGORITHM(equal, Is<bool>)
W2W_ALGORITHM(is_sorted, Is<bool>)
W2W_ALGORITHM(is_partitioned, Is<bool>)

W2W_ALGORITHM(reduce, Reduced)
W2W_ALGORITHM(transform_reduce, At<3>)
W2W_ALGORITHM(inner_product, At<3>)
W2W_ALGORITHM(reduce_by_key, Pair<3, 4>)
W2W_ALGORITHM(unique_by_key, Pair<0, 2>)
W2W_ALGORITHM(unique_by_key_copy, Pair<3, 4>)
W2W_ALGORITHM(minmax_element, Pair<0, 0>)
W2W_ALGORITHM(mismatch, Pair<0, 2>)
W2W_ALGORITHM(equal_range, Pair<0, 0>)
W2W_ALGORITHM(partition_copy, Pair<2, 3>)
W2W_ALGORITHM(stable_partition_copy, Pair<2, 3>)
W2W_ALGORITHM(merge_by_key, Pair<6, 7>)
W2W_ALGORITHM(set_union_by_key, Pair<6, 7>)
W2W_ALGORITHM(set_difference_by_key, Pair<6, 7>)
W2W_ALGORITHM(set_intersection_by_key, Pair<5, 6>)

W2W_ALGORITHM(find, At<0>)
W2W_ALGORITHM(find_if, At<0>)
W2W_ALGORITHM(find_if_not, At<0>)
W2W_ALGORITHM(adjacent_find, At<0>)
W2W_ALGORITHM(min_element, At<0>)
W2W_ALGORITHM(max_element, At<0>)
W2W_ALGORITHM(unique, At<0>)
W2W_ALGORITHM(remove, At<0>)
W2W_ALGORITHM(remove_if, At<0>)
W2W_ALGORITHM(partition, At<0>)
W2W_ALGORITHM(stable_partition, At<0>)
W2W_ALGORITHM(partition_point, At<0>)
W2W_ALGORITHM(is_sorted_until, At<0>)
W2W_ALGORITHM(for_each, At<1>)
W2W_ALGORITHM(for_each_n, At<0>)
W2W_ALGORITHM(fill_n, At<0>)
W2W_ALGORITHM(uninitialized_fill_n, At<0>)
W2W_ALGORITHM(generate_n, At<0>)
W2W_ALGORITHM(lower_bound, By<4, 0, 4>)
W2W_ALGORITHM(upper_bound, By<4, 0, 4>)

W2W_ALGORITHM(copy, At<2>)
W2W_ALGORITHM(copy_n, At<2>)
W2W_ALGORITHM(uninitialized_copy, At<2>)
W2W_ALGORITHM(uninitialized_copy_n, At<2>)
W2W_ALGORITHM(swap_ranges, At<2>)
W2W_ALGORITHM(reverse_copy, At<2>)
W2W_ALGORITHM(unique_copy, At<2>)
W2W_ALGORITHM(remove_copy, At<2>)
W2W_ALGORITHM(shuffle_copy, At<2>)
W2W_ALGORITHM(adjacent_difference, At<2>)
W2W_ALGORITHM(inclusive_scan, At<2>)
W2W_ALGORITHM(exclusive_scan, At<2>)
W2W_ALGORITHM(transform_inclusive_scan, At<2>)
W2W_ALGORITHM(transform_exclusive_scan, At<2>)
W2W_ALGORITHM(replace_copy, At<2>)
W2W_ALGORITHM(replace_copy_if, By<5, 2, 3>)
W2W_ALGORITHM(copy_if, By<4, 2, 3>)
W2W_ALGORITHM(remove_copy_if, By<4, 2, 3>)
W2W_ALGORITHM(transform, By<4, 2, 3>)
W2W_ALGORITHM(transform_if, By<6, 3, 4>)
W2W_ALGORITHM(inclusive_scan_by_key, At<3>)
W2W_ALGORITHM(exclusive_scan_by_key, At<3>)
W2W_ALGORITHM(gather, At<3>)
W2W_ALGORITHM(gather_if, At<4>)
W2W_ALGORITHM(merge, At<4>)
W2W_ALGORITHM(set_union, At<4>)
W2W_ALGORITHM(set_intersection, At<4>)
W2W_ALGORITHM(set_difference, At<4>)
W2W_ALGORITHM(set_symmetric_difference, At<4>)
#undef W2W_ALGORITHM

template <class It, class T> __host__ __device__ bool binary_search(It, It, const T &);
template <class P, class It, class T>
__host__ __device__ typename std::enable_if<std::is_base_of<__w2w_policy, P>::value, bool>::type
binary_search(const P &, It, It, const T &) W2W_BODY
template <class It, class It2, class Out> __host__ __device__ Out binary_search(It, It, It2, It2, Out) W2W_BODY
template <class P, class It, class It2, class Out>
__host__ __device__ typename std::enable_if<std::is_base_of<__w2w_policy, P>::value, Out>::type
binary_search(const P &, It, It, It2, It2, Out) W2W_BODY
template <class T> __host__ __device__ T min(const T &, const T &) W2W_BODY
template <class T> __host__ __device__ T max(const T &, const T &) W2W_BODY
template <class T, class C> __host__ __device__ T min(const T &, const T &, C) W2W_BODY
template <class T, class C> __host__ __device__ T max(const T &, const T &, C) W2W_BODY

namespace async {
struct event {
  void wait() W2W_BODY
};
template <class T> struct future {
  T get() W2W_BODY
  void wait() W2W_BODY
};
template <class... A> event sort(A &&...) W2W_BODY
template <class... A> event copy(A &&...) W2W_BODY
template <class... A> event for_each(A &&...) W2W_BODY
template <class... A> event transform(A &&...) W2W_BODY
template <class... A> future<__w2w::Result<__w2w::Reduced, A...>> reduce(A &&...) W2W_BODY
} // namespace async

} // namespace thrust

#endif
