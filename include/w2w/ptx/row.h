// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// How a row of these headers makes a function of an instruction of PTX:
//
//   W2W_PTX_2(shl_b32, "shl.b32", r, r, r, b > 31 ? 0 : a << b)
//
// is `unsigned shl_b32(unsigned a, unsigned b)`. The letters are those of constraints, result first. On AMD the
// function returns the last argument, on NVIDIA it is the instruction itself. W2W_PTX_CXX_2 is C++ for both. The
// translator reads the rows, one a line, to know which instructions there are.

#ifndef W2W_PTX_ROW_H
#define W2W_PTX_ROW_H

#include "../config.h"

#if W2W_GPU_COMPILER

#define W2W_PTX_TYPE_p bool
#define W2W_PTX_TYPE_h unsigned short
#define W2W_PTX_TYPE_r unsigned
#define W2W_PTX_TYPE_l unsigned long long
#define W2W_PTX_TYPE_f float
#define W2W_PTX_TYPE_d double

// clang-format off
#define W2W_PTX_CXX_1(NAME, TEXT, R, A, ...)                                                                           \
  W2W_DEVICE W2W_PTX_TYPE_##R NAME(W2W_PTX_TYPE_##A a) { return __VA_ARGS__; }
#define W2W_PTX_CXX_2(NAME, TEXT, R, A, B, ...)                                                                        \
  W2W_DEVICE W2W_PTX_TYPE_##R NAME(W2W_PTX_TYPE_##A a, W2W_PTX_TYPE_##B b) { return __VA_ARGS__; }
#define W2W_PTX_CXX_3(NAME, TEXT, R, A, B, C, ...)                                                                     \
  W2W_DEVICE W2W_PTX_TYPE_##R NAME(W2W_PTX_TYPE_##A a, W2W_PTX_TYPE_##B b, W2W_PTX_TYPE_##C c) { return __VA_ARGS__; }
#define W2W_PTX_CXX_4(NAME, TEXT, R, A, B, C, D, ...)                                                                  \
  W2W_DEVICE W2W_PTX_TYPE_##R NAME(W2W_PTX_TYPE_##A a, W2W_PTX_TYPE_##B b, W2W_PTX_TYPE_##C c, W2W_PTX_TYPE_##D d) {   \
    return __VA_ARGS__;                                                                                                \
  }
#if W2W_AMD
#define W2W_PTX_1 W2W_PTX_CXX_1
#define W2W_PTX_2 W2W_PTX_CXX_2
#define W2W_PTX_3 W2W_PTX_CXX_3
#define W2W_PTX_4 W2W_PTX_CXX_4
#else
#define W2W_PTX_1(NAME, TEXT, R, A, ...)                                                                               \
  W2W_DEVICE W2W_PTX_TYPE_##R NAME(W2W_PTX_TYPE_##A a) {                                                               \
    W2W_PTX_TYPE_##R result;                                                                                           \
    asm(TEXT " %0, %1;" : "=" #R(result) : #A(a));                                                                     \
    return result;                                                                                                     \
  }
#define W2W_PTX_2(NAME, TEXT, R, A, B, ...)                                                                            \
  W2W_DEVICE W2W_PTX_TYPE_##R NAME(W2W_PTX_TYPE_##A a, W2W_PTX_TYPE_##B b) {                                           \
    W2W_PTX_TYPE_##R result;                                                                                           \
    asm(TEXT " %0, %1, %2;" : "=" #R(result) : #A(a), #B(b));                                                          \
    return result;                                                                                                     \
  }
#define W2W_PTX_3(NAME, TEXT, R, A, B, C, ...)                                                                         \
  W2W_DEVICE W2W_PTX_TYPE_##R NAME(W2W_PTX_TYPE_##A a, W2W_PTX_TYPE_##B b, W2W_PTX_TYPE_##C c) {                       \
    W2W_PTX_TYPE_##R result;                                                                                           \
    asm(TEXT " %0, %1, %2, %3;" : "=" #R(result) : #A(a), #B(b), #C(c));                                               \
    return result;                                                                                                     \
  }
#define W2W_PTX_4(NAME, TEXT, R, A, B, C, D, ...)                                                                      \
  W2W_DEVICE W2W_PTX_TYPE_##R NAME(W2W_PTX_TYPE_##A a, W2W_PTX_TYPE_##B b, W2W_PTX_TYPE_##C c, W2W_PTX_TYPE_##D d) {   \
    W2W_PTX_TYPE_##R result;                                                                                           \
    asm(TEXT " %0, %1, %2, %3, %4;" : "=" #R(result) : #A(a), #B(b), #C(c), #D(d));                                    \
    return result;                                                                                                     \
  }
#endif
// clang-format on

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_ROW_H
