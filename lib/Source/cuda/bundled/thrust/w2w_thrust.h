// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Thrust for parsing without a toolkit: vectors, pointers, iterators, functors, policies and algorithms.
//
// Algorithms are variadic templates whose result type follows from the arguments, with or without an execution policy in
// front. Every thrust header forwards here. Nothing has a body that matters: these are for Sema, not for execution.

#ifndef W2W_BUNDLED_THRUST_H
#define W2W_BUNDLED_THRUST_H

#include <cstddef>
#include <exception>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "w2w_thrust_functional.h"

#define THRUST_VERSION 300000
#define THRUST_MAJOR_VERSION 3
#define THRUST_MINOR_VERSION 0
#define THRUST_SUBMINOR_VERSION 0
#define THRUST_HOST_DEVICE __host__ __device__
#define W2W_HD __host__ __device__

namespace thrust {

using std::get;
using std::make_pair;
using std::make_tuple;
using std::pair;
using std::swap;
using std::tie;
using std::tuple;
using std::tuple_element;
using std::tuple_size;
template <class It> using iterator_value = std::iterator_traits<It>;
template <class It> struct iterator_traits : std::iterator_traits<It> {};
template <class It> using iterator_value_t = typename std::iterator_traits<It>::value_type;
template <class It> using iterator_difference_t = typename std::iterator_traits<It>::difference_type;
struct null_type {};

// Execution policies.
struct __w2w_policy {};
template <class Derived> struct execution_policy : __w2w_policy {};
struct __w2w_device_policy : execution_policy<__w2w_device_policy> {
  W2W_HD __w2w_device_policy on(cudaStream_t) const W2W_BODY
  template <class Allocator> W2W_HD __w2w_device_policy operator()(Allocator &&) const W2W_BODY
};
struct host_execution_policy_tag : execution_policy<host_execution_policy_tag> {};
typedef __w2w_device_policy device_execution_policy;
typedef __w2w_device_policy device_system_tag;
typedef host_execution_policy_tag host_system_tag;
static const __w2w_device_policy device;
static const host_execution_policy_tag host;
static const __w2w_device_policy seq;
namespace cuda {
static const __w2w_device_policy par;
static const __w2w_device_policy par_nosync;
typedef __w2w_device_policy tag;
template <class T> using execution_policy = thrust::execution_policy<T>;
} // namespace cuda
namespace cuda_cub = cuda;
namespace omp {
static const host_execution_policy_tag par;
} // namespace omp
namespace system {
namespace cuda = thrust::cuda;
namespace omp = thrust::omp;
using std::errc;
using std::error_code;
using std::system_error;
} // namespace system
namespace cuda {
const std::error_category &__w2w_category() W2W_BODY
}
using std::error_code;
using std::system_error;
using std::generic_category;
const std::error_category &cuda_category() W2W_BODY
namespace system {
using thrust::cuda_category;
const std::error_category &__w2w_unused_category() W2W_BODY
} // namespace system

// Pointers into device memory. An access yields a proxy that converts to the value and takes assignments.
template <class T> class device_ptr;
template <class T> struct device_reference {
  typedef T value_type;
  W2W_HD device_ptr<T> operator&() const W2W_BODY
  W2W_HD operator T() const W2W_BODY
  W2W_HD device_reference &operator=(const T &) W2W_BODY
  W2W_HD device_reference &operator=(const device_reference &) W2W_BODY
  W2W_HD device_reference(const device_reference &) W2W_BODY
  template <class U> W2W_HD device_reference &operator+=(const U &) W2W_BODY
  template <class U> W2W_HD device_reference &operator-=(const U &) W2W_BODY
  template <class U> W2W_HD device_reference &operator*=(const U &) W2W_BODY
  template <class U> W2W_HD device_reference &operator/=(const U &) W2W_BODY
  W2W_HD device_reference &operator++() W2W_BODY
  W2W_HD T operator++(int) W2W_BODY
  W2W_HD device_reference &operator--() W2W_BODY
  W2W_HD T operator--(int) W2W_BODY
};

// What every iterator of this file can do.
#define W2W_ITERATOR_ARITHMETIC(Self)                                                                                  \
  typedef std::random_access_iterator_tag iterator_category;                                                           \
  typedef std::ptrdiff_t difference_type;                                                                              \
  W2W_HD reference operator*() const W2W_BODY                                                                          \
  template <class I> W2W_HD reference operator[](I) const W2W_BODY                                                     \
  W2W_HD Self &operator++() W2W_BODY                                                                                   \
  W2W_HD Self operator++(int) W2W_BODY                                                                                 \
  W2W_HD Self &operator--() W2W_BODY                                                                                   \
  W2W_HD Self operator--(int) W2W_BODY                                                                                 \
  W2W_HD Self &operator+=(std::ptrdiff_t) W2W_BODY                                                                     \
  W2W_HD Self &operator-=(std::ptrdiff_t) W2W_BODY                                                                     \
  W2W_HD Self operator+(std::ptrdiff_t) const W2W_BODY                                                                 \
  W2W_HD Self operator-(std::ptrdiff_t) const W2W_BODY                                                                 \
  W2W_HD std::ptrdiff_t operator-(const Self &) const W2W_BODY                                                         \
  W2W_HD bool operator==(const Self &) const W2W_BODY                                                                  \
  W2W_HD bool operator!=(const Self &) const W2W_BODY                                                                  \
  W2W_HD bool operator<(const Self &) const W2W_BODY                                                                   \
  W2W_HD bool operator>(const Self &) const W2W_BODY                                                                   \
  W2W_HD bool operator<=(const Self &) const W2W_BODY                                                                  \
  W2W_HD bool operator>=(const Self &) const W2W_BODY

template <class T> struct __w2w_reference { typedef device_reference<T> type; };
template <class T> struct __w2w_reference<const T> { typedef device_reference<const T> type; };
template <> struct __w2w_reference<void> { typedef void type; };
template <> struct __w2w_reference<const void> { typedef void type; };

template <class T> class device_ptr {
public:
  typedef typename std::remove_cv<T>::type value_type;
  typedef typename __w2w_reference<T>::type reference;
  typedef T *raw_pointer;
  typedef device_ptr pointer;
  typedef T element_type;
  W2W_HD device_ptr() W2W_BODY
  W2W_HD device_ptr(std::nullptr_t) W2W_BODY
  template <class U> W2W_HD explicit device_ptr(U *) W2W_BODY
  template <class U> W2W_HD device_ptr(const device_ptr<U> &) W2W_BODY
  W2W_HD T *get() const W2W_BODY
  W2W_HD explicit operator bool() const W2W_BODY
  W2W_ITERATOR_ARITHMETIC(device_ptr)
};
template <class T> W2W_HD device_ptr<T> operator+(std::ptrdiff_t, const device_ptr<T> &) W2W_BODY
template <class T> W2W_HD device_ptr<T> device_pointer_cast(T *) W2W_BODY
template <class T> W2W_HD device_ptr<T> device_pointer_cast(const device_ptr<T> &) W2W_BODY
template <class T> W2W_HD T *raw_pointer_cast(T *) W2W_BODY
template <class T> W2W_HD T *raw_pointer_cast(const device_ptr<T> &) W2W_BODY
template <class T> W2W_HD T &raw_reference_cast(T &) W2W_BODY
template <class T> W2W_HD T &raw_reference_cast(const device_reference<T> &) W2W_BODY
template <class T> device_ptr<T> device_malloc(std::size_t) W2W_BODY
device_ptr<void> device_malloc(std::size_t) W2W_BODY
template <class T> void device_free(device_ptr<T>) W2W_BODY
template <class T> device_ptr<T> device_new(std::size_t = 1) W2W_BODY
template <class T> device_ptr<T> device_new(device_ptr<void>, const T &, std::size_t = 1) W2W_BODY
template <class T> void device_delete(device_ptr<T>, std::size_t = 0) W2W_BODY
template <class T> struct device_allocator {
  typedef T value_type;
  typedef device_ptr<T> pointer;
  typedef device_ptr<const T> const_pointer;
  typedef device_reference<T> reference;
  typedef std::size_t size_type;
  typedef std::ptrdiff_t difference_type;
  template <class U> struct rebind { typedef device_allocator<U> other; };
  pointer allocate(size_type) W2W_BODY
  void deallocate(pointer, size_type) W2W_BODY
};
template <class T> using device_malloc_allocator = device_allocator<T>;
template <class T> using device_new_allocator = device_allocator<T>;
template <class T> using universal_allocator = std::allocator<T>;

// Containers. The iterator of host vectors is a raw pointer.
template <class T, class Pointer, class Reference, class ConstReference> class __w2w_vector {
public:
  typedef T value_type;
  typedef Reference reference;
  typedef ConstReference const_reference;
  typedef Pointer iterator;
  typedef Pointer const_iterator;
  typedef Pointer pointer;
  typedef Pointer const_pointer;
  typedef std::size_t size_type;
  typedef std::ptrdiff_t difference_type;
  typedef std::reverse_iterator<iterator> reverse_iterator;
  __w2w_vector() W2W_BODY
  explicit __w2w_vector(size_type) W2W_BODY
  __w2w_vector(size_type, const T &) W2W_BODY
  template <class It, class = typename std::enable_if<!std::is_integral<It>::value>::type> __w2w_vector(It, It) W2W_BODY
  __w2w_vector(std::initializer_list<T>) W2W_BODY
  template <class U, class A> __w2w_vector(const std::vector<U, A> &) W2W_BODY
  template <class U, class P, class R, class C> __w2w_vector(const __w2w_vector<U, P, R, C> &) W2W_BODY
  template <class U, class A> __w2w_vector &operator=(const std::vector<U, A> &) W2W_BODY
  template <class U, class P, class R, class C> __w2w_vector &operator=(const __w2w_vector<U, P, R, C> &) W2W_BODY
  __w2w_vector &operator=(std::initializer_list<T>) W2W_BODY
  iterator begin() W2W_BODY
  iterator begin() const W2W_BODY
  iterator end() W2W_BODY
  iterator end() const W2W_BODY
  iterator cbegin() const W2W_BODY
  iterator cend() const W2W_BODY
  reverse_iterator rbegin() const W2W_BODY
  reverse_iterator rend() const W2W_BODY
  reference operator[](size_type) W2W_BODY
  const_reference operator[](size_type) const W2W_BODY
  reference front() const W2W_BODY
  reference back() const W2W_BODY
  pointer data() W2W_BODY
  pointer data() const W2W_BODY
  size_type size() const W2W_BODY
  size_type capacity() const W2W_BODY
  size_type max_size() const W2W_BODY
  bool empty() const W2W_BODY
  void resize(size_type) W2W_BODY
  void resize(size_type, const T &) W2W_BODY
  void reserve(size_type) W2W_BODY
  void shrink_to_fit() W2W_BODY
  void clear() W2W_BODY
  void push_back(const T &) W2W_BODY
  void pop_back() W2W_BODY
  void assign(size_type, const T &) W2W_BODY
  template <class It> void assign(It, It) W2W_BODY
  iterator erase(iterator) W2W_BODY
  iterator erase(iterator, iterator) W2W_BODY
  iterator insert(iterator, const T &) W2W_BODY
  void insert(iterator, size_type, const T &) W2W_BODY
  template <class It> void insert(iterator, It, It) W2W_BODY
  template <class Other> void swap(Other &) W2W_BODY
};
template <class T, class P, class R, class C, class Other>
bool operator==(const __w2w_vector<T, P, R, C> &, const Other &) W2W_BODY
template <class T, class P, class R, class C, class Other>
bool operator!=(const __w2w_vector<T, P, R, C> &, const Other &) W2W_BODY

#define W2W_VECTOR(N, Allocator, P, R, C)                                                                              \
  template <class T, class A = Allocator<T>> class N : public __w2w_vector<T, P, R, C> {                               \
  public:                                                                                                              \
    typedef __w2w_vector<T, P, R, C> __w2w_base;                                                                       \
    typedef A allocator_type;                                                                                          \
    using __w2w_base::__w2w_base;                                                                                      \
    using __w2w_base::operator=;                                                                                       \
    N() W2W_BODY                                                                                                       \
    N(const N &) W2W_BODY                                                                                              \
    N(N &&) W2W_BODY                                                                                                   \
    N &operator=(const N &) W2W_BODY                                                                                   \
    N &operator=(N &&) W2W_BODY                                                                                        \
    template <class U, class B> N(const std::vector<U, B> &) W2W_BODY                                                  \
    template <class U, class Q, class S, class D> N(const __w2w_vector<U, Q, S, D> &) W2W_BODY                         \
  };
W2W_VECTOR(device_vector, device_allocator, device_ptr<T>, device_reference<T>, T)
W2W_VECTOR(host_vector, std::allocator, T *, T &, const T &)
W2W_VECTOR(universal_vector, std::allocator, T *, T &, const T &)
#undef W2W_VECTOR

// Iterators.
template <class T, class System = void, class Category = void, class Difference = void> class counting_iterator {
public:
  typedef T value_type;
  typedef T reference;
  typedef const T *pointer;
  W2W_HD counting_iterator() W2W_BODY
  W2W_HD explicit counting_iterator(T) W2W_BODY
  W2W_ITERATOR_ARITHMETIC(counting_iterator)
};
template <class T, class Index = std::ptrdiff_t, class System = void> class constant_iterator {
public:
  typedef T value_type;
  typedef T reference;
  typedef const T *pointer;
  W2W_HD constant_iterator() W2W_BODY
  template <class U> W2W_HD constant_iterator(const U &, std::ptrdiff_t = 0) W2W_BODY
  W2W_ITERATOR_ARITHMETIC(constant_iterator)
};
template <class System = void> class discard_iterator {
public:
  struct any {
    template <class T> W2W_HD any &operator=(const T &) W2W_BODY
  };
  typedef any value_type;
  typedef any reference;
  typedef any *pointer;
  W2W_HD discard_iterator(std::ptrdiff_t = 0) W2W_BODY
  W2W_ITERATOR_ARITHMETIC(discard_iterator)
};
// The function is only asked for its result where clang can name it; a device lambda's call is device code.
template <class F, class It> struct __w2w_applied {
  template <class G>
  static auto test(int) -> decltype(std::declval<G>()(std::declval<typename std::iterator_traits<It>::value_type &>())) W2W_BODY
  template <class G> static typename std::iterator_traits<It>::value_type test(...) W2W_BODY
  typedef decltype(test<F>(0)) reference;
  typedef typename std::decay<reference>::type type;
};
template <class F, class It, class Reference = void, class Value = void> class transform_iterator {
public:
  typedef typename std::conditional<std::is_void<Reference>::value, typename __w2w_applied<F, It>::reference,
                                    Reference>::type reference;
  typedef typename std::decay<reference>::type value_type;
  typedef value_type *pointer;
  W2W_HD transform_iterator() W2W_BODY
  W2W_HD transform_iterator(It, F) W2W_BODY
  W2W_HD explicit transform_iterator(It) W2W_BODY
  W2W_HD F functor() const W2W_BODY
  W2W_HD It base() const W2W_BODY
  W2W_ITERATOR_ARITHMETIC(transform_iterator)
};
template <class It, class Map> class permutation_iterator {
public:
  typedef typename std::iterator_traits<It>::value_type value_type;
  typedef typename std::iterator_traits<It>::reference reference;
  typedef value_type *pointer;
  W2W_HD permutation_iterator() W2W_BODY
  W2W_HD permutation_iterator(It, Map) W2W_BODY
  W2W_ITERATOR_ARITHMETIC(permutation_iterator)
};
template <class It> class reverse_iterator {
public:
  typedef typename std::iterator_traits<It>::value_type value_type;
  typedef typename std::iterator_traits<It>::reference reference;
  typedef value_type *pointer;
  W2W_HD reverse_iterator() W2W_BODY
  W2W_HD explicit reverse_iterator(It) W2W_BODY
  W2W_HD It base() const W2W_BODY
  W2W_ITERATOR_ARITHMETIC(reverse_iterator)
};
template <class Its> class zip_iterator;
template <class... Its> class zip_iterator<std::tuple<Its...>> {
public:
  typedef std::tuple<typename std::iterator_traits<Its>::value_type...> value_type;
  typedef std::tuple<typename std::iterator_traits<Its>::reference...> reference;
  typedef value_type *pointer;
  W2W_HD zip_iterator() W2W_BODY
  W2W_HD zip_iterator(std::tuple<Its...>) W2W_BODY
  W2W_HD const std::tuple<Its...> &get_iterator_tuple() const W2W_BODY
  W2W_ITERATOR_ARITHMETIC(zip_iterator)
};
template <class F> struct zip_function {
  W2W_HD zip_function(F) W2W_BODY
  template <class T> W2W_HD auto operator()(T &&) const W2W_BODY
};
#undef W2W_ITERATOR_ARITHMETIC
template <class T> W2W_HD counting_iterator<T> make_counting_iterator(T) W2W_BODY
template <class T> W2W_HD constant_iterator<T> make_constant_iterator(T, std::ptrdiff_t = 0) W2W_BODY
W2W_HD discard_iterator<> make_discard_iterator(std::ptrdiff_t = 0) W2W_BODY
template <class It, class F> W2W_HD transform_iterator<F, It> make_transform_iterator(It, F) W2W_BODY
template <class It, class Map> W2W_HD permutation_iterator<It, Map> make_permutation_iterator(It, Map) W2W_BODY
template <class It> W2W_HD reverse_iterator<It> make_reverse_iterator(It) W2W_BODY
template <class... Its> W2W_HD zip_iterator<std::tuple<Its...>> make_zip_iterator(std::tuple<Its...>) W2W_BODY
template <class A, class B, class... Its>
W2W_HD zip_iterator<std::tuple<A, B, Its...>> make_zip_iterator(A, B, Its...) W2W_BODY
template <class F> W2W_HD zip_function<F> make_zip_function(F) W2W_BODY
template <class It> W2W_HD std::ptrdiff_t distance(It, It) W2W_BODY
template <class It, class N> W2W_HD void advance(It &, N) W2W_BODY
template <class It> W2W_HD It next(It, std::ptrdiff_t = 1) W2W_BODY
template <class It> W2W_HD It prev(It, std::ptrdiff_t = 1) W2W_BODY

template <class T> T *malloc(std::size_t) W2W_BODY
template <class System> device_ptr<void> malloc(const execution_policy<System> &, std::size_t) W2W_BODY
template <class T, class System> device_ptr<T> malloc(const execution_policy<System> &, std::size_t) W2W_BODY
template <class System, class Pointer> void free(const execution_policy<System> &, Pointer) W2W_BODY
template <class T, class System> pair<T *, std::ptrdiff_t> get_temporary_buffer(const execution_policy<System> &,
                                                                               std::ptrdiff_t) W2W_BODY

} // namespace thrust

#undef W2W_HD
#include "w2w_thrust_algorithms.h"
#include "w2w_thrust_numeric.h"
#endif
